"""What the system refuses is told as what it is, with status 3 and what to do; the next try goes on."""

import errno
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from ficmirror.cli.refusals import refusal
from ficmirror.errors import ArchiveDamaged, ArchiveLocked, ArchiveUnusable
from tests.accession.archives import write_heap
from tests.cli.running import ficmirror
from tests.servers import standing_in


def of_the_database(statement: str, *before: str) -> OperationalError:
    """What Django raises where SQLite refuses a statement."""
    connection = sqlite3.connect(":memory:")
    try:
        for one in before:
            connection.execute(one)
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        raised = OperationalError(str(error))
        raised.__cause__ = error
        return raised
    raise AssertionError("SQLite let it happen")


def test_a_full_disk_is_told_whoever_meets_it() -> None:
    full = of_the_database(
        "INSERT INTO a VALUES (zeroblob(90000))",
        "PRAGMA page_size = 4096",
        "CREATE TABLE a (b)",
        "PRAGMA max_page_count = 3",
    )
    for error in (full, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), OSError(errno.EDQUOT, "Quota", "/srv/x")):
        told = refusal(error)
        assert isinstance(told, ArchiveUnusable)
        assert "a disk is full" in str(told)
        assert "Free space" in told.next_step


def test_too_many_open_files_and_libraries_without_room_are_told_as_that() -> None:
    crowded = refusal(OSError(errno.EMFILE, os.strerror(errno.EMFILE)))
    assert crowded is not None
    assert "ulimit" in crowded.next_step
    unloaded = refusal(ImportError("libopenblas.so: failed to map segment from shared object"))
    assert unloaded is not None
    assert "memory" in str(unloaded)
    assert refusal(ImportError("No module named 'numpy'")) is None


def test_what_may_not_be_written_names_the_file() -> None:
    told = refusal(PermissionError(errno.EACCES, "Permission denied", "/srv/fics/lock"))
    assert told is not None
    assert (told.exit_status, str(told)) == (
        3,
        "the archive cannot be written to (/srv/fics/lock: Permission denied)",
    )
    read_only = refusal(of_the_database("CREATE TABLE a (b)", "PRAGMA query_only = ON"))
    assert read_only is not None
    assert "cannot be written to" in str(read_only)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_CORRUPT, ArchiveDamaged),
        (sqlite3.SQLITE_CORRUPT_INDEX, ArchiveDamaged),
        (sqlite3.SQLITE_NOTADB, ArchiveDamaged),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, ArchiveLocked),
        (sqlite3.SQLITE_IOERR_READ, ArchiveUnusable),
    ],
)
def test_every_reason_of_the_database_has_its_kind(code: int, kind: type[ArchiveUnusable]) -> None:
    error = sqlite3.OperationalError("as SQLite says")
    error.sqlite_errorcode = code
    assert type(refusal(error)) is kind


def test_a_fault_of_our_own_is_nobodys_refusal() -> None:
    assert refusal(ValueError("a fault")) is None
    assert refusal(sqlite3.OperationalError("no such table: lamp")) is None
    assert refusal(FileNotFoundError(errno.ENOENT, "No such file or directory")) is None


def test_an_import_that_finds_no_room_says_so_and_the_next_one_goes_on(tmp_path: Path) -> None:
    archive, heap = tmp_path / "archive", write_heap(tmp_path / "heap")
    words = ("--archive", archive, "import", heap, "--workers", "0")
    done = subprocess.run(
        [sys.executable, "-m", "ficmirror", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "disk" in done.stderr
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    assert ficmirror(archive, "verify").returncode == 0


@pytest.mark.parametrize("words", [("stats",), ("import", "."), ("search", "lamp")])
def test_an_archive_that_can_be_no_folder_is_wrong_usage(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("x")
    done = ficmirror(tmp_path / "file", *words)
    assert done.returncode == 2
    assert "is no folder" in done.stderr
    assert "unforeseen" not in ficmirror(tmp_path / "file" / "deeper", *words).stderr


def test_output_that_was_closed_goes_nowhere_and_is_no_error(tmp_path: Path) -> None:
    command = f"exec {sys.executable} -m ficmirror --archive {tmp_path / 'a'} inspect {__file__} >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], timeout=60, check=False).returncode == 0


@pytest.mark.parametrize(
    ("database", "user", "complaint", "hint"),
    [
        ("no_such", "keeper", "no such database", "createdb"),
        ("postgres", "nobody", "does not let you in", "PGPASSWORD"),
    ],
)
def test_a_server_that_refuses_is_told_with_what_to_do(
    postgresql: str, database: str, user: str, complaint: str, hint: str
) -> None:
    told = refusal(unreached(postgresql.replace("/postgres?", f"/{database}?").replace("keeper@", f"{user}@")))
    assert isinstance(told, ArchiveUnusable)
    assert complaint in str(told)
    assert hint in told.next_step


def test_a_server_that_is_not_there_is_told_with_what_to_do() -> None:
    told = refusal(unreached("postgresql://keeper@/postgres?host=/nowhere"))
    assert isinstance(told, ArchiveUnusable)
    assert "cannot be reached" in str(told)
    assert "catalogue.address" in told.next_step


def unreached(address: str) -> OperationalError:
    """What Django raises where a server does not let it in."""
    with standing_in(address, "anything"), pytest.raises(OperationalError) as caught:
        connection = connections["default"]
        with connection.wrap_database_errors:
            connection.connect()
    return caught.value


def test_without_the_driver_it_is_said_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('not installed')")
    environ = os.environ | {"PYTHONPATH": str(tmp_path), "FICMIRROR_CATALOGUE_ADDRESS": "postgresql://db/fics"}
    command = (sys.executable, "-m", "ficmirror", "--archive", str(tmp_path / "archive"), "stats")
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 3
    assert "ficmirror[postgresql]" in done.stderr
