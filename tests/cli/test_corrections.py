"""What a person corrects, renames, allows or withdraws holds at once, outlasts a rebuild, and can be taken back."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.accession.archives import story
from tests.accession.test_destroying import where
from tests.cli.running import ficmirror

WHY = ("--why", "her mail of 2 November", "--by", "Irene")


pytestmark = pytest.mark.slow  # each step is a process of its own, as it is for who corrects


def text(thing: str) -> str:
    """A story's words, unlike those about any other thing."""
    return " ".join(f"The {thing} of the {n}th {thing}keeper was {thing}like by {n} bells." for n in range(80))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three stories of two authors, and of a page that is none."""
    tmp_path = tmp_path_factory.mktemp("made")
    heap = tmp_path / "heap"
    heap.mkdir()
    for name, content in {
        "lamp.txt": story("The Lamp", "Ann Author", words=text("lamp")),
        "fog.txt": story("The Fog", "Ann Author", words=text("fog")),
        "bell.txt": story("The Bell", "Bob Writer", words=text("bell")),
    }.items():
        (heap / name).write_text(content)
    (heap / "rules.html").write_text(
        f"<html><title>Rules</title><body><p>{'Be kind to all who read. ' * 30}</p></body>"
    )
    decide(tmp_path / "archive", "import", heap, "--workers", 0)
    return tmp_path / "archive"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """One of one's own."""
    return shutil.copytree(made, tmp_path / "archive")


def decide(archive: Path, *words: object) -> str:
    done = ficmirror(archive, *words)
    assert done.returncode == 0, done.stderr
    return done.stderr


