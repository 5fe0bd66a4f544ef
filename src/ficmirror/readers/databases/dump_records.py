"""A dump becomes story records: whichever archive software's tables lie in it."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.databases.efiction import Efiction
from ficmirror.readers.databases.opendoors import OpenDoors
from ficmirror.readers.databases.sql import SqlDump
from ficmirror.readers.databases.tables import Install, Tables
from ficmirror.records.story import StoryRecord

Archive = Efiction | OpenDoors


class DumpRecords:
    """The works in a dump. Raises ObjectUnreadable where no fan fiction archive known here is in it."""

    def __init__(self, source: BinaryIO) -> None:
        self.tables = Tables(SqlDump(source))
        self.archives = [
            found for install in self.tables.installs.values() if (found := _archive(self.tables, install))
        ]
        if not self.archives:
            names = sorted({*self.tables.others, *(base for i in self.tables.installs.values() for base in i.small)})
            told = ", ".join(names[:6]) or "none"
            raise ObjectUnreadable(f"held; its tables ({told}) are not those of a fan fiction archive known here")

    def records(self) -> Iterator[tuple[str, StoryRecord]]:
        """(a name unlike any other's, the record) for every work."""
        for n, archive in enumerate(self.archives):
            for key in archive.story_keys():
                yield f"{'abcdefghijklmnop'[n] if 0 < n < 16 else ''}{key}", archive.record(key)


def _archive(tables: Tables, install: Install) -> Archive | None:
    columns = install.columns.get("stories", ()) or install.columns.get("story_links", ())
    if "sid" in columns:
        return Efiction(tables, install)
    if "id" in columns and ("title" in columns):
        return OpenDoors(tables, install)
    return None
