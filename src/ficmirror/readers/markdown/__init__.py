"""Markdown becomes blocks, with every character's place in the source kept."""
