"""Reads Plucker documents (a Palm database of type DataPlkr): pages of a site or a book, as their distiller wrote them.

Source of the format: its makers' description of the database. All numbers are big-endian. A text record says how long
its paragraphs are; its words hold a zero byte before each function, whose last three bits say how many bytes belong to
it.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.palm import inflated, palm_name, palm_records, unpacked_record
from ficmirror.readers.plucked import page_of
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import decode

_HEAD, _PARAGRAPH = 8, 4  # bytes of a record's head and of a paragraph's
_ZLIB = 2  # version of databases that are packed so; the other way is the Palm's own
_TEXT, _PACKED_TEXT, _ABOUT = 0, 1, 10  # kinds of records
_CLAIMS = {4: "author", 5: "title"}
_CHARACTERS, _NAMES = 1, {3: "iso-8859-1", 106: "utf-8", 2250: "cp1250", 2251: "cp1251", 2252: "cp1252", 2253: "cp1253"}


class _Record(NamedTuple):
    kind: int
    sizes: tuple[int, ...]  # bytes of each paragraph, unpacked
    content: bytes


class PluckerReader:
    """The reader for form "plucker"."""

    form = "plucker"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """All pages in their order as one document; spans count in the page they become. As `Reader.read`."""
        try:
            records = palm_records(content)
            is_zlib = struct.unpack_from(">H", records[0], 2)[0] == _ZLIB
            found = [_record(record) for record in records[1:] if len(record) > _HEAD]
            claims, characters = _about(found)
        except (struct.error, IndexError) as error:
            raise ObjectUnreadable("the document is damaged: it ends too early") from error
        pages = list(_pages(found, is_zlib, max_bytes))
        if not any(page.strip(b"\0") for _, page in pages):
            raise ObjectUnreadable("no text was found in this Plucker document")
        _, report = decode(b"\n".join(page for _, page in pages), declared or characters)
        text = "\n<hr>\n".join(page_of(page, sizes, report.name) for sizes, page in pages)
        page = read_page(text)
        named = claims or (Claim("title", palm_name(content)),)
        return Document(text, page.blocks, self.form, report, named, page.language, problems_of(text, report))


def _record(record: bytes) -> _Record:
    n_paragraphs, kind = struct.unpack_from(">H", record, 2)[0], record[6]
    if kind not in (_TEXT, _PACKED_TEXT):
        return _Record(kind, (), record[_HEAD:])
    sizes = struct.unpack_from(f">{2 * n_paragraphs}H", record, _HEAD)[::2]
    return _Record(kind, sizes, record[_HEAD + _PARAGRAPH * n_paragraphs :])


def _pages(records: list[_Record], is_zlib: bool, max_bytes: int) -> Iterator[tuple[tuple[int, ...], bytes]]:
    """The sizes of the paragraphs and the words of each text record."""
    left = max_bytes
    for record in records:
        if record.kind == _PACKED_TEXT:
            page = inflated([record.content], left) if is_zlib else unpacked_record(record.content)
        elif record.kind == _TEXT:
            page = record.content
        else:
            continue
        left -= len(page)
        if left < 0:
            raise ObjectTooLarge(f"the document unpacks to more than {max_bytes:,} bytes")
        yield record.sizes, page


def _about(records: list[_Record]) -> tuple[tuple[Claim, ...], str]:
    """What the document says of itself: its author and title, and the encoding of its words."""
    claims: list[Claim] = []
    characters = "cp1252"
    for record in records:
        if record.kind != _ABOUT:
            continue
        place = 2
        for _ in range(struct.unpack_from(">H", record.content, 0)[0]):
            kind, n_words = struct.unpack_from(">HH", record.content, place)
            said = record.content[place + 4 : place + 4 + 2 * n_words]
            place += 4 + 2 * n_words
            if kind == _CHARACTERS and len(said) >= 2:
                characters = _NAMES.get(int.from_bytes(said[:2], "big"), characters)
            elif kind in _CLAIMS:
                words = said.partition(b"\0")[0].decode("cp1252", "replace").strip()
                claims += [Claim(_CLAIMS[kind], words)] if words else []
    return tuple(claims), characters
