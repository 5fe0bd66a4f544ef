"""Accounts: the owner is made with care, signing in writes nothing, guessing is slowed down."""

import base64
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory

from ficmirror.errors import UsageError
from ficmirror.web import guesses
from tests.web.pages import read, text_of, work_id

PASSWORD = "correct horse battery"


@pytest.fixture
def owned(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A site of others' reach whose owner is called sam."""
    from ficmirror.web.accounts import Role, create

    connection.close()
    copy = shutil.copy(archive / "catalogue.sqlite3", tmp_path / "catalogue.sqlite3")
    connection.settings_dict["NAME"] = str(copy)
    monkeypatch.setattr(settings, "IS_LOCAL", False)
    assert create("sam", PASSWORD, Role.OWNER)
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
    yield Client(headers={"host": "127.0.0.1"})
    connection.close()


def sign_in(client: Client, password: str = PASSWORD, name: str = "sam", target: str = "/stats/") -> int:
    """Send the form; the status of the answer."""
    response = client.post("/login/", {"name": name, "password": password, "next": target})
    if response.status_code == 302:
        assert response.headers["Location"] == target
    return response.status_code


def test_the_owner_signs_in_sees_everything_and_signs_out(owned: Client) -> None:
    address = f"/works/{work_id('undertow')}/"
    read(owned, address, 404)
    assert sign_in(owned) == 302
    assert "Undertow" in read(owned, address)
    assert "Sign out (sam)" in text_of(read(owned, "/"))
    assert owned.get("/logout/").status_code == 200
    assert "Undertow" in read(owned, address), "a link alone must not sign anybody out"
    owned.post("/logout/")
    read(owned, address, 404)


@contextmanager
def keeping() -> Iterator[ModuleType]:
    """The accounts, which commands may change and a site may not."""
    from ficmirror.web import accounts

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=OFF")
        yield accounts
        cursor.execute("PRAGMA query_only=ON")


def test_a_curator_reads_every_work_and_keeps_nothing_and_a_member_reads_what_members_may(owned: Client) -> None:
    address = f"/works/{work_id('undertow')}/"  # is for curators
    with keeping() as accounts:
        assert accounts.create("kim", PASSWORD, accounts.Role.CURATOR)
        assert [(one.name, one.role) for one in accounts.listed()] == [("sam", "owner"), ("kim", "curator")]
    assert sign_in(owned, name="kim") == 302
    assert "ficmirror correct" not in read(owned, address)
    read(owned, "/review/", 404)
    assert "Undertow" in owned.get("/opds/new/", headers=sent("kim", PASSWORD)).content.decode()
    with keeping() as accounts:
        accounts.give_role("kim", accounts.Role.MEMBER)
    assert "Sign out (kim)" in text_of(read(owned, "/"))
    read(owned, address, 404)


def test_who_has_no_account_any_more_is_out_at_once(owned: Client) -> None:
    with keeping() as accounts:
        accounts.create("kim", PASSWORD, accounts.Role.CURATOR)
    sign_in(owned, name="kim")
    with keeping() as accounts:
        accounts.remove("kim")
    assert "Sign in" in text_of(read(owned, "/"))
    assert owned.get("/opds/members/", headers=sent("kim", PASSWORD)).status_code == 401


def test_the_last_owner_goes_last_of_all(owned: Client) -> None:
    with keeping() as accounts:
        accounts.create("kim", PASSWORD, accounts.Role.MEMBER)
        changes: tuple[Callable[[], object], ...] = (
            lambda: accounts.remove("sam"),
            lambda: accounts.give_role("sam", accounts.Role.CURATOR),
            lambda: accounts.create("sam", PASSWORD, accounts.Role.MEMBER),
            lambda: accounts.remove("nobody"),
        )
        for change in changes:
            with pytest.raises(UsageError):
                change()
        accounts.remove("kim")
        accounts.remove("sam")
        assert not accounts.listed()


def sent(name: str, password: str) -> dict[str, str]:
    """The header in which a program sends a name and a password (RFC 7617)."""
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def test_an_e_reader_that_sends_name_and_password_sees_what_its_owner_may(owned: Client) -> None:
    right = sent("sam", PASSWORD)
    book = f"/works/{work_id('undertow')}.epub"
    assert "Undertow" not in owned.get("/opds/new/").content.decode()
    assert owned.get(book).status_code == 404
    for _ in range(2):
        assert "Undertow" in owned.get("/opds/new/", headers=right).content.decode()
        assert owned.get(book, headers=right).content[:2] == b"PK"
    assert owned.get("/opds/members/", headers=right).status_code == 200


def test_wrong_credentials_are_asked_for_again_and_guessing_them_is_slowed_down(owned: Client) -> None:
    for headers in ({}, sent("sam", "not this one"), {"authorization": "Basic ???"}):
        answer = owned.get("/opds/members/", headers=headers)
        assert (answer.status_code, answer.headers["WWW-Authenticate"][:5]) == (401, "Basic")
    assert owned.get("/api/v1/search", headers=sent("sam", "nor this one")).status_code == 401
    assert owned.get("/opds/", headers={}).status_code == 200
    for n in range(8):
        owned.get("/opds/", headers=sent("sam", f"guess {n}"))
    assert owned.get("/opds/", headers=sent("sam", PASSWORD)).status_code == 401


def test_credentials_are_for_programs_and_change_nothing(owned: Client) -> None:
    right = sent("sam", PASSWORD)
    assert "Sign in" in text_of(owned.get("/", headers=right).content.decode())
    owned.get("/opds/", headers=right)
    assert not owned.cookies


def test_a_new_password_ends_what_was_let_in_with_the_old_one(owned: Client) -> None:
    from ficmirror.web.accounts import Role, create

    assert owned.get("/opds/members/", headers=sent("sam", PASSWORD)).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=OFF")
    create("sam", "another battery, another horse", Role.OWNER)
    assert owned.get("/opds/members/", headers=sent("sam", PASSWORD)).status_code == 401


def test_with_an_owner_nobody_is_keeper_just_for_sitting_here(owned: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "IS_LOCAL", True)
    read(owned, f"/works/{work_id('undertow')}/", 404)
    assert "Sign in" in text_of(read(owned, "/"))


@pytest.mark.parametrize(("name", "password"), [("sam", "wrong password"), ("nobody", PASSWORD), ("", ""), ("sam", "")])
def test_a_wrong_name_or_password_is_refused_in_the_same_words(owned: Client, name: str, password: str) -> None:
    response = owned.post("/login/", {"name": name, "password": password})
    assert response.status_code == 403
    assert "Name and password do not belong together." in response.content.decode()


def test_guessing_is_stopped_even_when_the_last_guess_is_right(owned: Client) -> None:
    assert {sign_in(owned, f"guess number {n}") for n in range(8)} == {403}
    assert sign_in(owned) == 403


def test_behind_a_proxy_one_visitor_s_guesses_lock_nobody_else_out() -> None:
    def place(sender: str, seen: str = "") -> str:
        headers = {"x-forwarded-for": seen} if seen else {}
        request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=sender)
        return guesses.marks_of("sam", request)[1]

    assert place("127.0.0.1", "203.0.113.9") == "from 203.0.113.9"
    assert place("::1", "made up, 198.51.100.7") == "from 198.51.100.7"
    assert place("127.0.0.1") == "from 127.0.0.1"
    assert place("8.8.8.8", "made up") == "from 8.8.8.8"


