"""Bytes become documents: one plug-in per format and container."""
