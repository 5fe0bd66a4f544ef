"""Fandoms behind labels that are meant for something else: "Category: Naruto", "Book: Artemis Fowl", "Fanfic: DBZ"."""

from __future__ import annotations

import re
from dataclasses import replace

from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.header.one_fact import GENRES
from ficmirror.recognise.words.tables import words
from ficmirror.recognise.words.worlds import is_world, listed_worlds

_OTHERS = frozenset({"series", "part", "category"})
_CODES = words("series_codes")
_FANFIC = re.compile(r"label «\W{0,4}fan\s?-?fic(?:tion)?\b", re.IGNORECASE)
_LONGEST = 80  # characters of a value


def worlds_of(draft: Draft) -> list[Draft]:
    """Drafts of fandoms where a label of a series, a part, a category or a fic has nothing but these behind it."""
    start, end = trimmed(draft.text, 0, len(draft.text))
    text = draft.text[start:end]
    is_asked = draft.field in _OTHERS or (draft.field == "title" and _FANFIC.match(draft.rule))
    if not draft.is_labelled or not is_asked or len(text) > _LONGEST:
        return []
    if is_world(text) or (draft.field == "series" and text in _CODES):
        return [replace(draft, field="fandom", is_whole=True)]  # "Series: TOS" is the show and not a series of stories
    if several := listed_worlds(draft.text[start:]):
        return [_cut(draft, start + low, start + high) for low, high in several]
    if draft.field == "category" and (both := _world_and_kinds(draft, start)):
        return both
    line = fandom_line(draft.text) if draft.field == "category" else None
    return [_cut(draft, *line.fandom)] if line and is_world(draft.text[slice(*line.fandom)]) else []


def _world_and_kinds(draft: Draft, start: int) -> list[Draft]:
    """ "Type: Treasure Island, missing scene": the fandom, and the kinds of story behind it."""
    name, comma, rest = draft.text[start:].partition(",")
    kinds = [piece.strip().casefold() for piece in re.split(r"[,;/]", rest)]
    if not comma or not is_world(name) or not all(kind in GENRES for kind in kinds):
        return []
    low, high = trimmed(draft.text, start + len(name) + 1, len(draft.text))
    return [_cut(draft, start, start + len(name)), replace(draft, passage=cut_passage(draft.passage, low, high))]


def _cut(draft: Draft, start: int, end: int) -> Draft:
    return replace(draft, field="fandom", passage=cut_passage(draft.passage, start, end), is_whole=True)
