"""The smoke test: the heap in `examples/` goes the whole way, and comes out as `examples/README.md` says."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.exporters.conftest import Judge, judge  # noqa: F401 -- pytest finds the fixture by its name here
from tests.shared import EXAMPLES

# title → (file, author, rating, permission, language, chapters, first words of the story)
STORIES = {
    "Some Errors of Fact and Emphasis": (
        "baker-street/tinbox.txt", "Violet Smythe", "teen", "open_notify", "en", 1, "It was the second week"),
    "Gravel": ("pemberley/gravel01.txt", "Lavinia Hurst", "general", "ask", "en", 2, "Mr. Darcy had been raking"),
    "Nine Pound Four and Six": (
        "benbow/ninepound.html", "Corvid", "general", "listed_only", "en", 1, "The inn was called the Admiral Benbow"),
    "Counting to Four": (
        "camelot/counting.htm", "Sister Bede", "mature", "no", "en", 1, "There was a bell in the chapel"),
    "A Different Cow": (
        "whitby/A Different Cow.htm", "T. Renfield-Jones", "general", "open", "en", 1, "Whitby, 3 October."),
    "The Crumb": ("wonderland/The Crumb", "Mabel Liddon", "not_rated", "unstated", "en", 1, "Alice was forty-one"),
    "The Leaf Is Down": (
        "sherwood/leaf.txt", "Hob o' the Hill", "teen", "open", "en", 1, "The leaf was green in Sherwood"),
    "Eleven Thousand Trees": (
        "sherwood/eleven-thousand-trees.txt", "Ketterick", "teen", "ask", "en", 3, "The arrow had a note on it"),
    "Clover": ("opera/CLOVER.TXT", "Renée Box", "general", "unstated", "en", None, "[The managers' office"),
    "Le Souper froid": (
        "mousquetaires/souper.txt", "Constance B.", "general", "ask", "fr", 1, "Il pleuvait sur la rue Férou"),
    "The Colour of a Buttercup": (
        "mousquetaires/buttercup.txt", "Planchet", "teen", "unstated", "en", 1, "D’Artagnan’s horse was yellow"),
    "The Ledger of the Spy-glass": (
        "3/41.txt", "Tom Morgan's Parrot", "general", "open_notify", "en", 2, "The ledger came to Jim Hawkins"),
}  # fmt: skip


class Archive:
    """An archive with the examples in it, asked by the command as a user would."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.report = json.loads(self.run("import", str(EXAMPLES), "--workers", "1", "--json"))
        works = [json.loads(line) for line in self.run("export", "--all", "--format", "json", "--to", "-").splitlines()]
        self.works: dict[str, dict[str, Any]] = {work["title"]: work for work in works}
        self.n_works = len(works)

    def run(self, *arguments: str) -> bytes:
        """What the command prints."""
        command = [sys.executable, "-m", "ficmirror", "--archive", str(self.directory), *arguments]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(tmp_path_factory.mktemp("examples") / "archive")


def paths_of(work: dict[str, Any]) -> set[str]:
    """Where a work's files were met, as `folder/name`."""
    return {"/".join(Path(source["path"]).parts[-2:]) for source in work["sources"]}


def test_every_story_is_found_and_nothing_else_is_taken_for_one(archive: Archive) -> None:
    assert set(archive.works) == set(STORIES)


@pytest.mark.parametrize("title", STORIES)
def test_a_story_has_its_author_rating_permission_language_and_beginning(archive: Archive, title: str) -> None:
    path, author, rating, permission, language, n_chapters, beginning = STORIES[title]
    work = archive.works[title]
    assert path in paths_of(work)
    assert work["creators"][0] == author
    assert work["rating"] == rating
    assert work["access"]["permission"] == permission
    assert work["language"] == language
    assert n_chapters is None or len(work["chapters"]) == n_chapters
    assert work["body_starts_with"].startswith(beginning)


def test_the_same_bytes_in_two_folders_are_held_once_and_shown_with_both_places(archive: Archive) -> None:
    places = paths_of(archive.works["Some Errors of Fact and Emphasis"])
    assert {"baker-street/tinbox.txt", "from-the-old-disk/TINBOX.TXT"} <= places
    assert archive.report["already_held"] == 1


def test_a_near_copy_is_kept_with_the_work_it_revises(archive: Archive) -> None:
    assert "revised/tinbox-rev.txt" in paths_of(archive.works["Some Errors of Fact and Emphasis"])


def test_what_a_near_copy_differs_in_is_told(archive: Archive) -> None:
    number = str(archive.works["Some Errors of Fact and Emphasis"]["id"])
    copies = json.loads(archive.run("show", number, "--copies", "--json"))["copies"]
    assert [copy["kind"] for copy in copies] == ["part", "near_copy"]
    assert copies[1]["differences"]["shown"]
    assert copies[1]["reasons"]


