"""Bitmaps of Windows, by themselves or as the one thing a metafile draws, as PNG, which browsers and books show."""

import zlib
from collections.abc import Iterator
from itertools import islice
from struct import error as StructError  # noqa: N812 -- an exception, named like one
from struct import pack, unpack_from

_FILE_HEAD, _HEAD = 14, 40  # bytes before the head of a bitmap in a file of its own; of the head
_DEPTHS = frozenset({1, 4, 8, 24, 32})  # bits a pixel
_PLACEABLE, _PLACEABLE_HEAD, _METAFILE_HEAD = b"\xd7\xcd\xc6\x9a", 22, 18
_MOST_RECORDS = 20_000
_SIGNATURE = (40, b" EMF")
# Records that draw a bitmap: in a metafile of 16 bits the bytes before it, in one of 32 bits where its places stand.
_DRAWING_16 = {0x0F43: 22, 0x0B41: 20, 0x0940: 16, 0x0D33: 18}
_DRAWING_32 = {81: 48, 76: 84, 77: 84}


def as_png(content: bytes) -> bytes:
    """A bitmap as PNG; anything else, and a bitmap packed in a way of its own, as it is.

    A metafile that draws anything beside one bitmap is a drawing, and stays one.
    """
    try:
        bitmap = _bitmap_in(content)
        return (_png(*bitmap) if bitmap else None) or content
    except (IndexError, StructError):
        return content


def _bitmap_in(content: bytes) -> tuple[bytes, int] | None:
    """The bytes of a bitmap from its head on, and how many of them stand before its pixels (0: as its head says)."""
    if content[:2] == b"BM" and content[_FILE_HEAD : _FILE_HEAD + 2] == b"\x28\0":
        return content[_FILE_HEAD:], max(unpack_from("<I", content, 10)[0] - _FILE_HEAD, 0)
    if content[:4] == b"\x28\0\0\0":
        return content, 0
    start = _PLACEABLE_HEAD if content.startswith(_PLACEABLE) else 0
    if content[start : start + 4] in (b"\1\0\x09\0", b"\2\0\x09\0"):
        return _only(_drawn_16(content, start + _METAFILE_HEAD))
    place, signature = _SIGNATURE
    return _only(_drawn_32(content)) if content.startswith(signature, place) else None


def _only(found: Iterator[tuple[bytes, int]]) -> tuple[bytes, int] | None:
    bitmaps = list(islice(found, 2))
    return bitmaps[0] if len(bitmaps) == 1 else None


def _drawn_16(content: bytes, place: int) -> Iterator[tuple[bytes, int]]:
    for _ in range(_MOST_RECORDS):
        if place + 6 > len(content):
            return
        size, kind = unpack_from("<IH", content, place)
        if kind in _DRAWING_16:
            yield content[place + 6 + _DRAWING_16[kind] : place + 2 * size], 0
        place += max(2 * size, 6)


def _drawn_32(content: bytes) -> Iterator[tuple[bytes, int]]:
    place = 0
    for _ in range(_MOST_RECORDS):
        if place + 8 > len(content):
            return
        kind, size = unpack_from("<II", content, place)
        if kind in _DRAWING_32:
            head, n_head, pixels, n_pixels = unpack_from("<IIII", content, place + _DRAWING_32[kind])
            whole = content[place + head : place + head + n_head] + content[place + pixels : place + pixels + n_pixels]
            yield whole, n_head
        place += max(size, 8)


def _png(bitmap: bytes, before: int) -> bytes | None:
    head, width, height, _, depth, packing = unpack_from("<IiiHHI", bitmap, 0)
    n_colours = (unpack_from("<I", bitmap, 32)[0] or 1 << depth) if depth <= 8 else 0
    stride = (width * depth + 31) // 32 * 4
    start = before or head + 4 * n_colours
    is_whole = width > 0 and height != 0 and len(bitmap) >= start + stride * abs(height)
    if head != _HEAD or depth not in _DEPTHS or packing or n_colours > 256 or not is_whole:
        return None
    size = (width * depth + 7) // 8
    rows = [bitmap[place : place + size] for place in range(start, start + stride * abs(height), stride)]
    if height > 0:
        rows.reverse()  # the lowest stands first
    kind, colours = (3, _palette(bitmap[head : head + 4 * n_colours])) if depth <= 8 else (2, b"")
    if depth > 8:
        rows = [_red_first(row, depth // 8) for row in rows]
    about = pack(">IIBBBBB", width, len(rows), min(depth, 8), kind, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    chunks = ((b"IHDR", about), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))
        for name, body in chunks
        if body or name == b"IEND"
    )


def _palette(colours: bytes) -> bytes:
    return _red_first(colours, 4)


def _red_first(pixels: bytes, n_bytes: int) -> bytes:
    """Pixels of blue, green, red (and a fourth byte that says nothing) as red, green, blue."""
    found = bytearray(len(pixels) // n_bytes * 3)
    for n in range(3):
        found[n::3] = pixels[2 - n :: n_bytes][: len(found) // 3]
    return bytes(found)
