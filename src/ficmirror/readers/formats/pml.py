"""Reads texts in Palm Markup Language, of which eReader books were made."""

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.pml import page_of
from ficmirror.records.document import Document
from ficmirror.text.encoding import decode


class PmlReader:
    """The reader for form "pml"."""

    form = "pml"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the page its markup becomes. As `Reader.read`."""
        source, report = decode(content, declared)
        text = page_of(source)
        page = read_page(text)
        return Document(text, page.blocks, self.form, report, page.claims, page.language, problems_of(source, report))
