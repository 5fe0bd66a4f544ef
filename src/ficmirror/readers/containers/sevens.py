"""Opens 7-Zip archives."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.records.findings import Problem


class SevenContainer:
    """The container of form "7z"."""

    form = "7z"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        del name
        from ficmirror.readers.containers.seven_members import members_of  # the library takes long to load

        return members_of(source, bounds)
