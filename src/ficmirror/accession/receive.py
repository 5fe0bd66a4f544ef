"""Files become held objects: read, put into the vault, containers unfolded, and shelved for examining."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace

from ficmirror.accession.destroying import holds
from ficmirror.accession.executors.base import Batch
from ficmirror.accession.members import Found, FoundMember, as_found
from ficmirror.accession.pieced import Pieces
from ficmirror.accession.shelving import MOST_BYTES, MOST_FILES, Arrival, Holder, Shelves, opened, oversize
from ficmirror.accession.tally import Tally
from ficmirror.config import Limits
from ficmirror.readers.containers.base import Bounds
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.sniff import Sniffed, sniff, sniff_stream
from ficmirror.records.findings import Problem
from ficmirror.records.held import Provenance, digest_of
from ficmirror.vault.writing import measure

DESTROYED = "not taken in: withdrawn at the author's wish and destroyed (decision {})"
SPOILT = "not kept whole: a work in it was withdrawn at the author's wish and destroyed; what else is in it is taken in"
Received = tuple[Arrival, bytes]  # and the bytes to examine, b"" for none


class Reception:
    """Takes in what was met, batch by batch, as the executor asks for more."""

    def __init__(self, vault: Holder, accession: str, tally: Tally, limits: Limits, shelves: Shelves) -> None:
        self.refused: list[Problem] = []
        self.purged: Mapping[str, str] = {}  # what was destroyed and is not taken in again: digest → the decision
        self.spoilt: list[str] = []  # containers that are not kept, as they hold some of it
        self.what_is: Callable[[str], Sniffed | None] = _unknown  # what is known by its digest is not looked at again
        self._vault = vault
        self._accession = accession
        self._tally = tally
        self._limits = limits
        self._shelves = shelves
        self._bounds = Bounds(member_size=limits.max_examined)
        self._n_met = 0
        self._pieces = Pieces()

    def batches(self, met: Iterable[Found | Problem]) -> Iterator[Batch]:
        """What must be examined of each batch received; its arrivals are on a shelf."""
        arrivals: list[Arrival] = []
        contents: dict[int, bytes] = {}
        n_bytes = 0
        for arrival, content in self._received(met):
            if arrivals and (len(arrivals) >= MOST_FILES or n_bytes + len(content) > MOST_BYTES):
                yield self._shelves.put(arrivals, contents)
                arrivals, contents, n_bytes = [], {}, 0
            arrivals.append(arrival)
            n_bytes += len(content)
            if not arrival.findings:
                contents[arrival.tag] = content
        if arrivals:
            yield self._shelves.put(arrivals, contents)

    def _received(self, met: Iterable[Found | Problem]) -> Iterator[Received]:
        for one in met:
            if isinstance(one, Problem):
                self._refuse(one)
            else:
                yield from self._receive(one, Allowance.for_file(one.size, self._bounds))
        for file in self._pieces.files():
            if isinstance(file, Problem):
                self._refuse(file)
            else:
                yield from self._receive(file, Allowance.for_file(file.size, self._bounds))

    def missed(self, problems: Iterable[Problem]) -> None:
        """Note what only shows when everything has been met."""
        for problem in problems:
            self._refuse(problem)

    def _refuse(self, problem: Problem) -> None:
        self._tally.refused(problem)
        self.refused.append(problem)

    def _receive(self, found: Found, allowance: Allowance) -> Iterator[Received]:
        """Put a file or member into the vault; a container comes after what is in it."""
        if self.purged and (is_destroyed := self._is_destroyed(found)) is not None:
            if not is_destroyed:
                yield from self._unfold(found, self._form(found), allowance)
            return
        held = self._hold(found)
        if held is None:
            return
        arrival, content, sniffed = held
        self._pieces.meet(found, content, sniffed.form)
        if container_for(sniffed.form) is None:
            yield arrival, content
        elif not arrival.is_new and self._shelves.is_known(arrival.held.digest):
            yield replace(arrival, findings=None), b""
        else:
            unfolding = yield from self._unfold(found, sniffed.form, allowance)
            if unfolding:  # that it has been unfolded is only true when its members are safe
                yield replace(arrival, findings=opened(arrival.held, found.path, sniffed.form, unfolding)), b""

    def _is_destroyed(self, found: Found) -> bool | None:
        """Whether it is something that was destroyed by decision; False where that is in it, None for all else."""
        try:
            with found.open() as source:
                digest = measure(source, "").digest
            if digest not in self.purged and not holds(found, self.purged, self._bounds):
                return None
        except OSError:
            return None  # whoever takes it in hears of that
        is_itself = digest in self.purged
        reason = DESTROYED.format(self.purged[digest]) if is_itself else SPOILT
        self._refuse(Problem(found.location, reason, None))
        if not is_itself:
            self.spoilt.append(digest)
        return is_itself

    @staticmethod
    def _form(found: Found) -> str:
        with found.open() as source:
            return sniff_stream(source, found.path).form

    def _unfold(self, found: Found, form: str, allowance: Allowance) -> Generator[Received, None, Unfolding | None]:
        """A container's members; gives what is to be said of it, None where it cannot be read."""
        unfolding = Unfolding(form, found.path, self._bounds, allowance)
        try:
            with found.open() as source:
                for one in unfolding.members(source):
                    member = as_found(found, one)
                    if isinstance(member, Problem):
                        self._refuse(member)
                    else:
                        yield from self._receive(member, allowance)
        except OSError as error:
            self._refuse(found.refusal(error))
            return None
        self._tally.unfolded(unfolding.n_members)
        return unfolding

    def _hold(self, found: Found) -> tuple[Arrival, bytes, Sniffed] | None:
        """Put it into the vault; its bytes, b"" where they are too many for memory, and what they are."""
        tag, self._n_met = self._n_met, self._n_met + 1
        provenance = Provenance(found.path, self._accession, found.file_at)
        if found.size > self._limits.max_examined:
            return self._hold_large(tag, found, provenance)
        content = found.read(self._limits.max_examined)
        if isinstance(content, Problem):
            self._refuse(content)
            return None
        sniffed = self.what_is(digest_of(content)) or sniff(content, found.path)
        held, is_new = self._vault.hold(content, provenance, sniffed.media_type)
        self._tally.received(held.size, is_new=is_new)
        arrival = Arrival(tag, found.location, held, provenance, None, isinstance(found, FoundMember), is_new)
        return arrival, content, sniffed

    def _hold_large(self, tag: int, file: Found, provenance: Provenance) -> tuple[Arrival, bytes, Sniffed] | None:
        """The same for a file that is too large for memory; it is not examined."""
        try:
            with file.open() as stream:
                sniffed = sniff_stream(stream, file.path)
                held, is_new = self._vault.hold_stream(stream, provenance, sniffed.media_type)
        except OSError as error:
            self._refuse(file.refusal(error))
            return None
        self._tally.received(held.size, is_new=is_new)
        findings = oversize(held, file.path, sniffed.form, self._limits.max_examined)
        arrival = Arrival(tag, file.location, held, provenance, findings, isinstance(file, FoundMember), is_new)
        return arrival, b"", sniffed


def _unknown(digest: str) -> Sniffed | None:
    del digest
    return None
