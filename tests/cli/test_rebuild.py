"""`ficmirror rebuild`: everything but the vault may be lost, and nothing that a reader knows changes."""

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ficmirror.records.held import Provenance
from ficmirror.vault import open_vault
from tests.accession.archives import story, write_heap
from tests.cli.running import ficmirror
from tests.readers.containers.making import zipped
from tests.readers.databases.making import MYSQLDUMP, dump, new_archive


def shown(archive: Path, to: Path) -> list[dict[str, Any]]:
    done = ficmirror(archive, "export", "--all", "--format", "json", "--to", to, "--overwrite")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in to.read_text("utf-8").splitlines()]


def told_at(archive: Path, begins: str) -> dict[str, Any]:
    """The report of the first import that is kept in the catalogue."""
    with sqlite3.connect(archive / "catalogue.sqlite3") as catalogue:
        sql = "SELECT report FROM catalogue_accession WHERE started_at LIKE ? ORDER BY id LIMIT 1"
        (report,) = catalogue.execute(sql, (f"{begins}%",)).fetchone()
    found: dict[str, Any] = json.loads(report)
    return found


def test_a_rebuilt_archive_shows_the_same_works_at_the_same_addresses(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert ficmirror(archive, "import", write_heap(tmp_path / "heap"), "--workers", 0).returncode == 0
    before = shown(archive, tmp_path / "before.jsonl")
    assert before
    done = ficmirror(archive, "rebuild", "--workers", 0)
    assert done.returncode == 0, done.stderr
    assert shown(archive, tmp_path / "after.jsonl") == before
    assert ficmirror(archive, "verify").returncode == 0


def moments(archive: Path) -> list[tuple[int, str, str]]:
    """When each work was added and last changed."""
    with sqlite3.connect(archive / "catalogue.sqlite3") as catalogue:
        return catalogue.execute("SELECT id, added_at, changed_at FROM catalogue_work ORDER BY id").fetchall()


def test_a_rebuilt_archive_gives_out_the_same_files_and_knows_since_when_it_has_each_work(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert ficmirror(archive, "import", write_heap(tmp_path / "heap"), "--workers", 0).returncode == 0
    before = moments(archive)
    assert before
    books = [ficmirror(archive, "export", "--all", "--format", "epub", "--to", tmp_path / "first").returncode]
    assert ficmirror(archive, "rebuild", "--workers", 0).returncode == 0
    assert moments(archive) == before
    books += [ficmirror(archive, "export", "--all", "--format", "epub", "--to", tmp_path / "second").returncode]
    assert books == [0, 0]
    first, second = (sorted((tmp_path / name).rglob("*.epub")) for name in ("first", "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert ficmirror(archive, "verify").returncode == 0


def test_without_a_catalogue_works_count_as_added_on_the_day_of_their_accession(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert ficmirror(archive, "import", write_heap(tmp_path / "heap"), "--workers", 0).returncode == 0
    days = {added[:10] for _, added, _ in moments(archive)}
    (archive / "catalogue.sqlite3").unlink()
    assert ficmirror(archive, "rebuild", "--workers", 0).returncode == 0
    assert {added for _, added, _ in moments(archive)} == {f"{day} 00:00:00" for day in days}


def test_members_of_containers_are_there_again_and_the_container_is_not_opened_again(tmp_path: Path) -> None:
    archive, heap = tmp_path / "archive", tmp_path / "heap"
    heap.mkdir()
    inner = zipped({"two.txt": story("The Captain", words="The captain slept below deck. ").encode()})
    (heap / "all.zip").write_bytes(zipped({"one.txt": story("The Lamp").encode(), "in.zip": inner, "../x": b"x"}))
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    before = shown(archive, tmp_path / "before.jsonl")
    assert [len(work["sources"]) for work in before] == [1, 1]
    assert ficmirror(archive, "rebuild", "--workers", 0).returncode == 0
    assert shown(archive, tmp_path / "after.jsonl") == before
    assert told_at(archive, "2")["containers"] == 2
    again = json.loads(ficmirror(archive, "import", heap, "--workers", 0, "--json").stdout)
    assert (again["objects"], again["containers"], again["new"]) == (1, 0, 0)


def test_a_container_that_could_not_be_opened_earlier_is_opened_by_a_rebuild(tmp_path: Path) -> None:
    archive, path = tmp_path / "archive", "heap/all.zip"
    content = zipped({"one.txt": story("The Lamp").encode(), "in.zip": zipped({"/x": b"x", "y.txt": b"y"})})
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with open_vault(archive / "vault", now=lambda: noon) as vault:  # what an import that was cut off at once leaves
        vault.hold(content, Provenance(path, "2026-11-22-1", noon), "application/zip")
    done = ficmirror(archive, "rebuild", "--workers", 0, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["objects"], told["works"], told["containers"], len(told["problems"])) == (4, 1, 2, 1)
    (work,) = shown(archive, tmp_path / "after.jsonl")
    assert [source["path"] for source in work["sources"]] == [f"{path}/one.txt"]
    again = json.loads(ficmirror(archive, "rebuild", "--workers", 0, "--json").stdout)
    other_each_time = {"seconds", "new", "already_held"}
    assert {name for name in told if told[name] != again[name]} <= other_each_time
    assert ficmirror(archive, "verify").returncode == 0


def test_the_vault_alone_is_enough(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert ficmirror(archive, "import", write_heap(tmp_path / "heap"), "--workers", 0).returncode == 0
    titles = sorted(work["title"] for work in shown(archive, tmp_path / "before.jsonl"))
    for path in archive.iterdir():
        if path.name != "vault":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = ficmirror(archive, "rebuild", "--workers", 0)
    assert done.returncode == 0, done.stderr
    assert sorted(work["title"] for work in shown(archive, tmp_path / "after.jsonl")) == titles


def test_a_hidden_review_stays_hidden(tmp_path: Path) -> None:
    archive, heap = tmp_path / "archive", tmp_path / "heap"
    heap.mkdir()
    (heap / "x.sql").write_bytes(dump(MYSQLDUMP, new_archive()))
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    lamp = next(w["id"] for w in shown(archive, tmp_path / "x.jsonl") if w["title"] == "The Lamp at Baker Street")
    assert ficmirror(archive, "reviews", lamp, "--hide", 1).returncode == 0
    assert ficmirror(archive, "rebuild", "--workers", 0).returncode == 0
    told = ficmirror(archive, "reviews", lamp).stdout
    assert "1. Irene · 2003-06-01T12:30:00 · chapter 1 · 5 · hidden: Splendid!" in told
    assert [w["reviews"] for w in shown(archive, tmp_path / "y.jsonl") if w["id"] == lamp] == [[]]


def test_works_of_damaged_originals_are_left_out_only_when_that_is_asked_for(tmp_path: Path) -> None:
    archive, heap = tmp_path / "archive", tmp_path / "heap"
    heap.mkdir()
    for name in ("Lamp", "Captain"):
        (heap / f"{name}.txt").write_text(story(f"The {name}", words=f"The {name} slept below deck. "))
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    (segment,) = (archive / "vault").glob("*.warc.gz")
    content = bytearray(segment.read_bytes())
    content[-60] ^= 0xFF
    segment.write_bytes(content)
    refused = ficmirror(archive, "rebuild", "--workers", 0)
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "does not give back 1 objects that works were read from; the archive is as it was" in refused.stderr
    assert "--without-damaged" in refused.stderr
    assert len(shown(archive, tmp_path / "still.jsonl")) == 2
    assert ficmirror(archive, "rebuild", "--workers", 0, "--without-damaged").returncode == 0
    assert len(shown(archive, tmp_path / "left.jsonl")) == 1


def test_a_damaged_original_is_held_anew_when_the_same_file_comes_in_again(tmp_path: Path) -> None:
    archive, heap = tmp_path / "archive", tmp_path / "heap"
    heap.mkdir()
    for name in ("Lamp", "Captain", "Mate"):
        (heap / f"{name}.txt").write_text(story(f"The {name}", words=f"The {name} slept below deck. "))
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    (segment,) = (archive / "vault").glob("*.warc.gz")
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 0x40
    segment.write_bytes(content)
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    told = ficmirror(archive, "verify")
    assert (told.returncode, "import the same files again" in told.stdout) == (1, True)
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    assert ficmirror(archive, "verify").returncode == 0
    assert ficmirror(archive, "rebuild", "--workers", 0).returncode == 0
    assert len(shown(archive, tmp_path / "works.jsonl")) == 3
    assert ficmirror(archive, "verify").returncode == 0


def test_a_decision_whose_part_of_the_vault_is_lost_holds_on(tmp_path: Path) -> None:
    archive, heap = tmp_path / "archive", tmp_path / "heap"
    heap.mkdir()
    counted = " ".join(f"Jim counted {n * n} steps." for n in range(300))  # too much for the decision to lie beside it
    (heap / "lamp.txt").write_text(story("The Lamp", words=counted))
    assert ficmirror(archive, "import", heap, "--workers", 0).returncode == 0
    (archive / "ficmirror.toml").write_text("[limits]\nsegment_size = 1024\n")  # so that each has a segment of its own
    (work,) = shown(archive, tmp_path / "x.jsonl")
    done = ficmirror(archive, "withdraw", work["id"], "--why", "The author asked.")
    assert done.returncode == 0, done.stderr
    *_, last = sorted((archive / "vault").glob("*.warc.gz"))
    last.unlink()
    assert ficmirror(archive, "rebuild", "--workers", 0).returncode == 0
    assert "The author asked." in ficmirror(archive, "decisions").stdout
    assert len(list((archive / "vault").glob("*.warc.gz"))) == 2, "it was not written into the vault again"


def test_a_catalogue_of_a_later_version_is_not_replaced(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (tmp_path / "lamp.txt").write_text(story("The Lamp"))
    assert ficmirror(archive, "import", tmp_path / "lamp.txt", "--workers", 0).returncode == 0
    with sqlite3.connect(archive / "catalogue.sqlite3") as catalogue:
        catalogue.execute(
            "UPDATE django_migrations SET name = '9999_later' WHERE app = 'catalogue' AND name LIKE '0001%'"
        )
    done = ficmirror(archive, "rebuild", "--workers", 0)
    assert (done.returncode, done.stdout) == (3, "")
    assert "later version of ficmirror" in done.stderr
    with sqlite3.connect(archive / "catalogue.sqlite3") as catalogue:
        assert catalogue.execute("SELECT count(*) FROM catalogue_work").fetchone() == (1,)
