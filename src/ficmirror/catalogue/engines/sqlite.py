"""The catalogue as one file of SQLite, in WAL mode."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, connections

from ficmirror.catalogue.engines.base import Beside, Where
from ficmirror.disk import address_of
from ficmirror.errors import ArchiveLocked

DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
MOST_FLAWS = 5
PATIENCE = 60.0  # seconds that somebody may take to finish reading
WRITER_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA mmap_size = 0",  # what is mapped counts as memory, of which an import is to take little
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA wal_autocheckpoint = 4000",
)


class SQLite:
    """As `base.Engine`; another catalogue is named by its file."""

    def make_room(self) -> None:
        """Make the file's folder."""
        file = _file()
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)

    def place(self) -> str:
        """The folder of the file."""
        return f"at {Path(str(connection.settings_dict['NAME'])).parent}"

    def is_there(self) -> bool:
        """Whether there is such a file: to ask it would make it."""
        file = _file()
        return file is None or file.exists()

    def ready_to_write(self) -> None:
        """Choose the log, and how much memory may be used."""
        if not connection.in_atomic_block:
            with connection.cursor() as cursor:
                for pragma in WRITER_PRAGMAS:
                    cursor.execute(pragma)

    def is_damage(self, error: BaseException | None) -> bool:
        """Not where the disk is full, or nothing may be written there: no reason to derive anything again."""
        return getattr(error, "sqlite_errorcode", None) in DAMAGE

    def flaws(self) -> list[str]:
        """The first flaws that SQLite's own check finds."""
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA integrity_check({MOST_FLAWS})")
                found = [str(said) for (said,) in cursor.fetchall()]
        except DatabaseError as error:
            return [str(error)]
        return [] if found == ["ok"] else found

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """One statement, prepared once."""
        marks = ", ".join(["%s"] * len(columns))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def compact(self) -> None:
        """Write the file anew, and empty the log. It needs the file's size once more on its disk."""
        before = os.environ.get("SQLITE_TMPDIR")
        os.environ["SQLITE_TMPDIR"] = str(Path(str(connection.settings_dict["NAME"])).parent)
        try:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA temp_store = FILE")  # not in memory: it may be many gigabytes
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA temp_store = MEMORY")
        finally:
            if before is None:
                del os.environ["SQLITE_TMPDIR"]
            else:
                os.environ["SQLITE_TMPDIR"] = before
        _empty_the_log()

    def close(self) -> None:
        """Bring everything into the one file and let go of it."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()

    def owner(self, other: Where | None = None) -> str:
        """The file lies in the folder of its archive."""
        del other
        return ""

    def claim(self, archive: str) -> None:
        """Nothing to say."""

    def has(self, other: Where) -> bool:
        """Whether there is such a file."""
        return Path(other).exists()

    @contextmanager
    def beside(self, other: Where) -> Iterator[Beside]:
        """The other file, attached."""
        with connection.cursor() as cursor:
            cursor.execute("ATTACH DATABASE %s AS old", (address_of(Path(other)),))
            try:
                yield cursor, "old."
            finally:
                cursor.execute("DETACH DATABASE old")

    def bring(self, file: Path, tables: Sequence[str]) -> Where:
        """It can be seen where it is."""
        del tables
        return file

    def copied(self, table: str) -> None:
        """SQLite gives the number after the highest."""

    def remove(self, other: Where) -> None:
        """Delete the file, with what SQLite keeps beside it."""
        for end in ("", "-wal", "-shm"):
            Path(f"{other}{end}").unlink(missing_ok=True)

    def put_in_place(self, new: Where, old: Where, kept: Where | None) -> None:
        """Rename the file; the other has been copied, and moved away with the index (`accession.swapping`)."""
        del kept
        Path(new).replace(Path(old))


def _file() -> Path | None:
    """The file the catalogue is in, None where it is in memory."""
    name = str(connection.settings_dict["NAME"])
    return None if name.startswith(("file:", ":memory:")) else Path(name)


def _empty_the_log() -> None:
    given_up_at = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > given_up_at:
                raise ArchiveLocked("Somebody goes on reading the catalogue.", "Stop `serve` and run any command.")
            time.sleep(0.2)
