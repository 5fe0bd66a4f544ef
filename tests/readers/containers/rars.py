"""RAR archives of stored members, written byte by byte: no free program packs them. Format: RAR 2.9 (technote)."""

import struct
from zlib import crc32

ENCRYPTED = 0x04


def _block(kind: int, flags: int, rest: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", crc32(head) & 0xFFFF) + head


def rar(members: dict[str, bytes], flags: int = 0) -> bytes:
    """An archive of these members, dated 4 May 1999."""
    date = (1999 - 1980) << 25 | 5 << 21 | 4 << 16
    pieces = [b"Rar!\x1a\x07\0", _block(0x73, 0, b"\0" * 6)]
    for name, content in members.items():
        size, written = len(content), name.encode("ascii")
        rest = struct.pack("<IIBIIBBHI", size, size, 3, crc32(content), date, 20, 0x30, len(written), 0o100644)
        pieces += [_block(0x74, 0x8000 | flags, rest + written), content]
    return b"".join([*pieces, _block(0x7B, 0x4000, b"")])
