"""Between holding and examining: what was received waits on shelves, in order, for what examining makes of it."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, Protocol

from ficmirror.accession.executors.base import Batch, Original
from ficmirror.readers.containers.unfolding import Unfolding
from ficmirror.records.description import Kind, Recognised
from ficmirror.records.findings import Findings
from ficmirror.records.held import HeldObject, Provenance

MOST_FILES = 50  # a batch
MOST_BYTES = 2_000_000


class Holder(Protocol):
    """The part of a vault that an import writes to (see `vault.base.Vault`)."""

    def hold(self, content: bytes, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """Keep some bytes."""
        ...

    def hold_stream(self, stream: BinaryIO, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """Keep bytes too many to load."""
        ...

    def note(self, kind: str, payload: bytes) -> None:
        """Keep what a person decided."""
        ...

    def flush(self) -> None:
        """Return only when everything held so far is on the disk."""
        ...

    def known(self, digests: Iterable[str]) -> set[str]:
        """Those of the digests that are held."""
        ...

    def stream(self, digest: str) -> Iterator[bytes]:
        """The bytes of this digest in pieces."""
        ...

    def purge(self, digests: Collection[str]) -> None:
        """Destroy the bytes of these digests."""
        ...


Known = Callable[[Iterable[str]], set[str]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One object that was received: where it was met (as given, for messages), and where it is held."""

    tag: int
    location: str
    held: HeldObject
    provenance: Provenance
    findings: Findings | None = None  # of an object that no worker examines: a container, one that is too large
    is_member: bool = False  # of a container, whose own bytes count for how far an import has come
    is_new: bool = False  # to the vault, though the catalogue may know it from before the vault was damaged


Shelf = tuple[Arrival, ...]


class Shelves:
    """One shelf for each batch handed out, the first first, until the conveyor takes it.

    `which_are_known` tells the digests that need no examining.
    """

    def __init__(self, which_are_known: Known) -> None:
        self._which_are_known = which_are_known
        self._shelves: deque[Shelf] = deque()
        self._under_way: set[str] = set()

    def put(self, arrivals: Sequence[Arrival], contents: Mapping[int, bytes]) -> Batch:
        """Shelve some arrivals; gives what must be examined of them: each unknown digest once."""
        known = self._which_are_known({arrival.held.digest for arrival in arrivals}) | self._under_way
        batch, shelf = [], []
        for arrival in arrivals:
            if arrival.held.digest in known:
                shelf.append(replace(arrival, findings=None))
                continue
            known.add(arrival.held.digest)
            self._under_way.add(arrival.held.digest)
            shelf.append(arrival)
            if arrival.tag in contents:
                batch.append(Original(arrival.tag, arrival.provenance.path, contents[arrival.tag]))
        self._shelves.append(tuple(shelf))
        return tuple(batch)

    def is_known(self, digest: str) -> bool:
        """Whether an object needs no examining, or a container no unfolding."""
        return digest in self._under_way or bool(self._which_are_known((digest,)))

    def take(self) -> Shelf:
        """The oldest shelf; there is one for each batch."""
        return self._shelves.popleft()

    def saved(self, digests: Iterable[str]) -> None:
        """The findings of these objects are in the catalogue now."""
        self._under_way.difference_update(digests)


def oversize(held: HeldObject, path: str, form: str, limit: int) -> Findings:
    """The findings of an object that is held and too large to examine."""
    reason = f"held, but its {held.size:,} bytes are more than the limit of {limit:,} for examining one object"
    return _findings(held, path, form, Recognised(Kind.UNREADABLE), reason)


def opened(held: HeldObject, path: str, form: str, unfolding: Unfolding) -> Findings:
    """The findings of a container whose members have all been taken in."""
    return _findings(held, path, form, unfolding.recognised, unfolding.problem)


def _findings(held: HeldObject, path: str, form: str, recognised: Recognised, problem: str | None) -> Findings:
    return Findings(path, held.digest, held.size, held.media_type, form, recognised, problem=problem)
