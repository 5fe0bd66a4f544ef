"""What every container promises: its members come one after the other, or the reason why one does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from tempfile import TemporaryFile
from typing import BinaryIO, Protocol, cast

from ficmirror.errors import ObjectTooLarge
from ficmirror.records.findings import Problem
from ficmirror.records.held import digest_of

MEBIBYTE = 1024 * 1024
PIECE = 256 * 1024


Spend = Callable[[int], None]
Ask = Callable[[bytes, str], bool]


def unlimited(n_bytes: int) -> None:
    """Nobody counts."""
    del n_bytes


def never(content: bytes, path: str) -> bool:
    """Nothing is a container."""
    del content, path
    return False


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may come out of one file, everything nested in it included; sizes in bytes.

    `ratio`: bytes out for each byte of the file, counted beyond `free`. `depth`: containers inside one another.
    `spend` is to be told of every byte that was unpacked but is not in a member given (it was skipped, or belongs to a
    member that is refused); it raises `ObjectUnreadable` when there is no more to spend. `is_container` tells by its
    first bytes and its path whether a member is a container, which may be larger than other members.
    """

    n_members: int = 2_000_000
    member_size: int = 64 * MEBIBYTE
    total_size: int = 256 * 1024 * MEBIBYTE
    ratio: int = 200
    free: int = 64 * MEBIBYTE
    depth: int = 6
    spend: Spend = field(default=unlimited, compare=False, repr=False)
    is_container: Ask = field(default=never, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """One thing in a container: what it is called there (only a name: nothing is written anywhere under it), its
    bytes, and the date the container gives it, in UTC.

    What the bytes are is told by themselves and the name, as with any file (`readers.sniff`). A container too large for
    memory is `spooled` (and `content` empty): a seekable stream with a descriptor, good until the next member.
    """

    path: str
    content: bytes
    modified: datetime | None = None
    spooled: BinaryIO | None = None

    @property
    def digest(self) -> str:
        """As `records.held.digest_of`; a stream is left at its beginning."""
        if self.spooled is None:
            return digest_of(self.content)
        total = sha256()
        self.spooled.seek(0)
        while piece := self.spooled.read(PIECE):
            total.update(piece)
        self.spooled.seek(0)
        return "sha256:" + total.hexdigest()


class Container(Protocol):
    """Opens one form."""

    form: str

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """Every member in the container's own order; a `Problem` (its path the member's name) for each that cannot be
        had, after which the rest goes on.

        `source` is seekable and stands at its beginning; `name` is the container's own path. Must not load the whole
        of `source`, nor more than `bounds.member_size` of a member (`read_bounded`). Names, doubles, numbers and
        totals are checked by whoever asks (`unfolding`). Raises `ObjectUnreadable` where the container is damaged, at
        the beginning or after some members: those given before count.
        """
        ...


def read_bounded(stream: BinaryIO, bounds: Bounds) -> bytes:
    """The rest of a stream; raises `ObjectTooLarge` where it is more than a member may be, without reading on."""
    pieces, size = [], 0
    while piece := stream.read(min(PIECE, bounds.member_size + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > bounds.member_size:
            bounds.spend(size)
            raise ObjectTooLarge(f"it has more bytes than the limit of {bounds.member_size:,} for one member")
    return b"".join(pieces)


def member_from(stream: BinaryIO, path: str, modified: datetime | None, bounds: Bounds) -> Iterator[Member | Problem]:
    """One member out of its stream: refused where it is too large, unless it is a container, which is spooled."""
    content = stream.read(bounds.member_size + 1)
    while len(content) <= bounds.member_size and (more := stream.read(bounds.member_size + 1 - len(content))):
        content += more
    if len(content) <= bounds.member_size:
        yield Member(path, content, modified)
        return
    bounds.spend(len(content))
    if not bounds.is_container(content, path):
        yield refused(path, f"it has more bytes than the limit of {bounds.member_size:,} for one member")
        return
    with TemporaryFile() as spool:
        spool.write(content)
        del content
        while piece := stream.read(PIECE):
            bounds.spend(len(piece))
            spool.write(piece)
        spool.seek(0)
        yield Member(path, b"", modified, cast(BinaryIO, spool))


def refused(path: str, reason: str) -> Problem:
    """A member that cannot be had."""
    return Problem(path, reason, "the whole member")
