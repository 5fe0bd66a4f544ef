"""In what two texts differ: paragraphs are aligned, and where they do not agree the words are told apart.

Costs in step with the lengths: texts are anchored at paragraphs that stand once in each, and what lies between two
anchors is compared word by word only where that is little.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

Side = Literal["same", "gone", "added"]

_MOST_COMPARED = 100_000_000  # words of one side times words of the other, between two anchors
_AGREED = 0.35  # a stretch of which less than this agrees is another stretch, not a changed one
_CONTEXT = 8  # words shown before and after a change
_LONGEST = 80  # words of one change that are shown
_MOST_STRETCHES = 120  # of one place
_TYPOGRAPHY = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "...", "\u00ad": ""}
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that both texts have ("same"), only the first ("gone"), or only the second ("added")."""

    side: Side
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the texts differ; `paragraph` is counted in the first text, from 1."""

    paragraph: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All in which a second text differs from a first.

    `n_places` counts them all, `shown` are the first ones; `n_gone` and `n_added` are words that only the first or only
    the second text has; `n_typography`: paragraphs that differ in quotation marks, dashes and the like only. `covered`:
    the first and the last paragraph of the first text that a part of it holds, None where all of it was compared.
    """

    n_places: int = 0
    n_gone: int = 0
    n_added: int = 0
    n_typography: int = 0
    shown: tuple[Difference, ...] = ()
    covered: tuple[int, int] | None = None


Range = tuple[int, int]
Aligned = tuple[Range, Range, bool]  # of the first text, of the second, whether they are the same


def differences(one: Sequence[str], other: Sequence[str], most: int = 40, *, is_part: bool = False) -> Differences:
    """In what `other` differs from `one`, both given as paragraphs; `most`: places to show. `is_part`: it may be a part
    of it, so that what stands before and behind is no difference.
    """
    folded, told = [_folded(text) for text in one], [_folded(text) for text in other]
    n_typography = n_places = n_gone = n_added = 0
    shown: list[Difference] = []
    ranges = list(_aligned(folded, told))
    kept = _without_ends(ranges) if is_part else ranges
    for (start, end), (begin, stop), is_same in kept:
        if is_same:
            n_typography += sum(
                a != b and a.split() != b.split() for a, b in zip(one[start:end], other[begin:stop], strict=True)
            )
            continue
        changes = _changes(_words(one[start:end]), _words(other[begin:stop]))
        gone, added = (sum(len(words) for side, words in changes if side == name) for name in ("gone", "added"))
        if not gone and not added:
            continue  # the same words in other paragraphs
        n_places, n_gone, n_added = n_places + 1, n_gone + gone, n_added + added
        if len(shown) < most:
            shown.append(Difference(start + 1, tuple(_shortened(changes))))
    covered = (kept[0][0][0] + 1, kept[-1][0][1]) if len(kept) < len(ranges) else None
    return Differences(n_places, n_gone, n_added, n_typography, tuple(shown), covered)


def _without_ends(ranges: list[Aligned]) -> list[Aligned]:
    """The ranges without those at either end to which nothing answers in the second text."""
    found = [n for n, (_, (begin, stop), _) in enumerate(ranges) if stop > begin]
    return ranges[found[0] : found[-1] + 1] if found else ranges


def _folded(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).split())


Word = tuple[str, str]  # as compared, as written


def _words(paragraphs: Sequence[str]) -> list[Word]:
    words = (word for paragraph in paragraphs for word in paragraph.split())
    return [(folded, word) for word in words if (folded := word.translate(_TYPOGRAPHY))]


def _aligned(one: Sequence[str], other: Sequence[str]) -> Iterator[Aligned]:
    """Ranges of both sequences in order, and whether they are the same."""
    a = b = 0
    for x, y in [*_anchors(one, other), (len(one), len(other))]:
        yield from _between(one, other, (a, x), (b, y))
        if x < len(one):
            yield (x, x + 1), (y, y + 1), True
        a, b = x + 1, y + 1


