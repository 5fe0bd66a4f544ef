"""Reads eReader (Peanut, Palm Reader) books without a lock: Palm Markup Language in a Palm database of type PNRd.

Source of the format: what its maker's tools write. The first record has 132 bytes (its numbers below), in older books
202, whose texts have every bit of 0xA5 turned round.
"""

import struct

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.palm import inflated, palm_name, palm_records, unpacked_record
from ficmirror.readers.pml import page_of
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import decode

_PALMDOC, _ZLIB = 2, 10  # ways of packing; others are locks
_AFTER_TEXT, _N_NOTES, _ABOUT, _NOTES = 12, 28, 44, 48  # places of numbers in the first record
_OLD_SIZE, _OLD_AFTER_TEXT = 202, 8
_TURNED = bytes(byte ^ 0xA5 for byte in range(256))
_CLAIMS = ("title", "author")


class EreaderReader:
    """The reader for form "ereader"."""

    form = "ereader"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The book as a document; spans count in the page its markup becomes. As `Reader.read`."""
        try:
            records = palm_records(content)
            pages, notes = _texts(records, max_bytes)
        except (struct.error, IndexError) as error:
            raise ObjectUnreadable("the book is damaged: it ends too early") from error
        source, report = decode(b"".join(pages).replace(b"\0", b""), declared or "cp1252")
        if not source.strip():
            raise ObjectUnreadable("no text was found in this book")
        text = page_of(source)
        if notes:
            text += "\n<hr>\n" + page_of(decode(b"\n".join(notes).replace(b"\0", b""), declared or "cp1252")[0])
        page = read_page(text)
        claims = _claims(records) or (Claim("title", palm_name(content)),)
        return Document(text, page.blocks, self.form, report, claims, page.language, problems_of(source, report))


def _texts(records: list[bytes], max_bytes: int) -> tuple[list[bytes], list[bytes]]:
    """The pages and the notes, unpacked."""
    head = records[0]
    if len(head) == _OLD_SIZE:
        n = struct.unpack_from(">H", head, _OLD_AFTER_TEXT)[0]
        return _unpacked([record.translate(_TURNED) for record in records[1:n]], _PALMDOC, max_bytes), []
    packing = struct.unpack_from(">H", head, 0)[0]
    if packing not in (_PALMDOC, _ZLIB):
        raise ObjectUnreadable("held, but a locked eReader book cannot be read")
    after, n_notes, notes = (struct.unpack_from(">H", head, place)[0] for place in (_AFTER_TEXT, _N_NOTES, _NOTES))
    pages = _unpacked(records[1:after], packing, max_bytes)
    return pages, _unpacked(records[notes + 1 : notes + n_notes], packing, max_bytes) if n_notes else []


def _unpacked(packed: list[bytes], packing: int, max_bytes: int) -> list[bytes]:
    pages: list[bytes] = []
    left = max_bytes
    for record in packed:
        pages.append(unpacked_record(record) if packing == _PALMDOC else inflated([record], left))
        left -= len(pages[-1])
        if left < 0:
            raise ObjectTooLarge(f"the book unpacks to more than {max_bytes:,} bytes")
    return pages


def _claims(records: list[bytes]) -> tuple[Claim, ...]:
    """The title and the author that the book names."""
    place = struct.unpack_from(">H", records[0], _ABOUT)[0] if len(records[0]) != _OLD_SIZE else 0
    said = records[place].decode("cp1252", "replace").split("\0") if 0 < place < len(records) else []
    return tuple(Claim(name, value.strip()) for name, value in zip(_CLAIMS, said, strict=False) if value.strip())