def told(archive: Path, *words: object) -> Any:
    done = ficmirror(archive, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def works(archive: Path) -> dict[str, int]:
    """title → number of every work that can be seen."""
    lines = ficmirror(archive, "export", "--all", "--format", "json").stdout.splitlines()
    return {work["title"]: work["id"] for work in map(json.loads, lines)}


def n_found(archive: Path, query: str) -> int:
    n: int = told(archive, "search", query)["total"]
    return n


def rebuild_from_the_vault_alone(archive: Path) -> None:
    for path in archive.iterdir():
        if path.name != "vault":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    decide(archive, "rebuild", "--workers", 0)


def take_back_the_last(archive: Path) -> None:
    decide(archive, "decisions", "--undo", told(archive, "decisions")[0]["name"])


def test_every_field_can_be_corrected_and_what_was_read_stays_beside_it(archive: Path) -> None:
    before = works(archive)
    lamp = before["The Lamp"]
    read = told(archive, "show", lamp)
    changes = (
        "title=The Tin Whale", "author=Irene A.", "author=Ned N.", "fandom=Pride and Prejudice", "rating=PG-13",
        "relationship=Elizabeth Bennet/Fitzwilliam Darcy", "character+=Mr Bennet", "warnings=Major Character Death",
        "tags=Sea Stories", "tags=Angst", "summary=A whale of tin.\nAnd a lamp.", "date=1999-06", "status=complete",
        "language=de", "series=Tin Tales", "part=2", "permission=open",
    )  # fmt: skip
    decide(archive, "correct", lamp, *changes, *WHY)
    shown = told(archive, "show", lamp)
    assert (shown["title"], shown["creators"]) == ("The Tin Whale", ["Irene A.", "Ned N."])
    assert (shown["fandoms"], shown["rating"]) == (["Pride and Prejudice"], "teen")
    assert shown["relationships"] == ["Elizabeth Bennet/Fitzwilliam Darcy"]
    assert "Mr Bennet" in " ".join(shown["characters"])
    assert (shown["warnings"], shown["additional_tags"]) == (["Major Character Death"], ["Sea Stories", "Angst"])
    assert (shown["summary"], shown["date"], shown["complete"]) == ("A whale of tin.\nAnd a lamp.", "1999-06", True)
    assert (shown["language"], shown["series"]) == ("de", [{"title": "Tin Tales", "position": 2.0}])
    assert (shown["access"]["audience"], shown["access"]["permission"]) == ("everyone", "open")
    by_author = [one for one in shown["statements"] if one["voice"] != "person"]
    assert [one["as_written"] for one in by_author] == [one["as_written"] for one in read["statements"]]
    by_hand = [one for one in shown["statements"] if one["field"] == "correction"]
    assert by_hand[0]["as_written"] == "title = The Tin Whale"
    assert "Irene" in by_hand[0]["value"] and "her mail of 2 November" in by_hand[0]["value"]
    assert n_found(archive, 'title:"tin whale" creator:"irene a"') == 1
    rebuild_from_the_vault_alone(archive)
    again = told(archive, "show", works(archive)["The Tin Whale"])
    for name in shown.keys() - {"id", "sources"}:
        assert again[name] == shown[name], name
    take_back_the_last(archive)
    assert works(archive).keys() == before.keys()
    back = told(archive, "show", works(archive)["The Lamp"])
    assert back["statements"] == read["statements"]


def test_values_are_added_to_a_list_and_taken_out_of_it(archive: Path) -> None:
    lamp = works(archive)["The Lamp"]
    fandom = told(archive, "show", lamp)["fandoms"][0]
    decide(archive, "correct", lamp, "fandom+=Pride and Prejudice", "author+=Ned N.")
    shown = told(archive, "show", lamp)
    assert shown["fandoms"] == [fandom, "Pride and Prejudice"]
    assert shown["creators"] == ["Ann Author", "Ned N."]
    decide(archive, "correct", lamp, f"fandom-={fandom}", "author-=Ann Author")
    shown = told(archive, "show", lamp)
    assert (shown["fandoms"], shown["creators"]) == (["Pride and Prejudice"], ["Ned N."])
    decide(archive, "correct", lamp, "author=", "fandom=")
    shown = told(archive, "show", lamp)
    assert (shown["fandoms"], shown["creators"]) == ([], [])


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("colour=red",), "Fields: title"),
        (("title",), "FIELD=VALUE"),
        (("title=",), "Write title=VALUE"),
        (("title+=More",), "has one value only"),
        (("rating=lukewarm",), "general, teen"),
        (("date=01/02/2003",), "1999-06-05"),
        (("status=ongoing",), "in_progress"),
        (("kind=not_work", "title=X"), "by itself"),
    ],
)
def test_a_correction_that_makes_no_sense_says_what_would(tmp_path: Path, words: tuple[str, ...], hint: str) -> None:
    done = ficmirror(tmp_path / "none", "correct", 1, *words)
    assert done.returncode == 2
    assert hint in done.stderr


def test_what_is_no_work_becomes_a_document_and_a_document_a_work(archive: Path) -> None:
    lamp = works(archive)["The Lamp"]
    decide(archive, "correct", lamp, "kind=not_work", *WHY)
    assert "The Lamp" not in works(archive)
    page = told(archive, "search", "kind:document lamp")
    assert page["total"] == 1
    assert n_found(archive, "kind:document rules") == 1
    rebuild_from_the_vault_alone(archive)
    assert "The Lamp" not in works(archive)
    assert n_found(archive, "kind:document lamp") == 1
    take_back_the_last(archive)
    assert "The Lamp" in works(archive)
    assert n_found(archive, "kind:document lamp") == 0
    rules = told(archive, "search", "kind:document rules")["documents"][0]["id"]
    n_works = len(works(archive))
    decide(archive, "correct", rules, "kind=work")
    assert len(works(archive)) == n_works + 1
    rebuild_from_the_vault_alone(archive)
    assert len(works(archive)) == n_works + 1
    take_back_the_last(archive)
    assert len(works(archive)) == n_works
    assert n_found(archive, "kind:document rules") == 1


