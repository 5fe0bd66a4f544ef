"""Members of containers, met like files: their bytes are in memory already."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from ficmirror.accession.intake import FoundFile
from ficmirror.readers.containers.base import Member
from ficmirror.records.findings import Problem


@dataclass(frozen=True, slots=True)
class FoundMember:
    """A member to take in; `location` (for messages) and `path` are the container's, `/`, and the member's own."""

    location: str
    path: str
    content: bytes
    file_at: datetime | None

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    def read(self, max_size: int) -> bytes | Problem:
        """Its bytes."""
        del max_size
        return self.content

    def open(self) -> BinaryIO:
        """Its bytes as a stream."""
        return BytesIO(self.content)


Found = FoundFile | FoundMember


def as_found(container: Found, one: Member | Problem) -> FoundMember | Problem:
    """What `unfolding` gave of a container, with the place it is known by to whoever gave us the container."""
    location = container.location + one.path[len(container.path) :]
    if isinstance(one, Problem):
        return Problem(location, one.reason, one.lost)
    return FoundMember(location, one.path, one.content, one.modified)
