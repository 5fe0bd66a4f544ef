"""The queries that search engines are asked in `search_scale`, and the ways to ask our own."""

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks import many
from benchmarks.search_latency import FACETS, quantile

SEED = 11
N_WARM = 15
Times = tuple[float, float]  # p50 and p99, milliseconds
RARE, MIDDLE, COMMON = (0.0, 0.002), (0.005, 0.2), (0.2, 1.0)  # shares of the works that have a word


@dataclass(frozen=True, slots=True)
class Question:
    """One search: its words in our language, the same as bare Tantivy takes it, and choices beside it."""

    kind: str
    words: tuple[str, ...] = ()
    is_phrase: bool = False
    rating: str = ""
    fandom: str = ""

    @property
    def query(self) -> str:
        """As a reader types it."""
        joined = " ".join(self.words)
        return f'"{joined}"' if self.is_phrase else joined


def questions(searcher: Any, n: int) -> dict[str, list[Question]]:
    """`n` questions of each kind, none twice, from words that works have."""
    chance = random.Random(SEED)
    words = list(dict.fromkeys(many.stock().stream[:2_000_000].lower().replace(".", "").split()))
    n_all = max(searcher.num_docs, 1)
    shares = {word: searcher.doc_freq("text", word) / n_all for word in words[:30_000]}
    rare, middle, common = (
        [word for word, share in shares.items() if low < share <= high and len(word) > 1]
        for low, high in (RARE, MIDDLE, COMMON)
    )
    held = many.stock()

    def phrase() -> tuple[str, ...]:
        at = chance.randrange(len(held.stream) - 200)
        return tuple(held.stream[at : at + 120].lower().replace(".", "").split()[2:4])

    def some(make: Callable[[], Question]) -> list[Question]:
        made: dict[Question, None] = {}
        for _ in range(n * 50):
            made[make()] = None
            if len(made) >= n:
                break
        return list(made)

    rated = [*many.RATINGS[0]]
    makers: Mapping[str, Callable[[], Question]] = {
        "rare word": lambda: Question("rare word", (chance.choice(rare or middle),)),
        "common word": lambda: Question("common word", (chance.choice(common),)),
        "two words": lambda: Question("two words", tuple(chance.sample(middle or common, 2))),
        "phrase": lambda: Question("phrase", phrase(), is_phrase=True),
        "filters only": lambda: Question(
            "filters only",
            rating=chance.choice(rated),
            fandom=chance.choices(held.fandoms, cum_weights=held.of_fandoms)[0],
        ),
        "word and filter": lambda: Question(
            "word and filter", (chance.choice(middle or common),), rating=chance.choice(rated)
        ),
    }
    return {kind: some(make) for kind, make in makers.items()}


def bare(state: Any) -> Callable[[Question], Any]:
    """Tantivy alone on the same index: one query on the text, the first 20, eight counts; no viewer, names, texts."""
    from tantivy import Occur, Query

    schema, searcher = state.index.schema, state.searcher
    counts = {
        name: {"terms": {"field": f"n_{name}" if name not in ("rating", "language") else f"f_{name}", "size": 20}}
        for name in FACETS
    }

    def query_of(asked: Question) -> Query:
        if asked.is_phrase:
            parts = [Query.phrase_query(schema, "text", list(asked.words))]
        else:
            parts = [Query.term_query(schema, "text", word, "freq") for word in asked.words]
        for field, value in (("f_rating", asked.rating), ("f_fandom", asked.fandom)):
            if value:
                parts.append(Query.term_query(schema, field, value, "basic"))
        return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])

    def ask(asked: Question) -> Any:
        query = query_of(asked)
        return searcher.search(query, 20), searcher.aggregate(query, counts)

    return ask


def ours(engine: Any) -> Callable[[Question], Any]:
    """Our engine, as the keeper asks it."""
    from ficmirror.index import SearchRequest
    from ficmirror.records.rights import Audience

    def ask(asked: Question) -> Any:
        include = {name: (value,) for name, value in (("rating", asked.rating), ("fandom", asked.fandom)) if value}
        return engine.search(SearchRequest(asked.query, include=include, facets=FACETS, audiences=frozenset(Audience)))

    return ask


def whole() -> Callable[[Question], Any]:
    """From words to JSON as `search --json` makes it: hits, facets, cards, snippets."""
    from ficmirror.cli.finding import search
    from ficmirror.web.access import EVERYTHING, Viewer

    keeper = Viewer(EVERYTHING, is_keeper=True)
    options: dict[str, Any] = dict.fromkeys(_OPTIONS, ())
    options |= {
        "words": None,
        "dates": None,
        "sort": "relevance",
        "seed": 0,
        "limit": 20,
        "offset": 0,
        "values": 20,
        "documents": False,
    }

    def ask(asked: Question) -> Any:
        chosen = {name: (value,) for name, value in (("rating", asked.rating), ("fandom", asked.fandom)) if value}
        answer = search(keeper, options | chosen | {"query": asked.query}, has_facets=True)
        return json.dumps(answer.as_json())

    return ask


_OPTIONS = tuple(
    f"{no}{name}"
    for no in ("", "not_")
    for name in ("fandom", "relationship", "character", "creator", "rating", "warning", "category", "tag", "language")
)


def timed(ask: Callable[[Question], Any], asked: list[Question]) -> tuple[Times, Times]:
    """(p50, p99) milliseconds by the clock and of processor time, after a few to warm up."""
    for question in asked[:N_WARM]:
        ask(question)
    clock, used = [], []
    for question in asked[N_WARM:]:
        began, cpu = time.perf_counter(), time.process_time()
        ask(question)
        clock.append((time.perf_counter() - began) * 1000)
        used.append((time.process_time() - cpu) * 1000)
    return _both(clock), _both(used)


def _both(times: list[float]) -> Times:
    return quantile(times, 0.5), quantile(times, 0.99)
