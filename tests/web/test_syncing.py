"""KOReader's protocol: accounts, places in books, and that a place outlives the bytes of a book."""

import json
from collections.abc import Iterator
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ficmirror.web import guesses
from ficmirror.web.syncing import keys
from ficmirror.web.syncing.store import Store
from tests.web.pages import work_id

KEY = md5(b"correct horse").hexdigest()
SAM = {"x-auth-user": "sam", "x-auth-key": KEY}
HALF: dict[str, Any] = {
    "progress": "/body/DocFragment[3]/body/p[7]",
    "percentage": 0.5,
    "device": "boox",
    "device_id": "1",
}


@pytest.fixture
def reader(stranger: Client, archive: Path) -> Iterator[Client]:
    """Somebody's e-reader, before it has an account."""
    yield stranger
    guesses.forget()
    for path in archive.glob("reading.sqlite3*"):
        path.unlink()


def register(client: Client, name: str = "sam") -> Any:
    """The answer to making an account."""
    return client.post(
        "/users/create", json.dumps({"username": name, "password": KEY}), content_type="application/json"
    )


def put(client: Client, document: str, headers: dict[str, str] = SAM, **changed: object) -> Any:
    """The answer to telling a place."""
    told = json.dumps({"document": document, **HALF, **changed})
    return client.put("/syncs/progress", told, content_type="application/json", headers=headers)


def place(client: Client, document: str, headers: dict[str, str] = SAM) -> dict[str, Any]:
    """The place in a document."""
    found: dict[str, Any] = client.get(f"/syncs/progress/{document}", headers=headers).json()
    return found


def test_an_account_is_made_once_and_lets_in_with_its_key_only(reader: Client, archive: Path) -> None:
    assert reader.get("/users/auth", headers=SAM).status_code == 401
    made = register(reader)
    assert (made.status_code, made.json()) == (201, {"username": "sam"})
    assert register(reader).status_code == 402
    assert reader.get("/users/auth", headers=SAM).json() == {"authorized": "OK"}
    assert reader.get("/users/auth", headers={**SAM, "x-auth-key": md5(b"?").hexdigest()}).status_code == 401
    assert (archive / "reading.sqlite3").stat().st_mode & 0o077 == 0
    assert KEY.encode() not in (archive / "reading.sqlite3").read_bytes()


def test_the_last_told_place_comes_back_to_whoever_told_it(reader: Client) -> None:
    register(reader)
    register(reader, "kit")
    assert place(reader, "ab12") == {}
    told = put(reader, "ab12")
    assert told.status_code == 200
    assert put(reader, "ab12", percentage=0.75).json()["document"] == "ab12"
    assert place(reader, "ab12") == {
        "document": "ab12",
        **HALF,
        "percentage": 0.75,
        "timestamp": told.json()["timestamp"],
    } | {"timestamp": place(reader, "ab12")["timestamp"]}
    assert place(reader, "ab12", {**SAM, "x-auth-user": "kit"}) == {}


def test_a_work_keeps_its_place_under_the_name_and_the_bytes_of_every_file_given_out(
    reader: Client, archive: Path
) -> None:
    register(reader)
    book = reader.get(f"/works/{work_id('lamp')}.epub")
    name = book.headers["Content-Disposition"].split('"')[1]
    put(reader, keys.of_content(book.content))
    assert place(reader, keys.of_name(name))["percentage"] == 0.5
    page = reader.get(f"/works/{work_id('lamp')}.html").content
    assert place(reader, keys.of_content(page))["device"] == "boox"
    Store(archive / "reading.sqlite3").note_book("another work", [keys.of_name(name)])
    assert place(reader, keys.of_name(name)) == {}, "a name of two works stands for neither"


def test_what_is_said_wrongly_is_refused_in_words(reader: Client) -> None:
    register(reader)
    assert put(reader, "").json()["code"] == 2004
    for wrong in ({"percentage": "half"}, {"percentage": None}, {"progress": ["x"]}, {"progress": "x" * 3_000}):
        assert (put(reader, "ab12", **wrong).status_code, place(reader, "ab12")) == (403, {})
    for body in ("[]", "{", '{"username": "a:b", "password": "x"}', '{"username": ""}'):
        assert reader.post("/users/create", body, content_type="application/json").status_code == 403
    assert put(reader, "ab12", {}).status_code == 401


def test_no_more_accounts_are_made_than_the_keeper_allows(
    reader: Client, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Store(archive / "reading.sqlite3").add_account("first", KEY, most=1)
    assert not Store(archive / "reading.sqlite3").add_account("second", KEY, most=1)
    monkeypatch.setattr("ficmirror.web.syncing.views.is_sealed", lambda _: True)
    assert register(reader).json()["code"] == 2005


def test_guessing_a_key_is_slowed_down(reader: Client) -> None:
    register(reader)
    for n in range(8):
        reader.get("/users/auth", headers={**SAM, "x-auth-key": str(n)})
    assert reader.get("/users/auth", headers=SAM).status_code == 401


def test_a_damaged_database_of_places_stops_no_download_and_is_told(reader: Client, archive: Path) -> None:
    (archive / "reading.sqlite3").write_bytes(b"no database at all" * 100)
    assert reader.get(f"/works/{work_id('lamp')}.epub").content[:2] == b"PK"
    assert reader.get("/users/auth", headers=SAM).status_code == 502


def test_a_key_by_content_is_what_koreader_makes_of_it() -> None:
    content = bytes(n % 251 for n in range(70_000))
    samples = b"".join(content[at : at + 1024] for at in (0, 1024, 4096, 16384, 65536))
    assert keys.of_content(content) == md5(samples).hexdigest()
    assert keys.of_content(b"") == md5(b"").hexdigest()
