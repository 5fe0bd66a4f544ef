"""The archive in figures: what `stats` counts, as tables for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ficmirror.web import access
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
    ("problems", "Problems met"),
)
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


@dataclass(frozen=True, slots=True)
class Table:
    """One table of figures."""

    label: str
    head: str
    unit: str
    rows: tuple[Figure, ...]


def tables(viewer: access.Viewer) -> list[Table]:
    """Every table the viewer may see; what is held besides the works they may see is the keeper's to know."""
    counted = access.stats(viewer)
    shown = [
        Table("The stories", "Of", "Number", _plain(counted, SEEN)),
        Table("Names", "Kind", "Different names", _tags(counted.get("tags", {}))),
        Table("Languages", "Language", "Stories", _linked(counted.get("languages", {}), "language")),
        Table("Ratings", "Rating", "Stories", _linked(counted.get("ratings", {}), "rating")),
        Table("What the authors allow", "Permission", "Stories", _permissions(counted.get("permissions", {}))),
    ]
    if viewer.is_keeper:
        shown += [
            Table("What is held", "Of", "Number", (*_plain(counted, HELD), _bytes(counted))),
            Table("What the files turned out to be", "Kind", "Files", _named(counted.get("kinds", {}), KINDS)),
            Table("Their forms", "Form", "Files", _named(counted.get("forms", {}), {})),
        ]
    return [table for table in shown if table.rows]


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
        Figure(labels.facet_value(facet, value), n, f"{address}?{urlencode({facet: value})}")
        for value, n in counts.items()
    )


def _permissions(counts: Mapping[str, int]) -> tuple[Figure, ...]:
    return tuple(Figure(labels.label("permissions", value), n) for value, n in counts.items())


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[Figure, ...]:
    return tuple(Figure(names.get(value, value), n) for value, n in counts.items())
