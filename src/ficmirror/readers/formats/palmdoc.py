"""Reads Palm documents (PalmDOC: a Palm database of type TEXt, creator REAd): plain text, packed or not."""

import struct
from dataclasses import replace

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.mobi import unpacked_text
from ficmirror.readers.formats.text import TextReader
from ficmirror.readers.palm import palm_name, palm_records
from ficmirror.records.document import Claim, Document

_MARKS = (b"<html", b"<body", b"<p>", b"<br")


class PalmdocReader:
    """The reader for form "palmdoc"."""

    form = "palmdoc"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the unpacked text. As `Reader.read`."""
        try:
            unpacked = unpacked_text(palm_records(content), max_bytes, can_lock=False)
        except (struct.error, IndexError) as error:
            raise ObjectUnreadable("the Palm document is damaged: it ends too early") from error
        return text_or_page(unpacked, self.form, palm_name(content), declared, max_bytes)


def text_or_page(unpacked: bytes, form: str, title: str, declared: str | None, max_bytes: int) -> Document:
    """What a book's unpacked text is, a plain text or a page. Raises `ObjectUnreadable` where it is none."""
    unpacked = unpacked.replace(b"\0", b"")
    if not unpacked.strip():
        raise ObjectUnreadable("no text was found in this book")
    is_page = any(mark in unpacked[:2000].lower() for mark in _MARKS)
    reader = HtmlReader() if is_page else TextReader()
    document = reader.read(unpacked, declared, max_bytes)
    claims = (Claim("title", title), *document.claims) if title else document.claims
    return replace(document, form=form, claims=claims)
