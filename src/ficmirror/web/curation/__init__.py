"""Curation: what was received, what could not be read, what is in doubt, who may see what."""
