"""Raw tag → canonical tag: fandoms, characters, relationships, ratings, categories and warnings by their names."""

from ficmirror.vocabulary.canonicalise import canonicalise
from ficmirror.vocabulary.crosswalk import rating_level, read_category, read_warnings

__all__ = ["canonicalise", "rating_level", "read_category", "read_warnings"]
