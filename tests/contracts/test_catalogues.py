"""Every engine of the catalogue: the whole way of a heap, and the same works, pages and order at the end of it."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from ficmirror.accession import catalogued
from ficmirror.accession.correcting import purge, withdraw
from ficmirror.accession.decided import Person
from ficmirror.accession.rebuild import rebuild
from ficmirror.accession.ruling import rename_tag
from ficmirror.accession.run import Options, take_in
from ficmirror.accession.verification import verify
from ficmirror.catalogue import lookups, opening, rows
from ficmirror.catalogue.engines import engine
from ficmirror.config import Config, Server
from ficmirror.errors import ArchiveUnusable
from ficmirror.records.rights import ANYBODY, Audience
from ficmirror.vault.lock import exclusive
from tests.accession.archives import standing_on, story, write_heap
from tests.cli.running import ficmirror

ENGINES = ("sqlite", "postgresql")
HERE = Options(n_workers=0)
TITLES = (
    "Zebra",
    "apple",
    "Éclair",
    "Apple pie",
    "a-b",
    "AB",
    "Ärger",
    "zoo",
    "The Zenith",
    "ångström",
    "1st",
    "“Quoted”",
)


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    """Stories in parts and copies, titles that languages sort otherwise than code points, paths longer than a tree of
    PostgreSQL takes, and words that hold what it refuses.
    """
    heap = write_heap(tmp_path / "heap", 4)
    for number, title in enumerate(TITLES):
        (heap / f"{number}.txt").write_text(story(title, f"{title} Keeper", f"{title} and {number} bells. The lamp. "))
    deep = heap.joinpath(*(f"{n}-{'far' * 60}" for n in range(16)))
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text(story("The Deep", words="Deep down lay the chest. "))
    (heap / "nul.txt").write_bytes(story("The\0Gap", "Nobo\0dy", "A gap was in the\0log. ").encode())
    (heap / "list.html").write_text(f"<h1>Stories</h1><a href='{'../' * 700}0.txt'>Far</a> <a href='1.TXT'>apple</a>")
    return heap


@pytest.fixture(params=ENGINES)
def config(request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Config]:
    """An archive of this test alone on one of the engines, not made yet; Django stands on it."""
    server = None
    if request.param == "postgresql":
        server = Server(request.getfixturevalue("postgresql"), f"of_{secrets.token_hex(4)}")
    with django_db_blocker.unblock(), standing_on(tmp_path / "archive", server) as config:
        yield config


def derive_again(config: Config) -> None:
    server = config.scratch.catalogue if config.catalogue.address else None
    with standing_on(config.scratch.archive, server), exclusive(config.lock_path):
        rebuild(config, HERE)


def told(*, has_numbers: bool = True) -> list[dict[str, Any]]:
    """All that is told of each work."""
    works = [lookups.work_json(number, ANYBODY) for number in lookups.all_ids(ANYBODY)]
    return works if has_numbers else [work | {"id": 0} for work in works]


def order() -> list[list[str]]:
    """The names in the order of every list from A to Z."""
    return [[one.name for one in lookups.names(kind, ANYBODY, limit=100).names] for kind in ("creator", "fandom")]


def seen(page: str) -> str:
    answer = Client(headers={"host": "127.0.0.1"}).get(page)
    assert answer.status_code == 200, page
    return answer.content.decode()


def test_from_a_heap_to_pages_and_all_of_it_again_from_the_vault(config: Config, heap: Path) -> None:
    first = take_in(config, [heap], HERE)
    assert first.as_json()["works"] >= len(TITLES)
    assert take_in(config, [heap], HERE).as_json()["new"] == 0
    User.objects.create(username="Irene")
    before, names = told(), order()
    assert list(verify(config)) == []
    derive_again(config)
    with standing_on(config.archive, config.catalogue if config.catalogue.address else None):
        assert (told(), order()) == (before, names)
        assert list(verify(config)) == []
        assert User.objects.get().username == "Irene"
        assert User.objects.create(username="Watson").pk > User.objects.get(username="Irene").pk
        assert take_in(config, [heap], HERE).as_json()["new"] == 0
        assert "Éclair" in seen("/search/?q=Éclair")
        assert "bells" in seen(f"/works/{next(work['id'] for work in before if work['title'] == 'Zebra')}/entire/")
        assert "Treasure Island" in seen("/fandoms/")


def test_what_is_told_is_the_same_on_every_engine(
    tmp_path: Path, heap: Path, postgresql: str, django_db_blocker: DjangoDbBlocker
) -> None:
    found = []
    for server in (None, Server(postgresql, "of_the_same")):
        with django_db_blocker.unblock(), standing_on(tmp_path / f"archive-{server is None}", server) as config:
            take_in(config, [heap], HERE)
            found.append(json.dumps([told(has_numbers=False), order()], default=str))
    assert found[0] == found[1]


def test_a_value_that_was_changed_behind_our_back_is_found(config: Config, heap: Path) -> None:
    take_in(config, [heap / "0.txt"], HERE)
    rows.change("UPDATE catalogue_work SET word_count = word_count + %s", [(1,)])
    assert [damage.part for damage in verify(config)] == ["catalogue"]


def test_what_people_decide_is_done_and_outlasts_a_rebuild(config: Config, heap: Path) -> None:
    person = Person("Irene", "asked")
    take_in(config, [heap], HERE)
    numbers = {work["title"]: work["id"] for work in told()}
    rename_tag(config, ("fandom", "Treasure Island"), "The Isle", person)
    withdraw(config, [numbers["Zebra"]], person)
    purge(config, [numbers["zoo"]], person)
    before = told()
    assert {tag for work in before for tag in work["fandoms"]} == {"The Isle"}
    assert set(numbers) - {work["title"] for work in before} == {"Zebra", "zoo"}
    assert [lookups.audience_of(numbers[title]) for title in ("Zebra", "zoo")] == [Audience.NOBODY, None]
    assert list(verify(config)) == []
    derive_again(config)
    with standing_on(config.archive, config.catalogue if config.catalogue.address else None):
        assert told() == before


def test_an_archive_moves_to_a_server_that_its_settings_name(
    tmp_path: Path, heap: Path, postgresql: str, django_db_blocker: DjangoDbBlocker
) -> None:
    server = Server(postgresql, "of_settings")
    with django_db_blocker.unblock(), standing_on(tmp_path / "archive") as config:
        for number in (3, 1, 0):  # in another order than they come in the vault, once it is sorted
            take_in(config, [heap / f"{number}.txt"], HERE)
        User.objects.create(username="Irene", is_superuser=True)
        before, archive = told(), config.archive
    (archive / "ficmirror.toml").write_text(f'[catalogue]\naddress = "{server.address}"\nschema = "{server.schema}"\n')
    done = ficmirror(archive, "import", heap / "0.txt")
    assert (done.returncode, "ficmirror rebuild" in done.stderr) == (3, True)
    done = ficmirror(archive, "rebuild", "--workers", 0)
    assert done.returncode == 0, done.stderr
    assert not (archive / "catalogue.sqlite3").exists()
    rehearsed = json.loads(ficmirror(archive, "import", "--dry-run", "--json", "--workers", 0, heap / "2.txt").stdout)
    assert (rehearsed["new"], rehearsed["works"]) == (1, 1)
    with django_db_blocker.unblock(), standing_on(archive, server):
        assert told() == before
        assert User.objects.get().username == "Irene"


def test_a_catalogue_of_another_archive_is_left_alone(config: Config, heap: Path, tmp_path: Path) -> None:
    take_in(config, [heap / "0.txt"], HERE)
    if not config.catalogue.address:
        return  # the file lies in the archive's own folder
    other = replace(config, archive=tmp_path / "other")
    for use in (lambda: take_in(other, [heap], HERE), lambda: catalogued.check(other), lambda: rebuild(other, HERE)):
        with pytest.raises(ArchiveUnusable, match="another archive"):
            use()
    assert len(told()) == 1


def test_a_schema_that_holds_something_else_is_left_alone(config: Config) -> None:
    if not config.catalogue.address:
        return
    engine().make_room()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE accounts (number bigint)")
    with pytest.raises(ArchiveUnusable, match="no catalogue"):
        opening.prepare()
