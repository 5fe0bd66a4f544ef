"""Reads LaTeX: the words, emphasis, headings, quotes, verse and notes; commands that only set pages give way."""

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.formats.text import problems_of
from ficmirror.records.document import Document
from ficmirror.text.encoding import decode


class LatexReader:
    """The reader for form "latex"."""

    form = "latex"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the source. As `Reader.read`."""
        from ficmirror.readers.latex.walker import Walker  # its table is read when the first such text is

        refuse_too_large(content, max_bytes)
        text, report = decode(content, declared)
        walker = Walker(text)
        blocks = tuple(walker.walk())
        if not blocks:
            raise ObjectUnreadable("no text was found in this LaTeX document")
        return Document(text, blocks, self.form, report, tuple(walker.claims), problems=problems_of(text, report))
