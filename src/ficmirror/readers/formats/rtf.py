"""Reads Rich Text Format: paragraphs, emphasis, alignment, tables, notes, pictures; the rest gives way."""

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.rich_text.pictures import source_of
from ficmirror.readers.rich_text.walker import Walker
from ficmirror.records.document import Document, EncodingReport


class RtfReader:
    """The reader for form "rtf"."""

    form = "rtf"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the RTF source. As `Reader.read`."""
        source = source_of(content)
        walker = Walker(source, declared)
        walker.walk()
        report = EncodingReport(walker.codec.replace("cp125", "windows-125"), "declared", 0.95)
        blocks = tuple(walker.state.scope.blocks)
        problems = problems_of(source, report)
        document = Document(source, blocks, self.form, report, tuple(walker.claims), problems=problems)
        return with_text(document, "this RTF document")
