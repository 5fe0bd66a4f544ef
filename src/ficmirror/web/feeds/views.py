"""`/feeds/…`: the works last changed, of the whole archive, of a search, or of one tag, creator or series."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ficmirror.errors import QueryError
from ficmirror.web import access
from ficmirror.web.access import Sort
from ficmirror.web.feeds import atom, entries
from ficmirror.web.feeds.atom import Feed, Link
from ficmirror.web.finding import asked as asking
from ficmirror.web.finding.asked import Asked

N_ENTRIES = 50


def new(request: HttpRequest) -> HttpResponse:
    """`/feeds/new/`."""
    return _feed(request, Asked(), "new works", reverse("front"))


def search(request: HttpRequest) -> HttpResponse:
    """`/feeds/search/?q=…`: with the filters of the search page's address."""
    asked = asking.read(request.GET)
    try:
        return _feed(request, asked, asked.query or "works", asked.href())
    except QueryError as error:
        return HttpResponse(f"{error} {error.next_step}\n", status=400, content_type="text/plain; charset=utf-8")


def named(request: HttpRequest, kind: str, named_id: int) -> HttpResponse:
    """`/feeds/tags|creators|series/ID/`."""
    found = access.named(access.viewer_of(request), kind, named_id)
    choices = ((found.kind, found.name),) if found.kind in asking.MANY else ()
    query = "" if choices else f'tag:"{found.name}"'
    page = reverse({"tags": "tag", "creators": "creator"}.get(kind, kind), args=[named_id])
    return _feed(request, Asked(query=query, choices=choices), found.name, page)


def _feed(request: HttpRequest, asked: Asked, title: str, page: str) -> HttpResponse:
    viewer = access.viewer_of(request)
    wanted = replace(asking.request_of(asked), sort=Sort.UPDATED, limit=N_ENTRIES, offset=0, facets=())
    found = access.search(viewer, replace(wanted, kinds=("work",)))
    cards = access.cards(viewer, [hit.id for hit in found.hits])
    here = request.build_absolute_uri()
    links = (Link("self", here, atom.FEED_TYPE), Link("alternate", request.build_absolute_uri(page), entries.HTML))
    shown = entries.works(request, cards, as_books=False)
    return atom.answer(request, Feed(f"{settings.SITE_NAME}: {title}", links, shown, id=here))
