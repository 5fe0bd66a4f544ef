"""The units that describe one narrative: what stands before or after it, and which of them have been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ficmirror.recognise.bounds.boundaries import Phase
from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.layout.units import Unit


@dataclass(slots=True)
class Stretch:
    """The units outside one narrative that describe it, before (`front`) or after it."""

    units: Sequence[Unit]
    guesses: Sequence[Guess]
    phases: Sequence[Phase]
    numbers: list[int]
    is_end: bool
    taken: set[int] = field(default_factory=set)
