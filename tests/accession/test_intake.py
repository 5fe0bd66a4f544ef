"""Walking: what is found, in which order, and what is refused with which reason."""

import errno
import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ficmirror.accession.intake import FoundFile, Met, readable_name, source_name, walk
from ficmirror.records.findings import Problem

LIMIT = 1_000_000


def met(*paths: Path, limit: int = LIMIT) -> list[Met]:
    return list(walk(paths, limit))


def found_paths(*paths: Path) -> list[str]:
    return [one.path for one in met(*paths) if isinstance(one, FoundFile)]


def problems(*paths: Path, limit: int = LIMIT) -> dict[str, str]:
    return {Path(one.path).name: one.reason for one in met(*paths, limit=limit) if isinstance(one, Problem)}


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    heap = tmp_path / "heap"
    (heap / "b").mkdir(parents=True)
    (heap / "a.txt").write_text("one")
    (heap / "b" / "c.txt").write_text("two")
    (heap / "b.txt").write_text("three")
    return heap


def test_a_folder_is_walked_in_the_order_of_names_and_named_after_itself(heap: Path) -> None:
    assert found_paths(heap) == ["heap/a.txt", "heap/b/c.txt", "heap/b.txt"]


def test_a_single_file_keeps_the_name_of_its_folder(heap: Path) -> None:
    assert found_paths(heap / "b" / "c.txt") == ["b/c.txt"]


def test_a_file_in_the_home_folder_does_not_carry_the_name_of_its_owner(
    heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(heap))
    assert source_name(heap / "a.txt") == "a.txt"


def test_the_current_folder_has_a_name_too(heap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(heap)
    assert found_paths(Path())[0] == "heap/a.txt"


def test_size_and_date_of_a_file_are_noted(heap: Path) -> None:
    os.utime(heap / "a.txt", (946_684_800, 946_684_800))
    first = met(heap)[0]
    assert isinstance(first, FoundFile)
    assert (first.size, first.file_at) == (3, datetime(2000, 1, 1, tzinfo=UTC))
    assert first.read(LIMIT) == b"one"


def test_hidden_and_odd_files_are_not_left_out(heap: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", " ", "new\nline.txt", "x" * 255):
        (heap / name).write_text("kept")
    assert len(found_paths(heap)) == 8


def test_a_name_that_is_not_utf8_is_written_with_its_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))).write_bytes(b"text")
    (only,) = met(folder)
    assert isinstance(only, FoundFile)
    assert only.path == "odd/caf%E9.txt"
    assert only.read(LIMIT) == b"text"


def test_a_name_that_is_utf8_stays_as_it_is() -> None:
    assert readable_name("café 100%.txt") == "café 100%.txt"


def test_what_does_not_exist_is_a_problem_and_the_rest_goes_on(heap: Path) -> None:
    assert "No such file" in problems(heap / "gone", heap)["gone"]
    assert len(found_paths(heap / "gone", heap)) == 3


def test_a_link_to_a_file_inside_is_a_further_place(heap: Path) -> None:
    (heap / "link.txt").symlink_to(heap / "a.txt")
    assert "heap/link.txt" in found_paths(heap)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("../outside", "a link that leads out of the given folder"),
        ("nowhere", "a link that leads nowhere"),
        ("b", "a link to a folder that is taken in where it lies"),
        ("loop", "it cannot be read: Too many levels"),
    ],
)
def test_links_that_are_not_followed_say_why(heap: Path, target: str, reason: str) -> None:
    (heap.parent / "outside").write_text("private")
    (heap / "loop").symlink_to(target)
    assert problems(heap)["loop"].startswith(reason)
    assert len(found_paths(heap)) == 3


def test_a_given_path_may_be_a_link(heap: Path) -> None:
    (heap.parent / "alias").symlink_to(heap)
    assert found_paths(heap.parent / "alias") == ["alias/a.txt", "alias/b/c.txt", "alias/b.txt"]


