"""Search: the index, its query language and snippets, without Django."""

from ficmirror.index.base import COMPLETIONS, FACETS, PUBLIC, Engine, SearchRequest, Sort, open_index
from ficmirror.index.suggest import Suggestion, suggest

__all__ = ["COMPLETIONS", "FACETS", "PUBLIC", "Engine", "SearchRequest", "Sort", "Suggestion", "open_index", "suggest"]
