"""A dump becomes story records: whichever archive software's tables lie in it."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ficmirror.errors import HoldsNoStory, ObjectUnreadable
from ficmirror.readers.databases.efiction import Efiction
from ficmirror.readers.databases.opendoors import OpenDoors
from ficmirror.readers.databases.sql import SqlDump
from ficmirror.readers.databases.tables import Install, Tables
from ficmirror.records.story import StoryRecord

Archive = Efiction | OpenDoors
LEAST_TEXT = 250  # bytes: a drabble has more
MAX_WIDE = 64 * 1024 * 1024


class DumpRecords:
    """The works in a dump. Raises ObjectUnreadable where no fan fiction archive known here is in it."""

    def __init__(self, source: BinaryIO) -> None:
        self.tables = Tables(SqlDump(_narrow(source)))
        self.archives = [
            found for install in self.tables.installs.values() if (found := _archive(self.tables, install))
        ]
        if not self.archives:
            names = {*self.tables.others, *(base for i in self.tables.installs.values() for base in i.small)}
            told = ", ".join(sorted(names)[:6])
            if not told:
                raise ObjectUnreadable("held; there is no row in its tables")
            if not self.tables.has_text(LEAST_TEXT):
                raise HoldsNoStory(f"held; no text in its tables ({told}) is long enough to be a story")
            raise ObjectUnreadable(f"held; its tables ({told}) are not those of a fan fiction archive known here")

    def records(self) -> Iterator[tuple[str, StoryRecord]]:
        """(a name unlike any other's, the record) for every work."""
        for n, archive in enumerate(self.archives):
            for key in archive.story_keys():
                yield f"{'abcdefghijklmnop'[n] if 0 < n < 16 else ''}{key}", archive.record(key)


def _narrow(source: BinaryIO) -> BinaryIO:
    """The dump; one that a Windows shell wrote in UTF-16 is taken into memory as UTF-8, up to `MAX_WIDE` bytes."""
    begins = source.read(2)
    source.seek(0)
    if begins not in (BOM_UTF16_LE, BOM_UTF16_BE):
        return source
    content = source.read(MAX_WIDE + 1)
    if len(content) > MAX_WIDE:
        raise ObjectUnreadable(f"held; a dump in UTF-16 is read up to {MAX_WIDE:,} bytes")
    return BytesIO(content.decode("utf-16", "replace").encode("utf-8", "replace"))


def _archive(tables: Tables, install: Install) -> Archive | None:
    columns = install.columns.get("stories", ()) or install.columns.get("story_links", ())
    if "sid" in columns:
        return Efiction(tables, install)
    if {"id", "title"} <= set(columns) and {"summary", "url"} & set(columns):
        return OpenDoors(tables, install)
    return None
