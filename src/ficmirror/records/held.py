"""What the vault holds: the bytes of one original, where they came from, and where they lie."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


def digest_of(content: bytes) -> str:
    """The name of some bytes everywhere in ficmirror: `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an original was met: one per place, so the same bytes may have several.

    `path` is the path inside its source with `/` between its pieces (bytes of a file name that are not UTF-8 are
    written `%XX`); `file_at` is the file's own date in UTC.
    """

    path: str
    accession: str
    file_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record begins in the vault: the segment's file name, the offset and the length in it, in bytes."""

    segment: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class HeldObject:
    """One original, held byte for byte: `digest` as from `digest_of`, `size` in bytes."""

    digest: str
    size: int
    media_type: str
    location: Location
