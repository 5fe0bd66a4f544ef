"""Reads LaTeX: the words, emphasis, headings, quotes, verse and notes; commands that only set pages give way."""

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.formats.text import problems_of
from ficmirror.records.document import Document
from ficmirror.text.encoding import decode


class LatexReader:
    """The reader for form "latex"."""

    form = "latex"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the source. As `Reader.read`."""
        from ficmirror.readers.latex.walker import Walker  # its table is read when the first such text is

        text, report = decode(content, declared)
        walker = Walker(text)
        blocks = tuple(walker.walk())
        problems = problems_of(text, report)
        document = Document(text, blocks, self.form, report, tuple(walker.claims), problems=problems)
        return with_text(document, "this LaTeX document")
