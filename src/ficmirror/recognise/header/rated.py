"""What stands behind a rating under its label: facts of other kinds, the site's shelves, sentences that say more."""

from __future__ import annotations

import re
from dataclasses import replace

from ficmirror.recognise.header.drafts import Draft, cut_passage, trimmed
from ficmirror.recognise.header.one_fact import GENRES, facts_of
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.sayings.twofold import talk_behind
from ficmirror.recognise.words.tables import words

_ENDED = re.compile(r"\s*(?P<rating>[A-Z][\w+-]{0,7})\.\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?<=[a-z)]{3})[.!]\s+(?=[A-Z])")
_SHELVED = re.compile(
    r"\s*(?P<rating>\S{1,6})\s[•·|]\s(?P<shelf>[^•·|>»/]{2,40})\s[>»]\s(?P<kind>[^•·|>»]{2,40}?)\s*\Z"
)
_KINDS = words("story_kinds")
_PIECE = re.compile(r"[^.,;]+")
_SURE = frozenset({"relationship", "category", "word_count", "status"})


def said_behind_rating(draft: Draft) -> list[Draft]:
    """The rating and what is said behind it, each by itself; none where the value is one."""
    shelved = _SHELVED.match(draft.text)
    if shelved and shapes.rating_line(shelved["rating"]):
        is_couple = "/" in shelved["kind"] and shelved["kind"].casefold() not in GENRES
        return [
            _part(draft, "rating", *shelved.span("rating")),
            replace(_part(draft, "fandom", *shelved.span("shelf")), is_whole=True),
            _part(draft, "relationship" if is_couple else "category", *shelved.span("kind")),
        ]
    kind, _, rated = draft.text.strip().partition(", ")
    if kind.casefold() in _KINDS and shapes.find_rating(rated) == (0, len(rated)):  # "Gen, PG"
        low, end = len(draft.text) - len(draft.text.lstrip()), len(draft.text.rstrip())
        return [_part(draft, "category", low, low + len(kind)), _part(draft, "rating", end - len(rated), end)]
    ended = _ENDED.match(draft.text)
    if ended and shapes.find_rating(ended["rating"]) == (0, len(ended["rating"])):
        facts = _facts_behind(draft, ended.end())
        talk = [] if facts else talk_behind(draft, ended.end("rating") + 1)
        is_told = bool(_TOLD.match(draft.text, ended.end()))
        return [_part(draft, "rating", *ended.span("rating")), *facts, *talk] if facts or talk or is_told else []
    sentence = _SENTENCE_END.search(draft.text)
    talk = talk_behind(draft, sentence.end()) if sentence and shapes.rating_line(draft.text[: sentence.start()]) else []
    return [_part(draft, "rating", 0, sentence.end()), *talk] if sentence and talk else []


_TOLD = re.compile(r"[A-Z]\w+\s\w")  # a sentence, whatever it says


def _facts_behind(draft: Draft, start: int) -> list[Draft]:
    """Facts that stand behind "PG. ": "Frodo/Sam, a bit of Rosie/Sam. Post-Quest."; none where the first is none."""
    found: list[Draft] = []
    for piece in _PIECE.finditer(draft.text, start):
        low, high = trimmed(draft.text, *piece.span())
        facts = [one for one in facts_of(draft.text[low:high]) if one[0] in _SURE]
        if not facts and not found:
            return []
        found += [replace(_part(draft, field, low + a, low + b), is_whole=True) for field, a, b in facts]
    return found


def _part(draft: Draft, field: str, start: int, end: int) -> Draft:
    return replace(draft, field=field, passage=cut_passage(draft.passage, *trimmed(draft.text, start, end)))
