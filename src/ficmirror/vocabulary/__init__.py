"""A raw tag becomes a canonical tag."""
