"""Diaries and reports in a story: their dated entries, and the labels between them, are told with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.tables import words
from ficmirror.text.dates import is_month

_LEAST = 3  # dated entries that make a diary,
_ENTRY_SIZE = 50  # each of so many characters
_QUIET = 1.0  # bits of front matter that an entry may have on the average: a list of versions has more
_TOLD = -0.5  # bits of what stands between entries
_STAYS = frozenset({"rule", "end", "heading", "number", "byline", "machine", "contact"})
_OF_A_WORK = frozenset({"title", "author", "fandom", "rating", "summary", "disclaimer", "relationship"})
_WEEKDAYS = words("weekdays")
_MONTH = r"[^\W\d_]{3,9}\.?"
_DATED = re.compile(
    rf"\W{{0,3}}(?:(?:Day|Tag|Jour|Giorno)\s[\w-]{{1,12}}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?(?P<month>{_MONTH})|"
    rf"(?P<name>{_MONTH})(?:,?\s\d{{1,2}}(?:st|nd|rd|th)?\.?)?(?:\s(?P<second>{_MONTH}))?)"
    r"(?:,?\s1\d{3}|,?\s20\d\d)?(?:,\s[^.:\W][^.:–—]{0,30}?)?"
    r"[*_]{0,2}(?:\s?[.:,]?\s?[-–—]{1,2}\s|\s?[.:][*_]{0,2}\s)(?=[^\W_])"
)
_LONGEST_DATE = 90  # characters in which the date ends
_BEHIND_DATE = re.compile(r"[-–—]\s|[.:][*_]{0,2}\s")  # a cheap look before a close one


def _is_entry(unit: Unit) -> bool:
    """Whether a unit begins with a date and goes on with what happened then: "5 July. - Fifty. The attendant …"."""
    if unit.size < _ENTRY_SIZE or unit.field in _OF_A_WORK:
        return False
    text = unit.rows[0].text[:_LONGEST_DATE]
    found = _DATED.match(text) if _BEHIND_DATE.search(text) else None
    if found is None:
        return False
    names = [name.rstrip(".").casefold() for name in found.group("month", "name", "second") if name]
    return not names or any(name in _WEEKDAYS or is_month(name) for name in names)


def weigh_diaries(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """From a diary's first dated entry to its last everything is told. Linear: one short match for each unit."""
    entries = [n for n, unit in enumerate(units) if _is_entry(unit)]
    if len(entries) < _LEAST or sum(guesses[n].front for n in entries) > _QUIET * len(entries):
        return
    for n in range(entries[0], entries[-1] + 1):
        guess = guesses[n]
        if guess.shape in _STAYS or units[n].field in _OF_A_WORK:
            continue
        guess.front = min(guess.front, 2 * _TOLD if n in entries else _TOLD)
        guess.shape = "prose"
        guess.reasons.append("stands in a diary")
