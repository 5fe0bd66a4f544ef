"""Reads the tables of an SQLite file from memory: nothing in it is carried out, no file is touched.

The one place below the stores that knows a database engine (decision 0032): it is used as a parser, on bytes.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable

MAX_BYTES = 256 * 1024 * 1024
MAX_VALUE = 64 * 1024 * 1024
STEPS_AT_ONCE = 1_000_000  # of SQLite's machine, between two looks at how many there were
MAX_STEPS = 20_000  # such looks: about as many rows as 256 MB can hold, with room to spare
DAMAGE = (sqlite3.Error, UnicodeError, OverflowError)  # also in names and messages, which are not ours
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ))
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 20),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 2),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 10_000),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
)


class SqliteTables:
    """The ordinary tables of one file (no views, no virtual ones), readable and nothing else."""

    def __init__(self, content: bytes) -> None:
        """Raises ObjectTooLarge over `MAX_BYTES`, ObjectUnreadable where it is damaged."""
        if len(content) > MAX_BYTES:
            raise ObjectTooLarge(f"the database has {len(content):,} bytes; one is read up to {MAX_BYTES:,}")
        if not content.startswith(b"SQLite format 3\0"):
            raise ObjectUnreadable("it is no SQLite database")
        self._connection = sqlite3.connect(":memory:")
        self._n_looks = 0
        try:
            self._connection.deserialize(_without_log(content))
            self._connection.text_factory = bytes
            for limit, value in _LIMITS:
                self._connection.setlimit(limit, value)
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA cell_size_check = ON")
            self._connection.set_authorizer(_authorise)
            self._connection.set_progress_handler(self._is_too_much, STEPS_AT_ONCE)
            self.names = self._names()
        except DAMAGE as error:
            raise ObjectUnreadable(f"the database is damaged: {error}") from error

    def rows(self, table: str, columns: Sequence[str], order: str) -> Iterator[tuple[str, ...]]:
        """Some columns of a table as words ("" for NULL and for a column that is not there), in the order of one; none
        where there is no such table.

        Raises ObjectUnreadable where the database is damaged there.
        """
        if table not in self.names:
            return
        known = self._columns(table)
        chosen = ", ".join(_quoted(name) if name in known else "NULL" for name in columns)
        ordered = f" ORDER BY {_quoted(order)}" if order in known else ""
        try:
            for row in self._connection.execute(f"SELECT {chosen} FROM {_quoted(table)}{ordered}"):
                yield tuple(map(_words, row))
        except DAMAGE as error:
            raise ObjectUnreadable(f"the database is damaged in table {table}: {error}") from error

    def close(self) -> None:
        """Forget it."""
        self._connection.close()

    def _names(self) -> frozenset[str]:
        found = self._connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        plain = ((_words(name), _words(sql)) for name, sql in found)
        return frozenset(name for name, sql in plain if not sql.lstrip().upper().startswith("CREATE VIRTUAL"))

    def _columns(self, table: str) -> frozenset[str]:
        try:
            found = self._connection.execute(f"SELECT * FROM {_quoted(table)} LIMIT 0")
        except DAMAGE as error:
            raise ObjectUnreadable(f"the database is damaged in table {table}: {error}") from error
        return frozenset(column[0] for column in found.description)

    def _is_too_much(self) -> int:
        self._n_looks += 1
        return int(self._n_looks > MAX_STEPS)


def _authorise(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _without_log(content: bytes) -> bytes:
    """The file as one that keeps no write-ahead log (bytes 18 and 19 of its header), as there is none in memory."""
    return content[:18] + b"\1\1" + content[20:] if content[18:20] == b"\2\2" else content


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _words(value: object) -> str:
    if value is None:
        return ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
