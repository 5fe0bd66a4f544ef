"""Pages that list the works of one tag, creator or series; the A–Z of all names; old addresses."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ficmirror.catalogue.views import Named
from ficmirror.web import access
from ficmirror.web.reading import shelf
from ficmirror.web.shown import addresses, labels

_SHELVES = {"creator": "creators", "series": "series"}  # and all else are tags
LISTS = {  # kinds of names, and what the page that lists them is called
    "fandom": "fandoms",
    "relationship": "relationships",
    "character": "characters",
    "additional_tag": "tags",
    "creator": "creators",
    "series": "all-series",
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def tag(request: HttpRequest, named_id: int) -> HttpResponse:
    """`/tags/ID/`."""
    return _listing(request, access.named(access.viewer_of(request), "tags", named_id), "")


def creator(request: HttpRequest, named_id: int) -> HttpResponse:
    """`/creators/ID/`."""
    return _listing(request, access.named(access.viewer_of(request), "creators", named_id), "Author")


def series(request: HttpRequest, named_id: int) -> HttpResponse:
    """`/series/ID/`."""
    return _listing(request, access.named(access.viewer_of(request), "series", named_id), "Series")


def _listing(request: HttpRequest, named: Named, kind_label: str) -> HttpResponse:
    viewer = access.viewer_of(request)
    listing = access.works_by(viewer, named, request.GET.get("after"))
    page: dict[str, Any] = {
        "named": named,
        "kind_label": kind_label or labels.label("tag_kinds", named.kind),
        "n_works": named.n_works,
        **access.decided_about(named),
        "cards": shelf.cards(listing.works),
        "after": listing.after,
        "is_hidden": (named.kind, named.name) in viewer.hidden,
        "years_href": reverse("years", args=[named.id]) if named.kind not in ("creator", "series") else "",
        "feed_href": reverse("feed-named", args=[_SHELVES.get(named.kind, "tags"), named.id]),
        "search_href": f"{reverse('search')}?{urlencode({named.kind: named.name})}",
    }
    return render(request, "listing.html", page)


def names(request: HttpRequest, kind: str) -> HttpResponse:
    """`/fandoms/`, `/creators/` …: A–Z with counts; `?begins=` narrows, `?after=` goes on."""
    begins = (request.GET.get("begins") or "").strip()[:60]
    names = access.names_of(access.viewer_of(request), kind, request.GET.get("after"), begins)
    page = {
        "here": LISTS[kind],
        "heading": labels.label("tag_kinds_plural", kind),
        "others": [(name, labels.label("tag_kinds_plural", other)) for other, name in LISTS.items()],
        "target": kind if kind in _SHELVES else "tag",
        "path": request.path,
        "begins": begins,
        "letters": LETTERS,
        "names": names.names,
        "after": names.after,
    }
    return render(request, "names.html", page)


def at(request: HttpRequest) -> HttpResponse:
    """`/at/?url=…`: leads to the work that stood at an old address."""
    url = (request.GET.get("url") or "").strip()[:2000]
    work_id = access.work_at(access.viewer_of(request), url) if url else None
    if work_id is not None:
        return HttpResponseRedirect(reverse("work", args=[work_id]))
    page = {"url": url, "known": addresses.look_up(url) if url else None}
    return render(request, "at.html", page, status=404 if url else 200)
