"""The members of a ZIP archive that has lost its directory (a download that was broken off), found one after the other.

Format: PKWARE's APPNOTE, local file headers.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ficmirror.readers.containers.base import Bounds, Member, refused
from ficmirror.records.findings import Problem

_HEADER = struct.Struct("<4sHHHHHIIIHH")
_MAGIC = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_IS_ENCRYPTED, _SIZE_FOLLOWS, IS_UTF8 = 0x1, 0x8, 0x800
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Local:
    """What stands before a member."""

    name: str
    flags: int
    method: int
    crc: int
    size: int  # packed


def salvaged(source: BinaryIO, bounds: Bounds) -> Iterator[Member | Problem]:
    """Every member whose own header is there, as far as each is whole; nothing where the first is none."""
    source.seek(0)
    while local := _next(source):
        if local.name.endswith("/"):
            source.seek(local.size, 1)
            continue
        start = source.tell()
        content, why = _content(source, local, bounds)
        yield refused(local.name, why) if why else Member(local.name, content)
        if why and not local.flags & _SIZE_FOLLOWS:
            source.seek(start + local.size)


def _next(source: BinaryIO) -> _Local | None:
    """The next header; a few bytes before it (the size that follows a member) are passed over."""
    begins = source.read(_HEADER.size + 24)
    place = begins.find(_MAGIC, 0, 28)
    if place < 0:
        return None
    source.seek(place - len(begins), 1)
    header = source.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    _, _, flags, method, _, _, crc, size, _, n_name, n_extra = _HEADER.unpack(header)
    name = source.read(n_name)
    source.seek(n_extra, 1)
    return _Local(decoded(name, is_utf8=bool(flags & IS_UTF8)), flags, method, crc, size)


def _content(source: BinaryIO, local: _Local, bounds: Bounds) -> tuple[bytes, str]:
    """A member's bytes, or why they cannot be had; the source stands behind them afterwards."""
    if local.flags & _IS_ENCRYPTED:
        return b"", "it is encrypted"
    if local.method == _DEFLATED:
        content, why = _inflated(source, bounds)
    elif local.method == _STORED and not local.flags & _SIZE_FOLLOWS and local.size <= bounds.member_size:
        content, why = source.read(local.size), ""
    else:
        return b"", "it is packed in a way that needs the directory, which is missing"
    if not why and not local.flags & _SIZE_FOLLOWS and zlib.crc32(content) != local.crc:
        why = "it is damaged, or cut off"
    return content, why


def _inflated(source: BinaryIO, bounds: Bounds) -> tuple[bytes, str]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces, size = [], 0
    try:
        while not inflater.eof:
            given = inflater.unconsumed_tail or source.read(_PIECE)
            if not given:
                return b"", "it is cut off: the archive ends within it"
            pieces.append(inflater.decompress(given, _PIECE * 16))
            size += len(pieces[-1])
            if size > bounds.member_size:
                bounds.spend(size)
                return b"", f"it has more bytes than the limit of {bounds.member_size:,} for one member"
    except zlib.error as error:
        return b"", f"it is damaged: {error}"
    source.seek(-len(inflater.unused_data), 1)
    return b"".join(pieces), ""


def decoded(name: bytes, *, is_utf8: bool) -> str:
    """A member's name: UTF-8 where it says or looks so, else as DOS wrote it."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("utf-8" if is_utf8 else "cp437", "surrogateescape")
