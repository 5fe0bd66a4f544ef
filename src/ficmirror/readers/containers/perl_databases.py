"""Opens Automated Archive databases: a story record for every entry."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.dumps import record_member
from ficmirror.readers.databases.automated_archive import AutomatedArchive
from ficmirror.records.findings import Problem


class PerlDatabaseContainer:
    """The container of form "automated_archive"."""

    form = "automated_archive"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        del name
        n_entries = 0
        for key, record in AutomatedArchive(source).records():
            n_entries += 1
            yield record_member(key, record, bounds)
        if not n_entries:
            raise ObjectUnreadable("held; it looks like an Automated Archive's database, but there is no entry in it")
