"""Reads Word documents that are one XML file: of Word 2003, and the parts of a later one put into one (Flat OPC)."""

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.composer import Composer
from ficmirror.readers.office.docx_body import Body, Parts
from ficmirror.readers.office.docx_notes import NOTES, read_notes
from ficmirror.readers.office.docx_styles import read_styles
from ficmirror.readers.office.numbering import Numbering
from ficmirror.readers.office.properties import read_properties
from ficmirror.readers.office.vocabularies import WORD
from ficmirror.readers.xml import walk
from ficmirror.records.document import Document, EncodingReport

_BODY = "w:body"


class WordmlReader:
    """The reader for form "wordml"."""

    form = "wordml"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`."""
        composer = Composer()
        read_properties(content, composer)
        bare = Parts(read_styles(content), {}, Numbering(b""), {})
        notes: dict[tuple[str, str], Composer] = {}
        read_notes(content, bare, notes)
        walker = _Whole(Body(composer, bare._replace(notes=notes)))
        if problem := walk(content, WORD, walker):
            composer.problems.append(problem)
        return with_text(composer.document(self.form, EncodingReport("utf-8", "declared", 1.0)), "this Word document")


class _Whole:
    """Walker of the file: only its body is told. A note of Word 2003 stands where its sign does."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._note: Body | None = None
        self._is_in_body = False

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins."""
        if name == _BODY:
            self._is_in_body = True
        elif self._is_in_body and name in NOTES and self._note is None:
            self._note = Body(Composer(), self._body.parts)
        elif self._is_in_body:
            (self._note or self._body).start(name, found)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == _BODY:
            self._is_in_body = False
        elif name in NOTES and self._note:
            self._body.composer.noted(self._note.composer)
            self._note = None
        elif self._is_in_body:
            (self._note or self._body).end(name)

    def words(self, text: str) -> None:
        """Words between tags."""
        if self._is_in_body:
            (self._note or self._body).words(text)
