"""What an executor is: batches of originals go in, what came of each comes out, in the same order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ficmirror.records.findings import Findings

T = TypeVar("T")
Finish = Callable[[Findings], T]


@dataclass(frozen=True, slots=True)
class Original:
    """One original on its way to be examined: `tag` is the caller's own number for it, handed back untouched."""

    tag: int
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one object may be examined, in seconds of processor time: at first, and per megabyte on top."""

    seconds: float = 30.0
    seconds_per_megabyte: float = 20.0

    def seconds_for(self, size: int) -> float:
        """The time for an object of `size` bytes."""
        return self.seconds + self.seconds_per_megabyte * size / 1_000_000


Batch = tuple[Original, ...]
Ask = Callable[[], bool]


def never() -> bool:
    """Nobody stops."""
    return False


class Executor(Protocol):
    """Examines batches; never fails because of an object, and never holds more than a few batches at once."""

    def run(
        self, batches: Iterable[Batch], finish: Finish[T], is_stopping: Ask = never
    ) -> Iterator[tuple[tuple[int, T], ...]]:
        """Examine, and finish the findings where they were made.

        In: batches, drawn from only as answers are taken; an empty one is answered too. `finish` is a function of a
        module (it travels to other processes). Out: one answer per batch, in order: (tag, what `finish` gave); the
        answers end early, and what is under way is dropped, as soon as `is_stopping` says so.
        """
        ...

    def close(self) -> None:
        """Give back processes; pending work is dropped."""
        ...
