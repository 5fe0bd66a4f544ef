"""The author's address behind a link: <a href="mailto:…"> under the name or the request for comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.tables import words
from ficmirror.records.document import MarkKind, Span
from ficmirror.records.statement import Statement
from ficmirror.text.names import find_addresses

_MAILTO = re.compile(r"mailto:(?P<address>[^?\s]{3,120})", re.IGNORECASE)
_LONGEST_TAG = 500  # characters
_ROLES = words("mailboxes_of_sites")


def is_of_a_role(address: str) -> bool:
    """Whether an address is a site's or a list's and nobody's own: "webmaster@…", "ficlist-owner@…"."""
    local = address.partition("@")[0].casefold().strip("<>(\"' ")
    return any(piece in _ROLES for piece in {local, *re.split(r"[-_.]", local)})


_HOSTS = ("author", "feedback", "archive")  # whose links lead to the author, the surest first


def linked_addresses(
    source: str, units: Sequence[Unit], drafts: Sequence[Draft], known: Sequence[Statement]
) -> list[Statement]:
    """A statement of the address that a link of the author's own words leads to; none where words state one.

    `source` is the document's decoded text, in which the link's tag is the evidence.
    """
    if any(statement.field == "author_email" for statement in known):
        return []
    for field in _HOSTS:
        for draft in drafts:
            for n in draft.units if draft.field == field else ():
                found = _linked(source, units[n], f"the link of the {field}")
                if found:
                    return [found]
    return _asking(source, units, drafts)


_ASKS = re.compile(
    r"author|feedback|comment|review|e-?mail me|mail me|write (?:to )?me|let me know|tell me", re.IGNORECASE
)
_OF_THE_SITE = re.compile(
    r"web\s?(?:master|mistress|ring|site)|maintain|archiv|moderat|list|host|site|problem|broken|submi|design|copyright",
    re.IGNORECASE,
)
_AT_AN_END = 12  # units at either end of a page among which a link asks for mail
_LONGEST_ASKING = 120  # characters


def _asking(source: str, units: Sequence[Unit], drafts: Sequence[Draft]) -> list[Statement]:
    """The address behind a short line at either end that asks for mail, where someone is named as the author."""
    if not any(draft.field == "author" for draft in drafts):
        return []
    ends = units if len(units) <= 2 * _AT_AN_END else [*units[-_AT_AN_END:], *units[:_AT_AN_END]]
    for unit in ends:
        if len(unit.text) <= _LONGEST_ASKING and _ASKS.search(unit.text) and not _OF_THE_SITE.search(unit.text):
            found = _linked(source, unit, "the link of a line that asks for mail")
            if found and not is_of_a_role(found.as_written):
                return [found]
    return []


def _linked(source: str, unit: Unit, rule: str) -> Statement | None:
    for row in unit.rows:
        for mark in row.line.marks:
            led = _MAILTO.match(mark.target) if mark.kind is MarkKind.LINK and mark.end > mark.start else None
            address = led["address"] if led else ""
            if address and find_addresses(address):
                words = row.line.source_offset(mark.start)
                tag = source.rfind(address, max(0, words - _LONGEST_TAG), words)
                span = (
                    Span(tag, tag + len(address)) if tag >= 0 else Span(words, row.line.source_offset(mark.end - 1) + 1)
                )
                return Statement("author_email", address, address, span, rule, 0.7)
    return None
