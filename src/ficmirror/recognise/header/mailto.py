"""The author's address behind a link: <a href="mailto:…"> under the name or the request for comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.layout.units import Unit
from ficmirror.records.document import MarkKind, Span
from ficmirror.records.statement import Statement
from ficmirror.text.names import find_addresses

_MAILTO = re.compile(r"mailto:(?P<address>[^?\s]{3,120})", re.IGNORECASE)
_LONGEST_TAG = 500  # characters
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
