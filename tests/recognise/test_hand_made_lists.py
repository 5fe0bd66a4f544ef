"""Lists of hand-made sites: contents that nobody signs, pictures for titles, menus of works, descriptions in files."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.description import Kind
from ficmirror.records.listing import ListedTarget
from tests.recognise.test_listings import listing

_NAMES = ("Rain", "The Letter", "Snow")


def said(target: ListedTarget, field: str) -> list[str]:
    return [one.as_written for one in target.statements if one.field == field]


def _rows(stem: str) -> str:
    return "".join(f'<li><a href="{stem}{n:02}.txt">{name}</a>' for n, name in enumerate(_NAMES, 1))


@pytest.mark.parametrize(
    ("page", "stem", "title"),
    [
        ("site/fic/lantern/index.htm", "silver", "Silver Lantern"),
        ("site/fic/lantern/index.htm", "chapter", "What the Owl Saw"),
        ("site/fic/silver.htm", "silver", "My Page - The Silver Lantern"),
        ("site/fic/x.htm", "wtos", "What the Owl Saw"),
    ],
)
def test_files_called_like_their_page_are_the_parts_of_one_work(page: str, stem: str, title: str) -> None:
    found = listing(f"<title>{title}</title><ol>{_rows(stem)}</ol>", page)
    assert found.is_contents
    assert [one.target.rpartition("/")[2] for one in found.targets] == [f"{stem}{n:02}.txt" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("page", "stem", "head"),
    [
        ("site/ann/index.htm", "ann", "<title>Ann's Stories</title>"),
        ("site/ann/index.htm", "fic", "<title>Ann Other</title><h1>Fiction</h1>"),
        ("site/fic/list.htm", "tale", "<title>Camelot</title>"),
    ],
)
def test_files_of_a_shelf_that_are_counted_are_works(page: str, stem: str, head: str) -> None:
    assert not listing(f"{head}<ol>{_rows(stem)}</ol>", page).is_contents


def test_the_words_of_a_linked_picture_are_its_works_title() -> None:
    rows = "".join(
        f'<p><a href="{n}.html"><img src="{n}.jpg" alt="{name}"></a><br>It rains on {name} for a week.</p>'
        for n, name in enumerate(("The Owl", "A Cold Lamp", "Winter Bread"))
    )
    titles = [said(one, "title") for one in listing(rows, "site/a/list.html").targets]
    assert titles == [["The Owl"], ["A Cold Lamp"], ["Winter Bread"]]


def test_drop_down_lists_of_works_are_lists_with_the_name_above_each() -> None:
    menus = "".join(
        f"<p><b>{by}</b><br><form><select><option value=''>Choose one"
        + "".join(f"<option value='{by[:3].lower()}{n}x.html'>{name} (PG)" for n, name in enumerate(names))
        + "</select></form>"
        for by, names in {"Irene Adler": ("The Owl", "A Cold Lamp"), "John Watson": ("Winter Bread",)}.items()
    )
    targets = listing(f"<h1>Stories by author</h1>{menus}", "site/list.html").targets
    assert [(said(one, "title"), said(one, "author")) for one in targets] == [
        (["The Owl"], ["Irene Adler"]),
        (["A Cold Lamp"], ["Irene Adler"]),
        (["Winter Bread"], ["John Watson"]),
    ]


def test_files_named_behind_a_title_are_its_parts_in_whatever_folders_they_lie() -> None:
    row = "<li>The Owl: <a href=may/owl1.txt>owl1.txt</a> <a href=june/owl2.txt>owl2.txt</a>"
    other = "<li>A Cold Lamp: <a href=may/lamp.txt>lamp.txt</a>"
    targets = listing(f"<h2>Ann Other</h2><ul>{row}{other}</ul>", "site/list.html").targets
    assert [said(one, "title") for one in targets] == [["The Owl"], ["The Owl"], ["A Cold Lamp"]]


@pytest.mark.parametrize(
    "words", ["Title: The Owl\nAuthor: Ann Other\nPart: 1 of 3\nDescription: It hoots.\n", "The Owl\nby Ann Other\n"]
)
def test_a_description_says_what_it_says_of_the_text_beside_it(words: str) -> None:
    found = examine(words.encode(), "site/may/owl01.desc").recognised
    assert found.kind is Kind.NOT_WORK
    beside = next(one for one in found.listing.targets if one.target == "site/may/owl01.txt")
    assert (said(beside, "title"), said(beside, "author")) == (["The Owl"], ["Ann Other"])
    assert examine(words.encode(), "site/may/owl01.txt").recognised.kind is Kind.WORK


def test_a_heading_that_the_pages_address_repeats_is_its_author() -> None:
    rows = "".join(f"<p><a href=../{one[0]}.html>{one}</a> (PG)<br>It is cold in here." for one in ("Owl", "Snow"))
    page = f"<title>Lantern Nights: Gill Marsh</title><h2>Gill Marsh</h2>{rows}"
    targets = listing(page, "site/authors/gillmarsh.html").targets
    assert [said(one, "author") for one in targets] == [["Gill Marsh"], ["Gill Marsh"]]


_PARTS = {"The Owl": ("Rain", "The Letter"), "A Cold Lamp": ("Snow", "Tea"), "Winter Bread": ("Flour", "Salt")}


def test_links_in_a_row_to_a_folder_of_their_own_are_the_parts_of_the_title_above() -> None:
    works = "".join(
        f"<p><b>{title}</b> - Robin Hood - Rated PG<br>It is a long night.<br>"
        + " | ".join(f"<a href='{title[-3:].lower()}/{name[-3:].lower()}.html'>{name}</a>" for name in names)
        for title, names in _PARTS.items()
    )
    targets = listing(f"<h2>Ann Other</h2>{works}", "site/ann/index.html").targets
    assert [(said(one, "title"), said(one, "fandom"), said(one, "rating")) for one in targets] == [
        ([title], ["Robin Hood"], ["PG"]) for title in _PARTS for _ in range(2)
    ]
    assert [said(one, "chapter_title") for one in targets] == [[name] for names in _PARTS.values() for name in names]
    assert {tuple(said(one, "summary")) for one in targets} == {("It is a long night.",)}


def test_an_author_may_stand_in_the_link_behind_each_title() -> None:
    names = ("The Owl by Irene Adler", "Camelot by Night by John Watson", "Snow by Irene Adler")
    rows = "".join(f"<li><a href='{n}x.html'>{name}</a> [PG]" for n, name in enumerate(names))
    found = [(said(one, "title")[0], said(one, "author")[0]) for one in listing(f"<ul>{rows}</ul>").targets]
    assert found == [("The Owl", "Irene Adler"), ("Camelot by Night", "John Watson"), ("Snow", "Irene Adler")]


def test_a_linked_title_with_by_in_it_is_whole_where_others_have_none() -> None:
    rows = "".join(f"<li><a href='{name[:3]}.html'>{name}</a>" for name in ("Camelot by Night", "The Owl", "Snow"))
    assert said(listing(f"<ul>{rows}</ul>").targets[0], "title") == ["Camelot by Night"]


def test_a_heading_that_names_a_place_of_a_world_may_be_a_title() -> None:
    works = "".join(
        f"<h4>{title}</h4><p>Rain.<br>Chapters: <a href={title[:3]}1.html>1</a> <a href={title[:3]}2.html>2</a></p>"
        for title in ("Night in Camelot", "The Owl")
    )
    titles = [said(one, "title") for one in listing(f"<h3>Ann Other</h3>{works}").targets]
    assert titles == [["Night in Camelot"]] * 2 + [["The Owl"]] * 2


def test_cells_over_several_rows_name_author_and_title_of_the_chapters_beside_them() -> None:
    rows = "".join(
        f"<tr>{'<td rowspan=9><a href=mailto:ann@example.org>Ann Other</a></td>' if not n else ''}"
        f"<td rowspan=2><b>{title}</b></td><td><a href=x{n}_ch1.htm>{first}</a></td><td>1/{n + 1}/2001</td></tr>"
        f"<tr><td><a href=x{n}_ch2.htm>{second}</a></td><td>2/{n + 1}/2001</td></tr>"
        f"<tr><td colspan=3><i>{title} comes to Meryton in the night.</i></td></tr>"
        for n, (title, (first, second)) in enumerate(_PARTS.items())
    )
    heads = "<tr><th>Author</th><th>Title</th><th>Chapter</th><th>Date</th></tr>"
    found = listing(f"<h2>Pride and Prejudice</h2><table>{heads}{rows}</table>").targets
    told = [tuple(said(one, field)[0] for field in ("title", "author", "summary", "chapter_title")) for one in found]
    assert told == [
        (title, "Ann Other", f"{title} comes to Meryton in the night.", name)
        for title, names in _PARTS.items()
        for name in names
    ]
