"""OPDS 2.0: the same catalogue pages as JSON, for reading programs that prefer it to Atom."""

import json
from typing import Any

from ficmirror.web.feeds import entries
from ficmirror.web.feeds.atom import Entry, Feed, Link, moment

TYPE = "application/opds+json"
ATOM_CATALOGUE = "application/atom+xml;profile=opds-catalog"
FACET = "http://opds-spec.org/facet"
WHOLE_DATE = len("2003-06-01")  # a publication's date is a day, or not said
Json = dict[str, Any]


def written(feed: Feed) -> bytes:
    """The feed as JSON, the same bytes for the same feed."""
    books = [_publication(entry) for entry in feed.entries if _is_book(entry)]
    places = [_place(entry) for entry in feed.entries if not _is_book(entry)]
    page: Json = {"metadata": _metadata(feed), "links": [_link(it) for it in feed.links if it.rel != FACET]}
    page |= {"navigation": places} if places else {"publications": books}
    if facets := _facets(feed):
        page["facets"] = facets
    return json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _metadata(feed: Feed) -> Json:
    found: Json = {"title": feed.title, "modified": moment(feed.updated)}
    if feed.counts:
        length = feed.counts["itemsPerPage"]
        found |= {"numberOfItems": feed.counts["totalResults"], "itemsPerPage": length}
        found["currentPage"] = (feed.counts["startIndex"] - 1) // length + 1
    return found


def _link(link: Link) -> Json:
    type_ = TYPE if link.type.startswith(ATOM_CATALOGUE) else link.type
    found: Json = {"rel": link.rel, "href": link.href, "type": type_}
    found |= {"title": link.title} if link.title else {}
    return found | ({"templated": True} if "{" in link.href else {})


def _is_book(entry: Entry) -> bool:
    return any(link.rel == entries.ACQUISITION for link in entry.links)


def _place(entry: Entry) -> Json:
    return {**_link(entry.links[0]), "title": entry.title, **_counted(entry.links[0])}


def _counted(link: Link) -> Json:
    count = dict(link.more).get("thr:count")
    return {"properties": {"numberOfItems": int(count)}} if count else {}


def _publication(entry: Entry) -> Json:
    metadata: Json = {
        "@type": "http://schema.org/Book",
        "identifier": entry.id,
        "title": entry.title,
        "author": [{"name": name} for name in entry.authors],
        "modified": moment(entry.updated),
        "published": entry.issued if len(entry.issued) == WHOLE_DATE else "",
        "language": entry.language,
        "description": entry.summary,
        "subject": [{"name": term, "scheme": f"urn:ficmirror:{scheme}"} for scheme, term in entry.categories],
    }
    images = [link for link in entry.links if link.rel == entries.IMAGE]
    return {
        "metadata": {name: value for name, value in metadata.items() if value},
        "links": [_link(link) for link in entry.links if link.rel in (entries.ACQUISITION, "alternate")],
        "images": [{"href": link.href, "type": link.type, **entries.IMAGE_SIZE} for link in images],
    }


def _facets(feed: Feed) -> list[Json]:
    groups: dict[str, list[Json]] = {}
    for link in feed.links:
        if link.rel == FACET:
            more = dict(link.more)
            shown = {"href": link.href, "type": TYPE, "title": link.title, **_counted(link)}
            groups.setdefault(more["opds:facetGroup"], []).append(
                {"rel": "self", **shown} if "opds:activeFacet" in more else shown
            )
    return [{"metadata": {"title": title}, "links": links} for title, links in groups.items()]
