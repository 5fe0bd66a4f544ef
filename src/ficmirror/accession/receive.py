"""Files become held objects: read, put into the vault, and sorted into what must be examined and what is known."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ficmirror.accession.executors.base import Batch, Original
from ficmirror.accession.intake import FoundFile, Met, too_large_to_examine
from ficmirror.accession.report import Tally
from ficmirror.config import Limits
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind, Recognised
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.held import HeldObject, Provenance
from ficmirror.vault.base import Vault

MOST_FILES = 100  # a batch
MOST_BYTES = 2_000_000
HEAD = 65_536  # bytes that tell what a file is

Known = Callable[[Iterable[str]], set[str]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One object that was received: where it was met, and where it is held."""

    tag: int
    location: str
    held: HeldObject
    provenance: Provenance
    oversize: Findings | None = None  # what there is to say of an object too large to examine


Shelf = tuple[Arrival, ...]


class Reception:
    """Takes in what was met, batch by batch, as the executor asks for more.

    `shelves` holds the arrivals of each batch handed out, first first, until the conveyor takes them; `is_known`
    tells which digests need no examining.
    """

    def __init__(self, vault: Vault, accession: str, tally: Tally, limits: Limits, which_are_known: Known) -> None:
        self.shelves: deque[Shelf] = deque()
        self.refused: list[Problem] = []
        self._vault = vault
        self._accession = accession
        self._tally = tally
        self._limits = limits
        self._which_are_known = which_are_known
        self._under_way: set[str] = set()
        self._n_met = 0

    def batches(self, met: Iterable[Met]) -> Iterator[Batch]:
        """What must be examined of each batch received; the batch's arrivals are on the shelves."""
        for files in self._in_batches(met):
            contents: dict[int, bytes] = {}
            shelf = [arrival for file in files if (arrival := self._receive(file, contents))]
            yield self._to_examine(shelf, contents)

    def saved(self, digests: Iterable[str]) -> None:
        """The findings of these objects are in the catalogue now."""
        self._under_way.difference_update(digests)

    def _in_batches(self, met: Iterable[Met]) -> Iterator[list[FoundFile]]:
        batch: list[FoundFile] = []
        n_bytes = 0
        for one in met:
            if isinstance(one, Problem):
                self._refuse(one)
                continue
            if batch and (len(batch) >= MOST_FILES or n_bytes + one.size > MOST_BYTES):
                yield batch
                batch, n_bytes = [], 0
            batch.append(one)
            n_bytes += one.size
        if batch:
            yield batch

    def _refuse(self, problem: Problem) -> None:
        self._tally.refused(problem)
        self.refused.append(problem)

    def _receive(self, file: FoundFile, contents: dict[int, bytes]) -> Arrival | None:
        """Put one file into the vault; its bytes into `contents` if they may have to be examined."""
        tag, self._n_met = self._n_met, self._n_met + 1
        provenance = Provenance(file.path, self._accession, file.file_at)
        if file.size > self._limits.max_examined:
            return self._receive_large(tag, file, provenance)
        content = file.read(self._limits.max_examined)
        if isinstance(content, Problem):
            self._refuse(content)
            return None
        held, is_new = self._vault.hold(content, provenance, sniff(content, file.path).media_type)
        self._tally.received(held.size, is_new=is_new)
        contents[tag] = content
        return Arrival(tag, file.location, held, provenance)

    def _receive_large(self, tag: int, file: FoundFile, provenance: Provenance) -> Arrival | None:
        """Put a file into the vault that is too large for memory; it is not examined."""
        try:
            with Path(file.location).open("rb") as stream:
                sniffed = sniff(stream.read(HEAD), file.path)
                stream.seek(0)
                held, is_new = self._vault.hold_stream(stream, provenance, sniffed.media_type)
        except OSError as error:
            self._refuse(file.refusal(error))
            return None
        self._tally.received(held.size, is_new=is_new)
        reason = too_large_to_examine(held.size, self._limits.max_examined)
        findings = Findings(
            path=file.path,
            digest=held.digest,
            size=held.size,
            media_type=sniffed.media_type,
            form=sniffed.form,
            recognised=Recognised(Kind.UNREADABLE),
            problem=reason,
        )
        return Arrival(tag, file.location, held, provenance, findings)

    def _to_examine(self, shelf: list[Arrival], contents: dict[int, bytes]) -> Batch:
        """The originals of a shelf that no examiner of this version has seen, each digest once."""
        known = self._which_are_known({arrival.held.digest for arrival in shelf}) | self._under_way
        batch, sorted_shelf = [], []
        for arrival in shelf:
            if arrival.held.digest in known:
                sorted_shelf.append(replace(arrival, oversize=None))
                continue
            known.add(arrival.held.digest)
            self._under_way.add(arrival.held.digest)
            sorted_shelf.append(arrival)
            if arrival.tag in contents:
                batch.append(Original(arrival.tag, arrival.provenance.path, contents[arrival.tag]))
        self.shelves.append(tuple(sorted_shelf))
        return tuple(batch)
