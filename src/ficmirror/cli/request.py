"""The words of `ficmirror search`'s options become a search request."""

from collections.abc import Callable, Collection, Mapping, Sequence

from ficmirror.errors import UsageError
from ficmirror.index import FACETS, Engine, SearchRequest, Sort
from ficmirror.index.base import COMPLETIONS, Bounds
from ficmirror.records.rights import Audience

MOST_ALIKE = 50

Names = Mapping[str, Sequence[str]]
Resolve = Callable[[str, str], str]


def range_of(words: str, separator: str, option: str) -> tuple[str, str]:
    """`1000-5000`, `1000-`, `-5000` or `1000` as two words, "" for an open end."""
    low, is_range, high = words.strip().partition(separator)
    low, high = low.strip(), high.strip()
    if not is_range:
        return low, low
    if not low and not high:
        raise UsageError(f"{option} {words} names no bound", f"Write e.g. {option} {_example(separator)}.")
    return low, high


def _example(separator: str) -> str:
    return "1000-5000" if separator == "-" else "1999..2003-06"


def word_bounds(words: str | None) -> Bounds:
    """The bounds of `--words MIN-MAX`. Raises UsageError."""
    if words is None:
        return None, None
    try:
        low, high = (int(end.replace(",", "")) if end else None for end in range_of(words, "-", "--words"))
    except ValueError as error:
        raise UsageError(f"--words {words} is no range of numbers", "Write e.g. --words 1000-5000.") from error
    return low, high


def date_bounds(words: str | None) -> Bounds:
    """The bounds of `--dates FROM..TO` as YYYYMMDD numbers; each end may be a year, a month or a day."""
    if words is None:
        return None, None
    low, high = range_of(words, "..", "--dates")
    return _day(low, "0"), _day(high, "9")


def _day(words: str, fill: str) -> int | None:
    """`1999-06` as 19990600 or, filled with nines, 19990699."""
    digits = words.replace("-", "")
    if not words:
        return None
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (4, 6, 8):
        raise UsageError(f"{words} is no date", "Write a year, a month or a day: 1999, 1999-06, 1999-06-05.")
    return int(digits.ljust(8, fill))


def resolver(engine: Engine, audiences: Collection[Audience]) -> Resolve:
    """A function that finds the exact name of a tag, creator or series, however its case was typed."""

    def resolve(kind: str, name: str) -> str:
        if kind not in COMPLETIONS:
            return name.lower().replace(" ", "_") if kind == "rating" else name
        found = engine.complete(kind, name, audiences=audiences, limit=MOST_ALIKE)
        exact = [candidate for candidate, _ in found if candidate == name]
        alike = [candidate for candidate, _ in found if candidate.casefold() == name.casefold()]
        return (exact or alike or [name])[0]

    return resolve


def choices(names: Names, resolve: Resolve) -> dict[str, tuple[str, ...]]:
    """Facet → exact names, for those facets that were asked for."""
    return {kind: tuple(resolve(kind, name) for name in given) for kind, given in names.items() if given}


def sort_of(words: str) -> tuple[Sort, bool]:
    """`words` or, reversed, `-words`."""
    return Sort(words.removeprefix("-")), words.startswith("-")


__all__ = ["FACETS", "SearchRequest", "choices", "date_bounds", "resolver", "sort_of", "word_bounds"]
