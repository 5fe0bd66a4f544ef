"""Rich text: the walk over its control words, and what they mean."""
