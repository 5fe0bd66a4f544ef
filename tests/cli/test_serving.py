"""`serve` and `open`: the address is printed once the site answers, and Ctrl-C ends it."""

import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.accession.archives import write_heap
from tests.cli.running import ficmirror


@contextmanager
def under_way(archive: Path, *words: object) -> "Iterator[subprocess.Popen[str]]":
    """A command that stays; ended by Ctrl-C when the block is left."""
    command = [sys.executable, "-m", "ficmirror", "--archive", str(archive), *(str(word) for word in words)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    finally:
        process.kill()


def address_in(process: "subprocess.Popen[str]") -> str:
    """The address that the command prints."""
    assert process.stdout is not None
    for line in process.stdout:
        if re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", line):
            return line.strip()
    raise AssertionError("no address was printed")


def test_open_imports_serves_and_prints_the_address(tmp_path: Path) -> None:
    heap = write_heap(tmp_path / "heap", 3)
    with under_way(tmp_path / "archive", "open", heap, "--no-browser", "--port", 0, "--workers", 0) as process:
        page = urllib.request.urlopen(address_in(process) + "search/?q=lamp", timeout=60).read().decode()
    assert "Voyage of the" in page
    assert process.returncode == 0


def test_serve_shows_what_was_imported_before(tmp_path: Path) -> None:
    ficmirror(tmp_path / "archive", "import", write_heap(tmp_path / "heap", 3), "--workers", 0)
    with under_way(tmp_path / "archive", "serve", "--port", 0) as process:
        assert urllib.request.urlopen(address_in(process) + "healthz", timeout=60).status == 200
    assert process.returncode == 0


def test_serve_makes_a_lost_search_index_again(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    ficmirror(archive, "import", write_heap(tmp_path / "heap", 3), "--workers", 0)
    shutil.rmtree(archive / "index")
    with under_way(archive, "serve", "--port", 0) as process:
        address = address_in(process) + "search/?q=lamp"
        until = time.monotonic() + 60
        while "Voyage of the" not in urllib.request.urlopen(address, timeout=60).read().decode():
            assert time.monotonic() < until, "the index was not made again"
            time.sleep(0.2)
    assert process.returncode == 0
    assert ficmirror(archive, "verify").returncode == 0


def test_serving_others_demands_an_owner(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    ficmirror(archive, "import", write_heap(tmp_path / "heap", 3), "--workers", 0)
    refused = ficmirror(archive, "serve", "--host", "0.0.0.0", "--port", 0)
    assert refused.returncode == 2
    assert "ficmirror owner" in refused.stderr
    assert ficmirror(archive, "owner", "sam", words="too short\n").returncode == 2
    assert ficmirror(archive, "owner", "sam", words="a long enough password\n").returncode == 0
    with under_way(archive, "serve", "--host", "0.0.0.0", "--port", 0) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://")


def test_a_port_that_is_taken_is_wrong_usage(tmp_path: Path) -> None:
    import socket

    archive = tmp_path / "archive"
    ficmirror(archive, "import", write_heap(tmp_path / "heap", 3), "--workers", 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = ficmirror(archive, "serve", "--port", taken.getsockname()[1])
    assert refused.returncode == 2
    assert "--port 0" in refused.stderr
