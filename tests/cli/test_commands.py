"""search, show, export, stats, verify, import: what they print, and how they end."""

import csv
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.accession.archives import story
from tests.cli.conftest import Call
from tests.cli.running import ficmirror

SHOWN = "id title creators fandoms relationships characters rating warnings language word_count date complete"
FACETS = {"fandom", "rating", "warning", "category", "relationship", "character", "additional_tag", "language"}


def number_of(ask: Call, title: str) -> int:
    (work,) = json.loads(ask("search", f'title:"{title}"', "--json").out)["works"]
    return int(work["id"])


def test_search_prints_the_object_of_the_interface(ask: Call) -> None:
    told = json.loads(ask("search", "lamp", "--json", "--limit", 3).out)
    assert (told["total"], len(told["works"])) == (13, 3)
    assert set(told["works"][0]) == {*SHOWN.split(), "score", "snippet"}
    assert "<mark>lamp</mark>" in told["works"][0]["snippet"]
    assert set(told["facets"]) == FACETS
    assert told["facets"]["fandom"] == [["Treasure Island", 13]]


def test_search_filters_by_names_however_their_case_was_typed(ask: Call) -> None:
    def total(*words: object) -> int:
        return int(json.loads(ask("search", "--json", *words).out)["total"])

    assert total("--fandom", "treasure island") == 13
    assert total("--not-fandom", "Treasure Island") == 0
    assert total("--creator", "Keeper Walrus", "--fandom", "Treasure Island") == 4
    assert total("--words", "1-10") == 0
    assert total("--words", "10-", "--language", "en") == 13
    assert total("--dates", "1999..2003-06") == 0
    assert total("lamp", "--offset", 10, "--sort", "-title") == 13


def test_search_lists_as_many_values_as_asked_for_and_says_what_may_have_been_meant(ask: Call) -> None:
    told = json.loads(ask("search", "lamp", "--json", "--values", 1).out)
    assert {len(values) for values in told["facets"].values()} <= {0, 1}
    assert told["did_you_mean"] == []
    told = json.loads(ask("search", "fandom:tresure", "--json").out)
    assert told["total"] == 0
    assert {"kind": "fandom", "name": "Treasure Island", "works": 13} in told["did_you_mean"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--words", "many"), "--words many"),
        (("--dates", "yesterday.."), "yesterday"),
        (("--sort", "beauty"), "beauty"),
    ],
)
def test_a_search_that_cannot_be_meant_says_what_is_wrong(ask: Call, words: tuple[str, ...], names: str) -> None:
    told = ask("search", *words)
    assert (told.status, told.out) == (2, "")
    assert names in told.error


def test_search_for_people_shows_title_names_and_snippet(ask: Call) -> None:
    page = ask("search", "lamp", "--creator", "Keeper Walrus", "--sort", "title").out
    assert "Voyage of the" in page
    assert "by Keeper Walrus" in page
    assert "4 found" in page
    assert ask("search", "xylophone").out == "Nothing found.\n"


def test_show_gives_description_text_and_the_very_bytes(ask: Call, told_heap: Path) -> None:
    number = number_of(ask, "Voyage of the Hispaniola")
    assert "Voyage of the Hispaniola by Keeper Hispaniola" in ask("show", number).out
    told = json.loads(ask("show", number, "--json").out)
    assert {"id", "creators", "fandoms", "access", "sources", "statements", "fields", "chapters"} <= set(told)
    assert "Jim looked at the sea" in ask("show", number, "--text").out
    assert ask("show", number, "--original").raw == (told_heap / "author0" / "hispaniola.txt").read_bytes()


def test_show_gives_all_parts_or_one(ask: Call, told_heap: Path) -> None:
    number = number_of(ask, "The Long Way")
    first, second = ((told_heap / f"longway0{part}.txt").read_bytes() for part in (1, 2))
    assert ask("show", number, "--original").raw == first + second
    assert ask("show", number, "--original", "--part", 2).raw == second
    assert ask("show", number, "--original", "--part", 3).status == 2


def test_show_of_what_is_not_there_says_so(ask: Call) -> None:
    told = ask("show", 999_999)
    assert (told.status, told.out) == (2, "")
    assert "ficmirror search" in told.error
    assert ask("show", 1, "--json", "--text").status == 2


def test_reviews_of_what_is_not_there_say_so_and_none_are_told_as_none(ask: Call) -> None:
    gone = ask("reviews", "99999")
    assert (gone.status, gone.out) == (2, "")
    assert "no work 99999" in gone.error
    number = json.loads(ask("search", "lamp", "--json").out)["works"][0]["id"]
    none = ask("reviews", str(number))
    assert (none.status, none.out) == (0, "")
    assert "No reviews." in none.error


def test_export_writes_whole_files_under_safe_names(ask: Call, tmp_path: Path) -> None:
    number = number_of(ask, "Voyage of the Walrus")
    told = ask("export", number, "--to", tmp_path / "new" / "folder")
    (book,) = (tmp_path / "new" / "folder").iterdir()
    assert book.name == f"Voyage of the Walrus - Keeper Walrus ({number}).epub"
    assert zipfile.ZipFile(BytesIO(book.read_bytes())).testzip() is None
    assert "1 work written" in told.error


