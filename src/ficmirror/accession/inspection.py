"""Examine files without keeping anything: what `ficmirror inspect` prints, in the order given."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from ficmirror.accession.executors import executor_for, n_cores
from ficmirror.accession.executors.base import Batch, Original
from ficmirror.accession.intake import FoundFile, Met, readable_name, walk
from ficmirror.arrange import understand
from ficmirror.errors import ObjectUnreadable
from ficmirror.examine import examine_large
from ficmirror.readers.registry import READERS, read_as
from ficmirror.readers.sniff import sniff
from ficmirror.records.findings import Findings, Problem

MOST_FILES = 40  # a batch
MOST_BYTES = 1_000_000
MAX_SIZE = 64 * 1024 * 1024  # bytes of one file, unless it is a container
MAX_HELD = 1 << 40
FEW = 12  # files with fewer bytes than MOST_BYTES: not worth starting processes for

Answer = tuple[str, Findings | Problem]


def inspect_paths(paths: Iterable[Path], n_workers: int | None = None) -> Iterator[Answer]:
    """(path as given, findings or the problem) for every file under the paths, in their order, as they come."""
    met = walk(paths, MAX_HELD)
    first = list(islice(met, FEW + 1))
    n_bytes = sum(one.size for one in first if isinstance(one, FoundFile))
    if n_workers is None:
        n_workers = n_cores() if len(first) > FEW or n_bytes > MOST_BYTES else 0
    executor = executor_for(n_workers)
    desk = _Desk(chain(first, met))
    try:
        for answer in executor.run(desk.batches(), understood):
            for tag, findings in answer:
                yield from desk.answers_before(tag)
                yield desk.locations.pop(tag), findings
        yield from desk.answers_before(desk.n_met)
    finally:
        executor.close()


def text_of(path: Path) -> str:
    """The decoded text of a file that spans count in; "" where it has none, or is no longer there."""
    try:
        content = path.read_bytes()
        form = sniff(content, path.name).form
        return read_as(form, content).text if form in READERS else ""
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
        self._known: dict[int, Answer] = {}

    def batches(self) -> Iterator[Batch]:
        """Originals, numbered in the order met."""
        batch: list[Original] = []
        for one in self._met:
            tag, self.n_met = self.n_met, self.n_met + 1
            if isinstance(one, Problem):
                self._known[tag] = (one.path, one)
                continue
            content = one.read(MAX_SIZE) if one.size <= MAX_SIZE else _look_into(one)
            if not isinstance(content, bytes):
                self._known[tag] = (content.path if isinstance(content, Problem) else one.location, content)
                continue
            self.locations[tag] = one.location
            batch.append(Original(tag, one.path, content))
            if len(batch) >= MOST_FILES or sum(len(each.content) for each in batch) >= MOST_BYTES:
                yield tuple(batch)
                batch = []
        if batch:
            yield tuple(batch)

    def answers_before(self, tag: int) -> Iterator[Answer]:
        """What is known without a worker of those met before that number, each once."""
        for earlier in sorted(number for number in self._known if number < tag):
            yield self._known.pop(earlier)


def _look_into(file: FoundFile) -> Findings | Problem:
    """What there is to say of a file too large for memory: a container's members are examined all the same."""
    try:
        with file.open() as source:
            findings = examine_large(source, file.path)
    except OSError as error:
        return file.refusal(error)
    if findings is None:
        reason = f"its {file.size:,} bytes are more than the limit of {MAX_SIZE:,} for one object; it is not read"
        return Problem(readable_name(file.location), reason, "the whole object")
    return understood(findings)
