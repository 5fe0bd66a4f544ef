"""Reads Markdown."""

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.markdown.walker import read_markdown
from ficmirror.records.document import Document
from ficmirror.text.encoding import decode


class MarkdownReader:
    """The reader for form "markdown"."""

    form = "markdown"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; as `Reader.read`."""
        text, report = decode(content, declared)
        return Document(text, tuple(read_markdown(text)), self.form, report, problems=problems_of(text, report))
