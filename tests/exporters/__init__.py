"""Exporters: what they write, and that others can read it."""