def test_export_never_writes_over_a_file_unless_told(ask: Call, tmp_path: Path) -> None:
    number = number_of(ask, "Voyage of the Walrus")
    target = tmp_path / "walrus.html"
    target.write_text("mine")
    refused = ask("export", number, "--format", "html", "--to", target)
    assert (refused.status, target.read_text()) == (2, "mine")
    assert "--overwrite" in refused.error
    assert ask("export", number, "--format", "html", "--to", target, "--overwrite").status == 0
    assert "Voyage of the Walrus" in target.read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["walrus.html"]


def test_export_of_all_as_json_is_one_show_object_a_line(ask: Call, tmp_path: Path) -> None:
    target = tmp_path / "works.jsonl"
    assert ask("export", "--all", "--format", "json", "--to", target).status == 0
    works = [json.loads(line) for line in target.read_text().splitlines()]
    assert len(works) == 13
    assert works[0] == json.loads(ask("show", works[0]["id"], "--json").out)
    assert ask("export", "--all", "--format", "json").raw == target.read_bytes()


def test_export_as_csv_is_a_row_for_each_work_under_the_names_that_calibre_uses(ask: Call, tmp_path: Path) -> None:
    target = tmp_path / "works.csv"
    told = ask("export", "--query", 'creator:"Keeper Walrus"', "--format", "csv", "--to", target)
    assert (told.status, "4 works written" in told.error) == (0, True)
    rows = list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 4
    row = next(row for row in rows if row["title"] == "Voyage of the Walrus")
    shown = json.loads(ask("show", row["id"], "--json").out)
    assert (row["authors"], row["#fandom"]) == ("Keeper Walrus", "Treasure Island")
    assert (row["#wordcount"], row["languages"]) == (str(shown["word_count"]), shown["language"])
    assert row["identifiers"].startswith("urn:ficmirror:work:")
    assert row["access"] == shown["access"]["audience"]
    assert ask("export", "--all", "--format", "csv").raw.count(b"\r\n") == 14


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("-Minus-", "'-Minus-"),
        ("Ann <ann@example.org>", "Ann <a…@….org>"),
        ("Gravel, and more", "Gravel, and more"),
    ],
)
def test_a_cell_holds_no_address_and_nothing_that_a_spreadsheet_would_obey(words: str, cell: str) -> None:
    from ficmirror.cli.sheets import _said

    assert _said(words) == cell


def test_export_of_a_query_takes_what_search_finds(ask: Call) -> None:
    told = ask("export", "--query", 'creator:"Keeper Walrus"', "--format", "json", "--to", "-")
    assert len(told.out.splitlines()) == 4


@pytest.mark.parametrize("words", [(), ("--all", "--query", "x"), ("1", "--all")])
def test_export_wants_to_know_what(ask: Call, words: tuple[str, ...]) -> None:
    assert ask("export", *words).status == 2


def test_stats_are_for_people_and_programs(ask: Call) -> None:
    assert json.loads(ask("stats", "--json").out)["works"] == 13
    assert "works" in ask("stats").out


def test_verify_finds_nothing_wrong_with_a_whole_archive(ask: Call) -> None:
    assert ask("verify").out == "Everything is as it was received.\n"
    assert json.loads(ask("verify", "--json").out) == {"is_whole": True, "damage": []}


def test_a_rehearsal_leaves_a_page_to_print(told_heap: Path, tmp_path: Path) -> None:
    page = tmp_path / "preflight.html"
    done = ficmirror(tmp_path / "archive", "import", "--dry-run", "--page", page, told_heap, "--workers", "0")
    assert done.returncode == 0, done.stderr
    written = page.read_text("utf-8")
    assert "nothing was taken in" in written
    assert "For a person to look at" in written
    assert "<link" not in written


def test_import_reports_for_people_and_programs(call: Call, told_heap: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    done = ficmirror(archive, "import", told_heap, "--workers", "0")
    assert done.returncode == 0
    assert "17 objects taken in" in done.stdout
    assert "13 works with 14 chapters" in done.stdout
    assert "Held, but not read" in done.stdout
    assert done.stderr == ""
    again = ficmirror(archive, "import", told_heap, "--json", "--strict")
    assert (again.returncode, json.loads(again.stdout)["new"]) == (0, 0)
    (told_heap / "nothing.txt").write_bytes(b"")
    strict = ficmirror(tmp_path / "other", "import", told_heap / "empty.txt", "--strict")
    (told_heap / "nothing.txt").unlink()
    assert strict.returncode == 1


def test_a_dry_run_reports_the_same_and_keeps_nothing(told_heap: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    rehearsed = json.loads(ficmirror(archive, "import", told_heap, "--dry-run", "--json").stdout)
    assert not archive.exists()
    real = json.loads(ficmirror(archive, "import", told_heap, "--json").stdout)
    changing = {"accession", "seconds", "dry_run"}
    assert {k: v for k, v in rehearsed.items() if k not in changing} == {
        k: v for k, v in real.items() if k not in changing
    }
    (tmp_path / "more.txt").write_text(story("More", words="And more of it came. "))
    again = json.loads(ficmirror(archive, "import", told_heap, tmp_path / "more.txt", "--dry-run", "--json").stdout)
    assert (again["new"], again["works"]) == (1, 1)


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    done = ficmirror(tmp_path / "archive", "import", tmp_path / "gone")
    assert done.returncode == 2
    assert "there is no file or folder" in done.stderr
    assert not (tmp_path / "archive").exists()
