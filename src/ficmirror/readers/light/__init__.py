"""Markups that were typed into plain texts: what forums call BBCode, and that of wikis; one line stays one line."""
