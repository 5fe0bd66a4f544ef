"""Salvages the words from old word processors' files: every long run of text in them, without their formatting."""

import re
import struct

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.ole import Compound
from ficmirror.records.document import Document, EncodingReport
from ficmirror.text.encoding import decode
from ficmirror.text.layout import lay_out

# Text as one byte a character, with Word's own controls (cell, line, page, field), and as UTF-16: long runs only,
# since shorter ones are names of styles and typefaces.
_TEXT = rb"\t\n\r\x07\x0b\x0c\x13-\x15\x1e\x1f\x20-\x7e\x80\x82-\x8c\x8e\x91-\x9c\x9e-\xfd"
_NARROW = re.compile(rb"[" + _TEXT + rb"]{24,}")
_WIDE = re.compile(rb"(?:[\t\n\r\x07\x0b\x0c\x13-\x15\x20-\x7e\x82-\x8c\x91-\x9c\xa0-\xff]\0|[\x10-\x3a]\x20){24,}")
_PIECE = re.compile(rb"[" + _TEXT + rb"]+|[^" + _TEXT + rb"]+")
_FIELD = re.compile(r"\x13[^\x13-\x15]{0,2000}\x14?|[\x13-\x15]")
_CONTROLS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": "\u00ad", "\r": "\n"})
_WORDS = re.compile(r"[^\W\d_]{2,}")
_STREAMS = ("MatOST", "CONTENTS", "StarWriterDocument")  # of Microsoft Works 3 and 4, Works 5 and later, StarWriter
_BEFORE = 2000  # bytes before the first long run in which a title and a name may stand
_HOW = "salvaged from a word processor's file"


class SalvageReader:
    """A reader for a form whose formatting nothing here understands: only its words are read."""

    def __init__(self, form: str) -> None:
        self.form = form

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The words as a document, spans counting in the salvaged text; as `Reader.read`."""
        story = _main_text(content)
        wide = "\n".join(run for found in _WIDE.finditer(story) if _is_prose(run := found.group().decode("utf-16-le")))
        narrow, name = _narrow(story, declared)
        text, name = (wide, "utf-16le") if len(wide) > len(narrow) else (narrow, name)
        if len(story) < len(content):
            text = text.replace("\r", "\n").replace("\n", "\n\n")  # in a Word document every line end is a paragraph's
        text = _FIELD.sub("", text).translate(_CONTROLS)
        if not text.strip():
            raise ObjectUnreadable("no text was found in this word processor's file")
        problem = f"only the words were {_HOW}, its formatting is lost"
        return Document(text, lay_out(text), self.form, EncodingReport(name, _HOW, 0.6), problems=(problem,))


def _main_text(content: bytes) -> bytes:
    """Of a Word document the stretch between its first and last character (MS-DOC, FibBase); else what has the text."""
    compound = Compound(content)
    story = compound.stream("WordDocument")
    if len(story) < 64:
        return next((found for name in _STREAMS if (found := compound.stream(name))), content)
    first, last = struct.unpack_from("<II", story, 24)
    return story[first:last] if 64 <= first < last <= len(story) else story


def _narrow(content: bytes, declared: str | None) -> tuple[str, str]:
    """The text with one byte a character, from a little before the first run of prose to the last; its encoding."""
    runs = [run for run in _NARROW.finditer(content) if _is_prose(run.group().decode("latin-1"))]
    if not runs:
        return "", "windows-1252"
    pieces: list[bytes] = []
    for piece in _PIECE.findall(content, max(0, runs[0].start() - _BEFORE), runs[-1].end()):
        if piece[0] not in b"\t\n\r" and (piece[0] < 32 or piece[0] > 253):
            pieces.append(b"\n")  # codes between lines
        elif len(piece) > 3:
            pieces.append(piece)
    text, report = decode(b"".join(pieces).lstrip(b"\n"), declared)
    return text, report.name


def _is_prose(run: str) -> bool:
    """Whether a run is made of words."""
    return sum(map(len, _WORDS.findall(run))) > 0.6 * len(run) and run.count(" ") > 0.08 * len(run)