def test_a_picture_of_the_heap_stands_in_the_story_and_in_the_book(archive: Archive, tmp_path: Path) -> None:
    number = str(archive.works["Nine Pound Four and Six"]["id"])
    archive.run("export", number, "--to", str(tmp_path))
    (path,) = tmp_path.glob("*.epub")
    with zipfile.ZipFile(path) as book:
        assert book.read("EPUB/picture-0001.png") == (EXAMPLES / "benbow/pics/ledger.png").read_bytes()


def test_two_parts_are_one_work_in_their_order(archive: Archive) -> None:
    gravel = archive.works["Gravel"]
    assert {"pemberley/gravel01.txt", "pemberley/gravel02.txt"} == paths_of(gravel)
    text = archive.run("show", str(gravel["id"]), "--text").decode("utf-8")
    assert 0 < text.index("raking the gravel") < text.index("Nobody would hear of having them raked.")
    assert "TBC" not in text


def test_curly_quotes_come_out_of_every_encoding_as_they_went_in(archive: Archive) -> None:
    for title in ("The Crumb", "The Colour of a Buttercup", "A Different Cow"):
        text = archive.run("show", str(archive.works[title]["id"]), "--text").decode("utf-8")
        assert "“" in text
        assert "’" in text
        assert "â€" not in text


def test_a_song_keeps_its_lines(archive: Archive) -> None:
    text = archive.run("show", str(archive.works["The Leaf Is Down"]["id"]), "--text").decode("utf-8")
    lines = [line.strip() for line in text.split("\n")]
    start = lines.index("The leaf is down in Sherwood.")
    assert lines[start + 1 : start + 3] == ["I'll tell you what I've found:", "there's none so tall among us"]


def test_a_databases_row_brings_its_chapters_their_names_and_the_readers_words(archive: Archive) -> None:
    ledger = archive.works["The Ledger of the Spy-glass"]
    assert [chapter["title"] for chapter in ledger["chapters"]] == ["A Book Nobody Kept", "What It Said"]
    assert ledger["fandoms"] == ["Treasure Island"]
    assert [review["text"] for review in ledger["reviews"]] == [
        "I read it twice and then went for a walk.",
        "Then it has done what it could.",
    ]
    text = archive.run("show", str(ledger["id"]), "--text").decode("utf-8")
    assert "<i>" not in text
    assert "shut the door behind him & went to sea" in text


def test_two_authors_and_a_series_are_read_from_one_line_each(archive: Archive) -> None:
    trees = archive.works["Eleven Thousand Trees"]
    assert trees["creators"] == ["Ketterick", "Marsh-Wiggin"]
    assert trees["series"][0]["title"] == "The Sherwood Songbook"
    assert trees["complete"] is False


def test_what_could_not_be_read_is_held_and_listed_with_the_reason(archive: Archive) -> None:
    problems = {Path(problem["path"]).name: problem["reason"] for problem in archive.report["problems"]}
    assert set(problems) == {"empty.txt", "snapshot.txt"}
    assert all(problems.values())


def test_importing_the_heap_again_adds_nothing(archive: Archive) -> None:
    again = json.loads(archive.run("import", str(EXAMPLES), "--workers", "0", "--json"))
    assert again["new"] == 0
    n_members = 1  # an unchanged dump is not opened again
    assert again["already_held"] == again["objects"] == archive.report["objects"] - n_members
    assert json.loads(archive.run("search", "", "--json"))["total"] == archive.n_works


def test_no_address_of_a_person_stands_in_what_is_taken_away(archive: Archive, tmp_path: Path) -> None:
    for form in ("text", "html"):
        archive.run("export", "--all", "--format", form, "--to", str(tmp_path / form))
        pages = list((tmp_path / form).iterdir())
        assert len(pages) == archive.n_works
        assert all(b"@example.org" not in page.read_bytes() for page in pages)


@pytest.mark.slow
def test_every_example_is_a_faultless_book_with_the_same_bytes_every_time(
    archive: Archive,
    tmp_path: Path,
    judge: Judge,  # noqa: F811 -- the fixture, not the import
) -> None:
    for folder in ("once", "again"):
        archive.run("export", "--all", "--to", str(tmp_path / folder))
    books = sorted((tmp_path / "once").iterdir())
    assert len(books) == archive.n_works
    for book in books:
        assert book.read_bytes() == (tmp_path / "again" / book.name).read_bytes()
        with zipfile.ZipFile(io.BytesIO(book.read_bytes())) as files:
            assert files.testzip() is None
    for book in books[::4]:
        assert judge(book.read_bytes()) == []
