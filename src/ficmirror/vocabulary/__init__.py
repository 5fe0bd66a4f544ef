"""Raw tag → canonical tag: fandoms, characters, relationships, ratings, categories and warnings by their names."""

from ficmirror.vocabulary.canonicalise import canonicalise
from ficmirror.vocabulary.crosswalk import rating_level, read_category, read_warnings
from ficmirror.vocabulary.thesaurus import infer_fandom

__all__ = ["canonicalise", "infer_fandom", "rating_level", "read_category", "read_warnings"]
