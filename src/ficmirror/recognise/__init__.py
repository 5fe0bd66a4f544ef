"""A document becomes descriptions of the works in it."""