def _between(one: Sequence[str], other: Sequence[str], here: Range, there: Range) -> Iterator[Aligned]:
    """What lies between two anchors: the same at its ends, different inside."""
    (a, x), (b, y) = here, there
    head = 0
    while a + head < x and b + head < y and one[a + head] == other[b + head]:
        head += 1
    tail = 0
    while x - tail > a + head and y - tail > b + head and one[x - tail - 1] == other[y - tail - 1]:
        tail += 1
    if head:
        yield (a, a + head), (b, b + head), True
    if a + head < x - tail or b + head < y - tail:
        yield (a + head, x - tail), (b + head, y - tail), False
    if tail:
        yield (x - tail, x), (y - tail, y), True


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Paragraphs that stand once in each text, as many as stand in the same order in both."""
    counts, told = Counter(one), Counter(other)
    places = {text: n for n, text in enumerate(other) if told[text] == 1}
    pairs = [(n, places[text]) for n, text in enumerate(one) if counts[text] == 1 and text in places]
    ends: list[int] = []  # the least place at which a rising run of each length ends, and its pair
    at: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [n]
        before.append(at[length - 1] if length else -1)
    rising: list[tuple[int, int]] = []
    n = at[-1] if at else -1
    while n >= 0:
        rising.append(pairs[n])
        n = before[n]
    return rising[::-1]


Change = tuple[Side, list[str]]


def _changes(one: list[Word], other: list[Word]) -> list[Change]:
    """The words of both in order, each stretch with the side it stands on."""
    here, there = [word for _, word in one], [word for _, word in other]
    found: list[Change] = []
    n_same = 0
    for (start, end), (begin, stop), is_same in _steps([word for word, _ in one], [word for word, _ in other]):
        if is_same:
            n_same += end - start
            if not found or found[-1][0] != "same":
                found.append(("same", []))
            found[-1][1].extend(here[start:end])
        else:
            if not found or found[-1][0] == "same":
                found += [("gone", []), ("added", [])]
            found[-2][1].extend(here[start:end])
            found[-1][1].extend(there[begin:stop])
    is_change = n_same >= _AGREED * max(len(one), len(other)) or n_same == min(len(one), len(other))
    whole: list[Change] = [("gone", here), ("added", there)]
    return [change for change in (found if is_change else whole) if change[1]]


def _steps(one: Sequence[str], other: Sequence[str]) -> Iterator[Aligned]:
    """Ranges of two sequences of words in order, and whether they are the same: by the longest common subsequence, and
    by anchors first where that would take long.
    """
    is_long = len(one) * len(other) > _MOST_COMPARED
    for (start, end), (begin, stop), is_same in _aligned(one, other) if is_long else _all_of(one, other):
        if is_same or (end - start) * (stop - begin) > _MOST_COMPARED:
            yield (start, end), (begin, stop), is_same
            continue
        for step in LCSseq.opcodes(one[start:end], other[begin:stop]):
            here, there = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
            yield _moved(here, start), _moved(there, begin), step.tag == "equal"


def _all_of(one: Sequence[str], other: Sequence[str]) -> Iterator[Aligned]:
    yield (0, len(one)), (0, len(other)), False


def _moved(some: Range, by: int) -> Range:
    return some[0] + by, some[1] + by


def _shortened(changes: Sequence[Change]) -> Iterator[Stretch]:
    """The changes with a few words round them, long ones cut."""
    for n, (side, words) in enumerate(changes[:_MOST_STRETCHES]):
        is_first, is_last = n == 0, n == len(changes) - 1
        if side == "same":
            before = [] if is_first else words[:_CONTEXT]
            after = [] if is_last else words[-_CONTEXT:]
            if len(words) > len(before) + len(after):
                words = [*before, "…", *after]
        elif len(words) > _LONGEST:
            n_left_out = len(words) - _LONGEST
            head, tail = words[: _LONGEST - 20], words[-20:]
            words = [*head, f"[… {n_left_out:,} more words …]", *tail]
        yield Stretch(side, " ".join(words))
    if len(changes) > _MOST_STRETCHES:
        yield Stretch("same", "…")
