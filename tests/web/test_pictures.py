"""Pictures that the archive holds are shown from it, to whoever may see the story; nothing else ever is."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

from ficmirror.web import accounts
from tests.accession.archives import STORY, standing_on
from tests.pictures import SVG, png
from tests.web.pages import read, text_of

SHOWN = (
    '<p><img src="pics/map.png" alt="a map of the island"></p>'
    '<p>Then <img src="http://elsewhere.example.org/x.gif" alt="gone"> <img src="pics/evil.png" alt="evil"></p>'
)
PLACE = "mirror/www.example.org/fic"


def page(title: str, permission: str) -> str:
    words = f"<p>{STORY}</p>" * 6
    return (
        f"<html><title>{title}</title><h1>{title}</h1><p>by Jim Hawkins</p><p>Fandom: Treasure Island</p>"
        f"<p>Archive: {permission}</p>{words}{SHOWN}{words.replace('lamp', 'candle')}</html>"
    )


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """An archive of two pages of a mirror that show pictures; one may be shown to everybody."""
    from ficmirror.accession.run import Options, take_in

    top = tmp_path_factory.mktemp("pictured")
    pics = top / "heap" / PLACE / "pics"
    pics.mkdir(parents=True)
    (pics / "map.png").write_bytes(png())
    (pics / "evil.png").write_bytes(SVG)
    (pics.parent / "open.html").write_text(page("The Open Sea", "anywhere"))
    (pics.parent / "closed.html").write_text(page("The Closed Chest", "please ask first").replace("Jim looked", "Ben"))
    with django_db_blocker.unblock(), standing_on(top / "archive") as config:
        take_in(config, [top / "heap"], Options(n_workers=0))
    return top / "archive"


@pytest.fixture
def standing(pictured: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), standing_on(pictured):
        accounts.forget_look()
        yield


@pytest.fixture
def visitor(standing: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(settings, "IS_LOCAL", False)
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def owner(standing: None) -> Client:
    return Client(headers={"host": "127.0.0.1"})


def number_of(title: str) -> int:
    from ficmirror.catalogue.models import Work

    return int(Work.objects.get(title=title).id)


def pictures_on(source: str) -> list[str]:
    return re.findall(r'<img src="([^"]+)"', source)


def test_a_held_picture_is_shown_with_its_words_and_a_remote_one_is_only_named(visitor: Client) -> None:
    shown = read(visitor, f"/works/{number_of('The Open Sea')}/entire/")
    (address,) = pictures_on(shown)
    assert f'<img src="{address}" alt="a map of the island" width="20" height="10"' in shown
    assert "[gone]" in text_of(shown)
    assert "[evil]" in text_of(shown)
    response = visitor.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
    assert response.content == png()
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert visitor.get(address, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_a_drawing_that_could_run_is_never_given_as_a_picture(owner: Client) -> None:
    from ficmirror.web.pictured import token_of

    sea = number_of("The Open Sea")
    read(owner, f"/works/{sea}/pictures/{token_of('pics/evil.png')}/", 404)
    read(owner, f"/works/{sea}/pictures/{token_of('../../../../etc/passwd')}/", 404)


def test_the_pictures_of_a_story_are_for_whoever_may_see_the_story(
    owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    chest = number_of("The Closed Chest")
    (address,) = pictures_on(read(owner, f"/works/{chest}/entire/"))
    assert owner.get(address).status_code == 200
    monkeypatch.setattr(settings, "IS_LOCAL", False)
    read(Client(headers={"host": "127.0.0.1"}), address, 404)


def test_files_to_take_away_carry_the_picture_and_are_the_same_each_time(visitor: Client) -> None:
    sea = number_of("The Open Sea")
    book = visitor.get(f"/works/{sea}.epub").content
    assert visitor.get(f"/works/{sea}.epub").content == book
    with zipfile.ZipFile(BytesIO(book)) as members:
        assert members.read("EPUB/picture-0001.png") == png()
    assert 'src="data:image/png;base64,' in visitor.get(f"/works/{sea}.html").content.decode()
    assert "[a map of the island]" in visitor.get(f"/works/{sea}.txt").content.decode()
