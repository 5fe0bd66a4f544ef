"""An archive that may not be written to (a read-only disk, somebody else's) is searched and checked as it stands."""

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ficmirror.disk import UNSHARED, address_of

NOBODY = 65534
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # of Linux's prctl.h and capability.h


@pytest.fixture
def sealed(told_archive: Path) -> Iterator[Path]:
    """A copy of the archive in which this user, or nobody where that is root, may write nothing."""
    folder = Path(tempfile.mkdtemp(prefix="ficmirror-tests-"))
    archive = folder / "archive of a friend?"
    shutil.copytree(told_archive, archive)
    for path in (folder, archive, *archive.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield archive
    for path in (folder, archive, *archive.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def _may_only_read() -> None:
    """Let a new process heed what files allow, also where it is root's: as root without that right, else as nobody."""
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0):
        os.setuid(NOBODY)


def said(archive: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """What a command says to somebody who may only read."""
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), *words]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, cwd="/", preexec_fn=_may_only_read
    )


def test_a_sealed_archive_is_read_and_left_as_it_was(sealed: Path) -> None:
    before = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}
    found = said(sealed, "search", "lamp", "--json")
    assert (found.returncode, found.stderr) == (0, "")
    assert '"total": 0' not in found.stdout
    for words in (("verify",), ("export", "--all", "--format", "json", "--to", "-")):
        done = said(sealed, *words)
        assert (done.returncode, done.stderr) == (0, ""), words
    assert {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()} == before


def test_what_would_write_into_a_sealed_archive_says_so(sealed: Path) -> None:
    done = said(sealed, "import", "/")
    assert done.returncode == 3
    assert "cannot be written to" in done.stderr


def test_a_database_in_a_sealed_folder_is_read_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "a #1.sqlite3"
    assert address_of(database) == str(database)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert address_of(database) == f"file:{tmp_path}/a%20%231.sqlite3?immutable=1"
    database.with_name("a #1.sqlite3-wal").write_bytes(b"the writer's")
    assert address_of(database).endswith(f"?mode=ro&vfs={UNSHARED}")
    database.with_name("a #1.sqlite3-shm").write_bytes(b"its index")
    assert address_of(database).endswith("?mode=ro")


@pytest.mark.parametrize("has_index", [True, False])
def test_a_sealed_copy_taken_while_somebody_wrote_is_read_with_the_writers_log(sealed: Path, has_index: bool) -> None:
    catalogue = sealed / "catalogue.sqlite3"
    sealed.chmod(0o755)
    catalogue.chmod(0o644)
    with closing(sqlite3.connect(catalogue)) as writer:
        writer.execute("UPDATE catalogue_work SET title = 'Written last'")
        writer.commit()
        ends = ("", "-wal", "-shm") if has_index else ("", "-wal")
        copies = [(catalogue.with_name(catalogue.name + end), catalogue.with_name(end + "kept")) for end in ends]
        for path, kept in copies:
            shutil.copy(path, kept)
    for path, kept in copies:
        kept.replace(path)
        path.chmod(0o444)
    sealed.chmod(0o555)
    assert len(list(sealed.glob("catalogue.*"))) == len(copies)
    found = said(sealed, "show", "1", "--json")
    assert (found.returncode, found.stderr) == (0, "")
    assert "Written last" in found.stdout


def test_a_search_makes_a_lost_index_again(told_archive: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(told_archive, archive)
    shutil.rmtree(archive / "index")
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), "search", "lamp", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "made again" in done.stderr
    whole = subprocess.run([*command[:4], str(told_archive), *command[5:]], capture_output=True, text=True, check=True)
    assert done.stdout.split('"works"')[1] == whole.stdout.split('"works"')[1]
