"""The members of a 7-Zip archive, read with py7zr, which unpacks whole blocks: through one nameless temporary file."""

import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from lzma import LZMAError
from tempfile import TemporaryFile
from typing import IO, BinaryIO

import py7zr
from py7zr.exceptions import ArchiveError
from py7zr.io import Py7zIO, WriterFactory

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, refused
from ficmirror.readers.containers.names import refusal
from ficmirror.records.findings import Problem

# What the library raises on archives that are damaged, besides errors of its own.
DAMAGE = (
    ArchiveError, OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RuntimeError,
    LZMAError, zlib.error, struct.error,
)  # fmt: skip
MAX_DICTIONARY = 512 * 1024 * 1024  # bytes of memory an archive may ask for
_LZMA, _LZMA2 = b"\x03\x01\x01", b"\x21"


def members_of(source: BinaryIO, bounds: Bounds) -> Iterator[Member | Problem]:
    """Every member of a 7-Zip archive; as `Container.members`."""
    try:
        archive = py7zr.SevenZipFile(source)
    except DAMAGE as error:
        raise ObjectUnreadable(f"the 7-Zip archive is damaged: {error}", lost="its members") from error
    with archive, TemporaryFile() as spool:
        yield from _members(archive, spool, bounds)


def _members(archive: py7zr.SevenZipFile, spool: IO[bytes], bounds: Bounds) -> Iterator[Member | Problem]:
    if archive.needs_password():
        raise ObjectUnreadable("the 7-Zip archive is encrypted", lost="its members")
    if _dictionary(archive) > MAX_DICTIONARY:
        raise ObjectUnreadable("the 7-Zip archive asks for too much memory to be opened", lost="its members")
    wanted: dict[str, py7zr.FileInfo] = {}
    for entry in archive.list():
        why = refusal(entry.filename) or _why_not(entry, bounds) or ("" if entry.filename not in wanted else _TWICE)
        if why:
            yield refused(entry.filename, why)
        elif not entry.is_directory:
            wanted[entry.filename] = entry
    spooling, damage = _Spooling(spool, bounds), ""
    try:
        if wanted:
            archive.extract(targets=list(wanted), factory=spooling)
    except DAMAGE as error:
        damage = f"the 7-Zip archive is damaged: {error}"
    for written in spooling.done:
        if written.name not in wanted:  # the library calls a second member of one name by another; it was refused above
            continue
        entry = wanted.pop(written.name)
        if written.length == (entry.uncompressed or 0):
            spool.seek(written.start)
            yield Member(written.name, spool.read(written.length), _date(entry.creationtime))
        else:
            yield refused(written.name, "it is damaged: less or more comes out of it than its archive says")
    if damage:
        raise ObjectUnreadable(damage, lost="its last members")


_TWICE = "another member of the container has the same name; it is held inside the container only"


def _date(written: datetime | None) -> datetime | None:
    return written.astimezone(UTC) if written else None


def _why_not(entry: py7zr.FileInfo, bounds: Bounds) -> str:
    if getattr(entry, "is_symlink", False):
        return "it is a link, not a file"
    size = entry.uncompressed or 0
    if size > bounds.member_size:
        return f"its {size:,} bytes are more than the limit of {bounds.member_size:,} for one member"
    return ""


def _dictionary(archive: py7zr.SevenZipFile) -> int:
    """The largest dictionary that one of the archive's blocks asks for, in bytes."""
    streams = archive.header.main_streams
    largest = 0
    for folder in streams.unpackinfo.folders if streams else ():
        for coder in folder.coders:
            properties = coder.get("properties") or b""
            if coder["method"] == _LZMA and len(properties) >= 5:
                largest = max(largest, struct.unpack("<I", properties[1:5])[0])
            elif coder["method"] == _LZMA2 and properties:
                largest = max(largest, (2 | properties[0] & 1) << properties[0] // 2 + 11)
    return largest


class _Written(Py7zIO):
    """One member on its way into the spool; what is more than its share is dropped."""

    def __init__(self, name: str, spool: IO[bytes], bounds: Bounds) -> None:
        self.name, self.start, self.length = name, spool.tell(), 0
        self._spool = spool
        self._bounds = bounds

    def write(self, s: bytes | bytearray) -> int:
        """Append to the spool."""
        self._bounds.spend(len(s))
        if self.length + len(s) <= self._bounds.member_size:
            self._spool.write(s)
        self.length += len(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        """Nothing: it is read from the spool."""
        del size
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Stays where it is."""
        del offset, whence
        return 0

    def flush(self) -> None:
        """There is nothing to flush."""

    def size(self) -> int:
        """Bytes written."""
        return self.length


class _Spooling(WriterFactory):
    """Makes the writers."""

    def __init__(self, spool: IO[bytes], bounds: Bounds) -> None:
        self.done: list[_Written] = []
        self._spool = spool
        self._bounds = bounds

    def create(self, filename: str) -> Py7zIO:
        """The writer of the next member."""
        written = _Written(filename, self._spool, self._bounds)
        self.done.append(written)
        return written
