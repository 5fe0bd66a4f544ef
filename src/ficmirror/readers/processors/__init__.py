"""Word processors of the 1980s and 1990s whose files are words with codes among them."""
