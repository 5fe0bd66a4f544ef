"""Statements and policy become who may see a work, and why."""
