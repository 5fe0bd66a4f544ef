"""The originals, in append-only WARC files."""
