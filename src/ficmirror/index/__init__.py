"""Search: the index, its query language and snippets, without Django."""

from ficmirror.index.base import COMPLETIONS, FACETS, PUBLIC, Engine, SearchRequest, Sort, open_index

__all__ = ["COMPLETIONS", "FACETS", "PUBLIC", "Engine", "SearchRequest", "Sort", "open_index"]
