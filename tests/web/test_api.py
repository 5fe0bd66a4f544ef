"""The API says what the command line says, hides what the site hides, and is what its description promises."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from tests.web.heap import ADDRESS


def numbers(client: Client) -> dict[str, int]:
    """The numbers of a work, a tag and a creator that a visitor may see."""

    def first(address: str, name: str) -> int:
        number: int = json.loads(client.get(f"/api/v1/{address}").content)[name][0]["id"]
        return number

    tag, creator = first("names/fandom", "names"), first("names/creator", "names")
    return {"work": first("search?q=lamp", "works"), "tag": tag, "creator": creator}


def filled(client: Client, address: str) -> str:
    """An address with the numbers put in."""
    return address.format(**numbers(client)) if "{" in address else address


def got(client: Client, address: str, status: int = 200) -> Any:
    """The JSON at an address below `/api/v1/`."""
    response = client.get(f"/api/v1/{filled(client, address)}")
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/json"
    return json.loads(response.content)


def test_the_roots_of_interface_and_feeds_lead_to_what_there_is(keeper: Client) -> None:
    assert keeper.get("/api/v1/").headers["location"] == "/api/v1/openapi.json"
    assert keeper.get("/feeds/").headers["location"] == "/feeds/new/"


def test_its_description_is_an_openapi_document(keeper: Client) -> None:
    validate(got(keeper, "openapi.json"))


@pytest.mark.parametrize(
    "address",
    ["search?q=lamp", "search?q=lmap", "works/{work}", "works/{work}/chapters/1", "works/{work}/like",
     "names/fandom", "names/creator", "tags/{tag}", "creators/{creator}", "complete?kind=fandom&prefix=s", "stats"],
)  # fmt: skip
def test_every_answer_is_what_the_description_says(keeper: Client, address: str) -> None:
    described = got(keeper, "openapi.json")
    path = "/" + address.split("?")[0]
    for name, operation in described["paths"].items():
        pieces, asked = name.split("/"), path.split("/")
        if len(pieces) == len(asked) and all(a == b or b.startswith("{") for a, b in zip(asked, pieces, strict=True)):
            schema = operation["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            OAS31Validator({**schema, "components": described["components"]}).validate(got(keeper, address))
            return
    raise AssertionError(f"{path} is not described")


def test_where_only_the_summary_has_the_words_the_summary_is_quoted(stranger: Client) -> None:
    (work,) = got(stranger, "search?q=summary:addressed")["works"]
    assert work["snippet"].startswith("Letters arrive <mark>addressed</mark> to nobody.")
    assert ADDRESS not in work["snippet"]


def test_a_search_answers_with_works_facets_and_snippets(stranger: Client) -> None:
    found = got(stranger, "search?q=lamp")
    assert found["total"] == len(found["works"]) > 0
    assert "<mark>lamp</mark>" in found["works"][0]["snippet"].lower()
    assert set(found["facets"]) >= {"fandom", "rating", "language"}
    assert got(stranger, "search?q=lamp&facets=")["facets"] == {}
    assert got(stranger, "search?limit=1")["total"] > len(got(stranger, "search?limit=1")["works"]) == 1


def test_the_filters_of_the_search_page_narrow_it(stranger: Client) -> None:
    fandom, count = got(stranger, "search")["facets"]["fandom"][0]
    assert got(stranger, f"search?fandom={quote(fandom)}")["total"] == count
    assert got(stranger, f"search?not-fandom={quote(fandom)}")["total"] == got(stranger, "search")["total"] - count


def test_the_keeper_finds_the_hidden_work(keeper: Client) -> None:
    (found,) = got(keeper, "search?q=nightingale")["works"]
    assert got(keeper, f"works/{found['id']}")["access"]["audience"] != "everyone"


def test_a_stranger_finds_nothing_of_a_hidden_work(stranger: Client) -> None:
    assert got(stranger, "search?q=nightingale")["total"] == 0
    seen = {work["id"] for work in got(stranger, "search?limit=100")["works"]}
    hidden = set(range(1, max(seen) + 9)) - seen
    assert hidden
    for number in hidden:
        for rest in ("", "/chapters/1", "/like"):
            assert "error" in got(stranger, f"works/{number}{rest}", 404)


def test_mail_addresses_are_for_the_keeper(stranger: Client) -> None:
    answers = [
        json.dumps(got(stranger, rest), ensure_ascii=False)
        for rest in ("works/{work}", "works/{work}/chapters/1", "search")
    ]
    assert not any(ADDRESS in answer for answer in answers)


@pytest.mark.parametrize(
    ("address", "status"),
    [("search?q=words:many", 400), ("search?limit=many", 400), ("search?facets=colour", 400), ("names/colour", 400),
     ("works/999999", 404), ("tags/999999", 404), ("nothing/here", 404), ("at?url=http%3A%2F%2Fa.example.org", 404),
     ("tags/{tag}?after=rubbish", 400), ("complete?kind=colour", 400)],
)  # fmt: skip
def test_what_is_wrong_is_said_with_the_next_step(stranger: Client, address: str, status: int) -> None:
    error = got(stranger, address, status)["error"]
    assert error["message"]
    assert error["next_step"]


def test_nothing_is_changed_by_programs(keeper: Client) -> None:
    assert keeper.post("/api/v1/search").status_code == 405


@pytest.mark.parametrize(
    "address",
    ["search?year-to=null", "search?words-from=1.5", "search?sort=newest", "search?in=everything", "tags/{tag}?limit=0",
     "creators/{creator}?limit=0", "names/fandom?limit=0", "names/fandom?limit=-1"],
)  # fmt: skip
def test_what_would_silently_be_another_question_is_refused(keeper: Client, address: str) -> None:
    assert got(keeper, address, 400)["error"]["next_step"]


def test_who_wants_to_change_something_is_told_what_may_be_done(keeper: Client) -> None:
    assert keeper.post("/api/v1/search").headers["Allow"] == "GET, HEAD"
