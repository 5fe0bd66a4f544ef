"""Reads Rocket eBooks (.rb) without a lock: pages of simple HTML, packed in pieces, and one about the book itself.

Source of the format: what its makers' tools write. All numbers are little-endian; the table of contents stands where
the number at byte 24 says, with 32 bytes of a name, a size, a place and flags for each page.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.palm import inflated
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import decode

MAGIC = b"\xb0\x0c\xb0\x0c\x02\0NUVO"
_TOC_AT, _NAME = 24, 32
_LOCKED, _INFO, _PACKED = 1, 2, 8  # flags of a page
_MOST_PAGES = 20_000
_CLAIMS = {"TITLE": "title", "AUTHOR": "author"}


class _Page(NamedTuple):
    name: str
    content: bytes
    flags: int


class RocketReader:
    """The reader for form "rocket"."""

    form = "rocket"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The book's pages as one document; spans count in their unpacked HTML. As `Reader.read`."""
        try:
            pages = list(_pages(content))
            told = [_unpacked(page, max_bytes) for page in pages if page.name.lower().endswith((".htm", ".html"))]
        except struct.error as error:
            raise ObjectUnreadable("the book is damaged: it ends too early") from error
        if sum(map(len, told)) > max_bytes:
            raise ObjectTooLarge(f"the book unpacks to more than {max_bytes:,} bytes")
        if not told:
            raise ObjectUnreadable("no text was found in this book")
        text, report = decode(b"\n".join(told), declared)
        page = read_page(text)
        claims = (*_claims(pages), *page.claims)
        return Document(text, page.blocks, self.form, report, claims, page.language, problems_of(text, report))


def _pages(content: bytes) -> Iterator[_Page]:
    at = struct.unpack_from("<I", content, _TOC_AT)[0]
    n = struct.unpack_from("<I", content, at)[0]
    if n > _MOST_PAGES:
        raise ObjectUnreadable(f"the book is damaged: it says that it has {n:,} pages")
    for number in range(n):
        entry = at + 4 + number * (_NAME + 12)
        size, place, flags = struct.unpack_from("<III", content, entry + _NAME)
        name = content[entry : entry + _NAME].partition(b"\0")[0].decode("latin-1")
        yield _Page(name, content[place : place + size], flags)


def _unpacked(page: _Page, max_bytes: int) -> bytes:
    if page.flags & _LOCKED:
        raise ObjectUnreadable("held, but a locked Rocket eBook cannot be read")
    if not page.flags & _PACKED:
        return page.content
    n, _ = struct.unpack_from("<II", page.content, 0)
    if n > len(page.content) // 4:
        raise ObjectUnreadable("the book is damaged: it ends too early")
    place, pieces, left = 8 + 4 * n, list[bytes](), max_bytes
    for size in struct.unpack_from(f"<{n}I", page.content, 8):
        pieces.append(inflated([page.content[place : place + size]], left))
        left -= len(pieces[-1])
        place += size
    return b"".join(pieces)


def _claims(pages: list[_Page]) -> Iterator[Claim]:
    """The title and the author that the book's page about itself names."""
    for page in pages:
        if page.flags & _INFO and not page.flags & (_PACKED | _LOCKED):
            for line in decode(page.content[:20_000])[0].splitlines():
                name, _, value = line.partition("=")
                if name in _CLAIMS and value.strip():
                    yield Claim(_CLAIMS[name], value.strip())