def test_a_tags_new_name_outlasts_a_rebuild_and_holds_for_what_comes_later(archive: Path, tmp_path: Path) -> None:
    old = told(archive, "show", works(archive)["The Lamp"])["fandoms"][0]
    n = n_found(archive, f'fandom:"{old}"')
    assert [tag["name"] for tag in told(archive, "tags", "--kind", "fandom")] == [old]
    decide(archive, "tags", "rename", old, "The Island Books", *WHY)
    (later := tmp_path / "later").mkdir()
    (later / "moon.txt").write_text(story("The Moon", "Cy Scribe", words=text("moon")))
    decide(archive, "import", later, "--workers", 0)
    for _ in range(2):
        (tag,) = told(archive, "tags", "--kind", "fandom")
        assert (tag["name"], tag["works"], tag["also"]) == ("The Island Books", n + 1, [old])
        shown = told(archive, "show", works(archive)["The Moon"])
        assert shown["fandoms"] == ["The Island Books"]
        assert shown["fields"]["fandom"][0]["value"] == "The Island Books"
        assert shown["fields"]["fandom"][0]["as_written"] == old
        assert n_found(archive, 'fandom:"island books"') == n_found(archive, f'fandom:"{old}"') == n + 1
        rebuild_from_the_vault_alone(archive)
    take_back_the_last(archive)
    assert [tag["name"] for tag in told(archive, "tags", "--kind", "fandom")] == [old]
    assert n_found(archive, f'fandom:"{old}"') == n + 1
    assert n_found(archive, 'fandom:"island books"') == 0


def test_a_fandom_is_found_under_the_greater_one_it_was_made_part_of(archive: Path) -> None:
    old = told(archive, "show", works(archive)["The Lamp"])["fandoms"][0]
    n = n_found(archive, f'fandom:"{old}"')
    decide(archive, "tags", "part-of", old, "Stories of the Sea")
    for _ in range(2):
        facet = dict(told(archive, "search", "")["facets"]["fandom"])
        assert facet["Stories of the Sea"] == n
        rebuild_from_the_vault_alone(archive)
    take_back_the_last(archive)
    assert "Stories of the Sea" not in dict(told(archive, "search", "")["facets"]["fandom"])


def test_several_works_are_corrected_at_once_each_by_a_decision_of_its_own(archive: Path) -> None:
    lamp, fog = (works(archive)[title] for title in ("The Lamp", "The Fog"))
    decide(archive, "correct", lamp, fog, "series=Sea Tales", "rating=mature", *WHY)
    for number in (lamp, fog):
        assert told(archive, "show", number)["rating"] == "mature"
    made = told(archive, "decisions")
    assert len({decision["name"] for decision in made}) == 2
    take_back_the_last(archive)
    assert {told(archive, "show", number)["rating"] for number in (lamp, fog)} >= {"mature"}
    assert told(archive, "show", fog)["rating"] != "mature"
    assert ficmirror(archive, "correct", lamp, 999, "rating=teen").returncode == 2
    assert told(archive, "show", lamp)["rating"] == "mature"  # all or nothing


def test_a_table_corrects_many_works_and_says_which_line_makes_no_sense(archive: Path, tmp_path: Path) -> None:
    lamp, fog = (works(archive)[title] for title in ("The Lamp", "The Fog"))
    (table := tmp_path / "table.tsv").write_text(
        f"# number\twhat\n{lamp}\ttitle=The Lantern\tdate=1999\n\n{fog}\tauthor=Cy Scribe\t\n", encoding="utf-8-sig"
    )
    decide(archive, "correct", "--from", table, *WHY)
    assert works(archive).keys() == {"The Lantern", "The Fog", "The Bell"}
    assert told(archive, "show", fog)["creators"] == ["Cy Scribe"]
    table.write_text(f"{lamp}\ttitle=X\n{fog}\tcolour=red\n")
    refused = ficmirror(archive, "correct", "--from", table)
    assert refused.returncode == 2
    assert "line 2" in refused.stderr and "Fields: title" in refused.stderr
    assert "The Lantern" in works(archive)


