"""The series a work belongs to, where only its author's words say so, and whether a number counts its works."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.title_bounds import without_part
from ficmirror.recognise.words.worlds import find_worlds
from ficmirror.records.statement import Statement
from ficmirror.text.fold import fold

_NOUN = (
    r"(?:series|saga|cycle|trilogy|chronicles|sequence|casebooks?|story arc|arc|['’]verse|quartet|reihe|serie|"
    r"zyklus|trilogie|série|trilogía|trilogia|цикл\w*|сери\w+|cyklu|serii)"
)
_WORD = r"(?:[A-Z0-9][\w'’!.-]*|of|the|and|in|to|a|for|&|from)"
_NAME = rf"(?:[\"“'‘«][^\"”»\n]{{2,50}}?[\"”'’»]\s{_NOUN}|[A-Z][\w'’!-]*(?:\s{_WORD}){{0,6}}\s(?i:{_NOUN}))\b"
_PLACE = (
    r"(?i:\b(?:book|part|story|fic|number|no\.?|episode|chapter|instal?lment|volume|piece|vignette|tale|entry|prequel|sequel|"
    r"one|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|next|latest|\d{1,2}(?:st|nd|rd|th)|"
    r"belongs|set|trilogy|fits|comes|teil|folge|partie|parte|часть|część)\b)"
)
_TOLD = re.compile(
    rf"{_PLACE}[^.;:!?\n]{{0,40}}?\b(?i:of|in|from|to|into|der|aus|de|della|из|z)\s(?:(?i:the|my|our|a|an|meiner|der|la|ma|mi)\s)?"
    rf"(?P<series>{_NAME})"
)
_PLAIN = re.compile(  # "Part of the Pimlico Accounts.", "the second of the Pimlico stories"
    r"(?:(?:\A|[.!?(]\s?)(?:(?:This is|It['’]s|It is)\s)?(?:[Pp]art|[Bb]ook|[Ss]tory|[Nn]umber)(?:\s\w+)?\s"
    r"(?:of|in)\s(?:the|my|our)\s"
    r"(?P<series>[A-Z][\w'’-]+(?:\s(?:of|the|and|[A-Z][\w'’-]+)){1,5})(?=[.,;)]|\Z)"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|one)\s(?:of|in)\s"
    r"(?:the|my|our)\s"
    r"(?P<stories>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}\s(?:stories|tales|fics|books)))"
)
_MEDIUM = re.compile(
    r"(?:O[AV]{1,2}s?|TV|T\.V\.|Manga|Anime|Television|Movie|Film|Book|Original|Radio)\b", re.IGNORECASE
)
_PART_OF_TITLE = re.compile(r"[:–—].*|\s-\s.*", re.DOTALL)  # "The Lamp: The Stairs"
_HEARD = frozenset({"notes", "summary", "sequel_to", "disclaimer", "timeline"})
_MOST = 3000


def told_series(drafts: Sequence[Draft]) -> list[Draft]:
    """A draft of the first series that notes or a summary name; none where one is stated."""
    if any(draft.field == "series" for draft in drafts):
        return []
    for draft in drafts:
        text = draft.text[:_MOST] if draft.field in _HEARD else ""
        found = (_TOLD.search(text) or _PLAIN.search(text)) if text else None
        group = "stories" if found and "stories" in found.re.groupindex and found["stories"] else "series"
        name = found[group] if found else ""
        if found and not _MEDIUM.match(name) and not find_worlds(name):  # "the third season of the Trek series"
            value = cut_passage(draft.passage, *found.span(group))
            return [Draft("series", value, f"named in the {draft.field}", 0.55, draft.units, draft.voice)]
    return []


def placed_in_series(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, where the number beside a series' name ("The Glove Letters #1") is the work's place among others
    if the work has a name of its own, and its part if it is called as the series is.
    """
    title = next((one for one in statements if one.field == "title"), None)
    series = next((one for one in statements if one.field == "series"), None)
    part = next((one for one in statements if one.field == "part" and _is_beside(one, series)), None)
    if title is None or series is None or part is None or _own_name(title) == _own_name(series):
        return list(statements)
    counted: Any = part.value
    if not isinstance(series.value, str) or not isinstance(counted, dict) or counted.get("number") is None:
        return list(statements)
    placed = series.with_value({"title": series.as_written, "position": counted["number"]})
    numbered = part.with_value({**counted, "in": "series"})
    return [placed if one is series else numbered if one is part else one for one in statements]


def _is_beside(part: Statement, series: Statement | None) -> bool:
    """Do both come from one label's value?"""
    return (
        series is not None
        and part.rule.startswith("label «")
        and (part.rule, part.voice) == (series.rule, series.voice)
    )


def _own_name(statement: Statement) -> str:
    """A title without its part and a part's name, folded."""
    words = statement.as_written
    start, end = without_part(words, 0, len(words))
    return fold(_PART_OF_TITLE.sub("", words[start:end]))
