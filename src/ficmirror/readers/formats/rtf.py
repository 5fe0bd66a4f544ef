"""Reads Rich Text Format: paragraphs, emphasis, alignment, tables, notes, pictures; the rest gives way."""

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.rich_text.pictures import source_of
from ficmirror.readers.rich_text.walker import Walker
from ficmirror.records.document import Document, EncodingReport


class RtfReader:
    """The reader for form "rtf"."""

    form = "rtf"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the RTF source. As `Reader.read`."""
        refuse_too_large(content, max_bytes)
        source = source_of(content)
        walker = Walker(source, declared)
        walker.walk()
        if not walker.state.scope.blocks:
            raise ObjectUnreadable("no text was found in this RTF document")
        report = EncodingReport(walker.codec.replace("cp125", "windows-125"), "declared", 0.95)
        blocks = tuple(walker.state.scope.blocks)
        return Document(source, blocks, self.form, report, tuple(walker.claims), problems=problems_of(source, report))
