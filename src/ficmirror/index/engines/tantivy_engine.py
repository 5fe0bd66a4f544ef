"""The embedded engine: Tantivy behind the protocol of `index.base`."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Sized
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from time import perf_counter
from typing import Any

import tantivy
from tantivy import Occur, Order, Query

from ficmirror.index.analysis import fold_key
from ficmirror.index.base import (
    COMPLETIONS,
    FACETS,
    MAX_FACET_VALUES,
    MAX_LIMIT,
    MAX_OFFSET,
    PUBLIC,
    SearchRequest,
    Sort,
)
from ficmirror.index.engines import tantivy_schema as schema
from ficmirror.index.engines.tantivy_counting import Counting, Facet
from ficmirror.index.engines.tantivy_files import IndexFiles
from ficmirror.index.engines.tantivy_lexicon import Lexicon
from ficmirror.index.engines.tantivy_lower import Clause, Lowering
from ficmirror.index.engines.tantivy_renames import Written, read_renames
from ficmirror.index.engines.tantivy_sums import spoiled_in
from ficmirror.index.query import parse
from ficmirror.index.tree import EVERYTHING, Tree, leaves
from ficmirror.records.entry import Entry, Found, Hit
from ficmirror.records.renames import Rename
from ficmirror.records.rights import Audience

# sort → fast field and direction
_ORDERS: Mapping[Sort, tuple[str, bool]] = {
    Sort.TITLE: ("sort_title", True), Sort.CREATOR: ("sort_creator", True), Sort.DATE: ("date", False),
    Sort.UPDATED: ("updated", False), Sort.WORDS: ("words", False), Sort.ADDED: ("added", False),
}  # fmt: skip
# how much two works that share one of these are alike
_LIKENESS: Mapping[str, float] = {
    "relationship": 3.0, "series": 3.0, "creator": 2.0, "character": 1.5, "additional_tag": 1.5, "fandom": 1.0,
}  # fmt: skip
MAX_COMPARED = 100_000  # entries of a kind
_MAX_ANSWERS = 400  # kept between two commits
_MAX_VALUES = 2_000  # of facets in what is kept: about 200 kB
_second = ThreadPoolExecutor(2, "counting")
_DEAR = 0.005  # seconds: answers that took longer are kept


@dataclass(frozen=True, slots=True)
class _State:
    """One commit's view of the index."""

    index: tantivy.Index
    searcher: tantivy.Searcher
    lowering: Lowering
    counting: Counting
    renames: Written
    # dear ones; a new commit begins with none
    answers: dict[str, Found] = field(default_factory=dict)
    lists: dict[str, Facet] = field(default_factory=dict)  # of facets without their own choices


