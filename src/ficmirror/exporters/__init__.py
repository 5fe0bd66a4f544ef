"""A publication becomes a file, the same bytes every time."""
