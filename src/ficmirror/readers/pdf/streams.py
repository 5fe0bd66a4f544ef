"""Looks how large the packed streams of a PDF grow before any library unpacks them."""

import zlib
from collections.abc import Iterator

from ficmirror.errors import ObjectTooLarge

MAX_STREAM = 8 * 1024 * 1024  # bytes that one page's content may unpack to
MAX_TOTAL = 256 * 1024 * 1024
_WORD = b"stream"
_DICTIONARY = 2000  # bytes before the word in which a stream says what it is
_LARGE = (b"/Image", b"/Length1")  # pictures and typefaces may be large
_PIECE = 65536


def refuse_bombs(content: bytes) -> None:
    """Raises `ObjectTooLarge` where a stream that is no picture or typeface unpacks to more than a page can hold.

    Only streams packed by Flate alone are looked into: PDF has no other way of packing that grows a thousandfold.
    """
    total = 0
    for start in _packed(content):
        size = _unpacked_size(content, start)
        total += size
        if size > MAX_STREAM or total > MAX_TOTAL:
            raise ObjectTooLarge("the PDF's pages unpack to more than a text may have")


def _packed(content: bytes) -> Iterator[int]:
    """Where the bytes of each stream begin that is packed and no picture."""
    place = content.find(_WORD)
    while place >= 0:
        begin = place + len(_WORD)
        if content[place - 3 : place] != b"end" and content[begin : begin + 1] in (b"\r", b"\n"):
            about = content[max(0, place - _DICTIONARY) : place]
            about = about[about.rfind(b" obj") + 1 :]
            if b"FlateDecode" in about and not any(mark in about for mark in _LARGE):
                yield begin + (2 if content.startswith(b"\r\n", begin) else 1)
        place = content.find(_WORD, begin)


def _unpacked_size(content: bytes, start: int) -> int:
    """How much a stream unpacks to; a little over the limit where it is more, 0 where it is none."""
    view = memoryview(content)
    unpacking = zlib.decompressobj()
    size = 0
    try:
        while size <= MAX_STREAM and not unpacking.eof and start < len(content):
            piece: bytes | memoryview = view[start : start + _PIECE]
            start += _PIECE
            while piece and size <= MAX_STREAM:
                size += len(unpacking.decompress(piece, _PIECE * 4))
                piece = unpacking.unconsumed_tail
    except zlib.error:
        return size
    return size
