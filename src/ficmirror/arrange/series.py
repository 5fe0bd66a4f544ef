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
_COUNTED = re.compile(  # "Pimlico (3)", "Pimlico 3/5", "Pimlico - 3"
    r"\A(.+?)(?:\s*\(|\s*,\s*|\s+[-–—]\s+|\s+(?=\d+\s?/))(\d{1,3})(?:\s?(?:/|of)\s?(?:\d{1,3}|\?))?\)?\Z"
)
_NUMBER_FIRST = re.compile(r"\A(?:#\s?(?=\d+[\s:])|(?=\d+[.:)]\s))(\d{1,3})[.:)]?\s+(\D.*)\Z")
_LEAD = re.compile(
    r"\A(?:(?:yes|yep|ja|oui|sí|да)\s?[,:;–—-]+\s?|(?:this is |it['’]s )?part of (?:the |my )?)+", re.IGNORECASE
)
_REMARK = re.compile(  # "…, follows «The Fog»"
    r"\s?[,;(–—-]+\s?(?:(?:an?|the) )?(?:sequel|prequel|follow|following|follows|comes|which|after|starts|begins|"
    r"beginning|but|see|read)\b.*\Z",
    re.IGNORECASE,
)
_UNNAMED = re.compile(  # what says that there is none, or that it has no name
    r"(?:this is |it is |it['’]s )?(?:not (?:a |an )?part of|part of no)\b.*|"
    r"not (?:really|yet|as such|in a|a series)\b.*|"
    r"(?:it|this|there) (?:might|may|could|will)\b.*|maybe|perhaps|possibly|probably|undecided|unknown|tb[ad]|"
    r"to be (?:announced|decided|named|continued)|unnamed.*|untitled.*|none(?: yet| at all|\s?[,.;(!–-].*)|"
    r"keine|aucune|ninguna|nessuna|nenhuma|brak|无|無",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:an?|the|my|this|any|no|planned|new|ongoing|larger|longer|two|three|four|five|six|\d{1,2}(?!\d)|series|\W)*"
)
_SEQUEL = re.compile(r"\A(?:a |the )?(?:sequel|prequel|follow|continu|companion|comes after)", re.IGNORECASE)
_NO_SERIES = """
|none|no|n a|na|nope|not yet|stand alone|standalone|not a series|nein|non|нет|one shot|oneshot|yes|nah
"""
_NONE = frozenset(_NO_SERIES.strip().split("|"))
_LONGEST = 300


def _title(words: str) -> str:
    words = re.sub(r"\A(?:the|my) ", "", words.strip(" \"'“”‘’.,:;()–-"))
    named = _NAMED.match(words)
    return (named.group(1) if named else re.sub(r"\A[Tt]he (?=.+ [Ss]eries\Z)", "", words)).strip(" \"'“”‘’,:;")


def read_series(words: str) -> SeriesPlace | None:
    """The series some words name and the place in it, None where they name none. Only the first 300 characters are
    read.
    """
    words = " ".join(words[:_LONGEST].split()).strip("\"'“”. ")
    if fold(words) in _NONE or _SEQUEL.match(words) or _UNNAMED.fullmatch(words):
        return None
    words = _REMARK.sub("", _LEAD.sub("", words))
    for pattern, number_at, title_at in (
        (_COUNTED, 2, 1),
        (_NUMBERED, 1, 2),
        (_ORDINAL, 1, 2),
        (_NUMBER_LAST, 2, 1),
        (_ORDINAL_LAST, 2, 1),
        (_NUMBER_FIRST, 1, 2),
    ):
        found = pattern.match(words)
        number = number_of(found.group(number_at)) if found else None
        title = _title(found.group(title_at)) if found else ""
        if number is not None and title:
            return SeriesPlace(title, float(number)) if not _NO_NAME.fullmatch(title.lower()) else None
    title = _title(words)
    return SeriesPlace(title, None) if not _NO_NAME.fullmatch(title.lower()) else None


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
