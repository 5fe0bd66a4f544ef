"""Gathers a Word document's footnotes and endnotes, each by its kind and number, for the body to put in place."""

from ficmirror.readers.composer import Composer
from ficmirror.readers.office.docx_body import Body, Parts
from ficmirror.readers.office.vocabularies import WORD
from ficmirror.readers.xml import walk

NOTES = frozenset({"w:footnote", "w:endnote"})
_MAX = 20_000


def read_notes(content: bytes, parts: Parts, found: dict[tuple[str, str], Composer]) -> None:
    """Adds the notes of one part (footnotes.xml, endnotes.xml) to `found`; separators between notes are none."""
    if content:
        walk(content, WORD, _Notes(parts, found))


class _Notes:
    def __init__(self, parts: Parts, found: dict[tuple[str, str], Composer]) -> None:
        self._parts = parts
        self._found = found
        self._body: Body | None = None

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins; a note has a body of its own."""
        if name in NOTES and found.get("w:type", "normal") == "normal" and len(self._found) < _MAX:
            composer = self._found[name, found.get("w:id", "")] = Composer()
            self._body = Body(composer, self._parts)
        elif self._body:
            self._body.start(name, found)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in NOTES:
            self._body = None
        elif self._body:
            self._body.end(name)

    def words(self, text: str) -> None:
        """Words between tags."""
        if self._body:
            self._body.words(text)
