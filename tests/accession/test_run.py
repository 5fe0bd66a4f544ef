"""Importing: what comes of a heap, again, with more beside it, and with files that cannot be read."""

import json
import os
from pathlib import Path
from typing import Any, NoReturn

import pytest

from ficmirror.accession import receive
from ficmirror.accession.progress import Standing
from ficmirror.accession.report import Report
from ficmirror.accession.run import Options, take_in
from ficmirror.accession.verification import verify
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.errors import ArchiveLocked
from ficmirror.index import SearchRequest, open_index
from ficmirror.records.rights import Audience
from ficmirror.vault.lock import exclusive
from tests.accession.archives import story, what_is_told
from tests.readers.made.packed import zipped

HERE = Options(n_workers=0)
ALL = frozenset(Audience)


def works() -> list[dict[str, Any]]:
    return [lookups.work_json(number, ALL) for number in lookups.all_ids(ALL)]


def n_found(config: Config, query: str) -> int:
    return open_index(config.index_path).search(SearchRequest(query=query, audiences=ALL)).total


def test_a_heap_becomes_works_that_can_be_shown_and_found(own_archive: Config, heap: Path) -> None:
    report = take_in(own_archive, [heap], HERE)
    assert (report.n_objects, report.n_new, report.n_already_held) == (17, 16, 1)
    assert (report.n_works, report.n_chapters) == (13, 14)
    titles = {str(work["title"]) for work in works()}
    assert {"Voyage of the Hispaniola", "The Long Way"} <= titles
    assert n_found(own_archive, "title:Nautilus") == 1
    assert not list(verify(own_archive))


def test_what_cannot_be_read_is_held_and_named_with_its_reason(own_archive: Config, heap: Path) -> None:
    report = take_in(own_archive, [heap, heap / "gone"], HERE)
    reasons = {Path(problem.path).name: problem.reason for problem in report.problems}
    assert set(reasons) == {"empty.txt", "picture.bin", "gone"}
    assert report.n_unreadable == 3
    assert {problem.path for problem in lookups.problems(report.accession)} >= {"heap/empty.txt", "heap/picture.bin"}


def test_importing_again_adds_nothing(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    before = works()
    again = take_in(own_archive, [heap], HERE)
    assert (again.n_objects, again.n_new, again.n_works) == (17, 0, 0)
    assert works() == before


def test_what_is_known_is_not_looked_at_again(own_archive: Config, heap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (heap / "more.zip").write_bytes(zipped({"isle.txt": story("The Isle").encode()}))
    first = take_in(own_archive, [heap], HERE)
    before = works()

    def look(content: bytes, path: str) -> NoReturn:
        raise AssertionError(f"{path} is looked at again")

    monkeypatch.setattr(receive, "sniff", look)
    again = take_in(own_archive, [heap], HERE)
    assert (first.n_objects, again.n_objects, again.n_new) == (19, 18, 0)  # nor is the container opened again
    assert works() == before


def test_the_pool_makes_the_same_archive_as_its_serial_twin(own_archive: Config, heap: Path, tmp_path: Path) -> None:
    from tests.accession.archives import standing_on

    take_in(own_archive, [heap], HERE)
    told = what_is_told(works())
    with standing_on(tmp_path / "other") as other:
        take_in(other, [heap], Options(n_workers=2))
        assert what_is_told(works()) == told


def test_a_part_that_comes_later_joins_its_work(own_archive: Config, heap: Path) -> None:
    second = heap / "longway02.txt"
    later = heap.parent / "later"
    second.rename(later)
    take_in(own_archive, [heap], HERE)
    (number,) = (work["id"] for work in works() if work["title"] == "The Long Way")
    later.rename(second)
    report = take_in(own_archive, [heap], HERE)
    (joined,) = (work for work in works() if work["title"] == "The Long Way")
    assert (joined["id"], len(joined["chapters"])) == (number, 2)
    assert (report.n_new, report.n_works) == (1, 1)


def test_the_same_bytes_at_another_place_are_one_work_with_both_places(own_archive: Config, heap: Path) -> None:
    take_in(own_archive, [heap], HERE)
    (work,) = (work for work in works() if work["title"] == "Voyage of the Hispaniola")
    paths = {source["path"] for source in work["sources"]}
    assert paths == {"heap/author0/hispaniola.txt", "heap/copy.txt"}


def test_odd_names_are_taken_in_and_given_back(own_archive: Config, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for n, name in enumerate([b"caf\xe9.txt", b"new\nline.txt", b"-rf.txt", b"x" * 250, "☃.txt".encode()]):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(story(f"Odd {n}", words=f"Odd {n} it was. " * 9))
    report = take_in(own_archive, [folder], HERE)
    assert (report.n_works, report.problems) == (5, ())
    json.dumps(report.as_json()).encode()


def test_a_file_too_large_to_examine_is_held_and_said_so(
    own_archive: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    limits = replace(own_archive.limits, max_examined=1_000_000, max_held=5_000_000)
    folder = tmp_path / "big"
    folder.mkdir()
    for name, size in (("held.txt", 2_000_000), ("refused.txt", 9_000_000)):
        with (folder / name).open("wb") as stream:
            stream.truncate(size)
    (folder / "small.txt").write_text(story("Small"))
    report = take_in(replace(own_archive, limits=limits), [folder], HERE)
    reasons = {Path(problem.path).name: problem.reason for problem in report.problems}
    assert "2,000,000 bytes are more than the limit of 1,000,000 for examining" in reasons["held.txt"]
    assert "9,000,000 bytes are more than the limit of 5,000,000" in reasons["refused.txt"]
    assert (report.n_new, report.n_works) == (2, 1)


def test_a_second_writer_is_refused_with_the_next_step(own_archive: Config, heap: Path) -> None:
    own_archive.archive.mkdir()
    with exclusive(own_archive.lock_path), pytest.raises(ArchiveLocked) as refusal:
        take_in(own_archive, [heap], HERE)
    assert refusal.value.exit_status == 3
    assert "Wait" in refusal.value.next_step


def test_progress_tells_objects_bytes_and_works(own_archive: Config, heap: Path) -> None:
    heard: list[Standing] = []

    class Listener:
        def standing(self, standing: Standing) -> None:
            heard.append(standing)

    report = take_in(own_archive, [heap], Options(0, Listener()))
    assert heard[0].step == "examining"
    assert (heard[-1].step, heard[-1].n_objects, heard[-1].n_works) == ("indexing", 17, report.n_works)
    assert heard[-1].n_bytes == report.n_bytes


def test_the_index_is_filled_again_when_it_was_lost(own_archive: Config, heap: Path) -> None:
    import shutil

    take_in(own_archive, [heap], HERE)
    shutil.rmtree(own_archive.index_path)
    take_in(own_archive, [heap], HERE)
    assert n_found(own_archive, "title:Nautilus") == 1
    assert not list(verify(own_archive))


def test_a_report_carries_every_figure_of_the_interface(own_archive: Config, heap: Path) -> None:
    told = take_in(own_archive, [heap], HERE).as_json()
    promised = "accession objects new already_held works chapters not_works problems bytes seconds"
    assert set(promised.split()) <= set(told)
    assert set(told["problems"][0]) == {"path", "reason", "lost"}


def test_an_empty_folder_gives_an_empty_report(own_archive: Config, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    report = take_in(own_archive, [tmp_path / "nothing"], HERE)
    assert isinstance(report, Report)
    assert (report.n_objects, report.n_works, report.problems) == (0, 0, ())
