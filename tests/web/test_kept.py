"""What a visitor hides is left out of every list and search; searches can be kept; both live in the browser alone."""

import re
from types import SimpleNamespace

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.web import kept, unhidden
from tests.web.pages import read, text_of

TITLE = re.compile(r'<h3><a href="/works/\d+/">([^<]*)</a>')
LAMP, LETTERS = "The Lamp in the Window", "Eleven Letters Nobody Sent"


def hide(client: Client, kind: str, value: str, **more: str) -> HttpResponseBase:
    return client.post("/reading/hidden/", {"kind": kind, "value": value, **more})


def titles(client: Client, address: str) -> list[str]:
    return TITLE.findall(read(client, address))


def test_what_is_hidden_is_in_no_search_and_no_list(keeper: Client) -> None:
    assert LAMP in titles(keeper, "/search/?q=gutters")
    creator = re.search(r'href="(/creators/\d+/)"', read(keeper, "/search/?q=gutters&additional_tag=Angst"))
    assert creator
    assert LAMP in titles(keeper, creator[1])
    hide(keeper, "additional_tag", "Angst")
    assert titles(keeper, "/search/?q=gutters") == [LETTERS]
    assert LAMP not in titles(keeper, "/")
    assert LAMP not in titles(keeper, creator[1])
    assert "are left out" in text_of(read(keeper, "/search/?q=gutters"))


def test_a_hidden_fandom_is_in_no_list_of_names(keeper: Client) -> None:
    name = "Sherlock Holmes"
    said = re.compile(rf"[>\"]{name}[<\"]")
    lists = ("/", "/fandoms/", "/stats/", "/opds/names/fandom/", "/api/v1/names/fandom")
    assert all(said.search(read(keeper, address)) for address in lists)
    hide(keeper, "fandom", name)
    assert [address for address in lists if said.search(read(keeper, address))] == []


def test_a_hidden_rating_is_not_among_the_figures(keeper: Client) -> None:
    lists = ("/", "/stats/")
    assert all("rating=mature" in read(keeper, address) for address in lists)
    hide(keeper, "rating", "mature")
    assert [address for address in lists if "rating=mature" in read(keeper, address)] == []


def test_what_is_hidden_is_found_where_it_is_asked_for_by_name(keeper: Client) -> None:
    hide(keeper, "additional_tag", "Angst")
    assert titles(keeper, "/search/?q=gutters&additional_tag=Angst") == [LAMP]
    tag = re.search(r'href="(/tags/\d+/)">Angst', read(keeper, "/search/?q=gutters&additional_tag=Angst"))
    assert tag
    assert LAMP in titles(keeper, tag[1])
    assert "No longer hide these" in read(keeper, tag[1])


def test_who_hides_a_fandom_meets_none_of_its_parts() -> None:
    work = SimpleNamespace(tags=(), creators=(), series=(), rating="teen", language="en")
    work.names_of = lambda kind: ("Angel: the Series",)
    hidden = (("fandom", "Buffy the Vampire Slayer"),)
    assert unhidden.works([work], hidden) == ()  # type: ignore[list-item] # -- all that is asked of a card
    assert len(unhidden.works([work], (("fandom", "Dracula"),))) == 1  # type: ignore[list-item] # -- as above


def test_what_was_hidden_can_be_shown_again(keeper: Client) -> None:
    hide(keeper, "creator", "K. L. Marsh")
    assert "K. L. Marsh" in text_of(read(keeper, "/reading/"))
    hide(keeper, "creator", "K. L. Marsh", show="1")
    assert "No longer hide author" not in read(keeper, "/reading/")


def test_a_search_is_kept_and_forgotten(keeper: Client) -> None:
    answer = keeper.post("/reading/searches/", {"address": "q=gutters&rating=mature", "name": "Rainy days"})
    assert isinstance(answer, HttpResponseRedirect)
    assert 'href="/search/?q=gutters&amp;rating=mature">Rainy days</a>' in read(keeper, "/")
    keeper.post("/reading/searches/", {"address": "q=gutters&rating=mature", "name": "Rainy days", "forget": "1"})
    assert "Rainy days" not in read(keeper, "/")


def test_a_search_without_a_name_is_called_by_its_words(keeper: Client) -> None:
    page = read(keeper, "/search/?q=gutters&rating=mature")
    assert 'name="usual" value="gutters, Mature"' in page
    keeper.post("/reading/searches/", {"address": "q=gutters", "name": "", "usual": "gutters, Mature"})
    assert "gutters, Mature" in read(keeper, "/")


def test_another_site_cannot_change_the_lists_nor_send_anybody_away(keeper: Client) -> None:
    hide(keeper, "additional_tag", "Angst")
    keeper.post("/reading/hidden/", {"kind": "rating", "value": "mature"}, headers={"sec-fetch-site": "cross-site"})
    assert "Rating: Mature" not in text_of(read(keeper, "/reading/"))
    answer = hide(keeper, "rating", "teen", next="https://elsewhere.example/")
    assert answer["Location"] == "/reading/"


def test_only_what_can_be_hidden_is_and_the_oldest_goes_when_there_is_too_much() -> None:
    assert kept.with_pair((), ("password", "x"), kept.HIDDEN) == ()
    pairs: kept.Pairs = ()
    for n in range(200):
        pairs = kept.with_pair(pairs, ("creator", f"Nobody {n}"), kept.HIDDEN)
    assert pairs[0] == ("creator", "Nobody 199")
    response = HttpResponse()
    kept.keep(response, kept.HIDDEN, pairs, is_secure=False)
    assert len(response.cookies[kept.HIDDEN].value) <= kept.MAX_COOKIE


@given(st.text(max_size=200))
def test_a_cookie_of_nonsense_hides_nothing(written: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES[kept.HIDDEN] = written
    assert kept.read(request, kept.HIDDEN) == ()
