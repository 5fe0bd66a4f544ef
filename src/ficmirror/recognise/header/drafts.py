"""Statements in the making: a field, the words it rests on, and which units they were taken from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.layout.units import Unit
from ficmirror.records.document import Line
from ficmirror.records.statement import Voice

ORNAMENT = " \t\n\xa0*_~=#|<>{}\\/•·-–—"


@dataclass(slots=True)
class Draft:
    """A value before it is split and understood. `units` are the numbers of the units it covers."""

    field: str
    passage: Passage
    rule: str
    confidence: float
    units: tuple[int, ...]
    voice: Voice = Voice.AUTHOR
    is_labelled: bool = False
    is_whole: bool = False  # one value of a list that has a line of its own

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text


def joined(units: Sequence[Unit]) -> Passage:
    """The values of several units as one passage."""
    return Passage(piece for unit in units for piece in unit.value.pieces())


def cut_passage(passage: Passage, start: int, end: int) -> Passage:
    """A part of a passage as a passage of its own."""
    return Passage(passage.pieces(start, end))


def with_label(unit: Unit) -> Passage:
    """A unit's words with its label in front."""
    first = unit.rows[0]
    pieces: list[tuple[Line, int, int]] = list(unit.value.pieces())
    if unit.label and unit.label.hit:
        pieces.insert(0, (first.line, first.start + unit.label.start, first.start + unit.label.value_start))
    return Passage(pieces)


def trimmed(text: str, start: int, end: int, loose: str = ORNAMENT) -> tuple[int, int]:
    """A stretch of a text without ornament and white space at its ends; an emoticon at the end stays."""
    while start < end and text[start] in loose:
        start += 1
    while end > start and text[end - 1] in loose:
        end -= 1
    return start, end


def of_field(drafts: Iterable[Draft], field: str) -> list[Draft]:
    """The drafts of one field, in order."""
    return [draft for draft in drafts if draft.field == field]
