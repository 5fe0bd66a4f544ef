"""One segment file read from end to end: whole records, and the damage between them."""

import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ficmirror.vault.warc_format import HEAD_END, RECORD_END, read_head

SUFFIX = ".warc.gz"
GZIP_MAGIC = b"\x1f\x8b\x08"
CHUNK = 64 * 1024
MOST_INFLATED = 1024 * 1024
MAX_HEAD = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """One whole record: its head, where it lies, and the SHA-256 (`sha256:…`) and size of its block."""

    head: dict[str, str]
    offset: int
    length: int
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a segment that holds no whole record; `is_torn`: the file simply ends too soon."""

    offset: int
    length: int
    reason: str
    is_torn: bool = False


class BrokenRecordError(ValueError):
    """The bytes at an offset are no whole record; `is_torn` as in Damage."""

    def __init__(self, reason: str, is_torn: bool = False) -> None:
        super().__init__(reason)
        self.is_torn = is_torn


class _Block:
    """Takes the inflated bytes of one member: keeps its head, measures and hashes its block, keeps neither."""

    def __init__(self) -> None:
        self.head: dict[str, str] | None = None
        self.size = 0
        self._pending = b""
        self._missing = 0
        self._end = b""
        self._hash = hashlib.sha256()

    def feed(self, piece: bytes) -> None:
        if self.head is None:
            self._pending += piece
            before, found, piece = self._pending.partition(HEAD_END)
            if not found:
                if len(self._pending) > MAX_HEAD:
                    raise BrokenRecordError("its head does not end")
                return
            self._pending = b""
            self.head = self._read(before)
            self._missing = self.size = int(self.head["content-length"])
        block = piece[: self._missing]
        self._hash.update(block)
        self._missing -= len(block)
        self._end = (self._end + piece[len(block) :])[: len(RECORD_END) + 1]

    @staticmethod
    def _read(lines: bytes) -> dict[str, str]:
        try:
            return read_head(lines)
        except ValueError as error:
            raise BrokenRecordError(str(error)) from error

    def close(self, offset: int, length: int) -> Member:
        if self.head is None:
            raise BrokenRecordError("it has no head")
        if self._missing or self._end != RECORD_END:
            raise BrokenRecordError("its block is not as long as it says")
        digest = "sha256:" + self._hash.hexdigest()
        if self.head.get("warc-block-digest", digest) != digest:
            raise BrokenRecordError("its block does not have the digest it says")
        return Member(self.head, offset, length, digest, self.size)


def inflate(inflater: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    """What a piece of compressed bytes inflates to, never much in memory however well it was compressed."""
    while True:
        inflated = inflater.decompress(piece, MOST_INFLATED)
        if inflated:
            yield inflated
        piece = inflater.unconsumed_tail
        if inflater.eof or (not piece and len(inflated) < MOST_INFLATED):
            return


class Source:
    """The bytes of an open segment, read as they are asked for.

    They are not mapped into memory: a disk that fails, or a file that is shortened meanwhile, would end the program.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._size = os.fstat(descriptor).st_size

    def __len__(self) -> int:
        return self._size

    def read(self, offset: int) -> bytes:
        """At most CHUNK bytes from an offset on. Raises BrokenRecordError where the disk does not give them."""
        try:
            return os.pread(self._descriptor, min(CHUNK, max(0, self._size - offset)), offset)
        except OSError as error:
            raise BrokenRecordError(f"it cannot be read ({error.strerror})") from error

    def find(self, wanted: bytes, offset: int) -> int:
        """The next offset of these bytes, -1 for none; what the disk does not give is passed over."""
        before = b""
        while offset < self._size:
            try:
                piece = self.read(offset)
            except BrokenRecordError:
                offset, before = offset + CHUNK, b""
                continue
            if not piece:
                break
            found = (before + piece).find(wanted)
            if found >= 0:
                return offset - len(before) + found
            offset += len(piece)
            before = (before + piece)[1 - len(wanted) :]
        return -1


def read_member(source: Source, offset: int) -> Member:
    """The record at this offset, whole and checked, in bounded memory. Raises BrokenRecordError."""
    inflater = zlib.decompressobj(wbits=31)
    block = _Block()
    here = offset
    while not inflater.eof:
        piece = source.read(here)
        if not piece:
            raise BrokenRecordError("the file ends inside it", is_torn=True)
        here += len(piece)
        try:
            for inflated in inflate(inflater, piece):
                block.feed(inflated)
        except zlib.error as error:
            raise BrokenRecordError(f"it cannot be decompressed ({error})") from error
    return block.close(offset, here - len(inflater.unused_data) - offset)


def scan(path: Path, start: int = 0) -> Iterator[Member | Damage]:
    """Every record of a segment from an offset on, and each stretch of damage, in order."""
    if path.stat().st_size <= start:
        return
    with path.open("rb") as file:
        source, offset = Source(file.fileno()), start
        while offset < len(source):
            try:
                member = read_member(source, offset)
            except BrokenRecordError as error:
                following = _next_whole(source, offset + 1)
                yield Damage(offset, following - offset, str(error), error.is_torn and following == len(source))
                offset = following
            else:
                yield member
                offset += member.length


def _next_whole(source: Source, offset: int) -> int:
    """The offset of the next record that begins well after damage, or the file's end."""
    while (offset := source.find(GZIP_MAGIC, offset)) >= 0:
        inflater = zlib.decompressobj(wbits=31)
        try:
            if inflater.decompress(source.read(offset), 5) == b"WARC/":
                return offset
        except (zlib.error, BrokenRecordError):
            pass  # three bytes that only look like a gzip header, or lie where the disk fails
        offset += 1
    return len(source)
