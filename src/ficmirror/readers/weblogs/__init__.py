"""Saved pages of blogs and journals: the posts that stand on them."""
