"""Which findings belong together."""
