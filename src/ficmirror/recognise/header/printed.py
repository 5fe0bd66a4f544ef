"""When a work was first printed, as reprints say: "Reprinted from THE GASOGENE 4, Spring 1987, by permission"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout import shapes

_PRINTED = re.compile(
    r"\b(?:re-?printed|(?:(?:first|originally|previously|once)\s)(?:printed|published|appeared|ran)|"
    r"(?:appeared|published|printed)\s(?:first|originally))\b(?=[^.!?]{0,80}?\b(?:in|from|by)\s)",
    re.IGNORECASE,
)
_BEHIND = 160  # characters in which the date stands
_ENDS = re.compile(r"(?<=[a-z)\]\d]{2})[.!?](?:\s{1,3}[A-Z]|\Z)")
_YEAR = re.compile(r"(?<![\w/#-])(?:19[6-9]|20[0-3])\d(?![\w/-])")
_LONGEST = 700  # characters of a paragraph that is asked


def printed_on(stretches: Sequence[Stretch], known: Sequence[Draft]) -> list[Draft]:
    """The date of the first printing, where nothing else dates the work."""
    if any(draft.field == "date" for draft in known):
        return []
    for stretch in stretches:
        for n in stretch.numbers[-_NEAR:] if stretch.is_end else stretch.numbers[:_NEAR]:
            unit = stretch.units[n]
            found = _PRINTED.search(unit.text, 0, _LONGEST)
            place = _dated(unit.text, found.end()) if found else None
            if place:
                return [Draft("date", cut_passage(unit.value, *place), "when it was first printed", 0.55, (n,))]
    return []


def _dated(text: str, start: int) -> tuple[int, int] | None:
    """Where the date of a printing stands in its sentence, from `start` on."""
    ends = _ENDS.search(text, start, start + _BEHIND)
    end = ends.start() if ends else min(len(text), start + _BEHIND)
    place = shapes.find_date(text[start:end])
    if place:
        return start + place[0], start + place[1]
    year = _YEAR.search(text, start, end)
    return year.span() if year else None


_NEAR = 40  # units at the top and at the end
