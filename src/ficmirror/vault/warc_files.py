"""The vault on a disk: WARC segments of bounded size, one gzip member a record, and the index of where they lie."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import BinaryIO, Self
from uuid import uuid4

from ficmirror.errors import ArchiveDamaged, ArchiveUnusable, NotFound
from ficmirror.records.findings import Problem
from ficmirror.records.held import HeldObject, Location, Provenance, digest_of
from ficmirror.vault import catching_up, fixity, purging
from ficmirror.vault.base import Clock, Loader
from ficmirror.vault.locations import FILE_NAME, Held, Locations, Pending, is_usable, is_whole, place_mark, remove
from ficmirror.vault.lock import FileLock, exclusive
from ficmirror.vault.reading import SegmentReader
from ficmirror.vault.segments import Member, scan
from ficmirror.vault.warc_format import Content, note_head, note_kind_of, provenance_of, resource_head, revisit_head
from ficmirror.vault.writing import SegmentWriter, measure, pieces_of, segments_of

DEFAULT_SEGMENT_SIZE = 1024 * 1024 * 1024
FLUSH_AFTER = 20_000  # places kept in memory at most between two flushes


def open_vault(
    directory: Path, *, now: Clock, segment_size: int = DEFAULT_SEGMENT_SIZE, is_writer: bool = True
) -> "WarcVault":
    """Open, or as a writer make, the vault in `directory`.

    A writer takes the lock (ArchiveLocked where another has it), brings the index level with the segments and cuts
    off what a crash tore. A reader changes nothing and may read while another program writes; it makes the index only
    where there is no usable one. Raises ArchiveUnusable where a reader finds no vault.
    """
    if not is_writer and not directory.is_dir():
        raise ArchiveUnusable(
            f"There is no vault at {directory}.",
            "Restore it from a backup, or import something: `ficmirror import PATH`.",
        )
    if not is_writer and not is_usable(directory / FILE_NAME):
        open_vault(directory, now=now, segment_size=segment_size).close()
    return WarcVault(directory, now, segment_size, is_writer)


def has_anything(directory: Path) -> bool:
    """Whether anything was ever written to the vault in `directory`, which need not be there."""
    return directory.is_dir() and bool(segments_of(directory))


def mend_locations(directory: Path, *, now: Clock) -> bool:
    """Make the index of locations again where it is damaged; whether it was. Raises ArchiveLocked."""
    path = directory / FILE_NAME
    if not path.exists() or is_whole(path):
        return False
    with exclusive(directory / "lock"):
        remove(path)
    open_vault(directory, now=now).close()
    return True


class WarcVault:
    """See `base.Vault`; use `open_vault` to get one."""

    def __init__(self, directory: Path, now: Clock, segment_size: int, is_writer: bool) -> None:
        self.directory = directory
        self._now = now
        self._segment_size = segment_size
        self._guard = RLock()
        self._pending = Pending()
        self._damaged: dict[str, Location] = {}  # what is held anew when it comes in again
        self._lock: FileLock | None = None
        self._writer: SegmentWriter | None = None
        if is_writer:
            self._lock = FileLock(directory / "lock")
        try:
            self._locations = Locations(directory / FILE_NAME)
            if is_writer:
                purging.sweep(directory)
                catching_up.catch_up(directory, self._locations)
                self._damaged = self._locations.damage()
                self._writer = SegmentWriter(directory, segment_size, now)
        except BaseException:
            self._release()
            raise
        self._reader = SegmentReader(directory)

    def hold(self, content: bytes, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """See `base.Vault.hold`."""
        measured = Content(digest_of(content), len(content), media_type)
        return self._hold(measured, provenance, (content,))

    def hold_stream(self, stream: BinaryIO, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """See `base.Vault.hold_stream`. Raises OSError where the stream cannot be read or changes under our hands."""
        measured = measure(stream, media_type)
        return self._hold(measured, provenance, fixity.checked(pieces_of(stream), measured))

    def _hold(self, content: Content, provenance: Provenance, pieces: Iterable[bytes]) -> tuple[HeldObject, bool]:
        mark = place_mark(content.digest, provenance.path)
        with self._guard:
            writer = self._writing()
            known = self._find(content.digest)
            if known is None or self._damaged.pop(content.digest, None) == known.held.location:
                record = uuid4()
                head = resource_head(content, provenance, record, self._now())
                location = writer.append(head, pieces, content.size)
                held = HeldObject(content.digest, content.size, content.media_type, location)
                self._pending.objects[content.digest] = Held(held, record)
            else:
                held = known.held
                if mark in self._pending.marks or self._locations.has_mark(mark):
                    return held, False
                again = Content(content.digest, content.size, held.media_type)
                writer.append(revisit_head(again, provenance, (uuid4(), known.record), self._now()), (), 0)
            self._pending.marks.add(mark)
            if len(self._pending) >= FLUSH_AFTER:
                self.flush()
            return held, known is None

    def _writing(self) -> SegmentWriter:
        if self._writer is None:
            raise ArchiveUnusable(f"{self.directory} is open for reading only.", "Open it as the archive's writer.")
        return self._writer

    def _find(self, digest: str) -> Held | None:
        return self._pending.objects.get(digest) or self._locations.find(digest)

    def find(self, digest: str) -> HeldObject | None:
        """See `base.Vault.find`."""
        found = self._find(digest)
        return found.held if found else None

    def has_place(self, digest: str, path: str) -> bool:
        """See `base.Vault.has_place`."""
        mark = place_mark(digest, path)
        return mark in self._pending.marks or self._locations.has_mark(mark)

    def known(self, digests: Iterable[str]) -> set[str]:
        """See `base.Vault.known`."""
        wanted = set(digests)
        return self._locations.known(wanted) | (wanted & self._pending.objects.keys())

    def __contains__(self, digest: object) -> bool:
        return isinstance(digest, str) and self._find(digest) is not None

    def __len__(self) -> int:
        return self._locations.count() + len(self._pending.objects)

    def read(self, digest: str) -> bytes:
        """See `base.Vault.read`."""
        location = self._location(digest)
        try:
            return self._read(digest, location)
        except ArchiveDamaged:
            if self._location(digest) == location:
                raise
            return self._read(digest, self._location(digest))  # a purge has moved it meanwhile

    def _read(self, digest: str, location: Location) -> bytes:
        _, content = self._reader.read(location)
        if digest_of(content) != digest:
            raise ArchiveDamaged(f"{digest} is damaged in the vault.")
        return content

    def stream(self, digest: str) -> Iterator[bytes]:
        """See `base.Vault.stream`."""
        computed = hashlib.sha256()
        for piece in self._reader.stream(self._location(digest)):
            computed.update(piece)
            yield piece
        if "sha256:" + computed.hexdigest() != digest:
            raise ArchiveDamaged(f"{digest} is damaged in the vault.")

    def _location(self, digest: str) -> Location:
        with self._guard:
            pending = self._pending.objects.get(digest)
            if pending is not None:
                self._writing().make_readable()
                return pending.held.location
        found = self._locations.find(digest)
        if found is None:
            raise NotFound(f"{digest} is not in the vault.")
        return found.held.location

    def flush(self) -> None:
        """See `base.Vault.flush`."""
        with self._guard:
            if self._writer is None:
                return
            written = self._writer.sync()
            if written:
                self._locations.take_in(self._pending, written)
                self._pending = Pending()

    def walk(self) -> Iterator[tuple[HeldObject, Provenance, Loader]]:
        """See `base.Vault.walk`."""
        self.flush()
        for path in segments_of(self.directory):
            for found in scan(path):
                if isinstance(found, Member) and found.head.get("warc-type") in ("resource", "revisit"):
                    known = self._locations.find(found.head.get("warc-payload-digest", ""))
                    if known is not None:
                        digest = known.held.digest
                        yield known.held, provenance_of(found.head), partial(self.read, digest)

    def note(self, kind: str, payload: bytes) -> None:
        """Keep a person's decision (JSON) in the vault itself, so that `rebuild` finds it again."""
        content = Content(digest_of(payload), len(payload), "application/json")
        with self._guard:
            self._writing().append(note_head(kind, content, uuid4(), self._now()), (payload,), len(payload))

    def notes(self) -> Iterator[tuple[str, bytes]]:
        """Every note as (kind, payload) in the order written."""
        self.flush()
        for path in segments_of(self.directory):
            for found in scan(path):
                if isinstance(found, Member) and found.head.get("warc-type") == "metadata":
                    _, payload = self._reader.read(Location(path.name, found.offset, found.length))
                    yield note_kind_of(found.head), payload

    def purge(self, digests: Collection[str]) -> None:
        """See `base.Vault.purge`."""
        with self._guard:
            writer = self._writing()
            if not digests:
                return
            self.flush()
            self._reader.close()
            writer.close()
            try:
                purging.drop_replaced(self.directory, self._locations)
                purging.purge(self.directory, self._locations, frozenset(digests))
            finally:
                self._writer = SegmentWriter(self.directory, self._segment_size, self._now)

    def verify(self) -> Iterator[Problem]:
        """See `base.Vault.verify`."""
        self.flush()
        yield from fixity.verify(self.directory, self._locations)

    def close(self) -> None:
        """See `base.Vault.close`."""
        with self._guard:
            try:
                self.flush()
                self._drop_replaced()
            finally:
                self._release()
                self._reader.close()

    def _drop_replaced(self) -> None:
        """What was damaged and has come in again needs its damaged record no more."""
        if self._writer is not None and self._locations.damage():
            self._reader.close()
            self._writer.close()
            purging.drop_replaced(self.directory, self._locations)

    def _release(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if hasattr(self, "_locations"):
            self._locations.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
