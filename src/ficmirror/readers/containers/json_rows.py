"""Opens rows of a fan fiction archive's database that were written as JSON: a story record for every work."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.containers.dumps import record_member
from ficmirror.readers.databases.dump_records import DumpRecords
from ficmirror.readers.databases.json_tables import as_sql
from ficmirror.records.findings import Problem
from ficmirror.records.story import RECORD, StoryRecord


class JsonRowsContainer:
    """The container of form "json_rows"."""

    form = "json_rows"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; JSON is read whole, up to the size of a member."""
        del name
        dump = DumpRecords(BytesIO(as_sql(read_bounded(source, bounds))))
        has_chapters = any(install.is_there("chapters") for install in dump.tables.installs.values())
        for key, record in dump.records():
            source_name = record.source if record.source.startswith("eFiction") else "an archive's database, as JSON"
            named = replace(record, source=source_name)
            yield record_member(*_beside(key, named, has_chapters), bounds)


def _beside(key: str, record: StoryRecord, has_chapters: bool) -> tuple[str, StoryRecord]:
    """A record by the name its other half seeks it by: a program that writes each table to a file of its own leaves
    works in one (so that this has no chapter at all), and in another chapters of works that only have numbers.
    """
    if not record.chapters and not has_chapters:
        return key, replace(record, files=(f"story-{_CHAPTERS}{key}{RECORD}",))
    return (key if record.stated else _CHAPTERS + key), record


_CHAPTERS = "chapters-of-"
