"""What the vault holds is given to the conveyor once more, as an import gave it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from ficmirror.accession.executors.base import Batch
from ficmirror.accession.members import FoundMember
from ficmirror.accession.shelving import MOST_BYTES, MOST_FILES, Arrival, Shelves, opened, oversize
from ficmirror.accession.tally import Tally
from ficmirror.config import Limits
from ficmirror.readers.containers.base import Bounds
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.sniff import sniff, sniff_stream
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.held import HeldObject, Provenance
from ficmirror.vault import Vault

Kept = tuple[HeldObject, Provenance, Callable[[], bytes]]
Unopened = tuple[HeldObject, Provenance]


class Replay:
    """Gives what the vault holds to the conveyor, as an import gave it."""

    def __init__(self, vault: Vault, tally: Tally, limits: Limits, shelves: Shelves) -> None:
        self.refused: list[Problem] = []
        self.unopened: dict[str, list[Unopened]] = {}
        self._vault = vault
        self._tally = tally
        self._limits = limits
        self._shelves = shelves
        self._n_met = 0

    def batches(self, kept: Iterable[Kept]) -> Iterator[Batch]:
        """What must be examined of each batch; its arrivals are on a shelf."""
        for some in self._in_batches(kept):
            contents: dict[int, bytes] = {}
            arrivals = [arrival for one in some if (arrival := self._arrive(one, contents))]
            yield self._shelves.put(arrivals, contents)

    def _in_batches(self, kept: Iterable[Kept]) -> Iterator[list[Kept]]:
        batch: list[Kept] = []
        n_bytes = 0
        for one in kept:
            if batch and (len(batch) >= MOST_FILES or n_bytes + one[0].size > MOST_BYTES):
                yield batch
                batch, n_bytes = [], 0
            batch.append(one)
            n_bytes += one[0].size
        if batch:
            yield batch

    def found(self, unopened: Iterable[Unopened]) -> Iterator[FoundMember]:
        """Containers out of the vault, to be received once more, and opened."""
        for held, provenance in unopened:
            path, file_at = provenance.path, provenance.file_at
            if held.size <= self._limits.max_examined:
                yield FoundMember(path, path, self._vault.read(held.digest), file_at)
                continue
            with self._source(held) as source:
                yield FoundMember(path, path, b"", file_at, source)

    def _arrive(self, one: Kept, contents: dict[int, bytes]) -> Arrival | None:
        """An object as it was received; None for a container that is to be opened when everything has arrived."""
        held, provenance, load = one
        is_large = held.size > self._limits.max_examined
        content = next(self._vault.stream(held.digest), b"") if is_large else load()
        form = sniff(content, provenance.path).form
        tag, self._n_met = self._n_met, self._n_met + 1
        arrival = Arrival(tag, provenance.path, held, provenance)
        if container_for(form) and not self._shelves.is_known(held.digest):
            arrival = replace(arrival, findings=self._reopen(arrival))
            if arrival.findings is None:
                self.unopened.setdefault(provenance.accession, []).append((held, provenance))
                return None
        elif is_large:
            findings = oversize(held, provenance.path, form, self._limits.max_examined)
            arrival = replace(arrival, findings=findings)
        else:
            contents[tag] = content
        self._tally.received(held.size, is_new=True)
        return arrival

    def _reopen(self, arrival: Arrival) -> Findings | None:
        """The findings of a container, None where not all its members are held."""
        held, path = arrival.held, arrival.provenance.path
        bounds, refused = Bounds(member_size=self._limits.max_examined), []
        with self._source(held) as source:
            form = sniff_stream(source, path).form
            unfolding = Unfolding(form, path, bounds, Allowance.for_file(held.size, bounds))
            for one in unfolding.members(source):
                if isinstance(one, Problem):
                    refused.append(one)
                elif not self._vault.has_place(one.digest, one.path):
                    return None
        for problem in refused:
            self._tally.refused(problem)
        self.refused += refused
        self._tally.unfolded(unfolding.n_members)
        return opened(held, path, form, unfolding)

    @contextmanager
    def _source(self, held: HeldObject) -> Iterator[BinaryIO]:
        """A container's bytes as a stream that can be read twice."""
        with TemporaryFile() as source:
            source.writelines(self._vault.stream(held.digest))
            source.seek(0)
            yield cast(BinaryIO, source)
