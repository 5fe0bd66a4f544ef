"""Opens SQLite databases: Calibre's libraries, a story record for every book."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.dumps import record_member
from ficmirror.records.findings import Problem


class SqliteContainer:
    """The container of form "sqlite"."""

    form = "sqlite"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`. Its pages lie anywhere, so that it is read whole, up to `MAX_BYTES`."""
        from ficmirror.readers.databases.calibre import NEEDED, Calibre  # late: SQLite is not needed for anything else
        from ficmirror.readers.databases.sqlite_tables import MAX_BYTES, SqliteTables

        del name
        try:
            tables = SqliteTables(source.read(MAX_BYTES + 1))
        except ObjectTooLarge as error:
            raise ObjectUnreadable(f"held, but {error}") from error
        try:
            if not tables.names >= NEEDED:
                told = ", ".join(sorted(tables.names)[:6]) or "none"
                raise ObjectUnreadable(f"held; its tables ({told}) are not those of a library known here")
            for key, record in Calibre(tables).records():
                yield record_member(key, record, bounds)
        finally:
            tables.close()
