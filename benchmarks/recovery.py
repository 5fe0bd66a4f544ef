"""How much of what was put into a form comes back, by form: `python -m benchmarks.recovery [N]`.

A mailing list of N stories in every form in which lists and journals survive, then whole archives (`heaps.py`).
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import heaps, list_pages, postbags, weblog_pages
from benchmarks.posts import Listful, Truth, make_list
from ficmirror.arrange import Member, arrange
from ficmirror.collate.gather import keys
from ficmirror.examine import examine
from ficmirror.records.deposit import Deposit
from ficmirror.records.findings import Findings
from ficmirror.records.held import Provenance
from ficmirror.text.fold import fold
from ficmirror.text.markup import plain

FORMS = {**postbags.FORMS, **list_pages.PAGES, **weblog_pages.PAGES}


@dataclass(frozen=True, slots=True)
class Recovery:
    """`works`: share of the works that came back as one work under their title; `characters`: share of their letters
    that came back in the right work; `extra`: works that were none; `missing_told`: share of the lost parts that are
    reported.
    """

    works: float
    characters: float
    extra: int
    missing_told: float
    failures: tuple[str, ...] = ()


def examined(files: Mapping[str, bytes]) -> Iterator[Findings]:
    """The findings of some files, those inside containers one by one."""
    for path, content in files.items():
        yield from _leaves(examine(content, path))


def _leaves(findings: Findings) -> Iterator[Findings]:
    for member in findings.members:
        yield from _leaves(member)
    yield findings


def arranged(found: Iterable[Findings]) -> list[Deposit]:
    """The works in some findings, brought together by their keys as an import does."""
    members: list[Member] = []
    leader: list[int] = []
    first: dict[str, int] = {}
    for one in found:
        members.append(Member(one, (Provenance(one.path, "1"),)))
        leader.append(len(leader))
        for key, _ in keys(one, one.path):
            here, there = _root(leader, len(leader) - 1), _root(leader, first.setdefault(key, len(leader) - 1))
            leader[max(here, there)] = min(here, there)
    groups: defaultdict[int, list[Member]] = defaultdict(list)
    for n, member in enumerate(members):
        groups[_root(leader, n)].append(member)
    return [deposit for group in groups.values() for deposit in arrange(group)]


def _root(leader: Sequence[int], n: int) -> int:
    while leader[n] != n:
        n = leader[n]
    return n


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


def compare(made: Listful, deposits: Sequence[Deposit]) -> Recovery:
    """What came back of what was put in."""
    by_title: defaultdict[str, list[Deposit]] = defaultdict(list)
    for deposit in deposits:
        by_title[_letters(deposit.title)].append(deposit)
    right, had, failures = 0, 0, []
    total = sum(len(_letters(truth.text)) for truth in made.works)
    for truth in made.works:
        mine = by_title.pop(_letters(truth.title), [])
        texts = [_letters("\n".join(plain(chapter.markup) for chapter in deposit.chapters)) for deposit in mine]
        best = max(texts, key=len, default="")
        is_whole, n = _held(truth, best)
        had += n
        right += len(mine) == 1 and is_whole
        if len(mine) != 1 or not is_whole:
            failures.append(
                f"{truth.title}: {len(mine)} works, {n} of {len(_letters(truth.text))} letters, {truth.n_parts} parts"
            )
    doubts = {_letters(d.title): d.doubts for d in deposits}
    told = sum(any("missing" in doubt for doubt in doubts.get(_letters(title), ())) for title in made.missing)
    extra = [deposit.title for held in by_title.values() for deposit in held]
    failures += [f"not one of the works: {title}" for title in extra]
    share = told / len(made.missing) if made.missing else 1.0
    return Recovery(right / len(made.works), had / max(total, 1), len(extra), share, tuple(failures))


def _held(truth: Truth, text: str) -> tuple[bool, int]:
    """Whether a text holds every paragraph of a work and little else, and how many of its letters."""
    paragraphs = [_letters(paragraph) for paragraph in truth.text.split("\n")]
    had = sum(len(paragraph) for paragraph in paragraphs if paragraph in text)
    total = sum(map(len, paragraphs))
    return had >= 0.99 * total and len(text) <= 1.01 * total + 20, had


def measure(form: str, n: int, seed: int = 1) -> Recovery:
    """The recovery of a generated list of `n` stories from one form."""
    made = make_list(n, seed)
    return compare(made, arranged(examined(FORMS[form](made))))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each form, status 1 where one is below its reach."""
    words = sys.argv[1:] if arguments is None else arguments
    n = int(words[0]) if words else 40

    def say(line: str) -> None:
        sys.stdout.write(line + "\n")

    say(f"{'form':28} {'works':>6} {'chars':>6} {'extra':>6} {'told':>10}")
    status = 0
    for form in FORMS:
        found = measure(form, n)
        say(f"{form:28} {found.works:6.3f} {found.characters:6.3f} {found.extra:6} {found.missing_told:10.2f}")
        for failure in found.failures[:8]:
            say("    " + failure)
        status |= min(found.works, found.characters) < heaps.REACH or found.missing_told < 1
    return heaps.main([]) | int(status)


if __name__ == "__main__":
    raise SystemExit(main())
