"""Where a date stands in some words, in every notation that fans used: "14.v.1999", "late May '99", "1999年5月14日"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from ficmirror.recognise.words.tables import words
from ficmirror.text.dates import month_names

FEAST = (
    r"(?:(?:early|late|mid)[ -]\s?)?(?:spring|summer|autumn|fall|winter|christmas(?: eve| day)?|xmas|"
    r"easter|hallowe['’]?en|"
    r"midsummer|midwinter|yule|solstice|lammas|michaelmas|"
    r"(?:martin luther king|independence|valentine['’]?s?|boxing) day|"
    r"valentine['’]?s|thanksgiving(?: day)?|new year(?:['’]?s)?(?: eve| day)?|"
    r"st\.? \w{3,12}['’]s(?: day)?|frühling|sommer|herbst|weihnachten|ostern|silvester|"
    r"printemps|été|automne|hiver|noël|pâques|primavera|verano|otoño|invierno|navidad|estate|autunno|inverno|natale)"
)
_ABOUT = r"(?:\b(?:early|late|mid|middle of|beginning of|end of|begin(?:ning)?|ca?\.|circa|anfang|mitte|ende)[\s-]\s?)?"
_THIS_CENTURY = r"(?:19[6-9]\d|20[0-3]\d)"
_ROMAN = r"(?:I{1,3}|I?V|VI{1,3}|I?X|XI{1,2}|i{1,3}|i?v|vi{1,3}|i?x|xi{1,2})"
_WORDS_TOO = frozenset({"out", "ago", "gen", "mag"})  # months cut short that are words in a line of another language
_DIGIT = re.compile(r"[0-9]")  # every date has one, and most lines have none


def _any_of(names: Collection[str]) -> str:
    """A pattern for some words, told apart letter by letter: several times quicker than one word after the other."""
    rest: dict[str, set[str]] = {}
    for name in sorted(names):
        rest.setdefault(name[:1], set()).add(name[1:])
    ends = "" in rest
    branches = [re.escape(first) + _any_of(more) for first, more in rest.items() if first]
    if not branches:
        return ""
    return (branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})") + "?" * ends


def _month() -> str:
    return rf"(?:{_any_of(month_names() - _WORDS_TOO)}\b\.?)"


@cache
def _pattern() -> re.Pattern[str]:
    """All notations, the fullest first."""
    month = _month()
    weekday = rf"(?:{_any_of(words('weekdays'))}\.?,?\s{{1,2}}(?:the\s|den\s|le\s)?)?"
    ordinal = r"(?:st|nd|rd|th|er)?"
    in_russian = r"(?:\sг(?:ода\b|\.))?"
    forms = (
        rf"\b{month}(?:\s\d{{4}})?\s?[-–—/]\s?{month},?\s{{1,2}}(?:\d{{4}}|'\d\d\b)",
        rf"\b{weekday}\d{{1,2}}{ordinal}[\s./-]{{1,2}}(?:(?:of|de|di|day of)\s)?{month}(?:\sdel?\s)?[\s,.'’/-]{{0,3}}"
        rf"(?:\d{{4}}{in_russian}|\d{{2}}\b)?",
        rf"\b{weekday}{month}[\s-]\d{{1,2}}{ordinal}(?:,?[\s-]{{1,2}}'?\d{{2,4}}\b)?(?!\w)",
        rf"{_ABOUT}\b{month},?(?:\s{{1,2}}|\sdel?\s)(?:\d{{4}}{in_russian}|'\d\d)(?!\w)",
        r"(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?",
        rf"\b{_THIS_CENTURY},?\s{month}\s\d{{1,2}}{ordinal}\b",
        rf"\b{weekday}\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}",
        rf"\b{weekday}\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b",
        rf"\b\d{{1,2}}(?:\.\s?|\s){_ROMAN}(?:\.\s?|\s){_THIS_CENTURY}\b",
        rf"\b{FEAST},?\s(?:(?:of\s)?{_THIS_CENTURY}|'\d\d)\b",
        rf"(?<![\d/.-])\d{{1,2}}/{_THIS_CENTURY}\b",
        r"\b(?:19[89]\d|20[0-3]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b",
        rf"{_ABOUT}\b(?:19[89]\d|20[0-3]\d)(?:\s?[-–—]\s?{_THIS_CENTURY}\b|\sг(?:ода\b|\.)|\b)",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def find_date(text: str) -> tuple[int, int] | None:
    """Where the first date stands in some words."""
    found = _pattern().search(text) if _DIGIT.search(text) else None
    return found.span() if found else None


def find_moment(text: str) -> tuple[int, int] | None:
    """Where the first date stands in some words, with the time of day behind it: "April 9th, 2007, 11:52 pm"."""
    place = find_date(text)
    if place is None:
        return None
    clock = _MOMENT.match(text, place[1])
    return place[0], clock.end() if clock else place[1]


_MOMENT = re.compile(
    r",?\s{0,2}(?:\s(?:at|@)\s|[@|-]\s|\s)\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap](?:\.m\.|m\b))?"
    r"(?:\s(?:[+-]\d{4}\b|[A-Z]{3,4}\b|\((?:UTC|GMT|local)\)))?",
    re.IGNORECASE,
)
_HARDLY_MORE, _SHORT_LINE = 16, 60  # characters beside the date, and of the line


def is_date_line(text: str) -> bool:
    """Whether a short line is hardly more than a date."""
    found = find_date(text) if len(text) < _SHORT_LINE else None
    return found is not None and len(text) - (found[1] - found[0]) <= _HARDLY_MORE


def is_date_alone(text: str) -> bool:
    """Whether a line is a whole date of this age, so that it is no page's row of numbers and sets no scene."""
    bare = text.strip(" ()[]*_~.-")
    place = find_date(bare) if len(bare) < _SHORT_LINE and _OF_THIS_AGE.search(bare) else None
    return place is not None and place[0] == 0 and _CLOCK_BEHIND.fullmatch(bare, place[1]) is not None


_OF_THIS_AGE = re.compile(rf"\d.*\W{_THIS_CENTURY}|{_THIS_CENTURY}\W.*\d|[/.-]\d\d\Z")
_CLOCK_BEHIND = re.compile(
    r"(?:,?\s(?:at\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[+-]\d{4}|[A-Z]{3,4}\b))?)?", re.IGNORECASE
)


@cache
def _day() -> re.Pattern[str]:
    month = _month()
    return re.compile(
        rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:the\s)?(?:{month}\s\d{{1,2}}(?:st|nd|rd|th)?|"
        rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of\s)?{month})[.:,]?\Z",
        re.IGNORECASE,
    )


def is_day(text: str) -> bool:
    """Whether a line is a day without its year: a diary's, never the day a story was posted."""
    return _DIGIT.search(text) is not None and _day().match(text) is not None
