"""Counts while an import runs, so that there is a report at its end; memory grows with the problems only, and by twelve
bytes a work.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ficmirror.accession.report import Doubts, Group, Report
from ficmirror.readers import truncation
from ficmirror.records.deposit import Deposit, kind_of_doubt
from ficmirror.records.description import Kind
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.story import FORM as STORY_RECORD

MOST_TITLES = 50  # of each kind of doubt
MOST_PATHS = 5  # of each kind of problem
MOST_KINDS = 63  # of doubts told apart; what comes after them counts as one more
OTHER = "another doubt"
# How an encoding is decided where the bytes leave no choice; anything else is an assumption.
CERTAIN = frozenset(
    {
        "byte order mark", "declared", "seven-bit bytes", "valid UTF-8", "shift sequences", "where zero bytes stand",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """What the report needs of one object's findings, so that the findings themselves need not travel."""

    kind: Kind
    form: str
    encoding: str
    problem: str | None
    n_repairs: int
    n_undecodable: int
    is_assumed: bool = False  # its encoding
    is_cut_off: bool = False  # at the length where databases cut texts off


def summarise(findings: Findings) -> Summary:
    """The summary of some findings."""
    encoding = findings.encoding
    return Summary(
        kind=findings.kind,
        form=findings.form,
        encoding=encoding.name if encoding else "",
        problem=findings.trouble,
        n_repairs=len(encoding.repairs) if encoding else 0,
        n_undecodable=len(encoding.undecodable) if encoding else 0,
        is_assumed=encoding is not None and encoding.decided_by not in CERTAIN,
        is_cut_off=truncation.REASON in (findings.problem or ""),
    )


class Tally:
    """See above; `report` gives the sum at any time."""

    def __init__(self) -> None:
        self.n_objects = self.n_new = self.n_bytes = self.n_works = 0
        self.problems: list[Problem] = []
        self._n_members = self._n_repaired = self._n_undecodable = 0
        self._kinds: Counter[Kind] = Counter()
        self._forms: Counter[str] = Counter()
        self._encodings: Counter[str] = Counter()
        self._assumed: Counter[str] = Counter()
        self._chapters = array("I")  # by work id: chapters and one, 0 for a work that was not touched
        self._unreadable = _Groups()
        self._refused = _Groups()
        self._cut_off = _Groups()
        self._doubts = _DoubtsOfWorks()

    def received(self, size: int, *, is_new: bool) -> None:
        """An object was received."""
        self.n_objects += 1
        self.n_new += is_new
        self.n_bytes += size

    def unfolded(self, n_members: int) -> None:
        """A container was gone through."""
        self._n_members += n_members

    def refused(self, problem: Problem) -> None:
        """Something could not even be held."""
        self.problems.append(problem)
        self._refused.add(("", problem.kind), problem.example)

    def examined(self, summary: Summary, location: str) -> None:
        """An object was examined."""
        if summary.form != STORY_RECORD or summary.kind is not Kind.NOT_WORK:  # a record of texts that lie elsewhere
            self._kinds[summary.kind] += 1
        self._forms[summary.form] += 1
        if summary.encoding:
            self._encodings[summary.encoding] += 1
            self._assumed[summary.encoding] += summary.is_assumed
        self._n_repaired += summary.n_repairs > 0
        self._n_undecodable += summary.n_undecodable > 0
        if summary.is_cut_off:
            self._cut_off.add(("", ""), location)
        if summary.problem:
            is_lost = summary.kind is Kind.UNREADABLE
            self.problems.append(Problem(location, summary.problem, "its text" if is_lost else None))
            if is_lost:
                self._unreadable.add((summary.form, summary.problem), location)

    def deposited(self, deposits: Sequence[Deposit], ids: Sequence[int], removed: Iterable[int]) -> None:
        """Works went into the catalogue under these ids; some earlier ones were merged away."""
        for deposit, number in zip(deposits, ids, strict=True):
            self._set_chapters(number, len(deposit.chapters) + 1)
            self._doubts.note(number, deposit.title, deposit.doubts)
        for number in removed:
            self._set_chapters(number, 0)
            self._doubts.note(number, "", ())

    def _set_chapters(self, number: int, value: int) -> None:
        if number >= len(self._chapters):
            if not value:
                return
            self._chapters.extend([0] * (number + 1024 - len(self._chapters)))
        self.n_works += bool(value) - bool(self._chapters[number])
        self._chapters[number] = value

    def report(self, accession: str, seconds: float, *, is_dry_run: bool, is_stopped: bool) -> Report:
        """The report of all that was counted."""
        report = Report(
            accession=accession,
            n_objects=self.n_objects,
            n_new=self.n_new,
            n_already_held=self.n_objects - self.n_new,
            n_works=self.n_works,
            n_chapters=sum(self._chapters) - self.n_works,
            n_not_works=self._kinds[Kind.NOT_WORK],
            n_bytes=self.n_bytes,
            seconds=seconds,
        )
        return replace(
            report,
            n_containers=self._kinds[Kind.CONTAINER],
            n_members=self._n_members,
            problems=tuple(self.problems),
            forms=dict(self._forms.most_common()),
            encodings=dict(self._encodings.most_common()),
            assumed_encodings=dict((+self._assumed).most_common()),
            n_repaired=self._n_repaired,
            n_undecodable=self._n_undecodable,
            unreadable=self._unreadable.all(),
            refused=self._refused.all(),
            cut_off=self._cut_off.all(),
            doubts=self._doubts.all(),
            n_to_look_at=self._doubts.n_works,
            is_dry_run=is_dry_run,
            is_stopped=is_stopped,
        )


