"""What an import did: the figures of `import --json`, and what a curator wants to know besides."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ficmirror.records.deposit import Deposit
from ficmirror.records.description import Kind
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.story import FORM as STORY_RECORD

MOST_EXAMPLES = 3
PARTICULARS = re.compile(r"“[^”]*”|\d+")


@dataclass(frozen=True, slots=True)
class Summary:
    """What the report needs of one object's findings, so that the findings themselves need not travel."""

    kind: Kind
    form: str
    encoding: str
    problem: str | None
    n_repairs: int
    n_undecodable: int


def summarise(findings: Findings) -> Summary:
    """The summary of some findings."""
    encoding = findings.encoding
    return Summary(
        kind=findings.kind,
        form=findings.form,
        encoding=encoding.name if encoding else "",
        problem=findings.problem,
        n_repairs=len(encoding.repairs) if encoding else 0,
        n_undecodable=len(encoding.undecodable) if encoding else 0,
    )


@dataclass(frozen=True, slots=True)
class Doubts:
    """One reason to look, how many works have it, and the titles of the first few."""

    reason: str
    n_works: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What one import did; sizes in bytes, `seconds` from beginning to end."""

    accession: str
    n_objects: int
    n_new: int
    n_already_held: int
    n_works: int
    n_chapters: int
    n_not_works: int
    n_bytes: int
    seconds: float
    problems: tuple[Problem, ...] = ()
    forms: dict[str, int] = field(default_factory=dict)
    encodings: dict[str, int] = field(default_factory=dict)
    n_repaired: int = 0
    n_undecodable: int = 0
    doubts: tuple[Doubts, ...] = ()
    is_dry_run: bool = False
    is_stopped: bool = False

    @property
    def n_unreadable(self) -> int:
        """Objects that could not be read at all."""
        return len(self.problems)

    def as_json(self) -> dict[str, Any]:
        """The object that `import --json` prints (INTERFACE), and more."""
        return {
            "accession": self.accession,
            "objects": self.n_objects,
            "new": self.n_new,
            "already_held": self.n_already_held,
            "works": self.n_works,
            "chapters": self.n_chapters,
            "not_works": self.n_not_works,
            "problems": [{"path": one.path, "reason": one.reason, "lost": one.lost} for one in self.problems],
            "bytes": self.n_bytes,
            "seconds": round(self.seconds, 3),
            "forms": self.forms,
            "encodings": self.encodings,
            "repaired": self.n_repaired,
            "undecodable": self.n_undecodable,
            "doubts": [{"reason": one.reason, "works": one.n_works, "titles": one.titles} for one in self.doubts],
            "dry_run": self.is_dry_run,
            "stopped": self.is_stopped,
        }


def kind_of_doubt(reason: str) -> str:
    """A reason without its numbers and quotations, so that like ones count together: `part … of … is missing`."""
    return PARTICULARS.sub("…", reason)


class Tally:
    """Counts while an import runs; memory grows with the problems only (and four bytes a work)."""

    def __init__(self) -> None:
        self.n_objects = self.n_new = self.n_bytes = self.n_works = 0
        self.problems: list[Problem] = []
        self._kinds: Counter[Kind] = Counter()
        self._forms: Counter[str] = Counter()
        self._encodings: Counter[str] = Counter()
        self._n_repaired = self._n_undecodable = 0
        self._chapters = array("I")  # by work id: chapters and one, 0 for a work that was not touched
        self._doubts: dict[str, list[str]] = {}
        self._n_doubts: Counter[str] = Counter()

    def received(self, size: int, *, is_new: bool) -> None:
        """An object was received."""
        self.n_objects += 1
        self.n_new += is_new
        self.n_bytes += size

    def refused(self, problem: Problem) -> None:
        """Something could not even be held."""
        self.problems.append(problem)

    def examined(self, summary: Summary, location: str) -> None:
        """An object was examined."""
        if summary.form != STORY_RECORD or summary.kind is not Kind.NOT_WORK:  # a record of texts that lie elsewhere
            self._kinds[summary.kind] += 1
        self._forms[summary.form] += 1
        if summary.encoding:
            self._encodings[summary.encoding] += 1
        self._n_repaired += summary.n_repairs > 0
        self._n_undecodable += summary.n_undecodable > 0
        if summary.problem:
            is_lost = summary.kind is Kind.UNREADABLE
            self.problems.append(Problem(location, summary.problem, "its text" if is_lost else None))

    def deposited(self, deposits: Sequence[Deposit], ids: Sequence[int], removed: Iterable[int]) -> None:
        """Works went into the catalogue under these ids; some earlier ones were merged away."""
        for deposit, number in zip(deposits, ids, strict=True):
            self._set_chapters(number, len(deposit.chapters) + 1)
            for doubt in dict.fromkeys(kind_of_doubt(reason) for reason in deposit.doubts):
                self._n_doubts[doubt] += 1
                titles = self._doubts.setdefault(doubt, [])
                if len(titles) < MOST_EXAMPLES and deposit.title not in titles:
                    titles.append(deposit.title)
        for number in removed:
            self._set_chapters(number, 0)

    def _set_chapters(self, number: int, value: int) -> None:
        if number >= len(self._chapters):
            if not value:
                return
            self._chapters.extend([0] * (number + 1024 - len(self._chapters)))
        self.n_works += bool(value) - bool(self._chapters[number])
        self._chapters[number] = value

    def report(self, accession: str, seconds: float, *, is_dry_run: bool, is_stopped: bool) -> Report:
        """The report of all that was counted."""
        return Report(
            accession=accession,
            n_objects=self.n_objects,
            n_new=self.n_new,
            n_already_held=self.n_objects - self.n_new,
            n_works=self.n_works,
            n_chapters=sum(self._chapters) - self.n_works,
            n_not_works=self._kinds[Kind.NOT_WORK],
            n_bytes=self.n_bytes,
            seconds=seconds,
            problems=tuple(self.problems),
            forms=dict(self._forms.most_common()),
            encodings=dict(self._encodings.most_common()),
            n_repaired=self._n_repaired,
            n_undecodable=self._n_undecodable,
            doubts=tuple(Doubts(r, n, tuple(self._doubts[r])) for r, n in self._n_doubts.most_common()),
            is_dry_run=is_dry_run,
            is_stopped=is_stopped,
        )