def test_signing_in_leads_nowhere_else(owned: Client) -> None:
    sent = {"name": "sam", "password": PASSWORD, "next": "https://elsewhere.example.org/"}
    assert owned.post("/login/", sent).headers["Location"] == "/"


def test_a_form_from_another_site_signs_nobody_in(owned: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    assert sign_in(strict) == 403


def test_the_cookie_of_a_session_is_kept_from_scripts_and_other_sites(owned: Client) -> None:
    sign_in(owned)
    cookie = owned.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_behind_a_proxy_that_speaks_tls_signing_in_works_and_cookies_stay_on_tls(owned: Client) -> None:
    said = {"host": "127.0.0.1", "x-forwarded-proto": "https", "origin": "https://127.0.0.1"}
    visitor = Client(enforce_csrf_checks=True, headers=said)
    token = visitor.get("/login/", headers=said).content.decode().split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"name": "sam", "password": PASSWORD, "csrfmiddlewaretoken": token}
    response = visitor.post("/login/", sent, headers={**said, "referer": "https://127.0.0.1/login/"})
    assert response.status_code == 302
    assert visitor.cookies[settings.SESSION_COOKIE_NAME]["secure"]
    assert not owned.post("/reading/", {"theme": "dark"}).cookies["ficmirror_reading"]["secure"]


def test_an_owner_needs_a_name_and_a_long_password(owned: Client) -> None:
    from ficmirror.web.accounts import Role, create

    for name, password in (
        ("", PASSWORD),
        ("  ", PASSWORD),
        ("s:am", PASSWORD),
        ("s" * 151, PASSWORD),
        ("sam", "short"),
    ):
        with pytest.raises(UsageError):
            create(name, password, Role.OWNER)


def test_a_new_password_ends_the_sessions_of_the_old_one(owned: Client) -> None:
    from ficmirror.web.accounts import Role, create

    sign_in(owned)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=OFF")
    assert not create("sam", "another long password", Role.OWNER)
    read(owned, f"/works/{work_id('undertow')}/", 404)
