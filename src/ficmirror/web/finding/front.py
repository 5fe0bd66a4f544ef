"""The front page: what is here, what is new, where to begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ficmirror.web import access, kept
from ficmirror.web.reading import shelf
from ficmirror.web.shown import labels

N_NEWEST = 10
N_FANDOMS, N_LANGUAGES, N_RATINGS = 18, 8, 6


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list on the front page."""

    label: str
    n: int
    href: str


@dataclass(frozen=True, slots=True)
class ShortList:
    """One list with its heading; `more` is the address of the whole, "" where this is the whole."""

    kind: str
    label: str
    rows: tuple[Row, ...]
    more: str


def front(request: HttpRequest) -> HttpResponse:
    """`/`: nothing on it is counted when it is asked for."""
    viewer = access.viewer_of(request)
    page = _told(viewer) | {"cards": shelf.cards(access.newest(viewer, N_NEWEST))}
    page["searches"] = kept.read(request, kept.SEARCHES)
    return render(request, "front.html", page)


def _told(viewer: access.Viewer) -> dict[str, Any]:
    known = access.overview(viewer)
    lists = (
        ShortList("fandom", labels.label("tag_kinds_plural", "fandom"), _fandoms(viewer), reverse("fandoms")),
        ShortList("language", "Languages", _values("language", known["languages"], N_LANGUAGES), ""),
        ShortList("rating", "Ratings", _values("rating", known["ratings"], N_RATINGS), ""),
    )
    told = {"n_works": known["works"], "n_words": known["words"], "n_fandoms": known["fandoms"]}
    return told | {"lists": [chosen for chosen in lists if chosen.rows]}


def _fandoms(viewer: access.Viewer) -> tuple[Row, ...]:
    """The biggest; each leads to its own page."""
    names = access.biggest(viewer, "fandom", N_FANDOMS)
    return tuple(Row(one.name, one.n_works, reverse("tag", args=[one.id])) for one in names)


def _values(kind: str, values: Mapping[str, int], limit: int) -> tuple[Row, ...]:
    """The commonest values of a facet; each leads to a search for it."""
    known = [(value, n) for value, n in values.items() if value and value != "unknown"][:limit]
    address = reverse("search")
    return tuple(Row(labels.facet_value(kind, value), n, f"{address}?{urlencode({kind: value})}") for value, n in known)
