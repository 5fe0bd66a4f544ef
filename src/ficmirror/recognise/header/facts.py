"""Drafts from lines of facts without labels at the top of a document."""

from __future__ import annotations

import re

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.factline import facts_alone, facts_in, facts_of_sentences, is_rated_list
from ficmirror.recognise.header.one_fact import Place
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.header.titles import GREETING
from ficmirror.recognise.layout.units import Unit

_TOP = 8  # units at the top that are looked at
_LONGEST = 220
_DASHES = 2


def fact_drafts(front: Stretch) -> list[Draft]:
    """Drafts from the lines of facts at the top of a document."""
    drafts: list[Draft] = []
    for n in front.numbers[:_TOP]:
        unit = front.units[n]
        if n in front.taken or (unit.label is not None and unit.label.hit is not None) or unit.is_rule:
            continue
        if front.is_answer(n):
            continue
        above = _named_above(front, n)
        found = facts_in(unit.text, above) if _may_be(unit) else ()
        if found:
            front.taken.add(n)
        drafts += [
            _draft(unit, place)
            for place in found or _leading(unit, above) or facts_of_sentences(unit.text, bool(above))
        ]
    return drafts


_SENTENCE = re.compile(r"[^.!?\n]{3,80}(?=\.(?:\s|\Z))")


def _leading(unit: Unit, above: str) -> tuple[Place, ...]:
    """The facts of a paragraph's first words, where these say nothing else: "king lear, modern au. cw: dad stuff"."""
    first = _SENTENCE.match(unit.text) if above else None
    return facts_alone(first.group()) if first else ()


def _named_above(front: Stretch, n: int) -> str:
    """The shape of the last line above that can name the work."""
    above = [m for m in front.numbers if m < n and not GREETING.match(front.units[m].text)]
    shapes_above = (front.guesses[m].shape for m in reversed(above))
    return next((shape for shape in shapes_above if shape in {"title", "byline"}), "")


def _may_be(unit: Unit) -> bool:
    """A cheap look: a short line that no sentence ends."""
    return unit.size <= _LONGEST and (
        unit.text[-1:] not in ".!?"
        or ";" in unit.text
        or "|" in unit.text
        or unit.text.count(" - ") > _DASHES
        or is_rated_list(unit.text)
    )


def _draft(unit: Unit, place: Place) -> Draft:
    field, start, end = place
    value = cut_passage(unit.value, start, end)
    return Draft(field, value, "line of facts", 0.6, (unit.n,), is_whole=field == "fandom")
