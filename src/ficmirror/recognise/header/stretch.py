"""The units that describe one narrative: what stands before or after it, and which of them have been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.bounds.phases import Phase
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

    def is_answer(self, n: int) -> bool:
        """Whether a unit stands right under a label without a value, as its value does."""
        above = self.units[n - 1] if n and n - 1 not in self.taken else None
        is_label = above is not None and self.guesses[n - 1].shape == "label"
        return is_label and above is not None and not any(character.isalnum() for character in above.text)
