"""Reads PDFs that have text."""

import re

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.composer import Composer
from ficmirror.readers.pdf.flow import compose_lines
from ficmirror.readers.pdf.furniture import without_furniture
from ficmirror.readers.pdf.pages import Printout, print_out
from ficmirror.readers.pdf.streams import refuse_bombs
from ficmirror.records.document import Document, EncodingReport

_CLAIMS = {
    "Title": "title",
    "Author": "author",
    "Subject": "description",
    "Keywords": "keywords",
    "Creator": "generator",
    "CreationDate": "date",
}
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


class PdfReader:
    """The reader for form "pdf"."""

    form = "pdf"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`; pages of pictures have no words."""
        refuse_bombs(content)
        printout = print_out(content)
        if not printout.lines:
            raise ObjectUnreadable("held, but this PDF has no text: its pages are pictures")
        composer = Composer()
        lines, _ = without_furniture(printout.lines)
        compose_lines(lines or printout.lines, composer)
        _describe(printout, composer)
        return composer.document(self.form, EncodingReport("utf-16le", "declared", 0.9))


def _describe(printout: Printout, composer: Composer) -> None:
    for name, claim in _CLAIMS.items():
        words = printout.claims.get(name, "")
        if claim == "date":
            found = _DATE.match(words)
            words = "-".join(part for part in found.groups() if part) if found else ""
        composer.claim(claim, words)
    if printout.n_bare:
        composer.problems.append(f"{printout.n_bare} of {printout.n_pages} pages have no text")
