"""Guessing passwords is slowed down, however the guesses come: who failed too often lately has to wait."""

import time
from ipaddress import ip_address
from threading import Lock

from django.http import HttpRequest

MAX_FAILURES = 8
FORGET_AFTER = 600.0  # seconds
MAX_REMEMBERED = 10_000
_failures: dict[str, list[float]] = {}
_lock = Lock()


def marks_of(name: str, request: HttpRequest) -> tuple[str, str]:
    """What guesses are counted by: the name they are made for, and the place they come from."""
    return f"name {name}", f"from {_place(request)}"


def _place(request: HttpRequest) -> str:
    """Where a request comes from: of one that a proxy of this house passed on, the address which that proxy saw.

    What stands before that in the header its sender may have made up.
    """
    sender = str(request.META.get("REMOTE_ADDR", ""))
    seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()[:64]
    try:
        is_ours = ip_address(sender).is_private
    except ValueError:
        is_ours = not sender  # a socket of this machine
    return seen if seen and is_ours else sender


def are_too_many(marks: tuple[str, ...]) -> bool:
    """Whether so many guesses under one of these marks failed lately that the next has to wait."""
    return any(n_failures(mark) >= MAX_FAILURES for mark in marks)


def n_failures(mark: str) -> int:
    """How often signing in failed lately under this name, or from this place."""
    since = time.monotonic() - FORGET_AFTER
    with _lock:
        return sum(1 for moment in _failures.get(mark, ()) if moment > since)


def remember(marks: tuple[str, ...]) -> None:
    """Note that a guess failed."""
    now = time.monotonic()
    with _lock:
        for mark in marks:
            if len(_failures) >= MAX_REMEMBERED:
                _failures.clear()
            recent = [moment for moment in _failures.get(mark, ()) if moment > now - FORGET_AFTER]
            _failures[mark] = [*recent[-MAX_FAILURES:], now]


def forget() -> None:
    """Forget all of them."""
    with _lock:
        _failures.clear()
