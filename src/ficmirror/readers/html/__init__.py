"""Pages of the 1990s and later become blocks, with every character's place in the source kept."""
