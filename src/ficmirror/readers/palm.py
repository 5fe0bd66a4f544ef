"""Databases as a Palm keeps them: their name, their records, and how the texts of books are packed in them."""

import struct
import zlib

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable

_NAME = 32  # bytes of a database's name


def palm_name(content: bytes) -> str:
    """The name of a Palm database; "" where it has none."""
    return content[:_NAME].partition(b"\0")[0].decode("cp1252", "replace").strip()


def palm_records(content: bytes) -> list[bytes]:
    """The records of a Palm database."""
    n = struct.unpack_from(">H", content, 76)[0]
    starts = [struct.unpack_from(">I", content, 78 + 8 * k)[0] for k in range(n)]
    ends = [*starts[1:], len(content)]
    if any(end < start for start, end in zip(starts, ends, strict=False)):  # records that overlap could fill the memory
        raise ObjectUnreadable("the book is damaged: its records stand in each other")
    return [content[start:end] for start, end in zip(starts, ends, strict=False)]


def unpacked_record(packed: bytes) -> bytes:
    """Unpacks one record (PalmDOC: literals, pairs of distance and length, a space with a letter)."""
    out = bytearray()
    place, n = 0, len(packed)
    while place < n:
        byte = packed[place]
        place += 1
        if 1 <= byte <= 8:
            out += packed[place : place + byte]
            place += byte
        elif byte < 128:
            out.append(byte)
        elif byte >= 192:
            out += bytes((32, byte ^ 128))
        elif place < n:
            pair = (byte << 8) | packed[place]
            place += 1
            distance, length = (pair >> 3) & 0x7FF, (pair & 7) + 3
            if not 0 < distance <= len(out):
                raise ObjectUnreadable("the book is damaged: its packing makes no sense")
            for _ in range(length):
                out.append(out[-distance])
    return bytes(out)


def inflated(pieces: list[bytes], max_bytes: int) -> bytes:
    """What one zlib stream that was cut into pieces holds. Raises `ObjectTooLarge` and `ObjectUnreadable`."""
    stream, whole = zlib.decompressobj(), bytearray()
    try:
        for piece in pieces:
            whole += stream.decompress(piece, max_bytes + 1 - len(whole))
            if len(whole) > max_bytes:
                raise ObjectTooLarge(f"the book unpacks to more than {max_bytes:,} bytes")
    except zlib.error as error:
        raise ObjectUnreadable("the book is damaged: its packing makes no sense") from error
    return bytes(whole)
