"""What an import tells while it runs; who listens decides how to show it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an import has come: `step` in words, objects examined, bytes of files done (a container's when its last
    member is), works deposited.
    """

    step: str
    n_objects: int
    n_bytes: int
    n_works: int
    n_problems: int


class Progress(Protocol):
    """Hears how far an import has come, several times a second at most where it matters."""

    def standing(self, standing: Standing) -> None:
        """It has come this far."""
        ...
