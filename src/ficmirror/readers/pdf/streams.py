"""Looks how much the streams of a PDF hold, unpacked and drawn again and again, before any library reads them.

What a library does with one page cannot be stopped from here: so what would take it too long is refused beforehand.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ficmirror.errors import ObjectTooLarge
from ficmirror.readers.pdf.drawn import Drawn, refuse_repetition

MAX_STREAM = 8 * 1024 * 1024  # bytes that one page's content may unpack to
MAX_TOTAL = 256 * 1024 * 1024
MAX_MARKS = 500  # marks of a stretch of content inside one another: a library remembers all of them for each letter
_WORD = b"stream"
_DICTIONARY = 2000  # bytes before the word in which a stream says what it is
_LARGE = (b"/Image", b"/Length1")  # pictures and typefaces may be large
_PIECE = 65536
_MARK = re.compile(rb"\b(?:(?P<begin>B[MD]C)|EMC)\b")
_DO = re.compile(rb"/([^\s/<>\[\](){}%]{1,100})\s{1,9}Do\b")
_OBJECT = re.compile(rb"(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\b")


class Stream(NamedTuple):
    """One stream: the number of its object, what it says of itself, where its bytes begin."""

    number: int
    about: bytes
    start: int


def refuse_bombs(content: bytes) -> None:
    """Raises `ObjectTooLarge` where a stream that is no picture or typeface unpacks to more than a page can hold, where
    its marks nest without end, or where what it draws would, drawn as often as it says, be more than that.

    Only streams that are not packed, or packed by Flate alone, are looked into: PDF has no other way of packing that
    grows a thousandfold.
    """
    total = 0
    drawn: dict[int, Drawn] = {}
    for stream in _streams(content):
        body = _body(content, stream)
        total += len(body)
        if len(body) > MAX_STREAM or total > MAX_TOTAL:
            raise ObjectTooLarge("the PDF's pages unpack to more than a text may have")
        if _depth(body) > MAX_MARKS:
            raise ObjectTooLarge(f"a page's content is marked more than {MAX_MARKS} times over")
        is_form = b"/Form" in stream.about
        names = Counter(_DO.findall(body)) if b"Do" in body else Counter[bytes]()
        if is_form or names:
            drawn[stream.number] = Drawn(stream.about, len(body), is_form, names)
    if any(one.names for one in drawn.values()):
        refuse_repetition(content, drawn)


def _streams(content: bytes) -> Iterator[Stream]:
    """Each stream that is no picture and no typeface."""
    place = content.find(_WORD)
    while place >= 0:
        begin = place + len(_WORD)
        if content[place - 3 : place] != b"end" and content[begin : begin + 1] in (b"\r", b"\n"):
            about = content[max(0, place - _DICTIONARY) : place]
            head = about.rfind(b" obj")
            number = [int(found[1]) for found in _OBJECT.finditer(about[max(0, head - 20) : head + 4])]
            about = about[head + 1 :]
            if not any(mark in about for mark in _LARGE):
                yield Stream(number[-1] if number else -place, about, begin + (2 if content[begin] == 13 else 1))
        place = content.find(_WORD, begin)


def _body(content: bytes, stream: Stream) -> bytes:
    """What a stream holds; a little over the limit where it is more, b"" where it is packed in another way."""
    if b"/Filter" not in stream.about:
        end = content.find(b"endstream", stream.start)
        return content[stream.start : end] if end > 0 else b""
    return _unpacked(content, stream.start) if b"FlateDecode" in stream.about else b""


def _unpacked(content: bytes, start: int) -> bytes:
    unpacking = zlib.decompressobj()
    packed, pieces, size = b"", [], 0
    try:
        while size <= MAX_STREAM and not unpacking.eof:
            if not packed:
                packed = content[start : start + _PIECE]
                start += _PIECE
            if not packed:
                break
            pieces.append(unpacking.decompress(packed, _PIECE * 4))
            size += len(pieces[-1])
            packed = unpacking.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(pieces)


def _depth(body: bytes) -> int:
    """How many marks stand inside one another at most."""
    if body.count(b"BMC") + body.count(b"BDC") <= MAX_MARKS:
        return 0
    depth = deepest = 0
    for mark in _MARK.finditer(body):
        depth = depth + 1 if mark["begin"] else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest
