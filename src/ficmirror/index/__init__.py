"""The search index, without Django."""
