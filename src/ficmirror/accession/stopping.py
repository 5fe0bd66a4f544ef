"""Being asked to stop: the first time politely (keep what is done), the second time at once."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopFlag:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def is_set(self) -> bool:
        """Somebody did."""
        return self._event.is_set()

    def set(self) -> None:
        """Ask to stop."""
        self._event.set()


@contextmanager
def stop_on_signals() -> Iterator[StopFlag]:
    """A flag that Ctrl-C, SIGTERM or SIGHUP raises while the block runs; a second signal interrupts the block itself.

    Outside the main thread, where there are no signals, the flag is raised by nobody but its owner.
    """
    flag = StopFlag()
    if threading.current_thread() is not threading.main_thread():
        yield flag
        return

    def on_signal(number: int, frame: FrameType | None) -> None:
        del number, frame
        if flag.is_set:
            raise KeyboardInterrupt
        flag.set()

    before = {number: signal.signal(number, on_signal) for number in SIGNALS if not _is_to_outlive(number)}
    try:
        yield flag
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_to_outlive(number: signal.Signals) -> bool:
    """Whether we were started with `nohup`, to go on when the terminal is closed."""
    return number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN
