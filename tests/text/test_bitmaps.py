"""Bitmaps of Windows become PNG, pixel for pixel; drawings and what is damaged stay what they are."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.text.bitmaps import as_png
from ficmirror.text.pictures import Shape, shape_of

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
PIXELS = ((RED, BLUE, WHITE), (WHITE, RED, BLUE))  # from the top


def bitmap(depth: int, *, is_upright: bool = False) -> bytes:
    """The picture as a bitmap without a head of a file."""
    colours = [RED, BLUE, WHITE] if depth <= 8 else []
    rows = []
    for row in PIXELS if is_upright else PIXELS[::-1]:
        if depth <= 8:
            bits = "".join(format([RED, BLUE, WHITE].index(pixel), f"0{depth}b") for pixel in row)
            coded = int(bits.ljust(32, "0"), 2).to_bytes(4, "big")
        else:
            coded = b"".join(bytes(pixel[::-1]) + b"\0" * (depth // 8 - 3) for pixel in row)
            coded += b"\0" * (-len(coded) % 4)
        rows.append(coded)
    head = struct.pack("<IiiHHIIiiII", 40, 3, -2 if is_upright else 2, 1, depth, 0, 0, 0, 0, len(colours), 0)
    return head + b"".join(bytes(colour[::-1]) + b"\0" for colour in colours) + b"".join(rows)


def file_of(depth: int) -> bytes:
    body = bitmap(depth)
    return b"BM" + struct.pack("<IHHI", 14 + len(body), 0, 0, 54) + body


def metafile_16(*bitmaps: bytes) -> bytes:
    records = b"".join(struct.pack("<IH", (28 + len(body)) // 2, 0x0F43) + b"\0" * 22 + body for body in bitmaps)
    return b"\1\0\x09\0" + b"\0" * 14 + struct.pack("<IHH", 4, 0x020B, 0) + records + struct.pack("<IH", 3, 0)


def metafile_32(body: bytes) -> bytes:
    head = struct.pack("<II", 1, 88).ljust(40, b"\0") + b" EMF".ljust(48, b"\0")
    places = struct.pack("<IIII", 80, 40, 120, len(body) - 40)
    return head + struct.pack("<II", 81, 80 + len(body)) + b"\0" * 40 + places + b"\0" * 16 + body


def pixels_of(png: bytes) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """The pixels of a PNG, as a reader of the format finds them."""
    chunks: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        size, name = struct.unpack_from(">I4s", png, place)
        chunks[name] = png[place + 8 : place + 8 + size]
        assert struct.unpack_from(">I", png, place + 8 + size)[0] == zlib.crc32(name + chunks[name])
        place += 12 + size
    width, height, depth, kind = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    rows = zlib.decompress(chunks[b"IDAT"])
    stride = 1 + (width * depth * (1 if kind == 3 else 3) + 7) // 8
    found = []
    for n in range(height):
        row = rows[n * stride + 1 : (n + 1) * stride]
        if kind == 3:
            bits = "".join(format(byte, "08b") for byte in row)
            numbers = [int(bits[k * depth : (k + 1) * depth], 2) for k in range(width)]
            found.append(tuple(tuple(chunks[b"PLTE"][3 * k : 3 * k + 3]) for k in numbers))
        else:
            found.append(tuple(tuple(row[3 * k : 3 * k + 3]) for k in range(width)))
    return tuple(found)


@pytest.mark.parametrize(
    "content",
    [
        *(bitmap(depth) for depth in (4, 8, 24, 32)),
        *(bitmap(depth, is_upright=True) for depth in (4, 24)),
        file_of(24),
        metafile_16(bitmap(24)),
        metafile_16(bitmap(8)),
        b"\xd7\xcd\xc6\x9a" + b"\0" * 18 + metafile_16(bitmap(24)),
        metafile_32(bitmap(24)),
    ],
)
def test_every_pixel_of_a_bitmap_is_in_the_png(content: bytes) -> None:
    found = as_png(content)
    assert shape_of(found) == Shape("image/png", 3, 2)
    assert pixels_of(found) == PIXELS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        metafile_16(),
        metafile_16(bitmap(24), bitmap(24)),
        bitmap(24)[:-1],
        bitmap(24).replace(b"\x18\0\0\0\0\0", b"\x18\0\1\0\0\0", 1),
    ],
)
def test_what_is_no_whole_bitmap_stays_as_it_is(content: bytes) -> None:
    assert as_png(content) == content


@given(st.sampled_from([file_of(24), metafile_16(bitmap(8)), metafile_32(bitmap(24))]), st.data())
def test_a_damaged_bitmap_is_one_or_none(content: bytes, data: st.DataObject) -> None:
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    as_png(bytes(damaged))