class _Groups:
    """Like things counted together, by form and reason, with the first few paths."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._paths: dict[tuple[str, str], list[str]] = {}

    def add(self, kind: tuple[str, str], path: str) -> None:
        self._counts[kind] += 1
        paths = self._paths.setdefault(kind, [])
        if len(paths) < MOST_PATHS:
            paths.append(path)

    def all(self) -> tuple[Group, ...]:
        """The most frequent first."""
        return tuple(Group(*kind, n, tuple(self._paths[kind])) for kind, n in self._counts.most_common())


class _DoubtsOfWorks:
    """Which works have which kinds of doubts now: a bit for each kind, as a work may be deposited several times."""

    def __init__(self) -> None:
        self.n_works = 0
        self._bits: dict[str, int] = {}
        self._of_work = array("Q")
        self._examples: list[dict[int, tuple[str, str]]] = []

    def note(self, number: int, title: str, doubts: Sequence[str]) -> None:
        """A work's doubts as they are now."""
        if number >= len(self._of_work):
            if not doubts:
                return
            self._of_work.extend([0] * (number + 1024 - len(self._of_work)))
        before = self._of_work[number]
        if not before and not doubts:
            return
        for examples in self._examples if before else ():
            examples.pop(number, None)
        now = 0
        for doubt in doubts:
            bit = self._bit(kind_of_doubt(doubt))
            now |= 1 << bit
            if len(self._examples[bit]) < MOST_TITLES:
                self._examples[bit].setdefault(number, (title, doubt))
        self.n_works += bool(now) - bool(before)
        self._of_work[number] = now

    def _bit(self, kind: str) -> int:
        if kind not in self._bits:
            kind = kind if len(self._bits) < MOST_KINDS else OTHER
            self._bits.setdefault(kind, len(self._bits))
            self._examples.extend({} for _ in range(len(self._bits) - len(self._examples)))
        return self._bits[kind]

    def all(self) -> tuple[Doubts, ...]:
        """The most frequent kinds first."""
        counts: Counter[int] = Counter()
        for mask, n in Counter(self._of_work).items():
            for bit in range(len(self._bits)):
                if mask >> bit & 1:
                    counts[bit] += n
        return tuple(
            Doubts(kind, counts[bit], tuple(self._examples[bit].values()))
            for kind, bit in sorted(self._bits.items(), key=lambda pair: (-counts[pair[1]], pair[0]))
            if counts[bit]
        )
