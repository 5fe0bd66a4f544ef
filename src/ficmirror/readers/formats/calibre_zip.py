"""Reads Calibre's HTMLZ and TXTZ: one page or one text, and what Calibre knows of the book, in a ZIP file."""

from dataclasses import replace

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.epub import as_style, package_of
from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.text import TextReader
from ficmirror.readers.zipped import Package, read_package
from ficmirror.records.document import Document

_PAGES, _TEXT = ("index.html", "index.xhtml", "index.htm"), "index.txt"
_STYLE, _PACKAGE = "style.css", "metadata.opf"


class CalibreZipReader:
    """The reader for the forms "htmlz" and "txtz"."""

    def __init__(self, form: str) -> None:
        self.form = form

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The book as a document; spans count in its page or its text. As `Reader.read`."""
        return read_package(content, max_bytes, "the book", lambda book: self._read(book, declared, max_bytes))

    def _read(self, book: Package, declared: str | None, max_bytes: int) -> Document:
        page = next((name for name in _PAGES if name in book.names), "")
        if page:
            source = as_style(book.optional(_STYLE)) + book.content(page)
            document = HtmlReader().read(source, declared, max_bytes)
        else:
            document = TextReader().read(book.content(_TEXT), declared, max_bytes)
        claims, language = package_of(book, _PACKAGE)
        return replace(
            document, form=self.form, claims=(*claims, *document.claims), language=language or document.language
        )
