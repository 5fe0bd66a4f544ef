"""Files become held objects: read, put into the vault, and shelved for examining."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ficmirror.accession.executors.base import Batch
from ficmirror.accession.intake import FoundFile, Met
from ficmirror.accession.report import Tally
from ficmirror.accession.shelving import MOST_BYTES, MOST_FILES, Arrival, Holder, Shelves, oversize
from ficmirror.config import Limits
from ficmirror.readers.sniff import sniff
from ficmirror.records.findings import Problem
from ficmirror.records.held import Provenance

HEAD = 65_536  # bytes that tell what a file is


class Reception:
    """Takes in what was met, batch by batch, as the executor asks for more."""

    def __init__(self, vault: Holder, accession: str, tally: Tally, limits: Limits, shelves: Shelves) -> None:
        self.refused: list[Problem] = []
        self._vault = vault
        self._accession = accession
        self._tally = tally
        self._limits = limits
        self._shelves = shelves
        self._n_met = 0

    def batches(self, met: Iterable[Met]) -> Iterator[Batch]:
        """What must be examined of each batch received; its arrivals are on a shelf."""
        for files in self._in_batches(met):
            contents: dict[int, bytes] = {}
            arrivals = [arrival for file in files if (arrival := self._receive(file, contents))]
            yield self._shelves.put(arrivals, contents)

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
        """Put one file into the vault; its bytes into `contents`, as they may have to be examined."""
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
        findings = oversize(held, file.path, sniffed.form, self._limits.max_examined)
        return Arrival(tag, file.location, held, provenance, findings)
