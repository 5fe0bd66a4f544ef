"""What in a mail was not written for it: quoted mails, signatures, the footers and advertisements of lists."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from ficmirror.records.document import Furniture, Span
from ficmirror.text.fold import fold

_TABLE = tomllib.loads(files("ficmirror.readers.mail").joinpath("furniture.toml").read_text("utf-8"))
_FOOTERS: tuple[str, ...] = tuple(_TABLE["footers"])
_FOOTER_STARTS = frozenset(footer.split(" ")[0] for footer in _FOOTERS)
_MARKS: tuple[str, ...] = tuple(_TABLE["marks"])
_ADVERTISEMENTS = tuple((ad["begins"], ad["ends"]) for ad in _TABLE["advertisements"])
_ANSWERED = frozenset(_TABLE["answered"]["lines"])
_QUOTE = re.compile(r"\s{0,2}[A-Za-z]{0,3}[>|]")
_ATTRIBUTION = re.compile(
    r"(?:wrote|writes|said|schrieb|a écrit|escribió|ha scritto|napsal\(a\)|pisze)\s?:\s*\Z|\A--- In \S+@", re.IGNORECASE
)
_RULE = re.compile(r"[-_=*~]{3,}\s*\Z")
_REACH = 45  # lines at the end among which a footer begins,
_NEAR = 12  # or one that only an address tells: authors name their lists too
_ABOVE = 0.35  # of a mail's lines: in a short one those at the top are the author's header
_MOST_SIGNED = 8  # lines of a signature
_MOST_ADVERTISED = 20
_MOST_NAMED = 4
_ADDRESS = re.compile(r"@|https?:|www\.|\bICQ\b", re.IGNORECASE)
_FORWARDED = 0.9  # of a mail's lines: so many quoted are no answer but a mail passed on


class Row(NamedTuple):
    """One line of a mail: its words and where they stand."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Sorting:
    """The lines with the reason why each is furniture, "" for what was written."""

    rows: Sequence[Row]
    why: list[str]

    def take(self, low: int, high: int, reason: str) -> None:
        for n in range(low, high):
            self.why[n] = self.why[n] or reason


def furniture_of(rows: Sequence[Row], is_answer: bool) -> tuple[Furniture, ...]:
    """The stretches of a mail's lines that were not written for it, each with the reason, in order.

    `is_answer`: the head says that it answers another mail; else quoted lines stay (a story passed on in quotes).
    """
    sorting = _Sorting(rows, [""] * len(rows))
    _advertisements(sorting)
    end = _footer(sorting)
    _signature(sorting, end)
    _quotes(sorting, end, is_answer)
    return _stretches(sorting)


def _advertisements(sorting: _Sorting) -> None:
    n = 0
    rows = sorting.rows
    while n < len(rows):
        text = rows[n].text
        if "ponsor" in text:
            for begins, ends in _ADVERTISEMENTS:
                if begins.lower() in text.lower():
                    last = next(
                        (m for m in range(n + 1, min(n + _MOST_ADVERTISED, len(rows))) if ends in rows[m].text), n
                    )
                    if last > n:
                        sorting.take(n, last + 1, "an advertisement")
                        n = last
                        break
        n += 1


def _is_footer(text: str, is_near: bool) -> bool:
    if is_near and any(mark in text for mark in _MARKS):
        return True
    words = fold(text[:200])
    return words.partition(" ")[0] in _FOOTER_STARTS and words.startswith(_FOOTERS)


def _footer(sorting: _Sorting) -> int:
    """Takes the footer; gives the number of the first line that belongs to it."""
    rows = sorting.rows
    low = max(len(rows) - 2 * _REACH, int(_ABOVE * len(rows)))
    said = [n for n in range(low, len(rows)) if rows[n].text.strip() and not sorting.why[n]][-_REACH:]
    near = set(said[-_NEAR:])
    first = next((n for n in said if _is_footer(rows[n].text, n in near)), None)
    if first is None:
        return len(rows)
    above = range(max(0, first - _MOST_NAMED), first)  # a list names itself between its rule and its address
    first = next((n for n in above if _RULE.match(rows[n].text.strip()) and _is_named(rows[n + 1 : first])), first)
    while first and (not rows[first - 1].text.strip() or _RULE.match(rows[first - 1].text.strip())):
        first -= 1
    sorting.take(first, len(rows), "a list's footer")
    return first


def _is_named(rows: Sequence[Row]) -> bool:
    return all(row.text.strip() and len(row.text) < 80 for row in rows)


def _signature(sorting: _Sorting, end: int) -> None:
    """Takes the signature: "-- " and a few lines (the blank behind the dashes is often lost)."""
    rows, why = sorting.rows, sorting.why
    while end and (why[end - 1] or not rows[end - 1].text.strip()):
        end -= 1
    for n in range(end - 1, max(-1, end - 2 * _MOST_SIGNED), -1):
        if rows[n].text not in ("--", "-- "):
            continue
        lines = [row.text for row in rows[n + 1 : end] if row.text.strip()]
        is_short = len(lines) <= _MOST_SIGNED and all(len(line) < 100 for line in lines)
        if is_short and (rows[n].text == "-- " or any(_ADDRESS.search(line) for line in lines)):
            sorting.take(n, end, "a signature")
        return


def _quotes(sorting: _Sorting, end: int, is_answer: bool) -> None:
    rows = sorting.rows
    written = [n for n in range(end) if not sorting.why[n] and rows[n].text.strip()]
    quoted = [n for n in written if _QUOTE.match(rows[n].text)]
    original = next((n for n in written if rows[n].text[:1] == "-" and fold(rows[n].text) in _ANSWERED), None)
    if original is not None and is_answer:
        sorting.take(original, end, "the mail it answers")
    if not quoted or (not is_answer and len(quoted) > _FORWARDED * len(written)):
        return
    attributions = {n for n in written if len(rows[n].text) < 200 and _ATTRIBUTION.search(rows[n].text.strip())}
    if not is_answer and not attributions:
        return
    for n in quoted:
        sorting.take(n, n + 1, "quoted from another mail")
        for above in range(n - 1, max(-1, n - 4), -1):
            if above in attributions:
                sorting.take(above, n, "quoted from another mail")


def _stretches(sorting: _Sorting) -> tuple[Furniture, ...]:
    """Neighbouring lines with one reason as one stretch; blank lines between them belong to it."""
    found: list[Furniture] = []
    is_open = False
    for row, reason in zip(sorting.rows, sorting.why, strict=True):
        if reason and is_open and found[-1].reason == reason:
            found[-1] = Furniture(Span(found[-1].span.start, row.end), reason)
        elif reason and row.text.strip():
            found.append(Furniture(Span(row.start, row.end), reason))
            is_open = True
        elif row.text.strip():
            is_open = False
    return tuple(found)
