"""Facet lists on one commit of a Tantivy index: how many of the found entries have each value, the commonest first.

Counting costs by the entry. Where more than half of all entries are found, those that are not found are counted
commit. Long counting is shared by two threads, each with some of the facets.

Counts are exact where at most `LONG` entries are counted. Beyond that only the first values of each segment are put
together, which halves the time: a count may then lack what the value has in segments where a thousand others are more
frequent, mostly nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import tantivy
from tantivy import Occur, Query

from ficmirror.index.engines import tantivy_schema as schema
from ficmirror.index.engines.tantivy_lower import Clause, Lowering
from ficmirror.index.engines.tantivy_renames import Written

SEGMENT_SIZE, COARSE = 50_000, 1_000  # values of a segment that are put together, and of long counts
N_KEPT = 5_000  # values of a facet whose counts over all entries are kept
N_TAKEN = 2_000  # values looked at among the entries not found
WORTH = 5_000  # found entries from which on a second look may save something
MAX_NAMES = 50_000
LONG = 20_000  # entries from which on counting is shared
# about how many values an entry has of a facet, where they are many: what counting it costs
_VALUES = {"additional_tag": 5, "character": 3, "relationship": 2, "fandom": 1, "creator": 1, "category": 1}
_second = ThreadPoolExecutor(1, "counting")

Facet = tuple[tuple[str, int], ...]
Key = str | int
Counts = list[tuple[Key, int]]


@dataclass(slots=True)
class _All:
    """Everything that some filters let pass: how many entries, and the counts of each facet asked for so far."""

    total: int
    counts: dict[str, Counts] = field(default_factory=dict)


class Counting:
    """Counts on one state of the index."""

    def __init__(self, searcher: tantivy.Searcher, lowering: Lowering, renames: Written, names: dict[int, str]) -> None:
        self._searcher = searcher
        self._lowering = lowering
        self._renames = renames
        self._all: dict[str, _All] = {}
        self._names = names  # by their numbers, which are made of them: the same in every commit

    def count(self, narrowing: Query, base: Sequence[Clause], sizes: Mapping[str, int], total: int) -> dict[str, Facet]:
        """The first values of each facet, as many as `sizes` says, among what passes `base` and `narrowing` finds.

        `total`: how many entries that are, at least; it decides only how they are counted.
        """
        counted: dict[str, Counts] = {}
        if total > WORTH and total * 2 > self._everything(base).total:
            counted = self._taken_away(narrowing, base, sizes, total)
        rest = {name: size for name, size in sizes.items() if name not in counted}
        if rest:
            counted |= self._ask(Query.boolean_query([(Occur.Must, narrowing), *base]), rest, total)
        return {name: self._named(name, counted[name]) for name in sizes}

    def _everything(self, base: Sequence[Clause]) -> _All:
        key = repr(base)
        if key not in self._all:
            found = self._searcher.search(_any_of(base), 1, count=True)
            self._all[key] = _All(int(found.count))  # type: ignore[attr-defined] # -- the library's stub forgets it
        return self._all[key]

    def _taken_away(
        self, narrowing: Query, base: Sequence[Clause], sizes: Mapping[str, int], total: int
    ) -> dict[str, Counts]:
        """The counts of all less those of what is not found; without the facets for which that is not certain."""
        everything = self._everything(base)
        missing = [name for name in sizes if name not in everything.counts]
        if missing:
            everything.counts |= self._ask(_any_of(base), dict.fromkeys(missing, N_KEPT), everything.total)
        n_others = everything.total - total
        others = self._ask(_any_of([*base, (Occur.MustNot, narrowing)]), dict.fromkeys(sizes, N_TAKEN), n_others)
        found = {name: _less(everything.counts[name], others[name], size) for name, size in sizes.items()}
        return {name: counts for name, counts in found.items() if counts is not None}

    def _ask(self, query: Query, sizes: Mapping[str, int], n_entries: int) -> dict[str, Counts]:
        """The counts, by two threads where `n_entries`, which are about to be counted, are many."""
        is_long = n_entries > LONG
        least = COARSE if is_long else SEGMENT_SIZE
        shapes = {
            name: {"field": self._field(name), "size": size, "segment_size": max(least, size)}
            for name, size in sizes.items()
        }
        mine, other = _shared_out(list(sizes)) if is_long else (list(sizes), [])
        waiting = _second.submit(self._ask_now, query, shapes, other) if other else None
        return self._ask_now(query, shapes, mine) | (waiting.result() if waiting else {})

    def _ask_now(self, query: Query, shapes: Mapping[str, Mapping[str, Any]], names: list[str]) -> dict[str, Counts]:
        asked = {name: {"terms": shapes[name]} for name in names}
        answer = self._searcher.aggregate(query, asked)
        return {name: _pairs(answer[name]) for name in names}

    def _field(self, name: str) -> str:
        return f"n_{name}" if self._lowering.knows(f"n_{name}") else f"f_{name}"

    def _named(self, facet: str, counts: Counts) -> Facet:
        found = Counter[str]()
        for key, n in counts:
            found[self._renames.now(facet, self._name_of(key) if isinstance(key, int) else key)] += n
        return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def _name_of(self, number: int) -> str:
        name = self._names.get(number)
        if name is None:
            if len(self._names) >= MAX_NAMES:
                self._names.clear()
            found = self._searcher.terms_with_prefix("names", schema.number_term(number), None, 1)
            name = self._names[number] = found[0][0].partition("\0")[2] if found else ""
        return name


def _shared_out(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The facets in two lots of about the same cost."""
    lots: tuple[list[str], list[str]] = ([], [])
    costs = [0, 0]
    for name in sorted(names, key=lambda name: -_VALUES.get(name, 0)):
        cheaper = costs.index(min(costs))
        lots[cheaper].append(name)
        costs[cheaper] += _VALUES.get(name, 0)
    return lots


def _any_of(clauses: Sequence[Clause]) -> Query:
    return Query.boolean_query([(Occur.Must, Query.const_score_query(Query.all_query(), 0.0)), *clauses])


def _pairs(answer: Mapping[str, Any]) -> Counts:
    return [
        (bucket["key"] if isinstance(bucket["key"], int) else str(bucket["key"]), int(bucket["doc_count"]))
        for bucket in answer["buckets"]
    ]


def _less(everything: Sequence[tuple[Key, int]], others: Sequence[tuple[Key, int]], size: int) -> Counts | None:
    """The first `size` values by what is left of their counts, None where the lists are too short to tell.

    `everything` falls: once as many values are found with at least as much left as the next has in all, no further
    one can come before them.
    """
    taken = dict(others)
    is_cut = len(others) >= N_TAKEN
    found: Counts = []
    is_short = len(everything) >= N_KEPT
    end = everything[-1][1] if is_short else 0  # the most that a value behind the last may have
    for (key, n), (_, following) in pairwise([*everything, ("", end)]):
        if is_cut and key not in taken:
            return None
        if n > taken.get(key, 0):
            found.append((key, n - taken.get(key, 0)))
        if len(found) >= size:
            found = sorted(found, key=lambda pair: -pair[1])[:size]
            if found[-1][1] > following:
                return found
    return None if is_short else sorted(found, key=lambda pair: -pair[1])[:size]
