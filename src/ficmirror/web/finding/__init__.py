"""Finding: the front page, search, and the pages of tags, creators and series."""
