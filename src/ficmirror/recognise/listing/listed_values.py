"""What the words of an index page mean where they have a form: dates in the order that the page keeps, statuses."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ficmirror.recognise.header.status import status_in
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.statement import Statement
from ficmirror.text.dates import ClaimedDate, read_date, the_other_way

_DATES = frozenset({"date", "date_updated"})
_UNDERSTOOD = _DATES | {"status"}
_CLOCK = re.compile(r"\d[:.][0-5]\d")
_COUNTS = re.compile(r"\b(?:replies|views|last (?:post|action|reply))\b", re.IGNORECASE)
_DATED, _FEW = 60, 12  # characters in which a moment stands, words of a line that has little else


def understood(listing: Listing) -> Listing:
    """A listing with the values of its dates (ISO 8601; none where the words are no date) and statuses.

    "3/10/1998" is 3 October on a page that also says "24/7/2001", and never "7/24/2001".
    """
    if any(_is_of_board(s) for target in listing.targets for s in target.statements):
        listing = replace(listing, targets=tuple(replace(it, statements=_of_works(it)) for it in listing.targets))
    several = [target.statements for target in listing.targets]
    words = {s.as_written for said in (listing.statements, *several) for s in said if s.field in _DATES}
    if not words and not any(s.field == "status" for said in several for s in said):
        return listing
    dates = _in_one_order({one: read_date(one) for one in words})
    return replace(
        listing,
        statements=_with_values(listing.statements, dates),
        targets=tuple(replace(it, statements=_with_values(it.statements, dates)) for it in listing.targets),
    )


def _is_of_board(statement: Statement) -> bool:
    """Whether a summary is what a board's list says of a thread: who posted last, when, after how many answers."""
    words = statement.as_written
    if statement.field != "summary" or not _CLOCK.search(words[:_DATED]) or read_date(words[:_DATED]) is None:
        return False
    return len(words.split()) <= _FEW or bool(_COUNTS.search(words))


def _of_works(target: ListedTarget) -> tuple[Statement, ...]:
    return tuple(statement for statement in target.statements if not _is_of_board(statement))


def _in_one_order(dates: dict[str, ClaimedDate | None]) -> dict[str, str | None]:
    """The words of each date → its value; what could be read in two orders is read as the clear ones are."""
    clear = Counter(date.order for date in dates.values() if date and not date.is_ambiguous)
    is_european = clear["european"] > 0 and not clear["us"]
    return {
        words: (the_other_way(date) if is_european and date.is_ambiguous else date.value) if date else None
        for words, date in dates.items()
    }


def _with_values(said: Iterable[Statement], dates: dict[str, str | None]) -> tuple[Statement, ...]:
    return tuple(s.with_value(_value(s, dates)) if s.field in _UNDERSTOOD else s for s in said)


def _value(statement: Statement, dates: dict[str, str | None]) -> str | None:
    if statement.field in _DATES:
        return dates[statement.as_written]
    return status_in(statement.as_written) or statement.as_written
