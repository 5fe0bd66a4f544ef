"""The end of the vault where records are read: one at random, from any thread, whole or in pieces."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from ficmirror.errors import ArchiveDamaged
from ficmirror.records.held import Location
from ficmirror.vault.segments import inflate
from ficmirror.vault.warc_format import HEAD_END, RECORD_END, read_head

PIECE = 256 * 1024


class SegmentReader:
    """Reads records of the segments in `directory`; each is opened once and stays open while it is the same file."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._opened: dict[str, tuple[int, int]] = {}  # segment → its descriptor, and the file's number on the disk
        self._lock = Lock()

    def read(self, location: Location) -> tuple[dict[str, str], bytes]:
        """Head and block of the record there. Raises ArchiveDamaged where there is no whole record."""
        compressed = os.pread(self._descriptor(location), location.length, location.offset)
        try:
            lines, found, rest = zlib.decompress(compressed, wbits=31).partition(HEAD_END)
            head = read_head(lines)
        except (zlib.error, ValueError) as error:
            raise self._damaged(location) from error
        size = int(head["content-length"])
        if not found or len(rest) != size + len(RECORD_END):
            raise self._damaged(location)
        return head, rest[:size]

    def stream(self, location: Location) -> Iterator[bytes]:
        """The record's block in pieces. Raises ArchiveDamaged, perhaps after some pieces."""
        inflated = self._inflated(location)
        before = b""
        while HEAD_END not in before:
            piece = next(inflated, None)
            if piece is None:
                raise self._damaged(location)
            before += piece
        lines, _, piece = before.partition(HEAD_END)
        try:
            missing = int(read_head(lines)["content-length"])
        except ValueError as error:
            raise self._damaged(location) from error
        while missing:
            yield piece[:missing]
            missing -= min(missing, len(piece))
            piece = next(inflated, b"")
            if missing and not piece:
                raise self._damaged(location)

    def _inflated(self, location: Location) -> Iterator[bytes]:
        descriptor, inflater = self._descriptor(location), zlib.decompressobj(wbits=31)
        here, end = location.offset, location.offset + location.length
        while here < end and not inflater.eof:
            compressed = os.pread(descriptor, min(PIECE, end - here), here)
            if not compressed:
                return
            here += len(compressed)
            try:
                yield from inflate(inflater, compressed)
            except zlib.error as error:
                raise self._damaged(location) from error

    def _descriptor(self, location: Location) -> int:
        """The open segment; opened again where another file has taken its place (`purging`)."""
        path = self._directory / location.segment
        with self._lock:
            descriptor, number = self._opened.get(location.segment, (-1, -1))
            try:
                if path.stat().st_ino == number:
                    return descriptor
                if descriptor >= 0:
                    os.close(self._opened.pop(location.segment)[0])
                descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError as error:
                raise ArchiveDamaged(f"{path} is missing.") from error
            self._opened[location.segment] = descriptor, os.fstat(descriptor).st_ino
            return descriptor

    def _damaged(self, location: Location) -> ArchiveDamaged:
        return ArchiveDamaged(f"{self._directory / location.segment} has no whole record at byte {location.offset}.")

    def close(self) -> None:
        """Close every segment."""
        with self._lock:
            for descriptor, _ in self._opened.values():
                os.close(descriptor)
            self._opened.clear()
