"""Casts set under one another or in a line, each name with what it is: "NEMO: a captain", "the prince as Aksel"."""

from __future__ import annotations

import re

from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import find_label

_NAME = r"(?:[Tt]he\s|[Aa]n?\s)?[A-ZÀ-ÞА-Я][\w.'’-]*(?:\s(?:[A-ZÀ-ÞА-Я\"“(][\w.'’)\"”-]*|of|the|de|van|von)){0,3}"
_ENTRY = re.compile(
    rf"\W{{0,3}}(?:(?P<name>{_NAME})(?:\s?[:=]\s|\s?\.{{3,}}\s?|,\s(?=(?:an?|the|who|whose|his|her|their|our|in|"
    r"by|formerly|still|not|once)\s))\S"
    rf"|[^:.!?\n]{{2,40}}?\sas\s(?P<played>{_NAME})\W{{0,2}}\Z)"
)
_REMARK = re.compile(r"\s?\([^()]{1,60}\)\W{0,2}\Z")
_LINE = re.compile(
    rf"\W{{0,3}}(?P<name>{_NAME})(?:,\s(?:an?|the|who|whose|his|her|their|our|in|by)\s[^.]{{2,60}})?\.?\Z"
)
_NEXT = re.compile(r"(?<=[a-z\d)])\.\s(?=(?:(?:A|AN|THE)\s)?[A-Z]{2})")  # "NEMO, a captain. ARONNAX, a guest."
_TOP = 40  # units in which a cast is looked for
_MOST, _LEAST = 40, 2  # entries
_LONGEST = 400  # characters of an entry


def _is_head(unit: Unit) -> bool:
    """Whether a line heads a cast: a label of characters, or such words alone: "Cast (only ours)"."""
    if unit.label is not None and unit.label.hit is not None:
        return unit.field == "character" and unit.label.hit.how == "known label"
    text = _REMARK.sub("", unit.text) if len(unit.text) <= _LONGEST_HEAD else ""
    hit = find_label(text.rstrip(" :")) if text[:1].isalpha() else None
    return hit is not None and hit.field == "character" and hit.how == "known label"


_LONGEST_HEAD = 80


def _entry(unit: Unit) -> tuple[int, int] | None:
    """Where a line's name stands in its own words, label and all; None where it is no entry."""
    if unit.label is not None and unit.label.hit is not None and unit.field != "character":
        return None
    text = unit.rows[0].text
    found = _ENTRY.match(text) if text.strip() and len(text) <= _LONGEST else None
    return found.span("name" if found["name"] else "played") if found else None


def _in_line(unit: Unit) -> list[Draft]:
    """The names of a cast set in one line, each a sentence; none where one of them is none."""
    cuts = list(_NEXT.finditer(unit.text[:_LONGEST_LINE]))
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() + 1 for cut in cuts), len(unit.text)]
    entries = [(low, _LINE.match(unit.text[low:high].rstrip())) for low, high in zip(starts, ends, strict=True)]
    if len(entries) < _LEAST or not all(found for _, found in entries):
        return []
    places = [(low + found.start("name"), low + found.end("name")) for low, found in entries if found]
    return [_draft(unit, place, (unit.n,)) for place in places]


_LONGEST_LINE = 800


def _draft(unit: Unit, place: tuple[int, int], numbers: tuple[int, ...]) -> Draft:
    start, end = trimmed(unit.text, *place, loose=" .,*_")
    passage = cut_passage(unit.value, start, end)
    return Draft("character", passage, "one of a cast", 0.7, numbers, is_labelled=True, is_whole=True)


def cast_drafts(front: Stretch) -> list[Draft]:
    """The characters of the first cast at the top, one by one; its lines count as read."""
    for at, n in enumerate(front.numbers[:_TOP]):
        if n in front.taken or not _is_head(front.units[n]):
            continue
        drafts = _in_line(front.units[n])
        found: list[tuple[Unit, tuple[int, int]]] = []
        for m in front.numbers[at + 1 : at + 1 + _MOST] if not drafts else ():
            place = _entry(front.units[m])
            if place is None:
                break
            found.append((front.units[m], place))
        if drafts or len(found) >= _LEAST:
            front.taken.update({n, *(unit.n for unit, _ in found)})
            return drafts or [_of_row(unit, place) for unit, place in found]
    return []


def _of_row(unit: Unit, place: tuple[int, int]) -> Draft:
    """A draft from a line of which a label may be the name: "HORATIO: a scholar."."""
    row = unit.rows[0]
    passage = Passage([(row.line, row.start + place[0], row.start + place[1])])
    return Draft("character", passage, "one of a cast", 0.7, (unit.n,), is_labelled=True, is_whole=True)
