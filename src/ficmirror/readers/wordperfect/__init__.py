"""WordPerfect's documents (5.x, and 6 and later): characters, functions, attributes, notes."""
