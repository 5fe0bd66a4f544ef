"""Examining in a pool of processes: bounded, in order, and not to be stopped by an object that kills its worker."""

import contextlib
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic

from ficmirror.accession.executors import forking
from ficmirror.accession.executors.base import Ask, Batch, Finish, Limits, Original, T, never
from ficmirror.accession.executors.work import examine_batch
from ficmirror.accession.executors.worker import SAMPLES, prepare_worker
from ficmirror.errors import NoWorkers

MAX_BYTES_IN_FLIGHT = 96 * 1024 * 1024
BATCHES_PER_WORKER = 6
MOST_STARTS = 3  # of a pool, for one batch
A_MOMENT = 0.1  # seconds: what a killed server may need until it is known to be dead, and another is begun
LOOK_UP_EVERY = 0.25  # seconds: how soon a wish to stop is heard while an answer is waited for
CRASHED = "examining it ended the program that examined it, and was given up"

Answer = tuple[tuple[int, T], ...]


class _StoppingError(Exception):
    """Somebody wants to stop."""


class PoolExecutor:
    """`n_workers` processes, forked from a server that has everything loaded."""

    def __init__(self, n_workers: int, limits: Limits | None = None) -> None:
        self.n_workers = n_workers
        self.limits = limits or Limits()
        self._context = forking.begin()
        self._pool = self._new_pool(n_workers)
        self._is_busy = False

    def run(
        self, batches: Iterable[Batch], finish: Finish[T], is_stopping: Ask = never
    ) -> Iterator[tuple[tuple[int, T], ...]]:
        """One answer per batch, in order, with a bounded number of batches and bytes under way."""
        under_way: deque[_UnderWay[T]] = deque()
        n_bytes = 0
        self._is_busy = True
        try:
            for batch in batches:
                size = sum(len(original.content) for original in batch)
                while under_way and (len(under_way) >= self._most_batches or n_bytes + size > MAX_BYTES_IN_FLIGHT):
                    n_bytes -= under_way[0].size
                    yield self._answer(under_way.popleft(), finish, is_stopping)
                under_way.append(_UnderWay(batch, size, self._submit(batch, finish, is_stopping) if batch else None))
                n_bytes += size
            while under_way:
                yield self._answer(under_way.popleft(), finish, is_stopping)
            self._is_busy = False
        except _StoppingError:
            return

    def close(self) -> None:
        """End the workers; what they have not finished is dropped."""
        workers = list((self._pool._processes or {}).values())  # public only since Python 3.14 (`terminate_workers`)
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers if self._is_busy else ():
            worker.terminate()

    @property
    def _most_batches(self) -> int:
        return BATCHES_PER_WORKER * self.n_workers

    def _new_pool(self, n_workers: int) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(n_workers, mp_context=self._context, initializer=prepare_worker)
        # Where all workers are gone, nobody takes what still waits to be handed out, and Python before 3.11.5 would
        # wait for that for ever at its end (python/cpython#94777). Nobody needs it then, so nobody waits for it.
        pool._call_queue.cancel_join_thread()  # type: ignore[attr-defined] # typeshed leaves private names out
        return pool

    def _submit(self, batch: Batch, finish: Finish[T], is_stopping: Ask) -> "Future[Answer[T]]":
        reason = ""
        for _ in range(MOST_STARTS):
            try:
                return self._pool.submit(examine_batch, batch, finish, self.limits)
            except BrokenProcessPool as error:
                reason = str(error)
            except (OSError, EOFError) as error:  # the server that forks workers is gone; the next pool begins another
                reason = str(error) or "the server that forks them has ended"
            if is_stopping():
                raise _StoppingError
            self._pool = self._new_pool(self.n_workers)
        raise NoWorkers(f"the processes that examine cannot be started ({reason})")

    def _answer(self, waiting: "_UnderWay[T]", finish: Finish[T], is_stopping: Ask) -> "Answer[T]":
        while not is_stopping():
            if waiting.future is None:
                return ()
            try:
                return waiting.future.result(timeout=LOOK_UP_EVERY)
            except TimeoutError:
                continue
            except BrokenProcessPool:
                if not is_stopping():  # a signal to all of us ends the workers too
                    return tuple(self._examine_apart(waiting.batch, finish))
        raise _StoppingError

    def _examine_apart(self, batch: Batch, finish: Finish[T]) -> "Iterator[tuple[int, T]]":
        """Each object of a batch by itself: the one that ends its worker is named, the others get their findings.

        Raises NoWorkers where none lives.
        """
        from ficmirror import examine  # workers have it loaded; the main process needs it only now

        with contextlib.ExitStack() as stack:
            pool = stack.enter_context(self._new_pool(1))
            for original in batch:
                try:
                    pool, answer = self._ask(stack, pool, original, finish)
                    yield from answer
                except BrokenProcessPool:
                    pool = self._demand_life(stack, finish)
                    yield original.tag, finish(examine.unreadable(original.content, original.path, None, CRASHED))

    def _ask(
        self, stack: contextlib.ExitStack, pool: ProcessPoolExecutor, original: Original, finish: Finish[T]
    ) -> "tuple[ProcessPoolExecutor, Answer[T]]":
        """The answer about one object, with the pool that gave it: another one where the server that forks workers is
        gone. Raises BrokenProcessPool where the worker ends, NoWorkers where none can be started.
        """
        reason: Exception | None = None
        for n in range(MOST_STARTS):
            try:
                return pool, pool.submit(examine_batch, (original,), finish, self.limits).result()
            except (OSError, EOFError) as error:
                reason = error
                time.sleep(n * A_MOMENT)
                pool = stack.enter_context(self._new_pool(1))
        raise NoWorkers(f"the processes that examine cannot be started ({reason})") from reason

    def _demand_life(self, stack: contextlib.ExitStack, finish: Finish[T]) -> ProcessPoolExecutor:
        """A new pool that lives. Raises NoWorkers where even a harmless object ends its worker."""
        try:
            return self._ask(stack, stack.enter_context(self._new_pool(1)), Original(0, *SAMPLES[0]), finish)[0]
        except BrokenProcessPool as error:
            raise NoWorkers(f"the processes that examine end as soon as they are started ({error})") from error


@dataclass(frozen=True, slots=True)
class _UnderWay(Generic[T]):
    """A batch that has been handed out; no future for one without anything to examine."""

    batch: Batch
    size: int
    future: "Future[Answer[T]] | None"
