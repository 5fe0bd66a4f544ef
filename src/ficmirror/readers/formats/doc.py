"""Reads Word's binary documents (Word 6 to 2003, MS-DOC); of what is none, or too damaged, the words are salvaged."""

import struct

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.composer import Composer
from ficmirror.readers.formats.salvage import SalvageReader
from ficmirror.readers.ole import Compound
from ficmirror.readers.word.pieces import layout_of
from ficmirror.readers.word.summary import read_summary
from ficmirror.readers.word.teller import Teller
from ficmirror.records.document import Document, EncodingReport

_LOCKED = "locked"


class DocReader:
    """The reader for form "doc"."""

    form = "doc"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`."""
        composer = Composer()
        try:
            compound = Compound(content)
            layout = layout_of(compound)
            read_summary(compound, composer)
            teller = Teller(layout, compound.stream("Data") if layout.is_new else layout.main)
            teller.tell(composer, 0, min(layout.counts[0], len(layout.main)))
            teller.tell_boxes(composer)
        except (struct.error, IndexError, ObjectUnreadable) as error:
            if _LOCKED in str(error):
                raise
            return SalvageReader(self.form).read(content, declared, max_bytes)
        name = "utf-16le" if any(piece.is_wide for piece in layout.pieces) else "windows-1252"
        document = composer.document(self.form, EncodingReport(name, "declared", 0.95))
        if not any(line.text.strip() for block in document.blocks for line in block.lines):
            return SalvageReader(self.form).read(content, declared, max_bytes)
        return document
