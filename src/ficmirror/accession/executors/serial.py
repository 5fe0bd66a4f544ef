"""Examining here and now, in this process: the twin of the pool, for tests, one core and debugging."""

import threading
from collections.abc import Iterable, Iterator

from ficmirror.accession.executors.base import Batch, Finish, Limits, T
from ficmirror.accession.executors.work import Guard, examine_one


class SerialExecutor:
    """Examines each batch when its answer is asked for."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def run(self, batches: Iterable[Batch], finish: Finish[T]) -> Iterator[tuple[tuple[int, T], ...]]:
        """One answer per batch, in order."""
        has_signals = threading.current_thread() is threading.main_thread()
        guard = Guard.SOFT if has_signals else Guard.NONE
        for batch in batches:
            yield tuple((one.tag, examine_one(one, finish, self.limits, guard)) for one in batch)

    def close(self) -> None:
        """Nothing to give back."""
