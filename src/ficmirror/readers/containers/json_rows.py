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


class JsonRowsContainer:
    """The container of form "json_rows"."""

    form = "json_rows"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; JSON is read whole, up to the size of a member."""
        del name
        dump = DumpRecords(BytesIO(as_sql(read_bounded(source, bounds))))
        for key, record in dump.records():
            source_name = record.source if record.source.startswith("eFiction") else "an archive's database, as JSON"
            yield record_member(key, replace(record, source=source_name), bounds)
