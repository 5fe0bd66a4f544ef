"""Examine files without keeping anything: what `ficmirror inspect` prints, in the order given."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from ficmirror.accession.executors import executor_for, n_cores
from ficmirror.accession.executors.base import Batch, Original
from ficmirror.accession.intake import FoundFile, Met, walk
from ficmirror.arrange import understand
from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.registry import reader_for
from ficmirror.readers.sniff import sniff
from ficmirror.records.findings import Findings, Problem

MOST_FILES = 40  # a batch
MOST_BYTES = 1_000_000
MAX_SIZE = 64 * 1024 * 1024  # bytes of one file
FEW = 12  # files with fewer bytes than MOST_BYTES: not worth starting processes for

Answer = tuple[str, Findings | Problem]


def inspect_paths(paths: Iterable[Path], n_workers: int | None = None) -> Iterator[Answer]:
    """(path as given, findings or the problem) for every file under the paths, in their order, as they come."""
    met = walk(paths, MAX_SIZE)
    first = list(islice(met, FEW + 1))
    n_bytes = sum(one.size for one in first if isinstance(one, FoundFile))
    if n_workers is None:
        n_workers = n_cores() if len(first) > FEW or n_bytes > MOST_BYTES else 0
    executor = executor_for(n_workers)
    desk = _Desk(chain(first, met))
    try:
        for answer in executor.run(desk.batches(), understood):
            for tag, findings in answer:
                yield from desk.problems_before(tag)
                yield desk.locations.pop(tag), findings
        yield from desk.problems_before(desk.n_met)
    finally:
        executor.close()


def text_of(path: Path) -> str:
    """The decoded text of a file that spans count in; "" where it has none, or is no longer there."""
    try:
        content = path.read_bytes()
        reader = reader_for(sniff(content, path.name).form)
        return reader.read(content, None).text if reader else ""
    except (OSError, ObjectUnreadable):
        return ""


def understood(findings: Findings) -> Findings:
    """The findings with the values that need the vocabulary filled in, members included."""
    members = tuple(understood(member) for member in findings.members)
    return replace(findings, recognised=understand(findings.recognised), members=members)


class _Desk:
    """Reads what was met into batches, and keeps what cannot be read until its turn comes in the output."""

    def __init__(self, met: Iterable[Met]) -> None:
        self.n_met = 0
        self.locations: dict[int, str] = {}
        self._met = met
        self._problems: dict[int, Problem] = {}

    def batches(self) -> Iterator[Batch]:
        """Originals, numbered in the order met."""
        batch: list[Original] = []
        for one in self._met:
            tag, self.n_met = self.n_met, self.n_met + 1
            if isinstance(one, Problem):
                self._problems[tag] = one
                continue
            content = one.read(MAX_SIZE)
            if isinstance(content, Problem):
                self._problems[tag] = content
                continue
            self.locations[tag] = one.location
            batch.append(Original(tag, one.path, content))
            if len(batch) >= MOST_FILES or sum(len(each.content) for each in batch) >= MOST_BYTES:
                yield tuple(batch)
                batch = []
        if batch:
            yield tuple(batch)

    def problems_before(self, tag: int) -> Iterator[Answer]:
        """The unreadable ones met before that number, each once."""
        for earlier in sorted(number for number in self._problems if number < tag):
            problem = self._problems.pop(earlier)
            yield problem.path, problem
