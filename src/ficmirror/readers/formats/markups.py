"""Reads texts in markups that become a page: roff's, Textile, the passages of Twine."""

from collections.abc import Callable

from ficmirror.readers import roff, textile, twine
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.records.document import Document
from ficmirror.text.encoding import decode

_PAGES: dict[str, Callable[[str], str]] = {"roff": roff.page_of, "textile": textile.page_of, "twine": twine.page_of}


class MarkupReader:
    """The reader of one of these forms."""

    def __init__(self, form: str) -> None:
        self.form = form

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the page its markup becomes. As `Reader.read`."""
        source, report = decode(content, declared)
        text = _PAGES[self.form](source)
        page = read_page(text)
        return Document(text, page.blocks, self.form, report, page.claims, page.language, problems_of(source, report))
