"""The readers of journals."""
