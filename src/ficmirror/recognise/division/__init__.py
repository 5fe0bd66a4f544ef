"""How many works a document holds, and their chapters."""
