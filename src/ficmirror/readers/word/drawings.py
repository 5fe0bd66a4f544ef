"""Finds the pictures of a binary Word document and their words: drawing records (MS-ODRAW) in its streams."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.ole import Compound
from ficmirror.readers.word.pieces import Layout, layout_of

_HEAD = 8  # bytes of a record's head: version and instance, kind, size
_CONTAINER = 0xF
_STORE_ENTRY, _PROPERTIES, _SHAPE, _SHAPE_ID, _FIRST_BLIP, _LAST_BLIP = 0xF007, 0xF00B, 0xF004, 0xF00A, 0xF01A, 0xF117
_METAFILES = frozenset({0xF01A, 0xF01B, 0xF01C})
_ENTRY_SIZE, _METAFILE_HEAD, _IDENTITY = 36, 34, 16
_BOX = 0xF00D
_PICTURE, _WORDS, _IS_COMPLEX, _NUMBER = 0x0104, 0x0381, 0x8000, 0x3FFF  # properties of a shape
_NAMED = 0x66  # a picture behind whose head stands the name of its file
_PLACES_97, _DRAWINGS_97 = 0x1DA, 0x22A  # where the header tells of floating shapes, and of all drawings
_MOST = 20_000


class Record(NamedTuple):
    """One drawing record: its kind, its instance, where its content stands in the stream, where it ends."""

    kind: int
    instance: int
    start: int
    end: int


class Shape(NamedTuple):
    """A floating shape: the place of its picture, counted through the data stream and then the main one, and its words;
    the number of its box of text (0: none).
    """

    place: int | None = None
    words: str = ""
    box: int = 0


def records(stream: bytes, start: int, end: int) -> Iterator[Record]:
    """Every record in a stretch of a stream, in order, those inside others as they come."""
    end = min(end, len(stream))
    for _ in range(_MOST):
        if start + _HEAD > end:
            return
        about, kind, size = struct.unpack_from("<HHI", stream, start)
        start += _HEAD
        yield Record(kind, about >> 4, start, min(start + size, end))
        if kind == _STORE_ENTRY and start + _ENTRY_SIZE <= end:
            start += min(size, _ENTRY_SIZE + stream[start + 33])  # its picture may stand in it
        elif about & 0xF != _CONTAINER:
            start += size


def inline(stream: bytes, place: int) -> tuple[int, int]:
    """Where the content of the picture at a place begins and ends: its records, or a metafile (MS-DOC 2.9.192)."""
    if place + 8 > len(stream):
        return 0, 0
    size, head, kind = struct.unpack_from("<IHh", stream, place)
    start = place + head
    if kind == _NAMED and start < len(stream):
        start += 1 + stream[start]
    return start, min(place + size, len(stream))


def words_of(stream: bytes, start: int, end: int) -> str:
    """The words that stand for the first picture in a stretch of records, "" where there are none."""
    for record in records(stream, start, end):
        if record.kind == _PROPERTIES:
            return _properties(stream, record)[1]
    return ""


def _properties(stream: bytes, record: Record) -> tuple[int, str]:
    """The number of a shape's picture in the store (0: none), and its words."""
    picture, words = 0, ""
    data = record.start + 6 * record.instance
    for n in range(min(record.instance, (record.end - record.start) // 6)):
        name, value = struct.unpack_from("<HI", stream, record.start + 6 * n)
        if name & _NUMBER == _PICTURE and not name & _IS_COMPLEX:
            picture = value
        if name & _IS_COMPLEX:
            if name & _NUMBER == _WORDS:
                words = stream[data : min(data + value, record.end)].decode("utf-16-le", "replace").rstrip("\0")
            data += value
    return picture, words


def floating(layout: Layout, n_before: int) -> dict[int, Shape]:
    """Character's place → the shape that floats there; `n_before`: bytes of the data stream, which count first."""
    if not layout.is_new:
        return {}
    anchors = layout.part(_PLACES_97, 0)
    n = max(0, min((len(anchors) - 4) // 30, _MOST))
    places = struct.unpack_from(f"<{n + 1}I", anchors) if n else ()
    numbers = [struct.unpack_from("<I", anchors, 4 * (n + 1) + 26 * k)[0] for k in range(n)]
    at = dict(zip(numbers, places, strict=False))
    found: dict[int, Shape] = {}
    store: list[int] = []
    number = 0
    table = layout.part(_DRAWINGS_97, 0)
    for record in _drawings(table):
        size = record.end - record.start
        if record.kind == _STORE_ENTRY:
            store.append(struct.unpack_from("<I", table, record.start + 28)[0] if size >= 32 else 0)
        elif record.kind == _SHAPE:
            number = 0
        elif record.kind == _SHAPE_ID and size >= 4:
            number = struct.unpack_from("<I", table, record.start)[0]
        elif number in at and record.kind == _PROPERTIES:
            picture, words = _properties(table, record)
            place = n_before + store[picture - 1] if 0 < picture <= len(store) else None
            found[at[number]] = found.get(at[number], Shape())._replace(place=place, words=words)
        elif number in at and record.kind == _BOX and size >= 4:
            box = struct.unpack_from("<I", table, record.start)[0] >> 16
            found[at[number]] = found.get(at[number], Shape())._replace(box=box)
    return found


def _drawings(table: bytes) -> Iterator[Record]:
    """The records of all drawings: of the store first, then of each drawing, before which stands one byte."""
    start = 0
    while start + _HEAD <= len(table):
        size = struct.unpack_from("<I", table, start + 4)[0]
        yield from records(table, start, start + _HEAD + size)
        start += _HEAD + size + 1


def picture_in(content: bytes, place: int, largest: int) -> bytes | None:
    """The bytes of the picture at a place of a Word document, as it was put in; None where there is none."""
    try:
        compound = Compound(content)
        layout = layout_of(compound)
        data = compound.stream("Data") if layout.is_new else b""
        if place >= len(data) and layout.is_new:
            return _blip(layout.main, place - len(data), len(layout.main), largest)
        stream = data if layout.is_new else layout.main
        start, end = inline(stream, place)
        return _blip(stream, start, end, largest) or stream[start:end] or None
    except (struct.error, IndexError, zlib.error, ObjectUnreadable):
        return None


def _blip(stream: bytes, start: int, end: int, largest: int) -> bytes | None:
    """The first picture in a stretch of records."""
    for record in records(stream, start, end):
        if _FIRST_BLIP <= record.kind <= _LAST_BLIP:
            begin = record.start + _IDENTITY * (1 + record.instance % 2)
            if record.kind not in _METAFILES:
                return stream[begin + 1 : record.end]
            packed = stream[begin + _METAFILE_HEAD : record.end]
            is_packed = stream[begin + _METAFILE_HEAD - 2] == 0
            return zlib.decompressobj().decompress(packed, largest) if is_packed else packed
    return None
