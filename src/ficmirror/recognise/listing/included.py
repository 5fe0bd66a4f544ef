"""A document that takes its text in from other files: what its frame says of them, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterator

from ficmirror.recognise.listing.page_rows import resolve
from ficmirror.records.document import BlockKind, Document
from ficmirror.records.listing import ListedTarget, Listing
from ficmirror.records.statement import Statement, Voice

_LEAST_STORY = 400  # characters of its own below which a document is a frame only
_FIELDS = ("title", "author")
_CONFIDENCE = 0.95


def included_by(document: Document, path: str) -> Listing:
    """The files that a frame takes in, in order, as parts of the work it names; an empty Listing for a document that
    takes in none or tells something itself.
    """
    claims = document.claimed("included")
    places = dict.fromkeys(place for claim in claims if (place := resolve(claim.text, path)))
    if not places or _n_own(document) >= _LEAST_STORY:
        return Listing()
    targets = tuple(ListedTarget(place, (), (), 0) for place in places)
    return Listing(targets, is_contents=True, statements=tuple(_statements(document)), share=1.0)


def _n_own(document: Document) -> int:
    """Characters that stand in the document itself, without its headings."""
    blocks = (block for block in document.blocks if block.kind is not BlockKind.HEADING)
    return sum(len(line.text) for block in blocks for line in block.lines)


def _statements(document: Document) -> Iterator[Statement]:
    for field in _FIELDS:
        if words := document.claim(field).strip():
            rule = f"the {field} of what takes the files in"
            yield Statement(field, words, words, None, rule, _CONFIDENCE, Voice.LISTING)
