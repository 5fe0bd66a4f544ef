"""An import that is killed, or asked to stop, at any moment leaves an archive that opens, and the next one goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.accession.archives import what_is_told, write_heap
from tests.cli.running import ficmirror

N_STORIES = 150
COMMAND = (sys.executable, "-m", "ficmirror")


def run(archive: Path, *words: str, status: int = 0) -> str:
    """The standard output of a `ficmirror` command that must end with `status`."""
    done = ficmirror(archive, *words)
    assert done.returncode == status, done.stderr
    return done.stdout


def begin(archive: Path, heap: Path, *words: str) -> "subprocess.Popen[bytes]":
    """An import under way, in a group of processes of its own."""
    return subprocess.Popen(
        [*COMMAND, "--archive", str(archive), "import", str(heap), "--json", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def take_in(archive: Path, heap: Path) -> dict[str, Any]:
    """The report of an import that nobody disturbs, without workers: on a small heap their start takes the longest."""
    report: dict[str, Any] = json.loads(run(archive, "import", str(heap), "--json", "--workers", "0"))
    return report


def told(archive: Path) -> list[Any]:
    works = [json.loads(line) for line in run(archive, "export", "--all", "--format", "json").splitlines()]
    return what_is_told(works)


def is_group_gone(group: int, within: float = 20) -> bool:
    """Have all processes of the group ended?"""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def big_heap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_heap(tmp_path_factory.mktemp("big") / "heap", N_STORIES)


@pytest.fixture(scope="module")
def undisturbed(big_heap: Path) -> tuple[list[Any], float]:
    """What an import that nobody disturbs tells, and how long it takes in seconds."""
    archive = big_heap.parent / "undisturbed"
    began = time.monotonic()
    begin(archive, big_heap, "--workers", "0").communicate(timeout=240)
    seconds = time.monotonic() - began
    return told(archive), seconds


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_the_next_import_goes_on_and_doubles_nothing(
    tmp_path: Path, big_heap: Path, undisturbed: tuple[list[Any], float], seed: int
) -> None:
    whole, seconds = undisturbed
    chance = random.Random(seed)
    archive = tmp_path / "archive"
    for workers in ("0", "2"):
        under_way = begin(archive, big_heap, "--workers", workers)
        time.sleep(chance.uniform(0.3, 0.9) * seconds)
        under_way.kill()
        under_way.wait()
        assert is_group_gone(under_way.pid), "workers outlived their import"
    report = take_in(archive, big_heap)
    assert report["objects"] == N_STORIES + 5
    assert told(archive) == whole
    run(archive, "verify")
    assert take_in(archive, big_heap)["new"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_keeps_what_is_done_and_the_next_import_goes_on(
    tmp_path: Path, big_heap: Path, undisturbed: tuple[list[Any], float], number: signal.Signals, workers: int
) -> None:
    whole, _ = undisturbed
    archive = tmp_path / "archive"
    under_way = begin(archive, big_heap, "--workers", str(workers))
    while not (archive / "vault").is_dir() or not any((archive / "vault").glob("*.warc.gz")):
        time.sleep(0.02)
    os.killpg(under_way.pid, number)
    out, error = under_way.communicate(timeout=120)
    assert under_way.returncode == 130, error
    assert json.loads(out)["stopped"] is True
    run(archive, "stats")
    take_in(archive, big_heap)
    assert told(archive) == whole
    run(archive, "verify")


@pytest.mark.slow
def test_one_archive_takes_one_import_at_a_time_and_can_be_read_meanwhile(tmp_path: Path, big_heap: Path) -> None:
    archive = tmp_path / "archive"
    take_in(archive, big_heap / "author0")
    under_way = begin(archive, big_heap, "--workers", "0")
    try:
        while under_way.poll() is None and not (archive / "lock").read_bytes():
            time.sleep(0.02)
        second = subprocess.run(
            [*COMMAND, "--archive", str(archive), "import", str(big_heap)], capture_output=True, text=True, timeout=60
        )
        assert under_way.poll() is not None or second.returncode == 3
        if second.returncode == 3:
            assert "Wait until the other import has finished" in second.stderr
        assert json.loads(run(archive, "search", "lamp", "--json"))["total"] > 0
        run(archive, "stats")
    finally:
        under_way.kill()
        under_way.wait()


@pytest.mark.slow
def test_a_rebuild_from_the_vault_alone_tells_the_same(tmp_path: Path, big_heap: Path) -> None:
    archive = tmp_path / "archive"
    take_in(archive, big_heap)
    before = told(archive)
    for path in archive.iterdir():
        if path.name.startswith("catalogue"):
            path.write_bytes(b"not a database any more")
    run(archive, "stats", status=3)
    run(archive, "rebuild")
    assert told(archive) == before
    run(archive, "verify")
    assert sorted(path.name for path in archive.iterdir() if path.is_dir()) == ["index", "vault"]


@pytest.mark.slow
def test_a_sparse_file_of_two_gigabytes_stops_nothing(tmp_path: Path) -> None:
    heap = write_heap(tmp_path / "heap", 3)
    with (heap / "huge.txt").open("wb") as stream:
        stream.truncate(2 << 30)
    report = json.loads(run(tmp_path / "archive", "import", str(heap), "--json"))
    assert report["works"] == 4
    (huge,) = (problem for problem in report["problems"] if problem["path"].endswith("huge.txt"))
    assert "2,147,483,648 bytes are more than the limit" in huge["reason"]
