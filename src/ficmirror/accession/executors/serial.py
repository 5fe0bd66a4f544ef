"""Examining here and now, in this process: the twin of the pool, for tests, one core and debugging."""

import threading
from collections.abc import Iterable, Iterator

from ficmirror.accession.executors.base import Ask, Batch, Finish, Limits, T, never
from ficmirror.accession.executors.work import Guard, examine_one


class SerialExecutor:
    """Examines each batch when its answer is asked for."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def run(
        self, batches: Iterable[Batch], finish: Finish[T], is_stopping: Ask = never
    ) -> Iterator[tuple[tuple[int, T], ...]]:
        """One answer per batch, in order, until somebody stops."""
        has_signals = threading.current_thread() is threading.main_thread()
        guard = Guard.SOFT if has_signals else Guard.NONE
        for batch in batches:
            if is_stopping():
                return
            yield tuple((one.tag, examine_one(one, finish, self.limits, guard)) for one in batch)

    def close(self) -> None:
        """Nothing to give back."""