def test_pipes_sockets_and_devices_are_refused_without_being_opened(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "socket"))
    listener.close()
    assert problems(folder) == {"pipe": "a named pipe, not a file", "socket": "a socket, not a file"}
    assert problems(Path("/dev/null"))["null"] == "a device, not a file"


def test_what_may_not_be_read_is_a_problem_and_the_rest_goes_on(heap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list_folder = os.scandir

    def forbid(path: str) -> object:
        if path.endswith("/b"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", forbid)  # the tests may run as root, whom nothing is forbidden
    assert problems(heap) == {"b": "it cannot be read: Permission denied"}
    assert found_paths(heap) == ["heap/a.txt", "heap/b.txt"]


def test_a_file_over_the_limit_is_refused_with_both_sizes(heap: Path) -> None:
    with (heap / "huge").open("wb") as stream:
        stream.truncate(2_000_000)
    assert "2,000,000 bytes are more than the limit of 1,000,000" in problems(heap)["huge"]


def test_a_file_that_grew_is_read_whole_and_one_that_is_gone_is_a_problem(heap: Path) -> None:
    grown, gone = (one for one in met(heap)[:2] if isinstance(one, FoundFile))
    (heap / "a.txt").write_text("one and more")
    (heap / "b" / "c.txt").unlink()
    assert grown.read(LIMIT) == b"one and more"
    assert isinstance(gone.read(LIMIT), Problem)


def test_very_deep_folders_end_in_a_problem_not_in_a_crash(tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    here = deep
    for _ in range(120):
        here = here / "d"
    here.mkdir(parents=True)
    (here / "lost.txt").write_text("x")
    assert any("folders inside one another" in reason for reason in problems(deep).values())


def test_an_archive_inside_the_heap_is_not_taken_into_itself(heap: Path) -> None:
    (heap / "b" / "archive").mkdir()
    (heap / "b" / "archive" / "catalogue.sqlite3").write_bytes(b"x")
    taken = list(walk([heap], LIMIT, heap / "b" / "archive"))
    assert [one.path for one in taken if isinstance(one, FoundFile)] == ["heap/a.txt", "heap/b/c.txt", "heap/b.txt"]
    assert [one.reason for one in taken if isinstance(one, Problem)] == [
        "the archive itself, which is not taken into itself"
    ]


def test_of_another_archive_only_what_was_imported_into_it_is_taken_in(heap: Path) -> None:
    made = ("catalogue.sqlite3", "catalogue.sqlite3-wal", "lock", "secret-key", "index/meta.json", "vault/lock")
    originals = ("vault/ficmirror-000001.warc.gz", "vault/notes of mine.txt", "more/d.txt")
    for name in (*made, *originals, "vault/locations.sqlite3"):
        (heap / "b" / "friend" / name).parent.mkdir(parents=True, exist_ok=True)
        (heap / "b" / "friend" / name).write_bytes(b"x")
    taken = list(walk([heap / "b"], LIMIT))
    assert [one.path for one in taken if isinstance(one, FoundFile)] == [
        "b/c.txt", *sorted(f"b/friend/{name}" for name in originals)
    ]  # fmt: skip
    assert any("an archive of ficmirror" in one.reason for one in taken if isinstance(one, Problem))


@pytest.mark.parametrize("become", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_a_file_that_has_become_something_else_is_refused_and_nobody_waits_for_it(
    tmp_path: Path, become: Callable[[Path], object]
) -> None:
    path = tmp_path / "lamp.txt"
    path.write_text("The lamp was out.")
    (found,) = walk([path], 1_000)
    assert isinstance(found, FoundFile)
    path.unlink()
    become(path)
    refused = found.read(1_000)
    assert isinstance(refused, Problem)
    assert refused.reason == "it cannot be read: it is no file any more"
    with pytest.raises(OSError, match="no file any more"):
        found.open()
