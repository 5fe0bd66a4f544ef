"""Titles and file names are taken apart into the work's name and the part's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.collate.paths import shape_of, shape_of_page
from ficmirror.collate.titles import read_title
from ficmirror.collate.words import number_of


@pytest.mark.parametrize(
    ("title", "base", "number", "of"),
    [
        ("Mirror", "Mirror", None, None),
        ("Mirror (2/5)", "Mirror", 2, 5),
        ("Mirror 3/?", "Mirror", 3, None),
        ("Mirror, part 3 of 7", "Mirror", 3, 7),
        ("Mirror - Chapter Four: The Storm", "Mirror", 4, None),
        ("Mirror: Part II", "Mirror", 2, None),
        ("Mirror #3", "Mirror", 3, None),
        ("Mirror - Prologue", "Mirror", 0, None),
        ("Der Spiegel, Teil 2", "Der Spiegel", 2, None),
        ("Зеркало. Глава 3", "Зеркало.", 3, None),
        ("Chapter Fourty-Nine", "", 49, None),
        ("Ranma 1/2", "Ranma 1/2", None, None),
        ("Part of the Plan", "Part of the Plan", None, None),
        ("A Day in the Life", "A Day in the Life", None, None),
        ("Act of Will", "Act of Will", None, None),
        ("Louis XIV", "Louis XIV", None, None),
        ("湖上的灯 第十二章 夜", "湖上的灯", 12, None),
        ("湖上的灯（三）", "湖上的灯", 3, None),
        ("湖上的灯(三)", "湖上的灯", 3, None),
        ("湖上的灯（３）", "湖上的灯", 3, None),
        ("湖上的灯 第１２章", "湖上的灯", 12, None),
        ("湖上的灯（上）", "湖上的灯", 1, None),
        ("湖上的灯（下）", "湖上的灯", 2.5, None),
        ("湖上的灯 中", "湖上的灯", 2, None),
        ("湖の灯 後編", "湖の灯", 2.5, None),
        ("湖の灯前編", "湖の灯", 1, None),
        ("湖の灯・下篇", "湖の灯", 2.5, None),
        ("湖の灯下", "湖の灯下", None, None),
        ("灯 下", "灯 下", None, None),
        ("我的中篇", "我的中篇", None, None),
        ("第一次见面", "第一次见面", None, None),
        ("The Lamp (3)", "The Lamp (3)", None, None),
        ("Chapter and Verse (Part 2)", "Chapter and Verse", 2, None),
        ("Book of Keys, part 12", "Book of Keys", 12, None),
    ],
)
def test_a_title_is_taken_apart(title: str, base: str, number: float | None, of: int | None) -> None:
    shape = read_title(title)
    assert (shape.base, shape.number, shape.of) == (base, number, of)


@pytest.mark.parametrize(
    "title", ["", "Untitled", "第三章", "後編", "Chapter 1", "Part Two", "Prologue", "???", "Story", "New Page 1"]
)
def test_a_title_that_would_fit_any_work_is_generic(title: str) -> None:
    assert read_title(title).is_generic


@pytest.mark.parametrize(
    ("path", "stem", "number"),
    [
        ("x/mirror.txt", "mirror", None),
        ("x/mirror01.txt", "mirror", 1),
        ("x/mirror_part_2.html", "mirror", 2),
        ("x/mirror-1of3.txt", "mirror", 1),
        ("x/mirror02b.txt", "mirror", 2.02),
        ("x/ch07.html", "", 7),
        ("x/12.txt", "", 12),
        ("x/index.html", "", None),
        ("x/summer1999.txt", "summer1999", None),
        ("x/saga02-04.txt", "saga", 2004),
        ("mirror3.txt.gz", "mirror", 3),
        ("x\\mirror4.htm", "mirror", 4),
        ("x/mirror/Volume_2/Chapter_3.md", "", 2003),
        ("x/mirror/Book Two/ch03.html", "", 2003),
        ("stories/Book_2/Chapter_3.md", "", 3),
        ("x/camelot_1895.md", "camelot 1895", None),
    ],
)
def test_a_file_name_is_taken_apart(path: str, stem: str, number: float | None) -> None:
    shape = shape_of(path)
    assert (shape.stem, shape.number) == (stem, number)


def test_a_volumes_folder_is_that_of_its_work_unless_it_stands_on_a_shelf() -> None:
    assert shape_of("x/mirror/Volume_2/Chapter_3.md").folder == "x/mirror"
    assert shape_of("x/stories/Volume_2/Chapter_3.md").folder == "x/stories/Volume_2"
    assert shape_of("x/mirror/Volume_2/rain.md").folder == "x/mirror/Volume_2"


@pytest.mark.parametrize(
    ("path", "folder", "stem", "number"),
    [
        ("x/silver-2/index.html", "x", "silver", 2),
        ("x/silver-2.html/index.html", "x/silver-2.html", "", None),  # not counted
        ("x/mirror/chapter-3/index.html", "x/mirror", "", 3),
        ("x/silver2/index.html", "x/silver2", "", None),  # a user's name
        ("x/2016/05/index.html", "x/2016/05", "", None),
        ("x/camelot-1895/index.html", "x/camelot-1895", "", None),
        ("x/silver-2/rain.html", "x/silver-2", "rain", None),
        ("index.html", "", "", None),
    ],
)
def test_a_page_that_is_all_its_folder_holds_is_counted_by_its_folders_name(
    path: str, folder: str, stem: str, number: float | None
) -> None:
    shape = shape_of_page(path, ["x/silver-1/index.html", path])
    assert (shape.folder, shape.stem, shape.number) == (folder, stem, number)


def test_a_page_that_leads_to_others_of_its_folder_is_the_first_of_that_folder() -> None:
    shape = shape_of_page("x/silver-2/index.html", ["x/silver-2/chapter01.html"])
    assert (shape.folder, shape.number) == ("x/silver-2", None)


def test_a_file_name_can_be_read_by_people() -> None:
    assert shape_of("x/the_hound-and_the_moor02.txt").readable == "The hound and the moor"
    assert shape_of("x/tinbox.sty").readable == "Tinbox"
    assert [shape_of(path).readable for path in ("x/dr.who.txt", "x/st.ives", "x/Mrs. Dr. J")] == [
        "Dr.who",
        "St.ives",
        "Mrs. Dr. J",
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [("7", 7), ("seven", 7), ("Fourty-Nine", 49), ("iv", 4), ("XIX", 19), ("moor", None), ("", None)],
)
def test_numbers_are_read_in_digits_words_and_roman(words: str, number: int | None) -> None:
    assert number_of(words) == number


@given(st.text(max_size=400))
def test_any_title_and_path_is_survived(text: str) -> None:
    read_title(text)
    shape_of(text)
