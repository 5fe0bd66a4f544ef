"""“Did you mean”: names of fandoms, characters, authors and titles that are spelled nearly as somebody typed them."""

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz

from ficmirror.errors import QueryError
from ficmirror.index.analysis import fold_key
from ficmirror.index.base import COMPLETIONS, PUBLIC, Engine
from ficmirror.index.query import parse
from ficmirror.index.tree import leaves
from ficmirror.records.rights import Audience

MIN_LETTERS = 4  # a shorter word is like too many names
MIN_LIKENESS = 80.0  # of 100
N_CANDIDATES = 200  # of a kind, for each beginning
MAX_WORDS = 6
_BEGINNING = 2  # letters that a word and what was meant share


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that may have been meant: its kind (`COMPLETIONS`), itself, and how many visible entries have it."""

    kind: str
    name: str
    n: int


def suggest(
    engine: Engine, query: str, *, audiences: Collection[Audience] = PUBLIC, limit: int = 3
) -> tuple[Suggestion, ...]:
    """Names like the words of a query, the likest first; none for a query that cannot be understood.

    A name is compared with all the words together and with each by itself, so that "sherlok" finds Sherlock Holmes as
    "sherlok homes" does. Names that are the very words are left out: they were found already.
    """
    typed = _words(query)
    if not typed:
        return ()
    whole = " ".join(typed)
    ranked: list[tuple[float, int, Suggestion]] = []
    for kind in COMPLETIONS:
        for name, n in _candidates(engine, kind, typed, audiences):
            likeness = _likeness(whole, fold_key(name), is_title=kind == "title")
            if MIN_LIKENESS <= likeness < 100:
                ranked.append((-likeness, -n, Suggestion(kind, name, n)))
    best = sorted(ranked, key=lambda rank: (*rank[:2], rank[2].name))
    seen: dict[str, Suggestion] = {}
    for _, _, suggestion in best:
        seen.setdefault(suggestion.name.casefold(), suggestion)
    return tuple(seen.values())[:limit]


def _words(query: str) -> list[str]:
    try:
        asked = leaves(parse(query))
    except QueryError:
        return []
    words = [word for leaf in asked for word in fold_key(leaf.text).split()]
    return words[:MAX_WORDS] if any(len(word) >= MIN_LETTERS for word in words) else []


def _candidates(engine: Engine, kind: str, words: list[str], audiences: Collection[Audience]) -> list[tuple[str, int]]:
    beginnings = dict.fromkeys(word[:_BEGINNING] for word in words if len(word) >= MIN_LETTERS)
    return [
        found
        for beginning in beginnings
        for found in engine.complete(kind, beginning, audiences=audiences, limit=N_CANDIDATES)
    ]


def _likeness(typed: str, name: str, *, is_title: bool) -> float:
    """0 to 100; a name of which only one word was typed counts a little less, a title then not at all."""
    whole = fuzz.token_sort_ratio(typed, name)
    some = max((fuzz.ratio(typed, word) for word in name.split() if len(word) >= MIN_LETTERS), default=0.0)
    return whole if is_title else max(whole, min(some, 99.0) - 5)
