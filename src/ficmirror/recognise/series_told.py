"""The series a work belongs to, where only its author's words say so: "the third story in the Pimlico series"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.drafts import Draft, cut_passage
from ficmirror.recognise.worlds import find_worlds

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
_MEDIUM = re.compile(
    r"(?:O[AV]{1,2}s?|TV|T\.V\.|Manga|Anime|Television|Movie|Film|Book|Original|Radio)\b", re.IGNORECASE
)
_HEARD = frozenset({"notes", "summary", "sequel_to", "disclaimer", "timeline"})
_MOST = 3000


def told_series(drafts: Sequence[Draft]) -> list[Draft]:
    """A draft of the first series that notes or a summary name; none where one is stated."""
    if any(draft.field == "series" for draft in drafts):
        return []
    for draft in drafts:
        found = _TOLD.search(draft.text[:_MOST]) if draft.field in _HEARD else None
        name = found["series"] if found else ""
        if found and not _MEDIUM.match(name) and not find_worlds(name):  # "the third season of the Trek series"
            value = cut_passage(draft.passage, *found.span("series"))
            return [Draft("series", value, f"named in the {draft.field}", 0.55, draft.units, draft.voice)]
    return []
