"""One file per container."""
