"""Opening: nothing to do is quick, a later version's archive and a spoiled one are refused in words."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoAssertNumQueries

from ficmirror.catalogue import opening
from ficmirror.errors import ArchiveTooNew


@pytest.mark.django_db
def test_an_archive_of_a_later_version_is_refused() -> None:
    MigrationRecorder(connection).record_applied("catalogue", "9999_from_the_future")
    with pytest.raises(ArchiveTooNew, match="9999_from_the_future"):
        opening.prepare()
    with pytest.raises(ArchiveTooNew):
        opening.check()


@pytest.mark.django_db
def test_nothing_to_do_asks_little_and_goes_through_no_migrations(
    django_assert_max_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.prepare()
    monkeypatch.setattr(opening, "call_command", lambda *a, **b: pytest.fail("migrations were gone through"))
    with django_assert_max_num_queries(10):
        opening.prepare()


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say() -> None:
    call_command("makemigrations", "catalogue", check=True, dry_run=True, verbosity=0)


MIGRATE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def tables(archive: Path) -> dict[str, object]:
    """Every table and index of a catalogue with its columns, in no order, and which migrations it says it has had."""
    with sqlite3.connect(archive / "catalogue.sqlite3") as opened:
        found = opened.execute("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        columns = {
            name: {row[1:] for row in opened.execute(f"PRAGMA table_info('{name}')")}
            | {(row[0], row[2]) for row in opened.execute(f"PRAGMA index_info('{name}')")}
            | {row[1:] for row in opened.execute(f"PRAGMA index_list('{name}')")}
            | {row[2:] for row in opened.execute(f"PRAGMA foreign_key_list('{name}')")}
            for name, _ in found
        }
        return {
            **columns,
            "migrations": set(opened.execute("SELECT app, name FROM django_migrations").fetchall()),
        }


def test_a_new_catalogue_is_what_all_migrations_would_have_made(tmp_path: Path) -> None:
    new, migrated = tmp_path / "new", tmp_path / "migrated"
    assert tried("prepare", new) == "fine"
    migrated.mkdir()
    environ = {"FICMIRROR_ARCHIVE": str(migrated), "DJANGO_SETTINGS_MODULE": "ficmirror.web.settings"}
    subprocess.run([sys.executable, "-c", MIGRATE], env=environ, check=True)
    assert len(tables(new)) > 20
    assert tables(new) == tables(migrated)


SCRIPT = """
import sys, django
django.setup()
from ficmirror.catalogue import opening
from ficmirror.errors import FicmirrorError
try:
    getattr(opening, sys.argv[1])()
except FicmirrorError as error:
    print(type(error).__name__, error.exit_status, bool(error.next_step))
else:
    print("fine")
"""


def tried(step: str, archive: Path) -> str:
    """What a fresh process says of an archive."""
    environ = {"FICMIRROR_ARCHIVE": str(archive), "DJANGO_SETTINGS_MODULE": "ficmirror.web.settings"}
    command = [sys.executable, "-c", SCRIPT, step]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout.strip()


def test_a_new_archive_is_made_by_a_writer_only(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert tried("check", archive) == "ArchiveUnusable 3 True"
    assert tried("prepare", archive) == "fine"
    assert tried("check", archive) == "fine"
    with sqlite3.connect(archive / "catalogue.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_spoiled_catalogue_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite3").write_bytes(b"no database" * 1000)
    assert tried("prepare", tmp_path) == "ArchiveDamaged 3 True"
    assert tried("check", tmp_path) == "ArchiveDamaged 3 True"
