"""The readers' own database: accounts of e-readers, the files that were given out, and how far each is read.

It stands beside the catalogue, since nothing in it can be derived from the vault and a site writes nothing else. A file
that the archive gave out is known by its work: where a reader is stays known when the book's bytes change.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import pbkdf2_hmac
from pathlib import Path

PATIENCE = 10.0  # seconds that a writer waits for another
ROUNDS = 60_000
TABLES = """
CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, salt BLOB NOT NULL, proof BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS book (document TEXT PRIMARY KEY, work TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS position (
    account TEXT NOT NULL, place TEXT NOT NULL, progress TEXT NOT NULL, percentage REAL NOT NULL,
    device TEXT NOT NULL, device_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (account, place)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Position:
    """How far somebody has read: KOReader's own words for the place, the share of the whole (0 to 1), on which device,
    and when (seconds since 1970).
    """

    progress: str
    percentage: float
    device: str
    device_id: str
    at: int


class Store:
    """The database at a path; it is made by the first writing. Raises sqlite3.Error where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with suppress(OSError):  # for its owner's eyes alone
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(self._path, timeout=PATIENCE)) as connection:
            connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {TABLES}")
            with connection:
                yield connection

    def add_account(self, name: str, key: str, most: int) -> bool:
        """Make an account; False where the name is taken, or there are `most` already."""
        salt = secrets.token_bytes(16)
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            (n_accounts,) = connection.execute("SELECT count(*) FROM account").fetchone()
            if n_accounts >= most:
                return False
            row = (name, salt, _proof(key, salt))
            return connection.execute("INSERT OR IGNORE INTO account VALUES (?, ?, ?)", row).rowcount == 1

    def is_account(self, name: str, key: str) -> bool:
        """Whether name and key belong together."""
        if not self._path.exists():
            return False
        with self._opened() as connection:
            found = connection.execute("SELECT salt, proof FROM account WHERE name = ?", (name,)).fetchone()
        return found is not None and secrets.compare_digest(_proof(key, found[0]), found[1])

    def note_book(self, work: str, documents: Iterable[str]) -> None:
        """Remember that these files are this work; a name that two works' files have stands for neither."""
        rows = [(document, work) for document in documents]
        with self._opened() as connection:
            known = (
                connection.execute("SELECT 1 FROM book WHERE document = ? AND work IN (?, '')", row) for row in rows
            )
            if not all(one.fetchone() for one in known):
                connection.executemany(
                    "INSERT INTO book VALUES (?, ?) "
                    "ON CONFLICT (document) DO UPDATE SET work = '' WHERE work <> excluded.work",
                    rows,
                )

    def set_position(self, account: str, document: str, position: Position) -> None:
        """Remember how far a file is read."""
        with self._opened() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?, ?, ?, ?)",
                (account, _places(connection, document)[0], position.progress, position.percentage,
                 position.device, position.device_id, position.at),
            )  # fmt: skip

    def position(self, account: str, document: str) -> Position | None:
        """How far a file, or another one of its work, is read; None where nobody said."""
        with self._opened() as connection:
            places = _places(connection, document)
            rows = connection.execute(
                "SELECT progress, percentage, device, device_id, at FROM position "
                "WHERE account = ? AND place IN (?, ?) ORDER BY at DESC",
                (account, places[0], places[-1]),
            )
            found = rows.fetchone()
        return Position(*found) if found else None


def _places(connection: sqlite3.Connection, document: str) -> tuple[str, ...]:
    """What positions in a file may be kept under: its work, where it is one that was given out, and itself."""
    found = connection.execute("SELECT work FROM book WHERE document = ? AND work <> ''", (document,)).fetchone()
    return (found[0], document) if found else (document,)


def _proof(key: str, salt: bytes) -> bytes:
    return pbkdf2_hmac("sha256", key.encode("utf-8", "surrogatepass"), salt, ROUNDS)
