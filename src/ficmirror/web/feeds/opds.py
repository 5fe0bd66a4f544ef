"""`/opds/…`: the archive as a catalogue for e-readers (OPDS 1.2, which is Atom; paging by RFC 5005, OpenSearch).

The same pages stand below `/opds/v2/…` as OPDS 2.0, which is JSON.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from ficmirror.catalogue.views import Named, WorkCard
from ficmirror.errors import QueryError
from ficmirror.records.entry import Found
from ficmirror.web import access
from ficmirror.web.feeds import atom, entries, opds2
from ficmirror.web.feeds.atom import Entry, Feed, Link
from ficmirror.web.finding import asked as asking
from ficmirror.web.finding.asked import Asked
from ficmirror.web.shown import labels, words

NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
BOOKS = "application/atom+xml;profile=opds-catalog;kind=acquisition"
DESCRIPTION = "application/opensearchdescription+xml"
JSON_ROOT = "/opds/v2/"
LENGTH = 30  # entries of a page
N_NAMES = 100
FACETS = ("fandom", "rating", "relationship", "status", "language")
N_VALUES = 12  # of a facet: an e-reader shows them all
NAME_LISTS = (("fandom", "Fandoms", "tags"), ("creator", "Authors", "creators"), ("series", "Series", "series"))


def root(request: HttpRequest) -> HttpResponse:
    """`/opds/`: where to begin."""
    newest = access.newest(access.viewer_of(request), 1)
    changed = newest[0].added_at if newest else atom.NEVER
    shown = [
        ("New in the archive", "Stories as they were taken in, the newest first.", _address(request, "new"), BOOKS),
        *(
            (label, f"{label} from A to Z.", _address(request, "names", kind), NAVIGATION)
            for kind, label, _ in NAME_LISTS
        ),
    ]
    places = tuple(
        Entry(
            request.build_absolute_uri(href), label, changed, (_to(request, "subsection", href, type_),), content=says
        )
        for label, says, href, type_ in shown
    )
    newest_first = _to(request, "http://opds-spec.org/sort/new", _address(request, "new"), BOOKS)
    other = () if _is_json(request) else (_to(request, "alternate", reverse("opds2"), opds2.TYPE),)
    return _answer(request, Feed(settings.SITE_NAME, (newest_first, *other), places, NAVIGATION))


def new(request: HttpRequest) -> HttpResponse:
    """`/opds/new/`: every work, the latest added first."""
    viewer = access.viewer_of(request)
    listing = access.added(viewer, request.GET.get("after"), LENGTH)
    return _listing(request, "New in the archive", listing.works, listing.after)


def names(request: HttpRequest, kind: str) -> HttpResponse:
    """`/opds/names/KIND/`: fandoms, authors or series from A to Z."""
    label, addresses = next((label, where) for name, label, where in NAME_LISTS if name == kind)
    found = access.names_of(access.viewer_of(request), kind, request.GET.get("after"), "", N_NAMES)
    places = tuple(_name(request, named, addresses) for named in found.names)
    return _answer(request, Feed(label, _next(request, found.after, NAVIGATION), places, NAVIGATION))


def _name(request: HttpRequest, named: Named, addresses: str) -> Entry:
    href = _address(request, "named", addresses, named.id)
    more = (("thr:count", str(named.n_works)),)
    link = replace(_to(request, "subsection", href, BOOKS), more=more)
    return Entry(
        request.build_absolute_uri(href), named.name, atom.NEVER, (link,), content=words.counted(named.n_works, "work")
    )


def named(request: HttpRequest, kind: str, named_id: int) -> HttpResponse:
    """`/opds/tags|creators|series/ID/`: the works of one name."""
    viewer = access.viewer_of(request)
    found = access.named(viewer, kind, named_id)
    listing = access.works_by(viewer, found, request.GET.get("after"), LENGTH)
    return _listing(request, found.name, listing.works, listing.after)


def search(request: HttpRequest) -> HttpResponse:
    """`/opds/search/?q=…`: the query language and the filters of the search page, with facets to narrow by.

    `author` and `title` are OpenSearch's own parameters for the same fields.
    """
    viewer, asked = access.viewer_of(request), _asked(request)
    wanted = replace(
        asking.request_of(asked), kinds=("work",), limit=LENGTH, offset=(asked.page - 1) * LENGTH, facets=FACETS,
        n_facet_values=N_VALUES,
    )  # fmt: skip
    try:
        found = access.search(viewer, wanted)
    except QueryError as error:
        return HttpResponse(f"{error} {error.next_step}\n", status=400, content_type="text/plain; charset=utf-8")
    shown = entries.works(request, access.cards(viewer, [hit.id for hit in found.hits]), as_books=True)
    links = (*_pages(request, asked, found.total), *_facets(request, asked, found))
    counts = {"totalResults": found.total, "itemsPerPage": LENGTH, "startIndex": (asked.page - 1) * LENGTH + 1}
    return _answer(request, Feed(asked.query or "All stories", links, shown, BOOKS, counts))


def _asked(request: HttpRequest) -> Asked:
    asked = asking.read(request.GET)
    asked = asked if asked.query else replace(asked, query=request.GET.get("query", "").strip())
    fields = (
        (name, " ".join(request.GET.get(name, "").replace('"', " ").split())[:200]) for name in ("author", "title")
    )
    more = [f'{name}:"{value}"' for name, value in fields if value]
    return replace(asked, query=" ".join([*([asked.query] if asked.query else []), *more])) if more else asked


def _href(request: HttpRequest, asked: Asked, page: int = 1) -> str:
    query = asked.href(page=page).partition("?")[2]
    return _address(request, "search") + (f"?{query}" if query else "")


def _pages(request: HttpRequest, asked: Asked, total: int) -> list[Link]:
    last = min(-(-total // LENGTH), asking.MAX_PAGE)
    found = [("first", 1)] if asked.page > 1 else []
    found += [("previous", asked.page - 1)] if asked.page > 1 else []
    found += [("next", asked.page + 1)] if asked.page < last else []
    return [_to(request, rel, _href(request, asked, page), BOOKS) for rel, page in found]


def _facets(request: HttpRequest, asked: Asked, found: Found) -> Iterable[Link]:
    for kind in FACETS:
        has_active = False
        for value, n in found.facets.get(kind, ()):
            is_active = value in asked.values(kind) and not has_active
            has_active = has_active or is_active
            choices = asked.without_choice(kind, value) if is_active else asked.with_choice(kind, value)
            more = [("opds:facetGroup", labels.label("tag_kinds_plural", kind)), ("thr:count", str(n))]
            more += [("opds:activeFacet", "true")] if is_active else []
            href = _href(request, replace(asked, choices=choices))
            yield replace(
                _to(request, opds2.FACET, href, BOOKS), title=labels.facet_value(kind, value), more=tuple(more)
            )


def opensearch(request: HttpRequest) -> HttpResponse:
    """`/opds/opensearch.xml`: how to search here."""
    template = request.build_absolute_uri(_address(request, "search"))
    url = escape(f"{template}?q={{searchTerms}}&author={{atom:author?}}&title={{atom:title?}}")
    content = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<ShortName>{escape(settings.SITE_NAME[:16])}</ShortName><Description>Stories by word, author and title"
        f'</Description><InputEncoding>UTF-8</InputEncoding><Url type="{BOOKS}" template="{url}"/>'
        "</OpenSearchDescription>"
    )
    return HttpResponse(content, content_type=DESCRIPTION)


# What all of them share


def _listing(request: HttpRequest, title: str, cards: Sequence[WorkCard], after: str | None) -> HttpResponse:
    shown = entries.works(request, cards, as_books=True)
    return _answer(request, Feed(title, _next(request, after, BOOKS), shown, BOOKS))


def _next(request: HttpRequest, after: str | None, type_: str) -> tuple[Link, ...]:
    return (_to(request, "next", f"{request.path}?{urlencode({'after': after})}", type_),) if after else ()


def _answer(request: HttpRequest, feed: Feed) -> HttpResponse:
    """The feed with what every one of them has: its own address and id, the way to the start, and how to search."""
    here = request.build_absolute_uri()
    template = request.build_absolute_uri(_address(request, "search"))
    template += "{?query,title,author}" if _is_json(request) else "?q={searchTerms}"
    usual = (
        Link("self", here, feed.type),
        _to(request, "start", _address(request, ""), NAVIGATION),
        Link("search", template, BOOKS),  # as OPDS 2.0, and some readers of 1.2, want it
    )
    feed = replace(feed, id=here, links=(*usual, *feed.links))
    if _is_json(request):
        return atom.served(request, opds2.written(feed), opds2.TYPE)
    described = _to(request, "search", _address(request, "opensearch"), DESCRIPTION)
    return atom.answer(request, replace(feed, links=(*usual[:2], described, *feed.links[2:])))


def _is_json(request: HttpRequest) -> bool:
    return request.path_info.startswith(JSON_ROOT)


def _address(request: HttpRequest, place: str, *parts: object) -> str:
    """Where a place of the catalogue is, in the form that is being read."""
    form = "opds2" if _is_json(request) else "opds"
    return reverse(f"{form}-{place}" if place else form, args=parts)


def _to(request: HttpRequest, rel: str, href: str, type_: str) -> Link:
    return Link(rel, request.build_absolute_uri(href), type_)
