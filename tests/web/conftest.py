"""The site over a real archive, seen by its keeper, by an anonymous visitor, or by whoever has signed in."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of invented works, made once by a process of its own."""
    directory = tmp_path_factory.mktemp("site") / "archive"
    subprocess.run([sys.executable, "-m", "tests.web.building", str(directory)], check=True, timeout=120)
    return directory


@pytest.fixture
def archive(built_archive: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The archive with Django's connection on it, for the length of one test; whatever it was on before comes back."""
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, archive=built_archive))
    before, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection = None
    connection.settings_dict["NAME"] = str(built_archive / "catalogue.sqlite3")
    _forget()
    with django_db_blocker.unblock():
        yield built_archive
        connection.close()
    connection.connection = before
    connection.settings_dict["NAME"] = name
    _forget()


def _forget() -> None:
    """Drop what the site keeps between requests; imported here because Django is set up after this file is read."""
    from ficmirror.web import access, accounts, guesses

    access.engine.cache_clear()
    access.vault.cache_clear()
    access._holds_addresses.cache_clear()
    access._copies.cache_clear()
    accounts.forget_look()
    guesses.forget()


@pytest.fixture
def keeper(archive: Path) -> Client:
    """The visitor of a site served to this machine only, where nobody has an account."""
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def stranger(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody who has not signed in, at a site that others can reach."""
    monkeypatch.setattr(settings, "IS_LOCAL", False)
    return Client(headers={"host": "127.0.0.1"})
