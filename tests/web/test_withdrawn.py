"""A work that was withdrawn is found by no address: not by strangers, not by members, not by the keeper."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

from ficmirror.catalogue.models import Creator, HeldObject, Page, Series, TagRow, Work
from ficmirror.web import access, accounts
from ficmirror.web.urls import urlpatterns
from tests.accession.archives import standing_on

SECRET = "quillwort"  # stands in the title, the author, the series, a tag, the summary, the text and the path
HEAD = """Title: The {0} Papers
Author: Quentin {0}
Fandom: {1}
Series: {0} Tales #1
Rating: PG
Archive: anywhere you like
Keywords: {0} Lore
Summary: Of {0}s and mosses.

"""
KEPT = HEAD.format("Sandpiper", "Treasure Island")
GONE = HEAD.format("Quillwort", "The Quillwort Chronicles")
LINK = re.compile(r'(?:href|src)="(?:http://(?:127\.0\.0\.1|testserver)(?::\d+)?)?(/[^"#]*)')
KINDS = ("tags", "creators", "series", "fandoms", "fandom", "creator", "character")  # what addresses call them
QUERIES = (
    "/search/?q=mosses", "/search/?q=bells", "/search/?sort=added", "/search/?q=kind:document", "/?shuffle=1",
    "/at/?url=http://www.example.org/moors/x.txt", "/feeds/search/?q=bells", "/opds/search/?q=bells",
    "/api/v1/search?q=bells", "/api/v1/search?facets=1", "/api/v1/complete?kind=title&q=the",
    "/api/v1/complete?kind=creator&q=q", "/api/v1/complete?kind=fandom&q=the",
)  # fmt: skip
MOST_PAGES = 400


def text(thing: str) -> str:
    return "\n\n".join(
        f"The {thing} of the {n}th {thing}keeper was {thing}like by {n} bells, and nobody asked why." for n in range(60)
    )


def run(archive: Path, *words: object) -> str:
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.fixture(scope="module")
def bereft(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> tuple[Path, int, bytes]:
    """An archive from which a work was withdrawn, the work's number, and the original that it shares with another."""
    top = tmp_path_factory.mktemp("bereft")
    archive, heap = top / "archive", top / "heap"
    mirror = heap / "www.example.org" / "moors"
    mirror.mkdir(parents=True)
    (mirror / "sandpiper.txt").write_text(KEPT + text("sandpiper"))
    (mirror / "quillwort.txt").write_text(GONE + text("quillwort"))
    run(archive, "import", heap, "--workers", 0)
    with django_db_blocker.unblock(), standing_on(archive):
        number = Work.objects.get(title="The Quillwort Papers").id
    run(archive, "withdraw", number, "--why", "asked for by the author", "--by", "Ann")
    return archive, number, (mirror / "quillwort.txt").read_bytes()


@pytest.fixture
def site(bereft: tuple[Path, int, bytes], django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The site over that archive; gives the withdrawn work's number."""
    with django_db_blocker.unblock(), standing_on(bereft[0]):
        accounts.forget_look()
        yield bereft[1]
    accounts.forget_look()


@pytest.fixture(params=["keeper", "stranger"])
def visitor(request: pytest.FixtureRequest, site: int, monkeypatch: pytest.MonkeyPatch) -> Client:
    if request.param == "stranger":
        monkeypatch.setattr(settings, "IS_LOCAL", False)
    return Client(headers={"host": "127.0.0.1"})


def addresses(number: int) -> Iterator[str]:
    """Every kind of address the site has, with the numbers of everything that is or was there."""
    numbers = {
        "work_id": [number],
        "page_id": [*Page.objects.values_list("id", flat=True), number],
        "position": [1], "number": [1, 2], "tag_id": list(TagRow.objects.values_list("id", flat=True)),
        "named_id": sorted({row.id for model in (TagRow, Creator, Series) for row in model.objects.all()}),
    }  # fmt: skip
    for pattern in urlpatterns:
        made = [str(pattern.pattern)]
        for name, values in numbers.items():
            made = [re.sub(rf"<id:{name}>", str(value), one) for one in made for value in values]
        for one in made:
            for suffix in ("epub", "html", "txt"):
                for kind in KINDS:
                    filled = re.sub(r"<(?:named|listed):\w+>|<slug:kind>", kind, re.sub(r"<str:\w+>", suffix, one))
                    yield "/" + re.sub(r"<(?:slug|path):\w+>", "the-quillwort-papers", filled)


def test_no_address_of_the_site_tells_anything_of_a_withdrawn_work(visitor: Client, site: int) -> None:
    waiting = [*dict.fromkeys(addresses(site)), *QUERIES]
    asked = set[str]()
    while waiting and len(asked) < MOST_PAGES:
        address = waiting.pop(0).replace("&amp;", "&")
        if address in asked or address.startswith("/login") or "hidden" in address:
            continue
        asked.add(address)
        response = visitor.get(address)
        content = response.getvalue()
        said = content.decode("utf-8", "replace").lower().replace(address.lower(), "")
        assert SECRET not in said.replace("the-quillwort-papers", ""), address
        if address.startswith(f"/works/{site}"):
            assert response.status_code == 404, address
        if response.headers.get("Content-Type", "").startswith(("text/", "application/atom", "application/json")):
            waiting += LINK.findall(content.decode("utf-8", "replace"))
    assert len(asked) > 100


def test_an_old_address_and_a_search_for_its_very_words_lead_nowhere(visitor: Client, site: int) -> None:
    assert visitor.get("/at/?url=http://www.example.org/moors/quillwort.txt").status_code == 404
    for query in (SECRET, f"title:{SECRET}", f"creator:{SECRET}", "quillwrt~", '"quillwortkeeper was"'):
        page = visitor.get("/search/", {"q": query}).content.decode()
        assert f"/works/{site}/" not in page
        assert "<mark>" not in page
        assert "Did you mean" not in page
    assert access.engine().complete("creator", "quill", audiences=access.EVERYTHING) == ()
    assert access.engine().complete("title", "the quill", audiences=access.EVERYTHING) == ()


def test_the_keeper_reads_who_withdrew_what_by_its_number(site: int) -> None:
    page = Client(headers={"host": "127.0.0.1"}).get("/permissions/").content.decode()
    assert f"ficmirror restore {site}" in page
    assert "asked for by the author" in page


def test_an_original_that_holds_a_withdrawn_work_is_not_given_out_with_another_work_in_it(
    bereft: tuple[Path, int, bytes], site: int
) -> None:
    other = Work.objects.exclude(id=site).get()
    shared = HeldObject.objects.get(sources__work_id=site)
    source = other.sources.get()
    place = shared.sources.get().place
    moved = other.sources.create(held=shared, place=place, work_n=1, part=0, is_copy=True)
    try:
        keeper = Client(headers={"host": "127.0.0.1"})
        assert keeper.get(f"/works/{other.id}/original/1/").getvalue().startswith(b"Title: The Sandpiper")
        assert keeper.get(f"/works/{other.id}/original/2/").status_code == 404
        assert f"/works/{other.id}/original/2/" not in keeper.get(f"/works/{other.id}/").content.decode()
    finally:
        moved.delete()
    assert source.held_id != shared.id


def test_the_bytes_stay_in_the_vault(bereft: tuple[Path, int, bytes], site: int) -> None:
    digest = HeldObject.objects.get(sources__work_id=site).digest
    assert access.vault().read(digest) == bereft[2]
