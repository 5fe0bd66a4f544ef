"""Lines of an index page that say little but facts of a story: figures, and the world it is set in."""

import re

from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.listing.listed_names import LEADING_BYLINE, byline_inside, names_in
from ficmirror.recognise.listing.page_rows import PageLink, PageRow
from ficmirror.recognise.words.worlds import find_worlds


def leading_world(text: str) -> tuple[int, int] | None:
    """Where a line of facts begins with a world and no more: "Camelot - Rated PG"."""
    found = _FIRST_FACT.match(text)
    start, end = found.span("fact") if found else (0, 0)
    is_whole = any(last - at > _WHOLE * (end - start) for at, last in find_worlds(text[start:end]))
    return (start, end) if is_whole else None


_FIRST_FACT = re.compile(r"[\s|,;:(\[–—-]*(?P<fact>[^\s|,;()\[\]–—-][^|,;()\[\]–—-]{2,40}?)\s*(?:[|,;)\]–—-]|\Z)")
_WHOLE = 0.8  # of a fact that is a world's name


def is_line_of_facts(text: str) -> bool:
    """Whether a line says little but figures of a story: "PG - Chapters: 20 - Words: 8,016 - Updated: 10/5/03"."""
    pieces = _PARTED.split(text)
    is_short = len(pieces) >= _LEAST_FACTS and all(len(piece.split()) <= _MOST_WORDS for piece in pieces)
    return is_short and sum(map(bool, map(_FIGURE.match, pieces))) >= _LEAST_FIGURES


_PARTED = re.compile(r"\s[-–—|•·]\s")
_FIGURE = re.compile(r"\s{0,3}[^\W\d_]{2,12}(?: [^\W\d_]{2,12})?:\s{0,3}[\d,./-]{1,12}\s{0,3}\Z")  # "Words: 8,016"
_LEAST_FACTS, _LEAST_FIGURES, _MOST_WORDS = 4, 2, 5  # pieces of such a line; those that are figures; words of each


def world_told(row: PageRow) -> tuple[int, int] | None:
    """Where a row names the fandom behind an article, before the word for the kind of work and its author: "a
    Treasure Island story by Ann Other".
    """
    first = row.names[0][0] if row.names else byline_inside(row.text)
    found = fandom_line(row.text[:first]) if first else None
    return found.fandom if found and row.text[: found.fandom[0]].strip() else None


def byline_of_kind(row: PageRow) -> list[tuple[int, int]]:
    """The names behind such a row's "by"."""
    at = byline_inside(row.text) if not row.names and world_told(row) else None
    found = LEADING_BYLINE.match(row.text[at:]) if at is not None else None
    return names_in(row, at + found.end(), len(row.text)) if at is not None and found else []


def is_world(row: PageRow, link: PageLink, world: tuple[int, int] | None) -> bool:
    """Whether a link of such a row is its fandom, and so leads to others of it."""
    return world is not None and not row.text[world[0] : link.start].strip() and link.end >= world[1] > link.start
