"""One file per dialect of header."""
