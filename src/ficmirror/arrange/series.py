"""A work's places in series, from lines like "Part 3 of the Foo series" or "Foo, second story"."""

import re
from collections.abc import Sequence
from typing import Any

from ficmirror.collate.words import number_of
from ficmirror.records.deposit import SeriesPlace
from ficmirror.records.statement import Statement
from ficmirror.text.fold import fold

_KIND = r"(?:part|book|story|stories|number|no\.?|instal?lment|episode|volume|vol\.?|chapter|tale|fic|one|entry|#)"
_NUMBERED = re.compile(rf"\A(?:this is )?(?:the )?{_KIND}\s*#?\s*([\w-]+)\s*(?:of|in|:|,|-|–)\s*(.+)\Z", re.IGNORECASE)
_ORDINAL = re.compile(rf"\A(?:this is )?(?:the )?([\w-]+)\s+(?:{_KIND}\s+)?(?:of|in)\s+(.+)\Z", re.IGNORECASE)
_NUMBER_LAST = re.compile(rf"\A(.+?)[\s,:;(–-]*(?:{_KIND}\s*#?|#)\s*([\w-]+)\)?\Z", re.IGNORECASE)
_ORDINAL_LAST = re.compile(rf"\A(.+?)[,:;(–-]\s*(?:the )?([\w-]+)\s+{_KIND}\)?\Z", re.IGNORECASE)
_NAMED = re.compile(
    r"\A(?:the\s+)?(.+?)\s+(?:series|saga|cycle|universe|arc|['’]?verse|trilogy|sequence)\Z", re.IGNORECASE
)
_SEQUEL = re.compile(r"\A(?:a |the )?(?:sequel|prequel|follow|continu|companion|comes after)", re.IGNORECASE)
_NO_SERIES = """
|none|no|n a|na|nope|not yet|stand alone|standalone|not a series|nein|non|нет|one shot|oneshot|yes|nah
"""
_NONE = frozenset(_NO_SERIES.strip().split("|"))
_LONGEST = 300


def _title(words: str) -> str:
    words = words.strip(" \"'“”‘’.,:;()–-")
    named = _NAMED.match(words)
    return (named.group(1) if named else re.sub(r"\A[Tt]he (?=.+ [Ss]eries\Z)", "", words)).strip(" \"'“”‘’,:;")


def read_series(words: str) -> SeriesPlace | None:
    """The series some words name and the place in it, None where they name none. Only the first 300 characters are
    read.
    """
    words = " ".join(words[:_LONGEST].split()).strip("\"'“”. ")
    if fold(words) in _NONE or _SEQUEL.match(words):
        return None
    for pattern, number_at, title_at in (
        (_NUMBERED, 1, 2),
        (_ORDINAL, 1, 2),
        (_NUMBER_LAST, 2, 1),
        (_ORDINAL_LAST, 2, 1),
    ):
        found = pattern.match(words)
        number = number_of(found.group(number_at)) if found else None
        title = _title(found.group(title_at)) if found else ""
        if number is not None and title:
            return SeriesPlace(title, float(number))
    return SeriesPlace(_title(words), None) if _title(words) else None


def _place(statement: Statement) -> SeriesPlace | None:
    value: Any = statement.value
    if isinstance(value, dict) and value.get("title"):
        position = value.get("position", value.get("number"))
        return SeriesPlace(
            str(value["title"])[:_LONGEST], float(position) if isinstance(position, int | float) else None
        )
    return read_series(statement.as_written)


def series_of(statements: Sequence[Statement]) -> tuple[SeriesPlace, ...]:
    """The series some words name and the place in it, None for none. Only the first 300 characters count."""
    places: dict[str, SeriesPlace] = {}
    for place in map(_place, statements):
        if place and (fold(place.title) not in places or places[fold(place.title)].position is None):
            places[fold(place.title)] = place
    return tuple(places.values())
