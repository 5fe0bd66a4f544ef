"""Reads Palm documents (PalmDOC: a Palm database of type TEXt, creator REAd): plain text, packed or not."""

import struct

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.mobi import palm_records, unpacked_text
from ficmirror.readers.formats.text import TextReader
from ficmirror.records.document import Claim, Document

_MARKS = (b"<html", b"<body", b"<p>", b"<br")
_NAME = 32  # bytes of a database's name


class PalmdocReader:
    """The reader for form "palmdoc"."""

    form = "palmdoc"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the unpacked text. As `Reader.read`."""
        refuse_too_large(content, max_bytes)
        try:
            unpacked = unpacked_text(palm_records(content), max_bytes, can_lock=False)
        except (struct.error, IndexError) as error:
            raise ObjectUnreadable("the Palm document is damaged: it ends too early") from error
        unpacked = unpacked.replace(b"\0", b"")
        if not unpacked.strip():
            raise ObjectUnreadable("no text was found in this Palm document")
        is_page = any(mark in unpacked[:2000].lower() for mark in _MARKS)
        reader = HtmlReader() if is_page else TextReader()
        document = reader.read(unpacked, declared, max_bytes)
        name = content[:_NAME].partition(b"\0")[0].decode("cp1252", "replace").strip()
        claims = (Claim("title", name), *document.claims) if name else document.claims
        return Document(
            document.text, document.blocks, self.form, document.encoding, claims, document.language, document.problems
        )
