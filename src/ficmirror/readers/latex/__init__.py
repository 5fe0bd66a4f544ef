"""LaTeX: what its commands mean to a reader of the text, and the walk over a source."""
