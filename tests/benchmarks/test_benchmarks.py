"""Every benchmark runs, on a heap too small to measure anything."""

import json
import shutil
import statistics
import sys
from pathlib import Path

import pytest
from benchmarks.measure import run

from benchmarks import corpus, databases, hostile, import_rate, peers, postbags, reading, search_latency, unfolding
from ficmirror.index import open_index
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience
from tests.readers.made.forms import FORMS


def contents(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def test_the_corpus_is_the_same_for_the_same_seed_and_another_for_another(tmp_path: Path) -> None:
    small = corpus.Shape(median=100)
    for name, shape in (("a", small), ("b", small), ("c", corpus.Shape(seed=2, median=100))):
        corpus.write(12, tmp_path / name, shape)
    assert contents(tmp_path / "a") == contents(tmp_path / "b") != contents(tmp_path / "c")


def test_the_corpus_has_the_median_length_and_every_form() -> None:
    made = dict(corpus.files(range(80), 80, corpus.Shape()))
    lengths = [len(content.split()) for content in made.values()]
    assert 1_500 < statistics.median(lengths) < 4_500
    assert {path.rsplit(".", 1)[1] for path in made} == {"txt", "html"}
    assert any(path.endswith("-02.txt") for path in made)


def test_the_corpus_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.main(["3", str(tmp_path / "heap"), "--median", "50"]) == 0
    assert capsys.readouterr().out.startswith("3 stories")


def test_memory_of_all_processes_of_a_run_is_seen() -> None:
    child = "import time; held = b'1' * 60_000_000; time.sleep(0.7); print('done')"
    measured = run(["python3", "-c", f"import subprocess as s; print(s.check_output(['python3', '-c', {child!r}]))"])
    assert measured.peak_anonymous > 60_000_000
    assert "done" in measured.output
    with pytest.raises(RuntimeError, match="ended with 3"):
        run(["python3", "-c", "raise SystemExit(3)"])


def test_a_missing_peer_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    assert "apt install recoll" in peers.missing("recollindex")
    assert "apt install calibre" in peers.missing("calibredb")


def test_documents_made_to_be_hard_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert hostile.main(["--only", "nested quotes", "--megabytes", "0.02"]) == 0
    assert "| nested quotes |" in capsys.readouterr().out


def test_every_form_that_is_read_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    reading.main(["--words", "300", "--rounds", "1"])
    rows = capsys.readouterr().out.splitlines()[2:]
    assert {row.split(" | ")[0].removeprefix("| ") for row in rows} == set(FORMS)
    assert not reading.Row("slow", 1, 1.9, 1.9, reading.REACH).is_reached


def test_import_and_search_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import_rate.main(["6", "--scratch", str(tmp_path), "--peers", "tantivy alone", "--json"])
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {"ficmirror import", "the same again", "tantivy alone"}
    assert rows["ficmirror import"]["peak_megabytes"] > 0
    assert rows["tantivy alone"]["ratio"] > 0
    command = [sys.executable, "-m", "benchmarks.search_latency", str(tmp_path / "archive"), "-n", "1", "--json"]
    told = json.loads(run(command, is_strict=False).output)
    assert {row["kind"] for row in told["rows"]} >= {"rare word", "common word", "phrase", "filters only"}
    assert all(row["page_p99"] > 0 for row in told["rows"])
    assert told["entries"] == 6


def test_search_latency_times_every_kind_of_query(tmp_path: Path) -> None:
    engine = open_index(tmp_path / "index", heap_bytes=16_000_000)
    words = ["mirror", "lake", "glass", "winter", "letter", "house", "garden", "window", "river", "stone"]
    heap = [
        Entry(n, "work", f"Tale {n}", ("Doe",), " ".join(words[n % 5 :] * 9), Audience.EVERYONE, language="en",
              tags={"fandom": ("Dracula",)}, rating="teen", word_count=2000)
        for n in range(1, 30)
    ]  # fmt: skip
    engine.add(heap)
    engine.commit()
    engine.close()
    asked = search_latency.queries(engine, lambda ids: (("en", entry.text) for entry in heap if entry.id in ids), 3)
    for requests in asked.values():
        bare, whole, used = search_latency.in_process(engine, lambda ids: [("en", heap[0].text)], requests)
        assert len(bare) == len(whole) == len(used) == 3
    row = search_latency.Row("phrase", 3, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
    assert "| phrase | 3 | 1/2 | 3/4 | 5/6 |" in search_latency.table([row], {"entries": 29})
    assert search_latency.address_of(asked["filters only"][0]).startswith("/search/?rating=teen")


def test_containers_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert unfolding.main(["6"]) in (0, 1)
    assert capsys.readouterr().out.count("MB/s packed") == len(unfolding.MAKERS) + len(postbags.FORMS)


def test_every_kind_of_database_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    databases.main(["3"])
    assert [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()] == list(databases.MAKERS)


def test_an_archive_made_up_by_number_is_searched_by_every_way(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "benchmarks.search_scale", "60", "--queries", "3", "--json"]
    program += ["--scratch", str(tmp_path), "--no-site"]
    told = json.loads(run(program).output.splitlines()[-1])
    assert {row["kind"] for row in told["rows"]} == {
        "rare word", "common word", "two words", "phrase", "filters only", "word and filter",
    }  # fmt: skip
    assert all(row["bare_cpu"][0] > 0 and row["whole_cpu"][1] > row["engine_cpu"][0] > 0 for row in told["rows"])
    assert told["cost"]["catalogue_bytes"] > told["cost"]["n"] == 60
    pages = run([sys.executable, "-m", "benchmarks.page_cost", str(tmp_path / "60"), "-n", "1", "--cold"]).output
    assert [line.split(":")[0].split(",")[0] for line in pages.splitlines()] == [
        "search page", "tag listing", "front page", "work page", "chapter page", "browsing", "an opened facet",
        "an opened facet narrowed", "twenty cards and texts from the disk (clock",
    ]  # fmt: skip


def test_peers_are_asked_the_same_on_the_same_works(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "benchmarks.search_peers", "40", "--queries", "3", "--scratch", str(tmp_path)]
    told = json.loads(run([*program, "--json"]).output.splitlines()[-1])
    assert told["FTS5"].keys() == told["ours"].keys() == told["ours with snippets"].keys()
    assert run(program).output.startswith("| p50/p99 ms | ours | ours with snippets | FTS5 |")
