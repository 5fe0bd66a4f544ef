"""A dump and the texts beside it are imported: stories with their chapters in order, and everything missing is told."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ficmirror.accession.run import Options, take_in
from ficmirror.catalogue import lookups
from ficmirror.config import Config
from ficmirror.records.rights import Audience
from tests.accession.archives import story
from tests.collate.making import prose
from tests.readers.databases.making import MYSQLDUMP, TEXT, Rows, dump, new_archive, without_texts
from tests.readers.databases.making_calibre import library
from tests.readers.databases.making_perl import ENTRIES, database

SERIAL = Options(n_workers=0)
ALL = frozenset(Audience)
PROSE = tuple(f"Holmes said nothing. {prose(seed)}." for seed in range(3))


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """An archive as its keeper saved it: the dump in one folder, the texts in another whose name nobody foresees."""
    content, texts = without_texts(new_archive(*PROSE))
    files: dict[str, str | bytes] = {f"www/fanfics/{path}": text for path, text in texts.items()}
    files["backup/efiction.sql"] = dump(MYSQLDUMP, content)
    return write(tmp_path / "saved", files)


def works() -> dict[str, dict[str, Any]]:
    found = (lookups.work_json(number, ALL) for number in lookups.all_ids(ALL))
    return {str(work["title"]): work for work in found}


def test_rows_meet_their_texts_wherever_the_folder_lies(own_archive: Config, saved: Path) -> None:
    report = take_in(own_archive, [saved], SERIAL)
    found = works()
    assert sorted(found) == ["A Queue of Cabs", "The Lamp at Baker Street"]
    lamp = found["The Lamp at Baker Street"]
    assert [chapter["title"] for chapter in lamp["chapters"]] == ["Dusk", "Dawn"]
    assert lamp["creators"] == ["Ella Thornley", "K. L. Marsh"]
    assert lamp["series"] == [{"title": "The Sussex Papers", "position": 3.0}]
    assert [review["text"] for review in lamp["reviews"]] == ["Splendid!", "You are too kind."]
    assert [Path(source["path"]).name for source in lamp["sources"]] == ["11.txt", "12.txt", "record.json"]
    assert report.problems == ()
    chapters = list(lookups.chapters(lamp["id"], ALL))
    assert "Beware of fog." in chapters[0].notes_before
    assert "The end!" in chapters[1].notes_after


def test_a_row_without_a_text_and_a_text_without_a_row_are_told(own_archive: Config, saved: Path) -> None:
    (saved / "www/fanfics/7/12.txt").rename(saved / "www/fanfics/7/99.txt")
    report = take_in(own_archive, [saved], SERIAL)
    told = {Path(one.path).name: one.reason for one in report.problems}
    assert "saved/www/fanfics/7/12.txt”, which was not met" in told["record.json"]
    assert "no row speaks of it" in told["99.txt"]
    assert works()["The Lamp at Baker Street"]["doubts"] == ["part 2 of 2 is missing"]


def test_texts_that_turn_up_later_fill_the_gap(own_archive: Config, saved: Path, tmp_path: Path) -> None:
    (saved / "www").rename(tmp_path / "www")
    report = take_in(own_archive, [saved], SERIAL)
    assert (report.n_works, len(report.problems)) == (0, 3)
    (tmp_path / "www").rename(saved / "www")
    take_in(own_archive, [saved], SERIAL)
    assert len(works()["The Lamp at Baker Street"]["chapters"]) == 2


def test_dump_and_texts_may_lie_in_one_zip(own_archive: Config, saved: Path, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in sorted(saved.rglob("*")):
            archive.write(path, path.relative_to(saved))
    heap = write(tmp_path / "heap", {"site.zip": stream.getvalue()})
    take_in(own_archive, [heap], SERIAL)
    assert len(works()["The Lamp at Baker Street"]["chapters"]) == 2


def test_the_install_whose_texts_match_the_dump_is_chosen(own_archive: Config, saved: Path) -> None:
    write(saved, {"backup/old/stories/7/11.txt": "Another archive's story of a whale. " * 40})
    take_in(own_archive, [saved], SERIAL)
    lamp = works()["The Lamp at Baker Street"]
    assert all("old" not in source["path"] for source in lamp["sources"])


def test_a_chapter_too_short_to_be_a_story_is_one_all_the_same(own_archive: Config, tmp_path: Path) -> None:
    content, texts = without_texts(new_archive("Gone fishing."))
    files: dict[str, str | bytes] = {f"stories/{path}": text for path, text in texts.items()}
    take_in(own_archive, [write(tmp_path / "short", {**files, "x.sql": dump(MYSQLDUMP, content)})], SERIAL)
    lamp = works()["The Lamp at Baker Street"]
    assert [chapter["word_count"] for chapter in lamp["chapters"]] == [2, 3]
    assert [page.title for page in lookups.pages(ALL)[0]] == ["An archive without a name"]


def test_what_was_not_validated_is_for_curators_whatever_the_policy(own_archive: Config, tmp_path: Path) -> None:
    heap = write(tmp_path / "heap", {"x.sql": dump(MYSQLDUMP, new_archive(TEXT))})
    take_in(own_archive, [heap], SERIAL)
    access = works()["A Queue of Cabs"]["access"]
    assert access["audience"] == Audience.CURATORS
    assert "waiting to be validated" in access["reason"]


def test_importing_again_adds_nothing(own_archive: Config, saved: Path) -> None:
    take_in(own_archive, [saved], SERIAL)
    again = take_in(own_archive, [saved], SERIAL)
    assert (again.n_new, again.n_works) == (0, 0)


def test_the_columns_lead_the_books_own_words_in_an_import(own_archive: Config, tmp_path: Path) -> None:
    folder = tmp_path / "library" / "J. Trelawney" / "The Long Way (12)"
    folder.mkdir(parents=True)
    (folder / "The Long Way - J. Trelawney.txt").write_text(story("The Long Way"))
    (tmp_path / "library" / "metadata.db").write_bytes(library())
    take_in(own_archive, [tmp_path / "library"], Options(n_workers=0))
    everyone = frozenset(Audience)
    [work] = [lookups.work_json(number, everyone) for number in lookups.all_ids(everyone)]
    assert (work["title"], work["series"], work["date"]) == (
        "The Long Way",
        [{"title": "Voyages", "position": 2.0}],
        "2003-05-06",
    )
    assert "Trelawney, J." in work["creators"]
    assert work["summary"] == "Of ships."


def test_an_automated_archives_entries_meet_their_files(own_archive: Config, tmp_path: Path) -> None:
    texts = {"data/archive/1/lamp.html": f"<p>{PROSE[0]}</p>" * 3, "data/archive/1/cabs.txt": PROSE[1]}
    heap = write(tmp_path / "heap", {**texts, "cgi-bin/ARCHIVE_DB.pl": database(ENTRIES, is_escaped=False)})
    report = take_in(own_archive, [heap], SERIAL)
    lamp = works()["The Lamp at Baker Street"]
    assert (lamp["creators"], lamp["rating"], lamp["date"]) == (["Ella Thornley", "K. L. Marsh"], "teen", "2003-05-06")
    assert works()["“Cabs”"]["summary"].startswith("Two lines")
    assert ["elsewhere.html" in one.reason for one in report.problems] == [True]


def test_a_row_and_a_loose_copy_of_its_story_are_one_work_with_the_readers_words(
    own_archive: Config, tmp_path: Path
) -> None:
    texts = "\n\n".join(PROSE[:2])
    copy = f"Title: The Lamp at Baker Street\nAuthor: Ella Thornley\nArchive: yes, anywhere\n\n{texts}\n"
    files: dict[str, str | bytes] = {"x.sql": dump(MYSQLDUMP, new_archive(*PROSE)), "floppy/lamp.txt": copy}
    take_in(own_archive, [write(tmp_path / "heap", files)], SERIAL)
    lamp = works()["The Lamp at Baker Street"]
    assert sorted(Path(source["path"]).name for source in lamp["sources"]) == ["lamp.txt", "record.json"]
    assert [review["text"] for review in lamp["reviews"]] == ["Splendid!", "You are too kind."]
    assert (lamp["access"]["permission"], lamp["rating"]) == ("open", "teen")


def test_a_story_of_many_hundred_chapters_is_one_work(own_archive: Config, tmp_path: Path) -> None:
    content = new_archive()
    columns, _ = content["chapters"]
    many: Rows = [[n, f"Day {n}", n, "", "", "", "1", 9, 0, 0, 1, 7, 0] for n in range(1, 451)]
    files: dict[str, str | bytes] = {f"stories/7/{n}.txt": f"Day {n}. {prose(n, 40)}" for n in range(1, 451)}
    files["x.sql"] = dump(MYSQLDUMP, {**content, "chapters": (columns, many)})
    take_in(own_archive, [write(tmp_path / "long", files)], SERIAL)
    assert [chapter["title"] for chapter in works()["The Lamp at Baker Street"]["chapters"]] == [
        f"Day {n}" for n in range(1, 451)
    ]