class TantivyEngine:
    """See `index.base.Engine`. Safe to share between threads; one process at a time may write."""

    def __init__(self, directory: Path, *, heap_bytes: int = 128_000_000, n_threads: int = 1) -> None:
        self._files = IndexFiles(directory, heap_bytes, n_threads)
        self._state: _State | None = None
        self._renames: Written | None = None  # as they will be with the next commit
        self._names: dict[int, str] = {}  # of counted values, by their numbers
        self._guard = RLock()

    @property
    def needs_rebuild(self) -> bool:
        """See `Engine.needs_rebuild`."""
        return self._files.needs_rebuild

    @property
    def checkpoint(self) -> str:
        """See `Engine.checkpoint`."""
        with self._guard:
            self._files.has_changed()
            with self._files.reading():
                kept = _kept(self._files.written.index, schema.CHECKPOINT)
        return kept.decode() if kept else ""

    def spoiled(self) -> tuple[str, ...]:
        """See `Engine.spoiled`."""
        return spoiled_in(self._files.written.path)

    @property
    def n_entries(self) -> int:
        """See `Engine.n_entries`."""
        state = self._now()
        notes = state.searcher.search(Query.term_query(state.index.schema, "f_kind", schema.CHECKPOINT, "basic"), 1)
        return state.searcher.num_docs - _counted(notes)

    def within(self, low: int, high: int) -> dict[tuple[str, int], int]:
        """See `Engine.within`."""
        state = self._now()
        found: dict[tuple[str, int], int] = {}
        for bounds in ((low, high), (-high, -low)):
            hits = state.searcher.search(state.lowering.between("ref", bounds), MAX_COMPARED, count=False).hits
            addresses = [address for _, address in hits]
            values = [state.searcher.fast_field_values(name, addresses) for name in ("ref", "updated")]
            found |= {schema.kind_and_id(int(ref or 0)): int(at or 0) for ref, at in zip(*values, strict=True)}
        return found

    def add(self, entries: Iterable[Entry], *, are_new: bool = False) -> None:
        """See `Engine.add`."""
        writer = self._files.writer
        for entry in entries:
            if not are_new:
                writer.delete_documents_by_term("key", schema.key_of(entry.kind, entry.id))
            writer.add_document(schema.document(entry))

    def delete(self, ids: Iterable[int], kind: str = "work") -> None:
        """See `Engine.delete`."""
        for id in ids:
            self._files.writer.delete_documents_by_term("key", schema.key_of(kind, id))

    def rename(self, kind: str, old: str, new: str) -> None:
        """See `Engine.rename`."""
        self.rename_all([(kind, old, new)])

    def rename_all(self, renames: Iterable[Rename]) -> None:
        """See `Engine.rename_all`."""
        writer = self._files.writer
        known = self._renames or read_renames(_kept(self._files.written.index, schema.RENAMED))
        self._renames = Written((*known.all(), *renames))
        writer.delete_documents_by_term("key", schema.RENAMED)
        writer.add_document(schema.note(schema.RENAMED, self._renames.to_json()))

    def clear(self) -> None:
        """See `Engine.clear`."""
        self._renames = None
        with self._guard:
            self._files.clear()
            self._state = None

    def commit(self, checkpoint: str = "", *, is_whole: bool = True) -> None:
        """See `Engine.commit`."""
        self._files.commit(checkpoint, is_whole)
        self._renames = None

    def close(self, *, is_patient: bool = False) -> None:
        """See `Engine.close`."""
        self._files.close(is_patient)
        self._renames = None

    def search(self, request: SearchRequest) -> Found:
        """See `Engine.search`."""
        started = perf_counter()
        tree = parse(request.query)
        state = self._now()
        asked = repr(request)
        found = state.answers.get(asked)
        if found is None:
            with self._files.reading():
                found = _Search(state, request, tree).answer()
            if _is_worth_keeping(started, state.answers, found.facets.values()):
                state.answers[asked] = found
        return replace(found, took_ms=(perf_counter() - started) * 1000)

    def complete(
        self, kind: str, prefix: str, *, audiences: Collection[Audience] = PUBLIC, limit: int = 10
    ) -> tuple[tuple[str, int], ...]:
        """See `Engine.complete`."""
        if kind not in COMPLETIONS:
            return ()
        state = self._now()
        visible = state.lowering.visible(audiences)
        seen = Query.boolean_query([(Occur.Must, Query.all_query()), *visible]) if visible else None
        beginning = f"{kind}\0{fold_key(prefix)[:40]}"
        wanted = min(max(limit, 0), MAX_LIMIT)
        found = state.searcher.terms_with_prefix("names", beginning, seen, wanted * 3)
        counts: dict[str, int] = {}
        for term, count in found:
            name = term.rsplit("\0", 1)[1]
            counts[name] = max(count, counts.get(name, 0))
        if state.renames.names:
            counts = self._renamed(state, kind, counts, (fold_key(prefix), visible))
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:wanted])

    @staticmethod
    def _renamed(
        state: _State, kind: str, counts: Mapping[str, int], asked: tuple[str, Sequence[Clause]]
    ) -> dict[str, int]:
        """Completions by the names that tags go by now, those of which only the new name begins so too."""
        prefix, visible = asked
        found = Counter[str]()
        for name, n in counts.items():
            found[state.renames.now(kind, name)] += n
        for old, new in state.renames.beginning(kind, prefix):
            if old not in counts:
                written = Query.term_query(state.index.schema, f"f_{kind}", old, "basic")
                query = Query.boolean_query([(Occur.Must, written), *visible])
                found[new] += _counted(state.searcher.search(query, 1))
        return dict(+found)

    def like(self, id: int, *, audiences: Collection[Audience] = PUBLIC, limit: int = 10) -> tuple[Hit, ...]:
        """See `Engine.like`."""
        with self._files.reading():
            kept = _kept(self._now().index, schema.key_of("work", id))
            if kept is None:
                return ()
            facets: dict[str, list[str]] = json.loads(kept)
            return self._like(facets, id, audiences, limit)

    def _like(
        self, facets: Mapping[str, list[str]], id: int, audiences: Collection[Audience], limit: int
    ) -> tuple[Hit, ...]:
        state = self._now()
        index_schema = state.index.schema
        shared: list[Clause] = [
            (Occur.Should, Query.boost_query(Query.term_query(index_schema, f"f_{name}", value, "basic"), weight))
            for name, weight in _LIKENESS.items()
            for value in facets.get(name, [])[:20]
        ]
        if not shared:
            return ()
        itself = Query.term_query(index_schema, "key", schema.key_of("work", id), "basic")
        filters = state.lowering.base(SearchRequest(audiences=audiences), EVERYTHING)
        query = Query.boolean_query([(Occur.Must, Query.boolean_query(shared)), (Occur.MustNot, itself), *filters])
        found = state.searcher.search(query, min(max(limit, 1), MAX_LIMIT), count=False)
        return _hits(state.searcher, found.hits)

    def _now(self) -> _State:
        """The state of the last commit, whoever made it."""
        with self._guard:
            if self._files.has_changed() or self._state is None:
                folder = self._files.answering
                searcher = folder.index.searcher()
                with self._files.reading():
                    renames = read_renames(_kept(folder.index, schema.RENAMED))
                lowering = Lowering(folder.index.schema, searcher, Lexicon(searcher), folder.fields, renames)
                self._state = _State(
                    folder.index, searcher, lowering, Counting(searcher, lowering, renames, self._names), renames
                )
            return self._state


