"""Reads texts in the markup of nroff and troff."""

from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.roff import page_of
from ficmirror.records.document import Document
from ficmirror.text.encoding import decode


class RoffReader:
    """The reader for form "roff"."""

    form = "roff"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the page its markup becomes. As `Reader.read`."""
        refuse_too_large(content, max_bytes)
        source, report = decode(content, declared)
        text = page_of(source)
        page = read_page(text)
        return Document(text, page.blocks, self.form, report, page.claims, page.language, problems_of(source, report))
