"""Dates and times as machines keep them in words: seconds since 1970, `2006-02-09 22:21:35`, or as people write it."""

import re
from datetime import UTC, datetime, timedelta

from ficmirror.text.dates import read_date

_SECONDS = re.compile(r"\d{8,10}\Z")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)")
_WINDOWS_BEGAN = datetime(1601, 1, 1, tzinfo=UTC)
_NEVER = "0000"  # how MySQL writes that there is no date


def date_of(words: str) -> str:
    """The ISO date some words mean, as precise as they are; "" for none."""
    words = words.strip()
    if _SECONDS.match(words):
        return datetime.fromtimestamp(int(words), UTC).date().isoformat()
    found = None if words.startswith(_NEVER) else read_date(words)
    return found.value if found else ""


def moment_of(words: str) -> str:
    """The same with the time of day behind it (`2006-02-09T22:21:35`), where there is one."""
    words = words.strip()
    clock = _CLOCK.match(words)
    if clock and not words.startswith(_NEVER):
        return f"{clock[1]}T{clock[2]}"
    if _SECONDS.match(words):
        return datetime.fromtimestamp(int(words), UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return date_of(words)


def moment_of_ticks(ticks: int) -> datetime:
    """The moment that Windows counts in tenths of microseconds since 1601."""
    return _WINDOWS_BEGAN + timedelta(microseconds=ticks // 10)
