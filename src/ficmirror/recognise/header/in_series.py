"""What a series' label says: the series, the place in it, or what the work follows."""

from __future__ import annotations

import re
from dataclasses import replace

from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed

_COUNT = r"(?:\d{1,3}(?:\s?(?:/|of)\s?(?:\d{1,3}|\?))?|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)"
_NUMBER_BEHIND = re.compile(
    rf"[\s,:–—-]*[(\[]?(?P<part>(?:(?:part|book|story|no\.?|number|vol\.?|volume|episode|teil|tome|parte)\s#?{_COUNT}|"
    rf"#\s?\d{{1,3}}|\d{{1,3}}\s?(?:/|of)\s?(?:\d{{1,3}}|\?)))[)\]]?\s*\Z",
    re.IGNORECASE,
)
NUMBER_BEFORE = re.compile(
    rf"(?P<part>(?:(?:part|book|story|number|no\.?|volume|vol\.?|episode|teil)\s#?{_COUNT}|#\d{{1,3}}|"
    r"\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?:\s(?:story|fic|part|book|one|installment))?)\s(?:of|in|from)\s(?-i:the\s|my\s)?(?P<series>\S.{1,80})\Z",
    re.IGNORECASE,
)
FOLLOWS = re.compile(  # "Sequel to "The Lamp"", "Follows "The Lamp""
    r"\s*(?:(?:(?:an?|the|direct)\s)?(?:sequel|prequel|follow-?\s?up|companion(?:\spiece)?)\s(?:to|of)\s(?=\S)"
    r"|(?:follows|comes\safter|continues)\s(?=[\"“]|(?-i:[A-Z])))",
    re.IGNORECASE,
)


def part_of(draft: Draft, field: str, start: int, end: int) -> Draft:
    """A piece of a draft's words as a draft of another field."""
    return replace(draft, field=field, passage=cut_passage(draft.passage, *trimmed(draft.text, start, end)))


def series_and_place(draft: Draft) -> list[Draft]:
    """ "Chronicles of Pimlico 3/7", "Third in the Pimlico series"."""
    behind = _NUMBER_BEHIND.search(draft.text)
    if behind and behind.start() > 2:
        return [part_of(draft, "series", 0, behind.start()), part_of(draft, "part", *behind.span("part"))]
    before = NUMBER_BEFORE.match(draft.text.strip())
    if before is None and FOLLOWS.match(draft.text):
        return [replace(draft, field="sequel_to")]
    if before is None:
        return [draft]
    shift = len(draft.text) - len(draft.text.lstrip())
    series, part = before.span("series"), before.span("part")
    return [
        part_of(draft, "series", shift + series[0], shift + series[1]),
        part_of(draft, "part", shift + part[0], shift + part[1]),
    ]
