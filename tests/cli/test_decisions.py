"""Copies are shown, split and joined by hand; a decision outlasts a rebuild, and old numbers lead on."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.accession.archives import STORY, story
from tests.cli.running import ficmirror

LONG = " ".join(f"{n} bells and {STORY}" for n in range(30))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of a story in two copies, and of a part of another."""
    heap = tmp_path / "heap"
    for name, text in {
        "a/lamp.txt": story("The Lamp", words=LONG + " The end came, and nobody on the island saw it. "),
        "b/lamp.txt": story("The Lamp", words=LONG.replace("7 bells", "a bell, irene@example.org rang")),
        "c/fog2.txt": story("The Fog, part 2/3", words="Fog again. " * 20),
    }.items():
        (heap / name).parent.mkdir(parents=True, exist_ok=True)
        (heap / name).write_text(text)
    assert ficmirror(tmp_path / "archive", "import", heap, "--workers", 0).returncode == 0
    return tmp_path / "archive"


def works(archive: Path) -> dict[int, list[str]]:
    """The number of each work and where it was met."""
    told = ficmirror(archive, "export", "--all", "--format", "json").stdout.splitlines()
    return {work["id"]: sorted(s["path"][-10:] for s in work["sources"]) for work in map(json.loads, told)}


def copies(archive: Path, work: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ficmirror(archive, "show", work, "--copies", "--json").stdout)
    return found


def decide(archive: Path, *words: object) -> None:
    done = ficmirror(archive, *words)
    assert done.returncode == 0, done.stderr


def test_the_copies_of_a_work_are_told_with_places_reasons_and_differences(archive: Path) -> None:
    lamp = next(number for number, paths in works(archive).items() if len(paths) == 2)
    lead, copy = copies(archive, lamp)["copies"]
    assert (lead["kind"], lead["part"], copy["kind"], copy["copy_of"]) == ("part", 1, "near_copy", 1)
    assert copy["places"][0]["path"].endswith("b/lamp.txt")
    assert copy["places"][0]["accession"]
    assert any("nearly the same text" in reason for reason in copy["reasons"])
    assert any("leads: the fullest of 2" in reason for reason in lead["reasons"])
    assert copy["differences"]["words_gone"]
    shown = ficmirror(archive, "show", lamp, "--copies").stdout
    assert "2. Near copy (" in shown
    assert "{+a" in shown
    assert "irene@example.org" not in shown


def test_a_split_outlasts_a_rebuild_from_the_vault_alone_and_can_be_taken_back(archive: Path) -> None:
    lamp = next(number for number, paths in works(archive).items() if len(paths) == 2)
    decide(archive, "split", lamp, 2, "--why", "another draft", "--by", "Irene")
    apart = works(archive)
    assert apart[lamp] == ["a/lamp.txt"]
    (other,) = [number for number, paths in apart.items() if paths == ["b/lamp.txt"]]
    for path in archive.iterdir():
        if path.name != "vault":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    decide(archive, "rebuild", "--workers", 0)
    assert sorted(works(archive).values()) == sorted(apart.values())
    told = json.loads(ficmirror(archive, "show", lamp, "--json").stdout)["statements"]
    assert [s["as_written"] for s in told if s["voice"] == "person"] == ["another draft"]
    (decision,) = json.loads(ficmirror(archive, "decisions", "--json").stdout)
    decide(archive, "decisions", "--undo", decision["name"])
    assert [len(paths) for paths in works(archive).values()].count(2) == 1
    assert json.loads(ficmirror(archive, "show", other, "--json").stdout)["title"]  # its old number leads on


def test_works_that_are_joined_are_one_under_both_numbers_and_come_apart_under_their_own(archive: Path) -> None:
    before = works(archive)
    lamp, fog = sorted(before, key=lambda number: -len(before[number]))
    decide(archive, "join", fog, lamp, "--as", "parts")
    ((number, paths),) = works(archive).items()
    assert len(paths) == 3
    for old in (lamp, fog):
        assert json.loads(ficmirror(archive, "show", old, "--json").stdout)["id"] == number
    decide(archive, "rebuild", "--workers", 0)
    for old in (lamp, fog):
        assert json.loads(ficmirror(archive, "show", old, "--json").stdout)["id"] == number
    decide(archive, "decisions", "--undo", json.loads(ficmirror(archive, "decisions", "--json").stdout)[0]["name"])
    assert works(archive) == before


def test_what_cannot_be_decided_says_why_and_changes_nothing(archive: Path) -> None:
    before = works(archive)
    lamp = next(number for number, paths in before.items() if len(paths) == 2)
    for words in (("split", lamp, 1, 2), ("split", lamp, 9), ("join", 999), ("decisions", "--undo", "2026-1-1")):
        done = ficmirror(archive, *words)
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
    assert works(archive) == before
    assert json.loads(ficmirror(archive, "decisions", "--json").stdout) == []


def test_figures_say_how_many_works_miss_a_part(archive: Path) -> None:
    assert json.loads(ficmirror(archive, "stats", "--json").stdout)["doubts"]
