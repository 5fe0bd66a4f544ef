"""Opens tar archives, packed or not, as a stream. Formats: POSIX ustar and pax, GNU, and V7 (POSIX.1-2001 `pax`)."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import PIECE, Bounds, Member, member_from, refused
from ficmirror.readers.packed import form_of, unpacked
from ficmirror.records.findings import Problem

BLOCK = 512
MAX_HEADER = 1 << 20  # bytes of an extended header or a long name
FILES = frozenset(b"0\x007")
REFUSED = {
    ord("1"): "it is a link, not a file",
    ord("2"): "it is a link, not a file",
    ord("3"): "it is a device, not a file",
    ord("4"): "it is a device, not a file",
    ord("6"): "it is a named pipe, not a file",
    ord("S"): "it is a file with holes, which is not read",
}
FOLDER, LONG_NAME, LONG_LINK, EXTENDED, EXTENDED_OLD, EXTENDED_ALL = b"5LKxXg"


class TarContainer:
    """The container of form "tar", also packed with gzip, bzip2, xz or Zstandard."""

    form = "tar"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        del name
        packed = form_of(source)
        if not packed:
            yield from _members(source, bounds, "its end is missing")
            return
        stream, whole = unpacked(source, packed, bounds.spend)
        yield from _members(stream, bounds, "its end is missing")
        if whole.damage:
            raise ObjectUnreadable(whole.damage, lost="its last members")


@dataclass(slots=True)
class _Header:
    """What stands before a member."""

    name: bytes
    size: int
    kind: int
    modified: float
    extended: dict[str, bytes] = field(default_factory=dict)


def _members(stream: BinaryIO, bounds: Bounds, cut_off: str) -> Iterator[Member | Problem]:
    pending: dict[str, bytes] = {}
    n_empty = 0
    while n_empty < 2 and len(block := stream.read(BLOCK)) == BLOCK:
        if not block.strip(b"\0"):
            n_empty += 1
            continue
        n_empty = 0
        header = _header(block)
        if header is None:
            raise ObjectUnreadable("it is damaged: a header that makes no sense", lost="its last members")
        if header.kind in (LONG_NAME, LONG_LINK, EXTENDED, EXTENDED_OLD, EXTENDED_ALL):
            pending |= _extension(stream, header)
            continue
        yield from _member(stream, _extended(header, pending), bounds)
        pending = {}
    if not n_empty:
        raise ObjectUnreadable(cut_off, lost="its last members")


def _member(stream: BinaryIO, header: _Header, bounds: Bounds) -> Iterator[Member | Problem]:
    path = header.name.decode("utf-8", "surrogateescape")
    inside = _Inside(stream, header.size)
    if why := REFUSED.get(header.kind, ""):
        yield refused(path, why)
    elif header.kind in FILES and not path.endswith("/"):
        for one in member_from(inside, path, _date(header.modified), bounds):  # type: ignore[arg-type]  # it reads
            is_whole = isinstance(one, Problem) or not inside.is_torn
            yield one if is_whole else refused(path, "it is cut off: the archive ends within it")
    if not _skip(stream, inside.left) or not _skip(stream, -header.size % BLOCK):
        raise ObjectUnreadable("its end is missing", lost="its last members")


class _Inside:
    """The bytes of one member. `is_torn`: the archive ended before it did; `left`: what was not read."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.left = size
        self.is_torn = False
        self._stream = stream

    def read(self, size: int) -> bytes:
        """As a file."""
        piece = self._stream.read(min(size, self.left))
        self.is_torn = self.is_torn or len(piece) < min(size, self.left)
        self.left -= len(piece)
        return piece


def _skip(stream: BinaryIO, size: int) -> bool:
    while size > 0:
        piece = stream.read(min(size, PIECE))
        if not piece:
            return False
        size -= len(piece)
    return True


def _header(block: bytes) -> _Header | None:
    """A header block taken apart; None where its sum does not tally."""
    try:
        stated = int(block[148:156].strip(b" \0") or b"x", 8)
        size, modified = _number(block[124:136]), _number(block[136:148])
    except ValueError:
        return None
    if stated != sum(block[:148]) + 256 + sum(block[156:]) or size < 0:
        return None
    name = block[:100].split(b"\0")[0]
    prefix = block[345:500].split(b"\0")[0] if block[257:263] == b"ustar\0" else b""
    return _Header(prefix + b"/" + name if prefix else name, size, block[156], modified)


def _number(digits: bytes) -> int:
    """Octal digits, or GNU's binary where the first bit is set."""
    if digits[0] & 0x80:
        return int.from_bytes(digits[1:], "big")
    return int(digits.strip(b" \0") or b"0", 8)


def _extension(stream: BinaryIO, header: _Header) -> dict[str, bytes]:
    """What a header that belongs to the next member says: its long name, or pax's `length key=value` lines."""
    if header.size > MAX_HEADER:
        raise ObjectUnreadable("it is damaged: a header that is far too long", lost="its last members")
    content = stream.read(header.size + -header.size % BLOCK)[: header.size]
    if header.kind == LONG_NAME:
        return {"path": content.rstrip(b"\0")}
    if header.kind in (LONG_LINK, EXTENDED_ALL):
        return {}
    said, place = {}, 0
    while place < len(content):
        length, _, _ = content[place : place + 20].partition(b" ")
        if not length.isdigit() or not 0 < int(length) <= len(content) - place:
            break
        key, _, value = content[place + len(length) + 1 : place + int(length) - 1].partition(b"=")
        said[key.decode("utf-8", "replace")] = value
        place += int(length)
    return said


def _extended(header: _Header, said: dict[str, bytes]) -> _Header:
    header.name = said.get("path", header.name)
    with suppress(ValueError):
        header.size = max(0, int(said.get("size", header.size)))
    with suppress(ValueError):
        header.modified = float(said.get("mtime", header.modified))
    if any(key.startswith("GNU.sparse") for key in said):
        header.kind = ord("S")
    return header


def _date(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC) if seconds > 0 else None
    except (OverflowError, ValueError, OSError):
        return None
