"""Index pages: what a page that lists stories says of each."""
