"""Reads zTXT books (Weasel Reader, a Palm database of type zTXT): plain text in one zlib stream.

Source of the format: its maker's description. The first record says, after the version, how many records hold text.
"""

import struct

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.palmdoc import text_or_page
from ficmirror.readers.palm import inflated, palm_name, palm_records
from ficmirror.records.document import Document


class ZtxtReader:
    """The reader for form "ztxt"."""

    form = "ztxt"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the unpacked text. As `Reader.read`."""
        try:
            records = palm_records(content)
            n_records = struct.unpack_from(">H", records[0], 2)[0]
        except (struct.error, IndexError) as error:
            raise ObjectUnreadable("the book is damaged: it ends too early") from error
        unpacked = inflated(records[1 : n_records + 1], max_bytes)
        return text_or_page(unpacked, self.form, palm_name(content), declared, max_bytes)
