"""The words recognition knows: labels, marks, cues, worlds, read from their tables."""
