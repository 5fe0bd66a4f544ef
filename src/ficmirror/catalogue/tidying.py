"""Values cut and folded to what the catalogue's columns hold."""

import re
from functools import lru_cache

from ficmirror.text.fold import fold

ARTICLES = re.compile(r"^(?:the|a|an|der|die|das|le|la|les|un|une|el|los|las) (?=\S)")
SORT_WIDTH = 100
REMEMBERED = 50_000  # names come again and again
DIGITS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(REMEMBERED)
def cut(text: str, width: int) -> str:
    """The text as a column of this width takes it: no NUL, whitespace folded, an ellipsis where it was longer."""
    folded = " ".join(text.replace("\0", "").split())
    return folded if len(folded) <= width else folded[: width - 1] + "…"


@lru_cache(REMEMBERED)
def sort_key(name: str) -> str:
    """What a name is sorted by: folded, without a leading article."""
    return ARTICLES.sub("", fold(name))[:SORT_WIDTH]


def sort_date(date: str) -> int:
    """An ISO date as precise as stated as `YYYYMMDD`, zeros where unknown; 0 for no date."""
    match = DIGITS.match(date)
    if not match:
        return 0
    year, month, day = (int(piece or 0) for piece in match.groups())
    return year * 10000 + month * 100 + day
