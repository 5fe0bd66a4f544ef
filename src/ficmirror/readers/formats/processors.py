"""Reads the texts of old word processors: WordStar, Microsoft Write, Word for DOS, Ami Pro, XyWrite."""

import struct
from collections.abc import Callable

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.formats.salvage import SalvageReader
from ficmirror.readers.processors import ami, wordstar, write, xywrite
from ficmirror.readers.processors.told import Told
from ficmirror.records.document import Document, EncodingReport


class ProcessorReader:
    """The reader of one of these forms."""

    def __init__(self, form: str) -> None:
        self.form = form

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in its words. As `Reader.read`."""
        told = Told()
        try:
            encoding = _TELLERS[self.form](content, told)
        except (struct.error, IndexError):
            return SalvageReader(self.form).read(content, declared, max_bytes)
        return with_text(
            told.composer.document(self.form, EncodingReport(encoding, "declared", 0.9)), "this word processor's file"
        )


def _wordstar(content: bytes, told: Told) -> str:
    wordstar.tell(content, told)
    return "cp437"


def _write(content: bytes, told: Told) -> str:
    write.tell(content, told)
    return "cp437" if write.is_of_dos(content) else "windows-1252"


def _ami(content: bytes, told: Told) -> str:
    ami.tell(content.decode("cp1252", "replace"), told)
    return "windows-1252"


def _xywrite(content: bytes, told: Told) -> str:
    xywrite.tell(content, told)
    return "cp437"


_TELLERS: dict[str, Callable[[bytes, Told], str]] = {
    "wordstar": _wordstar,
    "mswrite": _write,
    "amipro": _ami,
    "xywrite": _xywrite,
}
