"""Members of containers, met like files."""

import os
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from ficmirror.accession.intake import FoundFile
from ficmirror.readers.containers.base import Member
from ficmirror.records.findings import Problem


@dataclass(frozen=True, slots=True)
class FoundMember:
    """A member to take in; `location` (for messages) and `path` are the container's, `/`, and the member's own.

    `spooled` is what `readers.containers.base.Member` says of it.
    """

    location: str
    path: str
    content: bytes
    file_at: datetime | None
    spooled: BinaryIO | None = None

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content) if self.spooled is None else os.fstat(self.spooled.fileno()).st_size

    def read(self, max_size: int) -> bytes | Problem:
        """Its bytes."""
        del max_size
        return self.content

    def open(self) -> BinaryIO:
        """Its bytes as a stream; closing it leaves the spooled bytes where they are."""
        if self.spooled is None:
            return BytesIO(self.content)
        self.spooled.flush()
        stream = os.fdopen(os.dup(self.spooled.fileno()), "rb")
        stream.seek(0)
        return stream

    def refusal(self, error: OSError) -> Problem:
        """The problem of spooled bytes that the system does not give back."""
        return Problem(self.location, f"it cannot be read: {error.strerror or error}", "the whole member")


Found = FoundFile | FoundMember


def as_found(container: Found, one: Member | Problem) -> FoundMember | Problem:
    """What `unfolding` gave of a container, with the place it is known by to whoever gave us the container."""
    location = container.location + one.path[len(container.path) :]
    if isinstance(one, Problem):
        return Problem(location, one.reason, one.lost)
    return FoundMember(location, one.path, one.content, one.modified, one.spooled)
