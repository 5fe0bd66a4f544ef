"""Atom (RFC 4287) written: a feed, its links and its entries, whatever stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import conditional_page

from ficmirror.catalogue.views import WorkCard
from ficmirror.text.markup import plain, writable
from ficmirror.text.names import mask

ATOM = "http://www.w3.org/2005/Atom"
NAMESPACES = {
    "": ATOM,
    "dc": "http://purl.org/dc/terms/",
    "opds": "http://opds-spec.org/2010/catalog",
    "opensearch": "http://a9.com/-/spec/opensearch/1.1/",
    "thr": "http://purl.org/syndication/thread/1.0",
}
FEED_TYPE = "application/atom+xml"
NOBODY = "unknown"  # of a work whose author nobody knows: the feed's own author is not meant
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
KINDS_AS_CATEGORIES = ("fandom", "relationship", "character", "category", "warning", "additional_tag")

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Link:
    """One link; `more` are further attributes by qualified name (`opds:facetGroup`)."""

    rel: str
    href: str
    type: str = ""
    title: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: of a work with what is known of it, or of a further feed."""

    id: str
    title: str
    updated: datetime
    links: tuple[Link, ...]
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    categories: tuple[tuple[str, str], ...] = ()  # (scheme, term)
    language: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `counts` are OpenSearch's (`totalResults` → 17)."""

    title: str
    links: tuple[Link, ...]
    entries: tuple[Entry, ...]
    type: str = FEED_TYPE
    counts: dict[str, int] = field(default_factory=dict)
    id: str = ""

    @property
    def updated(self) -> datetime:
        """When the newest of its entries changed."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def entry_of(card: WorkCard, identifier: str, links: Iterable[Link]) -> Entry:
    """A work as an entry; `identifier` is what its e-book calls itself."""
    return Entry(
        id=identifier,
        title=mask(card.title) or "Untitled",
        updated=card.changed_at,
        links=tuple(links),
        authors=tuple(map(mask, card.creators)),
        summary=mask(plain(card.summary).strip()),
        categories=tuple((kind, name) for kind in KINDS_AS_CATEGORIES for name in card.names_of(kind)),
        language=card.language,
        issued=card.date,
    )


def written(feed: Feed) -> bytes:
    """The feed's bytes, the same for the same feed."""
    root = Element("feed", {"xmlns" if not prefix else f"xmlns:{prefix}": uri for prefix, uri in NAMESPACES.items()})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", moment(feed.updated))
    _add(ElementTree.SubElement(root, "author"), "name", settings.SITE_NAME)
    for name, count in feed.counts.items():
        _add(root, f"opensearch:{name}", str(count))
    for link in feed.links:
        _add_link(root, link)
    for entry in feed.entries:
        _add_entry(root, entry)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def answer(request: HttpRequest, feed: Feed) -> HttpResponse:
    """A feed as the site's answer."""
    response = served(request, written(feed), f"{feed.type};charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(False, "feed.xml") or "inline"
    return response


@conditional_page
def served(request: HttpRequest, content: bytes, type_: str) -> HttpResponse:
    """What programs fetch again and again: who has it already is told so and gets nothing (ETag)."""
    del request
    return HttpResponse(content, content_type=type_)


def _add(parent: Element, name: str, text: str, **attributes: str) -> Element:
    found = ElementTree.SubElement(parent, name, attributes)
    found.text = writable(text)[0]
    return found


def _add_link(parent: Element, link: Link) -> None:
    attributes = {"rel": link.rel, "href": link.href}
    attributes |= {name: value for name, value in (("type", link.type), ("title", link.title)) if value}
    ElementTree.SubElement(parent, "link", attributes | {name: writable(value)[0] for name, value in link.more})


def _add_entry(parent: Element, entry: Entry) -> None:
    found = ElementTree.SubElement(parent, "entry")
    _add(found, "id", entry.id)
    _add(found, "title", entry.title)
    _add(found, "updated", moment(entry.updated))
    for name in entry.authors if entry.authors or entry.content else (NOBODY,):
        _add(ElementTree.SubElement(found, "author"), "name", name)
    if entry.language:
        _add(found, "dc:language", entry.language)
    if entry.issued:
        _add(found, "dc:issued", entry.issued)
    for scheme, term in entry.categories:
        ElementTree.SubElement(found, "category", {"scheme": f"urn:ficmirror:{scheme}", "term": writable(term)[0]})
    if entry.summary:
        _add(found, "summary", entry.summary, type="text")
    if entry.content:
        _add(found, "content", entry.content, type="text")
    for link in entry.links:
        _add_link(found, link)


def moment(at: datetime) -> str:
    """A moment as feeds write it: UTC to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
