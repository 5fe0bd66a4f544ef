"""The catalogue as a schema of a PostgreSQL database; the connection stands in it (`server.base`)."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, connections, transaction

from ficmirror.catalogue.engines.base import Beside, Where
from ficmirror.disk import address_of
from ficmirror.errors import ArchiveLocked, ArchiveUnusable

DAMAGE = frozenset({"XX001", "XX002"})  # data corrupted, index corrupted
NOT_IN_TIME = "55P03"
MARK = "ficmirror archive "  # the comment on a schema: whose it is
BROUGHT = "_moving"  # the end of the name of a schema for what comes from a file
AT_ONCE = 5_000
SESSION = "pg_temp"  # the schema that goes with its connection


class PostgreSQL:
    """As `base.Engine`; another catalogue is named by its schema."""

    def make_room(self) -> None:
        """Make the schema."""
        encoding = _ask("SHOW server_encoding")[0][0]
        if encoding != "UTF8":
            raise ArchiveUnusable(
                f"The database keeps text as {encoding}.",
                "Make one for it: createdb --encoding UTF8 --template template0.",
            )
        if not self.is_there():
            _tell(f"CREATE SCHEMA IF NOT EXISTS {_quoted(_schema())}")

    def place(self) -> str:
        """The schema."""
        return f"in the schema {_schema()} of the database"

    def is_there(self) -> bool:
        """Whether there is the schema."""
        return _schema() == SESSION or self.has(_schema())

    def ready_to_write(self) -> None:
        """A connection that does not only read is ready."""

    def is_damage(self, error: BaseException | None) -> bool:
        """Whether a page or an index is spoilt."""
        return getattr(error, "sqlstate", None) in DAMAGE

    def flaws(self) -> list[str]:
        """What cannot be read; what was changed, verifying texts and works finds."""
        found = []
        _tell("SET enable_indexonlyscan = off")
        for table in connection.introspection.table_names():
            try:
                _ask(f"SELECT count(*) FROM {_quoted(table)}")
            except DatabaseError as error:
                if not self.is_damage(error.__cause__):
                    raise
                found.append(" ".join(str(error).split()))
        return found

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """One stream of rows."""
        copy = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copy) as stream:
            for row in rows:
                stream.write_row(row)

    def compact(self) -> None:
        """Write every table anew."""
        try:
            for table in connection.introspection.table_names():
                _tell(f"VACUUM (FULL, ANALYZE) {_quoted(table)}")
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) != NOT_IN_TIME:
                raise
            raise ArchiveLocked(
                "Somebody goes on reading the catalogue.", "Stop `serve` and run any command."
            ) from error

    def close(self) -> None:
        """Let the server know what the tables are like, and go."""
        for table in connection.introspection.table_names():
            _tell(f"ANALYZE {_quoted(table)}")
        connections.close_all()

    def owner(self, other: Where | None = None) -> str:
        """As the schema's comment has it."""
        where = _quoted(str(other or _schema()))
        found = _ask("SELECT obj_description(to_regnamespace(%s), 'pg_namespace')", (where,))
        said = found[0][0] or ""
        return said.removeprefix(MARK) if said.startswith(MARK) else ""

    def claim(self, archive: str) -> None:
        """Write the schema's comment."""
        _tell(f"COMMENT ON SCHEMA {_quoted(_schema())} IS '{MARK}{archive}'")

    def has(self, other: Where) -> bool:
        """Whether there is such a schema."""
        return bool(_ask("SELECT 1 FROM pg_namespace WHERE nspname = %s", (str(other),)))

    @contextmanager
    def beside(self, other: Where) -> Iterator[Beside]:
        """The other schema of the same database."""
        with connection.cursor() as cursor:
            yield cursor, f"{_quoted(str(other))}."

    def bring(self, file: Path, tables: Sequence[str]) -> Where:
        """Copy what can be read of the tables into a schema of their own, without what a table demands of its rows."""
        there = f"{_schema()}{BROUGHT}"
        self.remove(there)
        _tell(f"CREATE SCHEMA {_quoted(there)}")
        for table in tables:
            try:
                self._bring_table(file, table, f"{_quoted(there)}.{table}")
            except sqlite3.DatabaseError:
                continue  # whoever asks for it hears that it is not there
        return there

    def _bring_table(self, file: Path, table: str, to: str) -> None:
        with closing(sqlite3.connect(address_of(file), uri=True)) as old, transaction.atomic():
            ours = {column.name for column in _columns(table)}
            columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})") if row[1] in ours]
            named = ", ".join(map(_quoted, columns))
            _tell(f"CREATE TABLE {to} AS SELECT {named} FROM {table} WHERE FALSE")
            found = old.execute(f"SELECT {named} FROM {table}")
            while some := found.fetchmany(AT_ONCE):
                self.insert(to, [_quoted(column) for column in columns], some)

    def copied(self, table: str) -> None:
        """Move the table's sequence, where it has one."""
        sequence = _ask("SELECT pg_get_serial_sequence(%s, 'id')", (table,))[0][0]
        if sequence:
            _ask(f"SELECT setval(%s, greatest((SELECT max(id) FROM {table}), 1))", (sequence,))

    def remove(self, other: Where) -> None:
        """Drop the schema, and what was brought beside it."""
        for name in (str(other), f"{other}{BROUGHT}"):
            _tell(f"DROP SCHEMA IF EXISTS {_quoted(name)} CASCADE")

    def put_in_place(self, new: Where, old: Where, kept: Where | None) -> None:
        """Rename in one transaction: who reads sees the one or the other."""
        with transaction.atomic():
            if kept and self.has(old):
                self.remove(kept)
                _tell(f"ALTER SCHEMA {_quoted(str(old))} RENAME TO {_quoted(str(kept))}")
            self.remove(old)
            _tell(f"ALTER SCHEMA {_quoted(str(new))} RENAME TO {_quoted(str(old))}")


def _schema() -> str:
    return str(connection.settings_dict["NAME"])


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _columns(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)


def _ask(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _tell(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
