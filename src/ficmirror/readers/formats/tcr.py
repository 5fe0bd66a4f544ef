"""Reads TCR texts (Psion and EPOC): each byte stands for one of 256 strings, which the file begins with.

Source of the format: its first bytes say "!!8-Bit!!", then 256 strings follow, each behind a byte of its length.
"""

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.palmdoc import text_or_page
from ficmirror.records.document import Document

MAGIC = b"!!8-Bit!!"


class TcrReader:
    """The reader for form "tcr"."""

    form = "tcr"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the unpacked text. As `Reader.read`."""
        strings, first = _strings(content)
        codes = content[first:]
        if sum(codes.count(code) * len(string) for code, string in enumerate(strings)) > max_bytes:
            raise ObjectTooLarge(f"the text unpacks to more than {max_bytes:,} bytes")
        return text_or_page(b"".join(map(strings.__getitem__, codes)), self.form, "", declared, max_bytes)


def _strings(content: bytes) -> tuple[list[bytes], int]:
    """What the 256 codes stand for, and where the text begins."""
    strings: list[bytes] = []
    place = len(MAGIC)
    while len(strings) < 256:
        if place >= len(content):
            raise ObjectUnreadable("the text is damaged: it ends too early")
        end = place + 1 + content[place]
        strings.append(content[place + 1 : end])
        place = end
    return strings, place
