"""Reads a page that a browser saved as one file with its pictures (MHTML, RFC 2557)."""

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.mail.heads import Head
from ficmirror.readers.mail.parts import Leaf, leaves
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import declared_encoding, decode

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MAX_PAGES = 50


class MhtmlReader:
    """The reader for form "mhtml"."""

    form = "mhtml"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The page as a document; spans count in its HTML. As `Reader.read`. Of frames, the one with most words."""
        head, parts = leaves(content)
        pages = [part for part in parts if part.kind in _PAGES][:_MAX_PAGES]
        read = [self._read(part, declared, head) for part in pages]
        document = max(read, key=lambda found: sum(len(block.text) for block in found.blocks), default=None)
        if document is None or not document.blocks:
            raise ObjectUnreadable("no page was found in this saved page")
        return document

    def _read(self, part: Leaf, declared: str | None, head: Head) -> Document:
        content = part.payload
        named = part.head.parameter("charset") or declared
        text, report = decode(content, named or declared_encoding(content))
        page = read_page(text)
        address = head.text("snapshot-content-location") or part.head.text("content-location")
        claims = [Claim("saved_from", address[:2000])] if "://" in address else []
        return Document(
            text, page.blocks, self.form, report, (*claims, *page.claims), page.language, problems_of(text, report)
        )
