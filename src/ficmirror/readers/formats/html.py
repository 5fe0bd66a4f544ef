"""Reads HTML of any age."""

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.banners import without_banners
from ficmirror.readers.html.page import read_page
from ficmirror.records.document import Document
from ficmirror.text.encoding import declared_encoding, decode


class HtmlReader:
    """The reader for form "html"."""

    form = "html"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The page as a document; as `Reader.read`."""
        text, report = decode(content, declared or declared_encoding(content))
        page = read_page(text)
        blocks, furniture = without_banners(text, page.blocks)
        problems = problems_of(text, report)
        return Document(text, blocks, self.form, report, page.claims, page.language, problems, furniture)
