"""Opens files of stories as rows (JSON, JSON Lines, CSV): a story record for every one."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.containers.dumps import record_member
from ficmirror.readers.databases.story_rows import records
from ficmirror.records.findings import Problem


class StoryRowsContainer:
    """The container of form "story_rows"."""

    form = "story_rows"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; the file is read whole, up to the size of a member."""
        del name
        for key, record in records(read_bounded(source, bounds)):
            yield record_member(key, record, bounds)
