"""Measures work without a clock: what is run and what is copied is the same on a busy machine as on a quiet one."""

import signal
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple


class Work(NamedTuple):
    """Lines run and functions called, those in C too; and the bytes that these lines took for what they made."""

    steps: int
    bytes_made: int


def work_of(deed: Callable[[], object]) -> Work:
    """The work that a deed takes.

    A line that cuts a text or copies a list shows in the bytes. What one call in C looks at without making anything (a
    search that finds nothing, an expression that tries again and again) shows in neither: see `no_hanging`.
    """
    n_steps = n_bytes = now = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal n_steps, n_bytes, now
        n_steps += 1
        before, (now, most) = now, tracemalloc.get_traced_memory()
        n_bytes += max(most - before, 0)
        tracemalloc.reset_peak()
        return line

    def call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal n_steps
        n_steps += event == "c_call"

    tracing, profiling = sys.gettrace(), sys.getprofile()
    tracemalloc.start()
    sys.setprofile(call)
    sys.settrace(line)
    try:
        deed()
    finally:
        sys.settrace(tracing)
        sys.setprofile(profiling)
        tracemalloc.stop()
    return Work(n_steps, n_bytes)


def assert_in_proportion(deed: Callable[[int], Callable[[], object]], size: int, times: int = 4) -> None:
    """Fails where something of so many times the size takes more than its share of work.

    `deed`: a size → what is to be measured, with all that it needs made before. Half as much again as the share is
    allowed: four times the size may cost six times the work; work that grows with the square costs sixteen times.
    """
    deed(size)()  # what is made once (tables, patterns, imports) is no part of it
    small, large = work_of(deed(size)), work_of(deed(size * times))
    for measure, little, much in zip(Work._fields, small, large, strict=True):
        assert much <= little * times * 1.5, f"{times} times the size: {much / little:.1f} times the {measure}"


class Hangs(BaseException):  # that no `except Exception` on its way takes it for a mistake
    """Something took so long that it would hardly have ended."""


@contextmanager
def no_hanging(seconds: int = 60) -> Iterator[None]:
    """Stops what hangs, after a minute of processor time where a moment is usual.

    A watchdog and no measure: nothing near its limit is meant to be told from anything else. So it wants a size that
    would take an old fault for hours. Processor time counts and not the clock, so that other programs do not matter.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hangs(f"stopped after {seconds} seconds of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
