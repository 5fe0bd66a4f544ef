"""How much of a document tells a story: what a kind is decided by first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ficmirror.recognise.bounds.evidence import SAMPLE, Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.bounds.scripts import STAGED
from ficmirror.recognise.bounds.verse import SUNG
from ficmirror.recognise.language import language_of
from ficmirror.recognise.layout.shapes import n_cjk
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.posts.posts import Post
from ficmirror.recognise.words.manner import talks

ENTRY = re.compile(r"\(?\d{1,2}[.)]\s|[-*•]\s\S|(?:1[5-9]|20)\d\d\s?[-–—:]\s")
MOST_UNITS = 400  # units in which lists and records are looked for
LEAST_ENTRIES = 4
TELLS = -1.0  # bits of manner of what tells a story
_OPENING_FIELDS = frozenset({"summary", "title", "fandom", "relationship", "rating"})
_SUNG = 0.5  # bits a line of a poem
_PLAYED, _ENOUGH_SPOKEN, _LEAST_STAGED = 0.6, 15, 2  # bits a speech of a play, up to so many, if things are done there


@dataclass(frozen=True, slots=True)
class Told:
    """How much narrative there is: its characters, bits that it tells, the share of it that does, and its manner.

    `manner` is how much its paragraphs sound like an author talking, in bits on the average; negative for telling.
    `is_played`: there are speeches and stage directions.
    """

    size: int
    bits: float
    share: float
    manner: float = 0.0
    n_heard: int = 0
    is_played: bool = False


def is_list(units: Sequence[Unit]) -> bool:
    """Whether the lines behind a dash are entries of a list: many of them begin small or end without a stop."""
    entries = [unit.text for unit in units[:MOST_UNITS] if ENTRY.match(unit.text)]
    loose = sum(text[2:].lstrip()[:1].islower() or text[-1:].isalnum() for text in entries)
    return len(entries) >= LEAST_ENTRIES and loose >= 0.4 * len(entries)


def opens_with_header(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether a document begins with a labelled line of a story's header, and has no second one like it: a copy may end
    within the thanks.
    """
    first = units[0]
    is_header = guesses[0].shape == "label" and first.label is not None and first.field in _OPENING_FIELDS
    return is_header and sum(unit.field == first.field for unit in units[:MOST_UNITS]) == 1


def told_in(units: Sequence[Unit], guesses: Sequence[Guess], path: Sequence[Phase], post: Post | None) -> Told:
    """What is told in the narrative; a unit that was not looked at closely tells as much as those that were."""
    bits = 0.0
    size = n_far = n_near = n_telling = n_spoken = n_staged = 0
    heard: list[float] = []
    has_list = is_list(units)
    for unit, guess, phase in zip(units, guesses, path, strict=True):
        if phase is not Phase.STORY:
            continue
        size += unit.size
        if not guess.reasons:
            n_far += 1
            continue
        is_speech = "opens with speech" in guess.reasons and not (has_list and ENTRY.match(unit.text))
        mine = (
            guess.weights.get("narrative", 0.0)
            + (2.0 if is_speech else 0.0)
            + (_SUNG if SUNG in guess.reasons else 0.0)
        )
        bits += mine
        n_near += not unit.is_rule
        n_telling += mine >= 1.0 or guess.shape == "speaker"
        n_spoken += guess.shape == "speaker"
        n_staged += STAGED in guess.reasons
        if "manner" in guess.reasons:
            heard.append(talks(unit.text[:SAMPLE]))
    is_played = n_staged >= _LEAST_STAGED
    bits += _PLAYED * min(n_spoken, _ENOUGH_SPOKEN) if is_played else 0.0
    share = n_telling / max(n_near, 1)
    bits += 2.0 * n_far * min(1.0, 4.0 * share)
    is_dense = any(n_cjk(unit.text) > 10 for unit in units[:60])
    is_likely = post is None or post.subject.is_story  # most posts in any language are talk
    if is_likely and (is_dense or language_of(" ".join(unit.text for unit in units[:80])) not in {"en", None}):
        bits = max(bits, size * (10 if is_dense else 1) / 150)  # the cues know English best
    return Told(size, bits, share, sum(heard) / max(len(heard), 1), len(heard), is_played)
