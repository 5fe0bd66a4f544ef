"""When a mail was sent, as its head says: the zone it names, impossible dates passed over."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from ficmirror.readers.mail.heads import Head

EARLIEST, LATEST = 1975, 2100
_ENVELOPE_DATE = re.compile(r"(\w{3}) (\w{3}) +(\d{1,2}) (\d\d:\d\d(?::\d\d)?)(?: [A-Z+-][\w+-]{1,5})? (\d{4})")


def sent_at(head: Head) -> datetime | None:
    """The moment in UTC: of the Date field, else of the last server that received it, else of the mailbox's line."""
    received = [value.rpartition(";")[2] for value in head.texts("received")]
    posted = [head.text("nntp-posting-date"), head.text("injection-date")]
    for value in (head.text("date"), head.text("original-date"), *posted, *received, _of_envelope(head.envelope)):
        moment = moment_of(value)
        if moment:
            return moment
    return None


def moment_of(value: str) -> datetime | None:
    """A mail's date in UTC; None for one that cannot be (a clock never set, a day that no month has)."""
    try:
        read = parsedate_tz(value[:200])
        if read is None:
            return None
        year, month, day, hour, minute, second = read[:6]
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        moment -= timedelta(seconds=min(max(read[9] or 0, -86_400), 86_400))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if EARLIEST <= moment.year < LATEST else None


def _of_envelope(line: bytes) -> str:
    found = _ENVELOPE_DATE.search(line.decode("latin-1"))
    return f"{found[1]}, {found[3]} {found[2]} {found[5]} {found[4]} +0000" if found else ""


def moment_of_journal(value: str) -> datetime | None:
    """The moment of a journal's clock ("2004-05-17 21:03:00"), taken as UTC where it names no zone."""
    try:
        moment = datetime.fromisoformat(value.strip()[:40])
    except ValueError:
        return None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if EARLIEST <= moment.year < LATEST else None