def test_a_table_of_synonyms_is_one_decision_and_holds_for_tags_to_come(archive: Path, tmp_path: Path) -> None:
    old = told(archive, "show", works(archive)["The Lamp"])["fandoms"][0]
    (table := tmp_path / "table.tsv").write_text(f"fandom\t{old}\tThe Island\nfandom\tMoonland\tThe Moon Books\n")
    decide(archive, "tags", "wrangle", table, *WHY)
    assert len(told(archive, "decisions")) == 1
    (later := tmp_path / "later").mkdir()
    moon = story("The Moon", "Cy Scribe", words=text("moon")).replace("Treasure Island", "Moonland")
    (later / "moon.txt").write_text(moon)
    decide(archive, "import", later, "--workers", 0)
    assert {tag["name"] for tag in told(archive, "tags", "--kind", "fandom")} == {"The Island", "The Moon Books"}
    assert n_found(archive, f'fandom:"{old}"') == 3
    assert n_found(archive, "fandom:moonland") == 1
    table.write_text("fandom\tonly two\n")
    assert "line 1" in ficmirror(archive, "tags", "wrangle", table).stderr


def test_all_works_of_a_creator_are_withdrawn_by_one_decision(archive: Path) -> None:
    before = works(archive)
    decide(archive, "withdraw", "--creator", "Ann Author", *WHY)
    assert works(archive).keys() == {"The Bell"}
    take_back_the_last(archive)
    assert works(archive) == before


def test_what_cannot_be_said_of_a_tag_says_what_to_do(archive: Path) -> None:
    old = told(archive, "show", works(archive)["The Lamp"])["fandoms"][0]
    for words, hint in (
        (("rename", "No Such Thing", "X"), "ficmirror tags"),
        (("merge", old, "No Such Thing"), "tags rename"),
        (("rename", old, old), "other name"),
    ):
        done = ficmirror(archive, "tags", *words)
        assert done.returncode == 2
        assert hint in done.stderr


def test_a_creators_word_opens_or_closes_all_they_wrote(archive: Path) -> None:
    def audiences() -> dict[str, str]:
        return {name: told(archive, "show", number)["access"]["audience"] for name, number in works(archive).items()}

    before = audiences()
    decide(archive, "permissions", "Ann Author", "no", *WHY)
    assert {audiences()[name] for name in ("The Lamp", "The Fog")} == {"curators"}
    assert audiences()["The Bell"] == before["The Bell"]
    decide(archive, "permissions", "Ann Author", "open", *WHY)
    rebuild_from_the_vault_alone(archive)
    assert {audiences()[name] for name in ("The Lamp", "The Fog")} == {"everyone"}
    assert [(it["creator"], it["permission"]) for it in told(archive, "permissions")] == [("Ann Author", "open")]
    bell = works(archive)["The Bell"]
    decide(archive, "correct", bell, "author+=Ann Author")
    assert audiences()["The Bell"] == before["The Bell"]  # only both of them can open it
    done = ficmirror(archive, "permissions", "Nobody Known", "open")
    assert done.returncode == 2 and "search" in done.stderr


def test_a_withdrawn_work_is_nowhere_to_be_had_and_comes_back_when_restored(archive: Path, tmp_path: Path) -> None:
    before = works(archive)
    lamp = before["The Lamp"]
    refused = ficmirror(archive, "withdraw", lamp)
    assert refused.returncode == 2 and "--why" in refused.stderr
    counted = told(archive, "stats")
    decide(archive, "withdraw", lamp, *WHY)
    (later := tmp_path / "later").mkdir()
    (later / "copy.txt").write_text(story("The Lamp", "Ann Author", words=text("lamp")))
    decide(archive, "import", later, "--workers", 0)
    for _ in range(2):
        assert works(archive).keys() == {"The Fog", "The Bell"}
        assert n_found(archive, "lamp") == 0
        assert told(archive, "stats")["works"] == counted["works"] - 1
        for words in (("show",), ("show", "--text"), ("show", "--original"), ("export", "--to", tmp_path / "x")):
            done = ficmirror(archive, words[0], lamp, *words[1:])
            assert done.returncode == 2
            assert "ficmirror restore" in done.stderr
            assert "lamp" not in done.stdout.lower()
        rebuild_from_the_vault_alone(archive)
        decide(archive, "verify")
    again = ficmirror(archive, "withdraw", lamp, *WHY)
    assert again.returncode == 2 and "already" in again.stderr
    decide(archive, "restore", lamp, "--by", "Irene")
    assert works(archive).keys() == before.keys()
    assert told(archive, "stats")["works"] == counted["works"]


