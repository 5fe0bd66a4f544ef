"""Couples and kinds of stories that stand alone in a list's row: "Holmes/Watson | PG", "Angst/Humor"."""

import re

from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import find_worlds

_ONE = r"[A-Z][^\W\d_][\w.'’-]{0,18}(?: [A-Z][\w.'’-]{1,18})?"
_COUPLE = re.compile(rf"\s*(?P<names>{_ONE}(?:/{_ONE}){{1,3}})(?=\s*(?:\Z|[|*•·;,\[(]|-{{1,2}}\s))")


def couple_at(text: str) -> tuple[str, tuple[int, int]] | None:
    """What stands alone at the beginning of some words with strokes in it, up to a sign or their end: the field that
    it is of ("relationship", "category") and its bounds. None for other words, and for the worlds of a crossover.
    """
    found = _COUPLE.match(text)
    if found is None:
        return None
    kinds = [name.casefold() in words("genres") for name in found["names"].split("/")]
    if any(kinds):
        return ("category", found.span("names")) if all(kinds) else None
    return None if len(find_worlds(found["names"])) > 1 else ("relationship", found.span("names"))
