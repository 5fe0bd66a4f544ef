"""Feeds and the OPDS catalogue: well-formed Atom with what RFC 4287 and OPDS 1.2 demand, and nothing hidden in it."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.web.heap import ADDRESS
from tests.web.pages import work_id
from tests.web.test_api import filled

ATOM = "{http://www.w3.org/2005/Atom}"
OPDS = "{http://opds-spec.org/2010/catalog}"
TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
BOOKS = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPDS_2 = "application/opds+json"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
FEEDS = ("/feeds/new/", "/feeds/search/?q=lamp", "/feeds/tags/{tag}/", "/feeds/creators/{creator}/")
BOOK_LISTS = ("/opds/new/", "/opds/search/", "/opds/search/?q=lamp", "/opds/tags/{tag}/", "/opds/creators/{creator}/")
PLACES = ("/opds/", "/opds/names/fandom/", "/opds/names/creator/", "/opds/names/series/")


def read(client: Client, address: str) -> ElementTree.Element:
    """The feed at an address, which must be well-formed."""
    response = client.get(filled(client, address))
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def links(element: ElementTree.Element, rel: str) -> list[dict[str, str]]:
    """The attributes of an element's links of one relation."""
    return [link.attrib for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def text(element: ElementTree.Element, name: str) -> str:
    """The words of a child that must be there."""
    found = element.find(f"{ATOM}{name}")
    assert found is not None, name
    return found.text or ""


def walked(client: Client, address: str) -> Iterator[ElementTree.Element]:
    """Every entry from one page to the next."""
    while True:
        feed = read(client, address)
        yield from feed.findall(f"{ATOM}entry")
        following = links(feed, "next")
        if not following:
            return
        address = following[0]["href"]


@pytest.mark.parametrize("address", [*FEEDS, *BOOK_LISTS, *PLACES])
def test_every_feed_and_entry_has_what_atom_demands(stranger: Client, address: str) -> None:
    feed = read(stranger, address)
    assert text(feed, "id").startswith("http")
    assert text(feed, "updated").endswith("Z")
    assert text(feed, "title")
    assert feed.find(f"{ATOM}author") is not None
    assert links(feed, "self")
    entries = feed.findall(f"{ATOM}entry")
    assert len({text(entry, "id") for entry in entries}) == len(entries)
    for entry in entries:
        assert text(entry, "title")
        assert text(entry, "updated").endswith("Z")


@pytest.mark.parametrize("address", BOOK_LISTS)
def test_a_list_of_books_gives_each_as_an_epub(stranger: Client, address: str) -> None:
    feed = read(stranger, address)
    assert links(feed, "self")[0]["type"] == BOOKS
    assert links(feed, "start")[0]["type"] == NAVIGATION
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        book = next(link.attrib for link in entry.findall(f"{ATOM}link") if "acquisition" in link.get("rel", ""))
        assert book["type"] == "application/epub+zip"
        assert entry.find(f"{ATOM}author") is not None
        assert stranger.get(book["href"]).content[:2] == b"PK"


@pytest.mark.parametrize("address", PLACES)
def test_a_list_of_places_leads_on_and_holds_no_books(stranger: Client, address: str) -> None:
    feed = read(stranger, address)
    assert links(feed, "self")[0]["type"] == NAVIGATION
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        (link,) = links(entry, "subsection")
        assert read(stranger, link["href"]) is not None
        assert not any("acquisition" in found.get("rel", "") for found in entry.findall(f"{ATOM}link"))


def test_all_books_are_met_by_going_on_and_each_once(stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ficmirror.web.feeds.opds.LENGTH", 2)
    by_time = [text(entry, "id") for entry in walked(stranger, "/opds/new/")]
    by_search = [text(entry, "id") for entry in walked(stranger, "/opds/search/")]
    assert len(by_time) == len(set(by_time)) > 2
    assert sorted(by_search) == sorted(by_time)


def test_a_search_counts_and_offers_facets_that_lead_to_fewer(stranger: Client) -> None:
    feed = read(stranger, "/opds/search/")
    total = int(feed.findtext(TOTAL) or 0)
    facets = links(feed, "http://opds-spec.org/facet")
    assert total > 0
    assert facets
    for facet in facets:
        narrowed = read(stranger, facet["href"])
        assert int(narrowed.findtext(TOTAL) or 0) == int(facet["{http://purl.org/syndication/thread/1.0}count"])
        groups = [
            one[f"{OPDS}facetGroup"]
            for one in links(narrowed, "http://opds-spec.org/facet")
            if f"{OPDS}activeFacet" in one
        ]
        assert len(groups) == len(set(groups)) >= 1


def test_the_root_names_the_list_of_new_works_and_promises_no_complete_feed(stranger: Client) -> None:
    root = read(stranger, "/opds/")
    assert [link["href"] for link in links(root, "http://opds-spec.org/sort/new")] == ["http://127.0.0.1/opds/new/"]
    assert links(root, "http://opds-spec.org/crawlable") == []


def test_readers_learn_how_to_search_in_both_ways(stranger: Client) -> None:
    feed = read(stranger, "/opds/")
    described, direct = (link["href"] for link in links(feed, "search"))
    description = ElementTree.fromstring(stranger.get(described).content)
    template = description.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert template is not None
    assert template.get("type") == BOOKS
    address = template.attrib["template"].replace("{searchTerms}", "lamp").replace("{atom:author?}", "")
    assert read(stranger, address.replace("{atom:title?}", "window")).findtext(TOTAL) == "1"
    assert int(read(stranger, direct.replace("{searchTerms}", "lamp")).findtext(TOTAL) or 0) >= 1
    assert read(stranger, "/opds/search/?author=nobody-of-this-name").findtext(TOTAL) == "0"


def test_a_feed_that_somebody_has_already_is_not_sent_again(stranger: Client) -> None:
    first = stranger.get("/feeds/new/")
    again = stranger.get("/feeds/new/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", [*FEEDS, *BOOK_LISTS, *PLACES])
def test_nothing_hidden_and_no_mail_address_is_in_any_of_them(stranger: Client, address: str) -> None:
    content = stranger.get(filled(stranger, address)).content.decode()
    assert "Undertow" not in content
    assert ADDRESS not in content


def test_where_nobody_has_an_account_nobody_is_asked_for_one(keeper: Client) -> None:
    assert keeper.get("/opds/members/").status_code == 200


def test_a_query_that_makes_no_sense_is_refused_in_words(stranger: Client) -> None:
    for address in ("/feeds/search/?q=words:many", "/opds/search/?q=words:many"):
        response = stranger.get(address)
        assert response.status_code == 400
        assert response.content.decode().strip()


def test_pages_tell_browsers_and_readers_where_the_feeds_are(stranger: Client) -> None:
    there = {"/": "/feeds/new/", "/fandoms/": "/opds/", "/tags/{tag}/": "/feeds/tags/{tag}/"}
    there["/search/?q=lamp"] = "/feeds/search/?q=lamp"
    for address, feed in there.items():
        page = stranger.get(filled(stranger, address)).content.decode()
        assert f'href="{filled(stranger, feed)}"' in page


@pytest.mark.parametrize("address", [*BOOK_LISTS, *PLACES])
def test_every_page_of_the_catalogue_is_there_as_opds_2_too(stranger: Client, address: str) -> None:
    atom, json_address = read(stranger, address), filled(stranger, address).replace("/opds/", "/opds/v2/")
    response = stranger.get(json_address)
    assert response.headers["Content-Type"] == OPDS_2
    assert ADDRESS not in response.content.decode()
    page = response.json()
    linked = {link["rel"]: link for link in page["links"]}
    assert linked["self"]["href"].endswith(json_address)
    assert linked["self"]["type"] == linked["start"]["type"] == OPDS_2
    assert linked["search"]["templated"] is True
    ids = [text(entry, "id").replace("/opds/", "/opds/v2/") for entry in atom.findall(f"{ATOM}entry")]
    found = page["publications" if address in BOOK_LISTS else "navigation"]
    assert [one["metadata"]["identifier"] if "metadata" in one else one["href"] for one in found] == ids
    for place in page.get("navigation", ()):
        assert stranger.get(place["href"]).json()["metadata"]["title"]


def test_a_publication_of_opds_2_says_what_it_is_and_has_a_book_and_a_cover(stranger: Client) -> None:
    page = stranger.get("/opds/v2/search/?query=lamp&title=window").json()
    assert (page["metadata"]["numberOfItems"], page["metadata"]["currentPage"]) == (1, 1)
    (book,) = page["publications"]
    assert book["metadata"]["title"] == "The Lamp in the Window"
    assert book["metadata"]["author"][0]["name"]
    assert {"name": "Sherlock Holmes", "scheme": "urn:ficmirror:fandom"} in book["metadata"]["subject"]
    assert stranger.get(book["links"][0]["href"]).content[:2] == b"PK"
    cover = stranger.get(book["images"][0]["href"])
    assert cover.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert stranger.get(book["images"][0]["href"], headers={"if-none-match": cover.headers["ETag"]}).status_code == 304
    facets = {group["metadata"]["title"]: group["links"] for group in page["facets"]}
    assert facets
    for links_of in facets.values():
        for link in links_of:
            narrowed = stranger.get(link["href"]).json()
            assert narrowed["metadata"]["numberOfItems"] == link["properties"]["numberOfItems"]


def test_what_a_stranger_may_not_see_has_no_cover(stranger: Client) -> None:
    assert stranger.get(f"/works/{work_id('undertow')}/cover.png").status_code == 404


def test_the_keeper_sees_the_cover_of_what_others_may_not_see(keeper: Client) -> None:
    assert keeper.get(f"/works/{work_id('undertow')}/cover.png").status_code == 200
