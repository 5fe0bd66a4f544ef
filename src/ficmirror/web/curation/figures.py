"""The archive in figures: what `stats` counts, as tables for a page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ficmirror.web import access
from ficmirror.web.curation import charts
from ficmirror.web.shown import labels, words

# (name in `stats --json`, what people read); those after the first are counted over everything that is held.
SEEN = (
    ("works", "Stories"),
    ("chapters", "Chapters"),
    ("words", "Words"),
    ("creators", "Authors"),
    ("series", "Series"),
)
HELD = (
    ("objects", "Files held"),
    ("accessions", "Imports"),
    ("pages", "Pages that are no stories"),
)
UNKNOWN = "unknown"  # what no search can ask for
KINDS = {
    "work": "One story",
    "works": "Several stories",
    "not_work": "No story",
    "container": "Container",
    "unreadable": "Cannot be read yet",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table; `shown` is the number in words where digits alone would not do."""

    label: str
    n: int
    href: str = ""
    shown: str = ""
    share: float = 0.0  # of the greatest in its table, in percent


@dataclass(frozen=True, slots=True)
class Table:
    """One table of figures."""

    label: str
    head: str
    unit: str
    rows: tuple[Figure, ...]
    has_bars: bool = False


def pictures(counted: Mapping[str, Any]) -> list[charts.Chart]:
    """The years of the stories: how many, and how many words."""
    drawn = (
        charts.by_year("years", "Stories by year", counted.get("years", {}), "stories", search_of_year),
        charts.by_year("year-words", "Words by year", counted.get("year_words", {}), "words", search_of_year),
    )
    return [chart for chart in drawn if chart]


def search_of_year(year: int, **filters: str) -> str:
    """The search that a year's column stands for."""
    return f"{reverse('search')}?{urlencode({**filters, 'year-from': year, 'year-to': year})}"


def search_of_permission(value: str) -> str:
    """The search for the works of which their authors said this."""
    return f"{reverse('search')}?{urlencode({'q': f'permission:{value}'})}"


def tables(viewer: access.Viewer, counted: Mapping[str, Any]) -> list[Table]:
    """Every table the viewer may see; what is held besides the works they may see is the keeper's to know."""
    shown = [
        Table("The stories", "Of", "Number", _plain(counted, SEEN)),
        _with_bars("The largest fandoms", "Fandom", "Stories", _linked(counted.get("fandoms", {}), "fandom")),
        _with_bars("How long they are", "Words", "Stories", _lengths(counted.get("lengths", {}))),
        _with_bars("Ratings", "Rating", "Stories", _linked(counted.get("ratings", {}), "rating")),
        _with_bars("Languages", "Language", "Stories", _linked(counted.get("languages", {}), "language")),
        _with_bars("What the authors allow", "Permission", "Stories", _permissions(counted.get("permissions", {}))),
        Table("Names", "Kind", "Different names", _tags(counted.get("tags", {}))),
    ]
    if viewer.is_keeper:
        shown += [
            Table("What is held", "Of", "Number", (*_plain(counted, HELD), _bytes(counted))),
            _with_bars("What the files turned out to be", "Kind", "Files", _named(counted.get("kinds", {}), KINDS)),
            _with_bars("Their forms", "Form", "Files", _named(counted.get("forms", {}), labels.tables()["forms"])),
            Table("What wants attention", "Of", "Number", _attention(counted)),
        ]
    return [table for table in shown if table.rows]


def _with_bars(label: str, head: str, unit: str, rows: tuple[Figure, ...]) -> Table:
    most = max((row.n for row in rows), default=0)
    return Table(label, head, unit, tuple(replace(row, share=round(100 * row.n / most, 1)) for row in rows), True)


def _lengths(counts: Mapping[str, int]) -> tuple[Figure, ...]:
    """Classes of length in words; each leads to its stories."""
    found = []
    for bounds, n in counts.items():
        low, _, high = bounds.partition("-")
        said = f"{int(low):,} to {int(high):,}" if high else f"{int(low):,} and more"
        ranges = {"words-from": low, **({"words-to": high} if high else {})}
        found.append(Figure(said, n, f"{reverse('search')}?{urlencode(ranges)}"))
    return tuple(found)


def _attention(counted: Mapping[str, Any]) -> tuple[Figure, ...]:
    wanted = (("doubtful", "Stories with a doubtful value", "review"), ("problems", "Problems met", "import"))
    return tuple(Figure(label, int(counted[name]), reverse(page)) for name, label, page in wanted if counted.get(name))


def _plain(counted: Mapping[str, Any], names: tuple[tuple[str, str], ...]) -> tuple[Figure, ...]:
    return tuple(Figure(label, int(counted[name])) for name, label in names if name in counted)


def _bytes(counted: Mapping[str, Any]) -> Figure:
    n_bytes = int(counted.get("bytes", 0))
    return Figure("Size of the originals", n_bytes, shown=words.size(n_bytes))


def _tags(counts: Mapping[str, int]) -> tuple[Figure, ...]:
    known = labels.tables()["tag_kinds_plural"]
    return tuple(Figure(label, counts[kind]) for kind, label in known.items() if counts.get(kind))


def _linked(counts: Mapping[str, int], facet: str) -> tuple[Figure, ...]:
    address = reverse("search")
    return tuple(
        Figure(
            labels.facet_value(facet, value), n, f"{address}?{urlencode({facet: value})}" if value != UNKNOWN else ""
        )
        for value, n in counts.items()
    )


def _permissions(counts: Mapping[str, int]) -> tuple[Figure, ...]:
    return tuple(
        Figure(labels.label("permissions", value), n, search_of_permission(value)) for value, n in counts.items()
    )


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[Figure, ...]:
    return tuple(Figure(names.get(value, value.replace("_", " ")), n) for value, n in counts.items())