def test_doubts_are_settled_by_whoever_has_looked(archive: Path) -> None:
    doubtful = next((one for one in works(archive).values() if told(archive, "show", one)["doubts"]), None)
    if doubtful is None:
        doubtful = works(archive)["The Lamp"]
        done = ficmirror(archive, "correct", doubtful, "doubts=")
        assert done.returncode == 2 and "no doubts" in done.stderr
        return
    decide(archive, "correct", doubtful, "doubts=")
    assert told(archive, "show", doubtful)["doubts"] == []


def test_an_authors_demand_for_removal_destroys_what_it_names_and_asks_before(archive: Path) -> None:
    lamp, fog = works(archive)["The Lamp"], works(archive)["The Fog"]
    for words, hint in ((("--purge",), "--why"), (("--purge", *WHY), "--yes")):
        refused = ficmirror(archive, "withdraw", lamp, *words)
        assert refused.returncode == 2
        assert hint in refused.stderr
    assert "lamp.txt" in refused.stderr
    assert "fog.txt" not in refused.stderr
    done = told(archive, "withdraw", lamp, "--purge", "--yes", *WHY)
    assert (done["works"], done["is_waiting"], done["kept"]) == ([lamp], False, [])
    assert [one["path"] for one in done["destroyed"]] == ["heap/lamp.txt"]
    assert told(archive, "verify")["is_whole"]
    assert works(archive).keys() == {"The Fog", "The Bell"}
    assert ficmirror(archive, "show", lamp).returncode == 2
    assert "1 original destroyed" in ficmirror(archive, "decisions").stdout
    rebuild_from_the_vault_alone(archive)
    assert works(archive).keys() == {"The Fog", "The Bell"}
    heap = archive.parent / "again"
    heap.mkdir()
    (heap / "x.txt").write_text(story("The Lamp", "Ann Author", words=text("lamp")))
    report = told(archive, "import", heap, "--workers", 0)
    assert report["new"] == 0
    assert [problem["reason"].split(":")[0] for problem in report["problems"]] == ["not taken in"]
    page = ficmirror(archive, "import", heap, "--workers", 0).stdout
    assert page.count("not taken in") == 1, "what was refused is told once, not among what was read, too"
    decide(archive, "withdraw", works(archive)["The Fog"], *WHY)
    done = told(archive, "withdraw", "--creator", "Ann Author", "--purge", "--yes", *WHY)
    assert [one["path"] for one in done["destroyed"]] == ["heap/fog.txt"]
    assert fog in done["works"] or len(done["works"]) == 1


def test_a_kill_half_way_through_a_purge_is_healed_by_the_next_command(archive: Path) -> None:
    lamp = works(archive)["The Lamp"]
    dying = (
        "import os, signal, sys\n"
        "from ficmirror.vault import purging\n"
        "real = purging._write_without\n"
        "purging._write_without = lambda *words: (real(*words), os.kill(os.getpid(), signal.SIGKILL))\n"
        "sys.argv = ['ficmirror', *sys.argv[1:]]\n"
        "from ficmirror.__main__ import main\n"
        "main()\n"
    )
    words = ("--archive", archive, "withdraw", lamp, "--purge", "--yes", *WHY)
    killed = subprocess.run(
        [sys.executable, "-c", dying, *map(str, words)], capture_output=True, timeout=60, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    decide(archive, "correct", works(archive)["The Bell"], "rating=PG", *WHY)
    assert told(archive, "verify")["is_whole"]
    assert works(archive).keys() == {"The Fog", "The Bell"}
    assert where(archive, ("lampkeeper", "lamplike")) == set()
