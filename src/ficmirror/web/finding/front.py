"""The front page: what is here, what is new, where to begin."""

import time
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ficmirror.records.rights import Audience
from ficmirror.web import access, kept
from ficmirror.web.access import SearchRequest
from ficmirror.web.reading import shelf
from ficmirror.web.shown import labels

N_NEWEST = 10
LISTS = (("fandom", 18), ("language", 8), ("rating", 6))
KEEP_FOR = 15.0  # seconds: counting all works costs more than a front page may, and changes only with an import


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


_counted: dict[frozenset[Audience], tuple[float, dict[str, Any]]] = {}


def front(request: HttpRequest) -> HttpResponse:
    """`/`."""
    viewer = access.viewer_of(request)
    page = counted(replace(viewer, hidden=())) | {"cards": shelf.cards(access.newest(viewer, N_NEWEST))}
    page["searches"] = kept.read(request, kept.SEARCHES)
    return render(request, "front.html", page)


def counted(viewer: access.Viewer) -> dict[str, Any]:
    """What is counted over all works that the viewer may see; at most a few seconds old."""
    now = time.monotonic()
    kept = _counted.get(viewer.audiences)
    if kept is None or now - kept[0] > KEEP_FOR:
        kept = (now, _count(viewer))
        _counted[viewer.audiences] = kept
    return kept[1]


def _count(viewer: access.Viewer) -> dict[str, Any]:
    request = SearchRequest(limit=0, facets=tuple(kind for kind, _ in LISTS), n_facet_values=max(n for _, n in LISTS))
    found = access.search(viewer, request)
    lists = [short_list(kind, found.facets.get(kind, ())[:length]) for kind, length in LISTS]
    stats = access.stats(viewer)
    names = {"n_words": stats["words"], "n_fandoms": stats["tags"].get("fandom", 0)}
    return {"n_works": found.total} | names | {"lists": [chosen for chosen in lists if chosen.rows]}


def short_list(kind: str, values: tuple[tuple[str, int], ...]) -> ShortList:
    """One facet as a list; each value leads to a search for it."""
    address = reverse("search")
    rows = tuple(
        Row(labels.facet_value(kind, value), n, f"{address}?{urlencode({kind: value})}") for value, n in values if value
    )
    more = reverse("fandoms") if kind == "fandom" else ""
    label = {"language": "Languages", "rating": "Ratings"}.get(kind) or labels.label("tag_kinds_plural", kind)
    return ShortList(kind, label, rows, more)
