"""Finds one stream in an OLE compound file (MS-CFB), for the words of old Word documents."""

import struct
from itertools import islice

_FREE = 0xFFFFFFFA  # this sector number and higher ones end a chain
_MAX_SECTORS = 200_000


def stream(content: bytes, name: str) -> bytes:
    """The bytes of the stream of this name; b"" where there is none, it is small, or the file is damaged."""
    if len(content) < 1536:
        return b""
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        return b""
    size = 1 << shift
    table = _table(content, size)
    entries = _chain(content, table, struct.unpack_from("<I", content, 48)[0], size)
    wanted = name.encode("utf-16-le") + b"\0\0"
    for place in range(0, len(entries) - 127, 128):
        if entries.startswith(wanted, place):
            start, length = struct.unpack_from("<II", entries, place + 116)
            return _chain(content, table, start, size)[:length] if length >= 4096 else b""
    return b""


def _table(content: bytes, size: int) -> list[int]:
    """The allocation table: sector → the one that follows it. Only what the header itself lists (files to 7 MB)."""
    table: list[int] = []
    for sector in struct.unpack_from("<109I", content, 76):
        piece = content[(sector + 1) * size : (sector + 2) * size] if sector < _FREE else b""
        table += struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])
    return table


def _chain(content: bytes, table: list[int], sector: int, size: int) -> bytes:
    def sectors() -> list[int]:
        seen: list[int] = []
        here = sector
        while here < len(table) and len(seen) < min(_MAX_SECTORS, len(table)):
            seen.append(here)
            here = table[here]
        return seen

    return b"".join(content[(n + 1) * size : (n + 2) * size] for n in islice(sectors(), _MAX_SECTORS))
