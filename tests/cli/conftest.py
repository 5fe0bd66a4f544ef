"""The command line over a small archive, made once; each test calls it as a person would."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from ficmirror.cli.root import run
from tests.accession.archives import standing_on, write_heap


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit status."""

    status: int
    out: str
    error: str
    raw: bytes


Call = Callable[..., Told]


@pytest.fixture(scope="session")
def told_heap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The heap that the archive was made of."""
    return write_heap(tmp_path_factory.mktemp("told") / "heap")


@pytest.fixture(scope="session")
def told_archive(told_heap: Path) -> Path:
    """An archive of that heap, made by a process of its own."""
    archive = told_heap.parent / "archive"
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), "import", str(told_heap), "--workers", "0"]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return archive


@pytest.fixture
def call(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls `ficmirror` with some words."""
    for name in ("FICMIRROR_ARCHIVE", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, os.environ[name])  # so that what a command sets is taken back

    def call(*words: Any) -> Told:
        capsysbinary.readouterr()
        status = run([str(word) for word in words])
        said = capsysbinary.readouterr()
        return Told(status, said.out.decode("utf-8", "replace"), said.err.decode("utf-8", "replace"), said.out)

    return call


@pytest.fixture
def ask(call: Call, told_archive: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Call]:
    """Calls `ficmirror` on the small archive."""
    with django_db_blocker.unblock(), standing_on(told_archive):
        yield lambda *words: call("--archive", told_archive, *words)
