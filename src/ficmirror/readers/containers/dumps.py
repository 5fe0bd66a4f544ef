"""Opens SQL dumps of fan fiction archives: a story record for every work in their tables."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.readers.containers.base import Bounds, Member, refused
from ficmirror.readers.databases.dump_records import DumpRecords
from ficmirror.readers.databases.efiction import Efiction
from ficmirror.readers.databases.site import site_record
from ficmirror.records.codec import to_json
from ficmirror.records.findings import Problem
from ficmirror.records.story import RECORD, StoryRecord


class DumpContainer:
    """The container of form "sql"."""

    form = "sql"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`. A dump in which no archive known here is found raises `ObjectUnreadable`."""
        del name
        dump = DumpRecords(source)
        strays = (reason for one in dump.archives if isinstance(one, Efiction) for reason in one.strays())
        for number, reason in enumerate((*dump.tables.problems, *strays), 1):
            yield Problem(f"problem {number}", reason, "what it names")
        for n, archive in enumerate(dump.archives):
            if site := site_record(archive):
                yield Member(f"archive-{n + 1}{RECORD}", to_json(site))
        for key, record in dump.records():
            yield record_member(key, record, bounds)


def record_member(key: str, record: StoryRecord, bounds: Bounds) -> Member | Problem:
    """A record as a member: in a folder of its own, so that no name makes it a neighbour's part."""
    path = f"story-{key}{RECORD}"
    content = to_json(record)
    if len(content) > bounds.member_size:
        return refused(path, f"it has more bytes than the limit of {bounds.member_size:,} for one member")
    return Member(path, content)
