"""What runs in a worker: examine a batch, one object at a time, each inside its own time limit and its own border."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from types import FrameType

from ficmirror.accession.executors.base import Batch, Finish, Limits, Original, T

HARD_LIMIT = 3  # times the soft limit: after that the process is ended from outside Python


class Guard(Enum):
    """How an object's time is kept: not at all, by an exception, or in the end by ending the process."""

    NONE = 0  # outside a main thread there are no signals
    SOFT = 1
    HARD = 2


class TookTooLongError(Exception):
    """Raised inside examining when the object's time is up."""


def _time_is_up(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise TookTooLongError


@contextmanager
def time_limit(seconds: float, guard: Guard) -> Iterator[None]:
    """Raise `TookTooLongError` in the body after `seconds` of processor time.

    With `Guard.HARD` the operating system ends the whole process at three times that, for code that never comes
    back to Python. Only for the main thread of a process.
    """
    if guard is Guard.NONE:
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    if guard is Guard.HARD:
        signal.setitimer(signal.ITIMER_PROF, seconds * HARD_LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if guard is Guard.HARD:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGVTALRM, before)


def examine_one(original: Original, finish: Finish[T], limits: Limits, guard: Guard) -> T:
    """The finished findings of one original; whatever goes wrong with it becomes its problem and goes no further."""
    from ficmirror import examine  # here, so that a main process that only hands out batches need not load it

    try:
        with time_limit(limits.seconds_for(len(original.content)), guard):
            return finish(examine.examine(original.content, original.path))
    except TookTooLongError:
        reason = "examining it took too long and was given up"
    except MemoryError:
        reason = "examining it needed too much memory and was given up"
    except RecursionError:
        reason = "it is nested too deeply to be examined"
    except Exception as error:  # noqa: BLE001 -- the border round one held object
        reason = f"examining it failed ({type(error).__name__}: {error})"
    return finish(examine.unreadable(original.content, original.path, None, reason))


def examine_batch(batch: Batch, finish: Finish[T], limits: Limits) -> tuple[tuple[int, T], ...]:
    """A batch in a worker process."""
    return tuple((original.tag, examine_one(original, finish, limits, Guard.HARD)) for original in batch)