def _kept(index: tantivy.Index, key: str) -> bytes | None:
    """What is stored of the document with a key."""
    searcher = index.searcher()
    found = searcher.search(Query.term_query(index.schema, "key", key, "basic"), 1, count=False).hits
    return bytes(searcher.doc(found[0][1]).get_first("kept") or b"") if found else None


class _Search:
    """One request on one state: the query is lowered once, and once more for each facet with a choice of its own."""

    def __init__(self, state: _State, request: SearchRequest, tree: Tree) -> None:
        self._state = state
        self._request = request
        self._tree = tree
        self._words = state.lowering.tree(tree)
        self._base = state.lowering.base(request, tree)
        self._query = self._within(self._narrowing())
        self._limit = min(max(request.limit, 0), MAX_LIMIT)
        self._offset = min(max(request.offset, 0), MAX_OFFSET)

    def answer(self) -> Found:
        """Hits and facets. What costs more to find than to count is looked for twice at the same time."""
        if any(map(self._state.lowering.is_dear, leaves(self._tree))):
            counting = _second.submit(self.facets, 0)
            hits, total = self.hits()
            return Found(total, hits, counting.result(), 0.0)
        hits, total = self.hits()
        return Found(total, hits, self.facets(total), 0.0)

    def _narrowing(self, own: str = "") -> Query:
        """Everything asked for but what is asked for every time: who may see it, and its kind."""
        choices = self._state.lowering.choices(self._request, own)
        return Query.boolean_query([(Occur.Must, self._words), *choices]) if choices else self._words

    def _within(self, narrowing: Query, *more: Clause) -> Query:
        clauses = [*self._base, *more]
        return Query.boolean_query([(Occur.Must, narrowing), *clauses]) if clauses else narrowing

    def facets(self, total: int) -> dict[str, Facet]:
        """The lists asked for; `total` works were found."""
        wanted = [name for name in dict.fromkeys(self._request.facets) if name in FACETS]
        wanted = [name for name in wanted if self._state.lowering.knows(f"f_{name}")]
        shared = {name: self._size(name) for name in wanted if not self._request.include.get(name)}
        found = self._state.counting.count(self._narrowing(), self._base, shared, total) if shared else {}
        return {name: found[name] if name in found else self._own_list(name, total) for name in wanted}

    def _size(self, name: str) -> int:
        """How many values of a facet are wanted."""
        request = self._request
        return min(max(request.n_values_of.get(name, request.n_facet_values), 1), MAX_FACET_VALUES)

    def _own_list(self, name: str, total: int) -> Facet:
        """A facet's list without its own choices: what more is found then is never less, and often very many, which
        others who chose from the same list have asked for as well."""
        started, lists = perf_counter(), self._state.lists
        include = {facet: values for facet, values in self._request.include.items() if facet != name}
        asked = repr(
            replace(self._request, include=include, facets=(name,), limit=0, offset=0, sort=Sort.ADDED, seed=0)
        )
        found = lists.get(asked)
        if found is None:
            sizes = {name: self._size(name)}
            found = self._state.counting.count(self._narrowing(name), self._base, sizes, total)[name]
            if _is_worth_keeping(started, lists, (found,)):
                lists[asked] = found
        return found

    def hits(self) -> tuple[tuple[Hit, ...], int]:
        """The page asked for, and how many works there are in all."""
        if self._request.sort is Sort.RANDOM:
            return self._shuffled()
        order = _ORDERS.get(self._request.sort)
        if order and not self._state.lowering.knows(order[0]):
            order = None  # of an earlier version's index, which answers until it is made anew
        if order is None and self._tree == EVERYTHING:
            order = _ORDERS[Sort.ADDED]  # nothing to be relevant to
        return self._page(self._query, order, (self._offset, self._limit))

    def _page(self, query: Query, order: tuple[str, bool] | None, page: tuple[int, int]) -> tuple[tuple[Hit, ...], int]:
        offset, limit = page
        searcher = self._state.searcher
        field, is_rising = order or (None, False)
        direction = Order.Asc if is_rising != self._request.is_reversed else Order.Desc
        found = searcher.search(query, max(limit, 1), order_by_field=field, offset=offset, order=direction)
        return _hits(searcher, found.hits[:limit], is_scored=field is None), _counted(found)

    def _shuffled(self) -> tuple[tuple[Hit, ...], int]:
        """Every entry has a random number; the seed says at which number the list begins and which way it goes."""
        seed = int.from_bytes(blake2b(str(self._request.seed).encode(), digest_size=8).digest(), "big")
        pivot, order = seed >> 9, ("dice", bool(seed & 1))
        lowering = self._state.lowering
        above = self._within(self._narrowing(), (Occur.Must, lowering.between("dice", (pivot, None))))
        below = self._within(self._narrowing(), (Occur.Must, lowering.between("dice", (None, pivot - 1))))
        first, second = (above, below) if order[1] != self._request.is_reversed else (below, above)
        hits, n_first = self._page(first, order, (self._offset, self._limit))
        rest = (max(self._offset - n_first, 0), self._limit - len(hits))
        more, n_second = self._page(second, order, rest)
        return hits + more, n_first + n_second


def _is_worth_keeping(started: float, kept: Sized, lists: Iterable[Facet]) -> bool:
    """Was it dear, and is there room? Who asks for lists of thousands must not fill the memory."""
    is_dear = perf_counter() - started > _DEAR
    return is_dear and len(kept) < _MAX_ANSWERS and sum(map(len, lists)) <= _MAX_VALUES


def _counted(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined] # -- the library's stub forgets it


def _hits(searcher: tantivy.Searcher, found: Iterable[tuple[Any, Any]], is_scored: bool = True) -> tuple[Hit, ...]:
    pairs = list(found)
    refs = searcher.fast_field_values("ref", [address for _, address in pairs])
    return tuple(
        Hit(id, kind, float(score) if is_scored else 0.0)
        for (score, _), ref in zip(pairs, refs, strict=True)
        for kind, id in (schema.kind_and_id(int(ref or 0)),)
    )
