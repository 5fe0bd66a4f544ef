"""Being asked to stop: whatever asks for it raises the flag, and `nohup` is heeded."""

import os
import signal
from collections.abc import Iterator

import pytest

from ficmirror.accession.stopping import SIGNALS, stop_on_signals


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = {number: signal.signal(number, signal.SIG_DFL) for number in SIGNALS}  # under `nohup` one is ignored
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_a_polite_kill_and_a_closed_terminal_ask_to_stop_and_a_second_time_interrupt(
    number: signal.Signals,
) -> None:
    with pytest.raises(KeyboardInterrupt), stop_on_signals() as stop:
        os.kill(os.getpid(), number)
        assert stop.is_set
        os.kill(os.getpid(), number)


def test_with_nohup_a_closed_terminal_stops_nothing() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with stop_on_signals() as stop:
        os.kill(os.getpid(), signal.SIGHUP)
        assert not stop.is_set
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
