"""Reads Mobipocket and Kindle books without a lock: their text is HTML, packed in one of three ways."""

import re
import struct
from collections.abc import Callable

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.epub import as_style
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.huffman import Phrases
from ficmirror.readers.palm import palm_records, unpacked_record
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import decode
from ficmirror.text.markup import plain

_CLAIMS = {100: "author", 103: "description", 106: "date", 503: "title"}
_CODECS = {65001: "utf-8", 1252: "cp1252"}
_FIRST_PICTURE = 108  # where the first record says which record is the first picture
_PLAIN, _PALM, _HUFFMAN = 1, 2, 0x4448  # ways of packing
_KF8 = 8  # version of the form from which on style sheets stand behind the pages
_PAGE = re.compile(r"<(?:mbp:pagebreak|html)\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]{0,200}(?:filepos=|kindle:pos:)", re.IGNORECASE)
_LINKED = re.compile(r"<a\b[^>]{0,400}>[^<]{0,400}</a>|<(title|style)\b[^>]{0,200}>[^<]{0,4000}</\1>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_MAX_HEADING = 6  # words of a table of contents that are no links


class MobiReader:
    """The reader for form "mobi"."""

    form = "mobi"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The book as a document; spans count in its unpacked HTML. As `Reader.read`."""
        try:
            records = palm_records(content)
            claims, codec = _header(records[0])
            unpacked = unpacked_text(records, max_bytes)
        except (struct.error, IndexError) as error:
            raise ObjectUnreadable("the book is damaged: it ends too early") from error
        text, report = decode(_styled(unpacked, records), declared or codec)
        page = read_page(text[: _end_of_text(text)])
        return Document(
            text, page.blocks, self.form, report, (*claims, *page.claims), page.language, problems_of(text, report)
        )


def _styled(unpacked: bytes, records: list[bytes]) -> bytes:
    """The book's pages, its style sheets before them: a KF8 book keeps both in one run, and where each ends apart."""
    head = records[0]
    if len(head) < 200 or struct.unpack_from(">I", head, 36)[0] < _KF8:
        return unpacked
    number = struct.unpack_from(">I", head, 192)[0]
    flows = records[number] if number < len(records) else b""
    if flows[:4] != b"FDST" or len(flows) < 20:
        return unpacked
    start, end = struct.unpack_from(">II", flows, 12)
    return as_style(unpacked[end:]) + unpacked[start:end] if start < end else unpacked


def _end_of_text(text: str) -> int:
    """Where the pages end that are the book's own: a table of contents that its maker put last is none of them."""
    end = len(text)
    for start in reversed([found.start() for found in _PAGE.finditer(text)]):
        words = _TAG.sub(" ", _LINKED.sub(" ", text[start:end])).split()
        n_links = len(_LINK.findall(text, start, end))
        if n_links or words:
            return start if n_links > 1 and len(words) <= _MAX_HEADING else len(text)
        end = start
    return len(text)


def picture_record(content: bytes, number: int) -> bytes | None:
    """The bytes of a book's picture by its number, 1 first; None where there is none. Raises ObjectUnreadable."""
    try:
        records = palm_records(content)
        place = struct.unpack_from(">I", records[0], _FIRST_PICTURE)[0] + number - 1
    except (struct.error, IndexError):
        return None
    return records[place] if 0 < place < len(records) else None


def _header(head: bytes) -> tuple[list[Claim], str]:
    """The claims of the EXTH header, and the codec of the text."""
    claims: list[Claim] = []
    codec = _CODECS.get(struct.unpack_from(">I", head, 28)[0], "cp1252")
    place = head.find(b"EXTH")
    if place >= 0:
        n = min(struct.unpack_from(">I", head, place + 8)[0], 500)
        place += 12
        for _ in range(n):
            kind, size = struct.unpack_from(">II", head, place)
            words = head[place + 8 : place + size].decode(codec, "replace")
            if kind in _CLAIMS and words:
                claims.append(Claim(_CLAIMS[kind], " ".join(plain(words).split())[:4000]))
            place += max(size, 8)
    return claims, codec


def unpacked_text(records: list[bytes], max_bytes: int, can_lock: bool = True) -> bytes:
    """A Palm database's text, its records unpacked and put one after the other; a plain Palm document has no lock."""
    head = records[0]
    compression, _, _, n_records, most, lock = struct.unpack_from(">HHIHHH", head, 0)
    if lock and can_lock:
        raise ObjectUnreadable("held, but a locked Kindle book cannot be read")
    unpack = _unpacker(compression, records, max_bytes)
    flags = struct.unpack_from(">H", head, 242)[0] if len(head) > 244 and head[16:20] == b"MOBI" else 0
    pieces: list[bytes] = []
    size = 0
    for record in records[1 : n_records + 1]:
        bare = _without_trailers(record, flags)
        pieces.append(_without_padding(unpack(bare), most))
        size += len(pieces[-1])
        if size > max_bytes:
            raise ObjectTooLarge(f"the book unpacks to more than {max_bytes:,} bytes")
    return b"".join(pieces[:-1]) + pieces[-1].rstrip(b"\0") if pieces else b""


def _unpacker(compression: int, records: list[bytes], max_bytes: int) -> Callable[[bytes], bytes]:
    if compression == _HUFFMAN:
        phrases = Phrases(records)
        return lambda record: phrases.unpacked(record, max_bytes)
    if compression not in (_PLAIN, _PALM):
        raise ObjectUnreadable("held, but a Kindle book packed in an unknown way cannot be read")
    return unpacked_record if compression == _PALM else bytes


def _without_padding(text: bytes, most: int) -> bytes:
    """A record's text without the zero bytes that some makers put behind its full length."""
    return text[:most] if len(text) > most > 0 and not text[most:].strip(b"\0") else text


def _without_trailers(record: bytes, flags: int) -> bytes:
    """A text record without the entries that stand behind its text."""
    for bit in range(15, 0, -1):
        if flags & (1 << bit):
            size = 0
            for byte in record[-4:]:
                size = byte & 0x7F if byte & 0x80 else (size << 7) | (byte & 0x7F)
            record = record[: len(record) - size] if 0 < size <= len(record) else record
    if flags & 1 and record:
        record = record[: len(record) - (record[-1] & 3) - 1]
    return record
