"""Links that are written relative to their page made whole, where the page says at which address it stood."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from ficmirror.records.document import Block, Document, Line, Mark, MarkKind

_WEB = ("http://", "https://")
_BASES = ("base", "saved_from", "canonical")  # what tells a page's address, the most telling first
_WHOLE = (*_WEB, "ftp:", "mailto:", "javascript:", "data:", "file:", "#")


def address_of(document: Document, path: str) -> str:
    """The web address at which a page stood, from what it claims or its place in a web archive; "" where unknown."""
    said = {claim.name: claim.text for claim in reversed(document.claims) if claim.name in _BASES}
    known = (said.get(name, "") for name in _BASES)
    addresses = ("http:" + one if one.startswith("//") else one for one in (*known, path))
    return next((one for one in addresses if one.lower().startswith(_WEB)), "")


def with_whole_links(document: Document, path: str) -> Document:
    """The document with its relative links led to where they led; a link inside the page stays what it is."""
    base = address_of(document, path) if document.form != "text" else ""
    if not base:
        return document
    return replace(document, blocks=tuple(_block(block, base) for block in document.blocks))


def _block(block: Block, base: str) -> Block:
    if not any(_is_partial(mark) for line in block.lines for mark in line.marks):
        return block
    return block._replace(lines=tuple(_line(line, base) for line in block.lines))


def _is_partial(mark: Mark) -> bool:
    return mark.kind is MarkKind.LINK and not mark.target.strip().lower().startswith(_WHOLE)


def _line(line: Line, base: str) -> Line:
    if not line.marks:
        return line
    return line._replace(marks=tuple(_mark(mark, base) if _is_partial(mark) else mark for mark in line.marks))


def _mark(mark: Mark, base: str) -> Mark:
    try:
        return replace(mark, target=urljoin(base, mark.target.strip()))
    except ValueError:  # an address that is none
        return mark
