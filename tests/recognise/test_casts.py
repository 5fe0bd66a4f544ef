"""Casts, questionnaires and shelves: characters one by one, labels that ask, what an archive files a story under."""

import pytest

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.recognise.layout.alike import labels_alike
from ficmirror.recognise.layout.rows import rows_of
from tests.recognise.reading import STORY, page, values, work

HEAD = "The Lamp on the Landing\nby Hester Quill\n\n"


@pytest.mark.parametrize(
    ("cast", "names"),
    [
        (
            "CAST: NEMO, a captain. ARONNAX, a guest. CONSEIL, who dusts. A SQUID.",
            ["NEMO", "ARONNAX", "CONSEIL", "A SQUID"],
        ),
        ("Cast:\nthe mermaid as Marina\nthe prince as Prince Aksel", ["Marina", "Prince Aksel"]),
        ("Dramatis personae\nAnne Elliot, a spinster\nMrs. Croft, who drives", ["Anne Elliot", "Mrs. Croft"]),
        ("Characters:\nNezumiko: an elf, with a temper.\nVelvet: sings. Badly.", ["Nezumiko", "Velvet"]),
        ("Cast of characters\nHORATIO: a scholar.\nA GHOST: in steel.", ["HORATIO", "A GHOST"]),
        ("Characters: Holmes, Watson", ["Holmes", "Watson"]),
    ],
)
def test_a_casts_names_are_read_without_what_is_said_of_them(cast: str, names: list[str]) -> None:
    assert values(work(f"{HEAD}{cast}\n\nRating: PG\n\n{STORY}\n"), "character") == names


def test_a_list_of_names_with_dashes_stays_as_it_is_written() -> None:
    cast = "Characters:\nRyoko - a demon\nAyeka - First Princess\nWashu - A genius"
    assert values(work(f"{HEAD}{cast}\n\n{STORY}\n"), "character")[0] == "Ryoko - a demon"


@pytest.mark.parametrize("number", ["", "{}. ", "{}) "])
def test_a_questionnaire_is_read_with_its_numbers_and_without(number: str) -> None:
    lines = ["Name of story: The Lamp", "Your name or nick: hilde", "Which fandom(s)? Dracula", "Rating? PG for bats"]
    lines.append("Finished? nope, 2 chaps so far")
    head = "\n".join(number.format(n + 1) + line for n, line in enumerate(lines))
    found = work(f"{head}\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "author")) == (["The Lamp"], ["hilde"])
    assert (values(found, "fandom"), values(found, "rating")) == (["Dracula"], ["PG for bats"])
    assert values(found, "status") == ["nope, 2 chaps so far"]


@pytest.mark.parametrize(
    ("labels", "story"),
    [
        (
            ("제목", "지은이", "원작", "등급"),
            "액자는 비어 있었다. 아무도 그림을 기억하지 못했다.\n\n“여자였습니다.” 하인이 말했다.",
        ),
        (
            ("題名", "作者", "原作", "対象年齢"),
            "額縁は空だった。誰もその絵を覚えていなかった。\n\n「女でした」と召使いは言った。「いや、船でしたか」",
        ),
    ],
)
def test_labels_of_korean_and_japanese_writers_are_known(labels: tuple[str, ...], story: str) -> None:
    values_ = ("빈 액자", "달빛", "뤼팽", "12")
    head = "\n".join(f"{label}: {value}" for label, value in zip(labels, values_, strict=True))
    found = work(f"{head}\n\n* * *\n\n{story}\n")
    assert [values(found, name) for name in ("title", "author", "fandom", "rating")] == [[value] for value in values_]


def test_the_medium_at_the_head_of_a_shelf_is_no_fandom() -> None:
    found = work(f"Title: The Lamp\nAuthor: Hester Quill\nCategory: Books > Pinocchio > Gen\n\n{STORY}\n")
    assert (values(found, "fandom"), values(found, "category")) == (["Pinocchio"], ["Gen"])


def test_the_line_between_an_archives_banner_and_the_title_is_its_shelf() -> None:
    banner = "A Lamp And A Landing: A Sherlock Holmes Fan Fiction Archive"
    found = work(f"{banner}\nMrs. Hudson, Late Cases\nThe Lamp by hester_q [Reviews - 2] Printer\n\n{STORY}\n")
    assert values(found, "category") == ["Mrs. Hudson, Late Cases"]


def test_an_archives_category_that_is_a_fandom_is_one() -> None:
    html = (
        '<div id="pagetitle"><a href="viewstory.php?sid=8">The Lamp</a> by '
        '<a href="viewuser.php?uid=1">hester</a></div><div class="infobox"><span class="label">Rated:</span> PG<br>'
        '<span class="label">Categories:</span> Peter Pan<br>'
        f'<span class="label">Genres:</span> Drama<br></div><div id="story"><p>{STORY}</p></div>'
    )
    found = page(html)
    assert (values(found, "fandom"), values(found, "category")) == (["Peter Pan"], ["Drama"])


@pytest.mark.parametrize(
    ("said", "fandom"),
    [
        ("I don't own The Wizard of Oz.", ["The Wizard of Oz"]),
        ("i dont own robin hood but i do own Tiffany", ["robin hood"]),
        ("if I owned Wonderland there would be tarts", ["Wonderland"]),
        ("I do not own the cat.", []),
        ("We never owned a lamp.", []),
    ],
)
def test_whoever_says_what_he_does_not_own_names_the_fandom(said: str, fandom: list[str]) -> None:
    assert values(work(f"{HEAD}Disclaimer: {said}\n\n{STORY}\n"), "fandom") == fandom


def test_a_sentence_that_says_what_a_title_is_names_no_title_of_is() -> None:
    found = work(f"The Lamp on the Landing is a story by Hester Quill.\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "author")) == (["The Lamp on the Landing"], ["Hester Quill"])


@pytest.mark.parametrize("title", ["Title", "Story"])
def test_a_table_whose_every_other_cell_is_a_label_is_read(title: str) -> None:
    cells = {title: "The Lamp", "Author": "Helga von Zenda", "Mail": "helga AT example DOT org", "Type": "Comedy"}
    cells |= {"Age limit": "none", "Posted": "11/11/1999"}
    rows = "".join(f"<tr><td>{label}</td><td><b>{value}</b></td></tr>" for label, value in cells.items())
    found = page(f"<center>Zenda Zone</center><table border=1>{rows}</table><p>" + STORY.replace("\n\n", "<p>"))
    names = ("title", "author", "author_email", "category", "rating", "date")
    assert [values(found, name) for name in names] == [[value] for value in cells.values()]


def test_a_table_of_stories_is_no_table_of_labels() -> None:
    head = "<tr><td>Title</td><td>Author</td><td>Rating</td></tr>"
    rows = "".join(f"<tr><td>The Lamp {n}</td><td>Hester Quill</td><td>PG</td></tr>" for n in range(4))
    document = HtmlReader().read(f"<table>{head}{rows}</table>".encode())
    assert labels_alike(rows_of(document)) == {}


@pytest.mark.parametrize(
    "line", ["(Anonymous)", "From the Fan History Wiki", "R&R pretty please with a cherry!", "Back to Authors T-V"]
)
def test_what_a_page_says_of_itself_is_no_title(line: str) -> None:
    assert not values(work(f"{line}\n\n{STORY}\n"), "title")
