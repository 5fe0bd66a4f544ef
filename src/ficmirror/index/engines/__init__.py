"""One file per search engine."""
