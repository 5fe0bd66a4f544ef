"""Where each original lies: a small SQLite file beside the segments, derived from them and replaceable at any time."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from ficmirror.disk import address_of, first_words
from ficmirror.records.held import HeldObject, Location

FILE_NAME = "locations.sqlite3"
SCHEMA_VERSION = 1
ASKED_AT_ONCE = 500
TABLES = ("segments", "objects", "places")
SCHEMA = f"""
CREATE TABLE segments (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, read_to INTEGER NOT NULL);
CREATE TABLE objects (
    digest BLOB PRIMARY KEY, size INTEGER NOT NULL, media_type TEXT NOT NULL, segment INTEGER NOT NULL,
    start INTEGER NOT NULL, length INTEGER NOT NULL, record BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE places (mark BLOB PRIMARY KEY) WITHOUT ROWID;
PRAGMA user_version = {SCHEMA_VERSION};
"""
# Where `verify` found damage; made when it first does.
DAMAGED = """
CREATE TABLE IF NOT EXISTS damaged (
    digest BLOB PRIMARY KEY, segment INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A held object and the id of the record that holds it."""

    held: HeldObject
    record: UUID


@dataclass(slots=True)
class Pending:
    """What was written since the last flush, and is not yet in the file."""

    objects: dict[str, Held] = field(default_factory=dict)
    marks: set[bytes] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.marks)


@dataclass(frozen=True, slots=True)
class Gone:
    """What a segment has lost: objects, the stretches (offset, length) they lay in, and marks of places."""

    digests: Collection[str]
    stretches: Sequence[tuple[int, int]]
    marks: Sequence[bytes]


def place_mark(digest: str, path: str) -> bytes:
    """Sixteen bytes that stand for "these bytes were met at this path"."""
    return blake2b(f"{digest} {path}".encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _key(digest: str) -> bytes:
    """The digest as 32 bytes; a name that is no digest gives a key nothing has."""
    try:
        return bytes.fromhex(digest.removeprefix("sha256:"))
    except ValueError:
        return b""


def _some(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The keys in lists that one question takes."""
    rest = iter(keys)
    while some := list(islice(rest, ASKED_AT_ONCE)):
        yield some


def is_whole(path: Path) -> bool:
    """Whether the index at `path` is usable to its last page; reads all of it."""
    if not is_usable(path):
        return False
    connection = _connect(path)
    try:
        said: list[tuple[str]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return said == [("ok",)]


def remove(path: Path) -> None:
    """Delete the index at `path`; only for one that is closed or about to be made anew."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def is_usable(path: Path) -> bool:
    """Whether there is an index at `path` that this version understands; changes nothing."""
    if not path.exists():
        return False
    connection = _connect(path)
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        for table in TABLES if version == SCHEMA_VERSION else ():
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return version == SCHEMA_VERSION


def _connect(path: Path) -> sqlite3.Connection:
    address = address_of(path)
    connection = sqlite3.connect(address, uri=True, timeout=30, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(first_words(address))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError:
        pass  # no database: told apart by whoever asks for the version next
    return connection


class Locations:
    """The file at `path`, made where it is missing or of another version (`is_new` tells). Safe from any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_new = False
        self._lock = Lock()
        self._connection = self._open()
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def _open(self) -> sqlite3.Connection:
        if is_usable(self.path):
            return _connect(self.path)
        remove(self.path)  # derived, so made anew
        connection = _connect(self.path)
        connection.executescript(SCHEMA)
        self.is_new = True
        return connection

    def renew(self) -> None:
        """Forget everything, as before the first segment was read."""
        with self._lock:
            self._connection.close()
            remove(self.path)
            self._connection = self._open()
            self._numbers.clear()
            self._names.clear()

    def read_to(self) -> dict[str, int]:
        """How far each segment has been taken in, in bytes."""
        return dict(self._ask("SELECT name, read_to FROM segments"))

    def find(self, digest: str) -> Held | None:
        """The object of this digest, or None."""
        rows = self._ask(
            "SELECT size, media_type, segment, start, length, record FROM objects WHERE digest = ?", (_key(digest),)
        )
        for size, media_type, segment, start, length, record in rows:
            location = Location(self._name(segment), start, length)
            return Held(HeldObject(digest, size, media_type, location), UUID(bytes=record))
        return None

    def has_mark(self, mark: bytes) -> bool:
        """Whether this place of these bytes is known."""
        return bool(self._ask("SELECT 1 FROM places WHERE mark = ?", (mark,)))

    def known(self, digests: Iterable[str]) -> set[str]:
        """Those of the digests that are held."""
        wanted = {_key(digest): digest for digest in digests}
        found: set[str] = set()
        for some in _some(wanted):
            marks = ",".join("?" * len(some))
            rows = self._ask(f"SELECT digest FROM objects WHERE digest IN ({marks})", some)
            found.update(wanted[row[0]] for row in rows)
        return found

    def count(self) -> int:
        """Objects known here."""
        number: int = self._ask("SELECT count(*) FROM objects")[0][0]
        return number

    def in_segment(self, name: str) -> Iterator[tuple[str, int, int]]:
        """(digest, offset, length) of every object that should lie in this segment."""
        for digest, start, length in self._ask(
            "SELECT digest, start, length FROM objects WHERE segment = ?", (self._number(name),)
        ):
            yield "sha256:" + digest.hex(), start, length

    def take_in(self, pending: Pending, read_to: dict[str, int]) -> None:
        """Write down, all or nothing, what was met, and how far the segments are thereby taken in."""
        numbers = {name: self._number(name) for name in read_to}
        rows = [
            (_key(digest), it.held.size, it.held.media_type, self._number(it.held.location.segment),
             it.held.location.offset, it.held.location.length, it.record.bytes)
            for digest, it in pending.objects.items()
        ]  # fmt: skip
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany("INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                self._connection.executemany("INSERT OR IGNORE INTO places VALUES (?)", [(m,) for m in pending.marks])
                self._connection.executemany(
                    "UPDATE segments SET read_to = ? WHERE number = ?",
                    [(to, numbers[name]) for name, to in read_to.items()],
                )
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def note_damage(self, digests: Iterable[str]) -> None:
        """Remember that the records of these objects are damaged where they lie, and that no others are; nothing where
        nothing may be written.
        """
        keys = [(_key(digest),) for digest in digests]
        if not keys and not self._has_damage():
            return
        with suppress(sqlite3.OperationalError), self._lock:
            self._connection.executescript(f"{DAMAGED} DELETE FROM damaged;")
            self._connection.executemany(
                "INSERT OR IGNORE INTO damaged SELECT digest, segment, start, length FROM objects WHERE digest = ?",
                keys,
            )

    def damage(self) -> dict[str, Location]:
        """The objects whose records were found damaged, and where these lie."""
        if not self._has_damage():
            return {}
        rows = self._ask("SELECT digest, segment, start, length FROM damaged")
        return {"sha256:" + digest.hex(): Location(self._name(n), start, length) for digest, n, start, length in rows}

    def forget_damage(self, digests: Iterable[str]) -> None:
        """The damaged records of these objects are gone."""
        for digest in digests:
            self._ask("DELETE FROM damaged WHERE digest = ?", (_key(digest),))

    def _has_damage(self) -> bool:
        return bool(self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'damaged'").fetchone())

    def segments_with(self, digests: Iterable[str]) -> list[str]:
        """The segments that hold an object of these digests, in the order written."""
        found: set[int] = set()
        for some in _some(map(_key, digests)):
            marks = ",".join("?" * len(some))
            found.update(row[0] for row in self._ask(f"SELECT segment FROM objects WHERE digest IN ({marks})", some))
        return sorted(map(self._name, found), key=lambda name: (len(name), name))

    def forget(self, name: str, gone: Gone) -> None:
        """A segment has lost what is gone, and what lay behind it has moved towards the beginning. All or nothing."""
        number = self._number(name)
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                keys = [(_key(digest), number) for digest in gone.digests]
                self._connection.executemany("DELETE FROM objects WHERE digest = ? AND segment = ?", keys)
                self._connection.executemany("DELETE FROM places WHERE mark = ?", [(mark,) for mark in gone.marks])
                for offset, length in sorted(gone.stretches, reverse=True):  # so that none is compared once moved
                    self._connection.execute(
                        "UPDATE objects SET start = start - ? WHERE segment = ? AND start > ?", (length, number, offset)
                    )
                    if self._has_damage():
                        self._connection.execute(
                            "UPDATE damaged SET start = start - ? WHERE segment = ? AND start > ?",
                            (length, number, offset),
                        )
                total = sum(length for _, length in gone.stretches)
                self._connection.execute("UPDATE segments SET read_to = read_to - ? WHERE number = ?", (total, number))
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock:
            return self._connection.execute(question, values).fetchall()

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            rows = self._ask("SELECT number FROM segments WHERE name = ?", (name,))
            if not rows:
                self._ask("INSERT INTO segments (name, read_to) VALUES (?, 0)", (name,))
                rows = self._ask("SELECT number FROM segments WHERE name = ?", (name,))
            self._numbers[name] = rows[0][0]
        return self._numbers[name]

    def _name(self, number: int) -> str:
        if number not in self._names:
            self._names[number] = self._ask("SELECT name FROM segments WHERE number = ?", (number,))[0][0]
        return self._names[number]
