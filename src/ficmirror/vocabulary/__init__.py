"""Raw tag → canonical tag: fandoms, characters, relationships, ratings, categories and warnings by their names."""

from ficmirror.vocabulary.canonicalise import canonicalise
from ficmirror.vocabulary.crosswalk import rating_level, read_category, read_warnings
from ficmirror.vocabulary.thesaurus import infer_fandom, with_wholes
from ficmirror.vocabulary.widening import meant_by

__all__ = ["canonicalise", "infer_fandom", "meant_by", "rating_level", "read_category", "read_warnings", "with_wholes"]
