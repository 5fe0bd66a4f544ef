"""Lists of sites that people keep for themselves: spans of chapters, volumes, authors in brackets, whose page it is."""

import pytest

from ficmirror.readers.registry import read_as
from ficmirror.recognise.listing.listings import read_listing
from ficmirror.records.listing import ListedTarget, Listing


def listing(markup: str, path: str, form: str = "html") -> Listing:
    return read_listing(read_as(form, markup.encode()), path)


def said(target: ListedTarget, field: str) -> list[str]:
    return [statement.as_written for statement in target.statements if statement.field == field]


_ENTRY = '<h4>{0} (Author: {1})</h4><p>{2}</p><a href="fanfic{3}.html">Read Here</a><br>'
_WORKS = (("A Cold Lamp", "Ann Other", "It rains."), ("Chapter and Verse", "Kit", ""), ("Oak (or, Ash)", "J. Wren", ""))


def _contents(path: str, files: tuple[str, ...], head: str = "<h2>Fanfiction</h2><h3>Das kalte Licht</h3>") -> bool:
    items = "".join(
        f'<li><a href="{file}">{name}</a>' for file, name in zip(files, ("Rain", "Snow", "Tea"), strict=False)
    )
    return listing(f"{head}<h4>Inhalt:</h4><ol>{items}</ol>", path).is_contents


def test_works_in_one_row_of_files_that_are_signed_one_by_one_are_no_chapters() -> None:
    rows = "".join(_ENTRY.format(*work, n) for n, work in enumerate(_WORKS, 1))
    found = listing(f"<h3>Fanfiction</h3>{rows}", "site/fanfiction.html")
    assert not found.is_contents
    assert [said(one, "title") for one in found.targets] == [[title] for title, _, _ in _WORKS]
    assert [said(one, "author") for one in found.targets] == [[author] for _, author, _ in _WORKS]


@pytest.mark.parametrize(
    "files", [("1-2.html", "3-4.html"), ("1-2.html", "3-4.html", "5.html"), ("1.html",), ("1-3.html",)]
)
def test_an_overview_beside_pages_of_some_chapters_each_is_a_works_contents(files: tuple[str, ...]) -> None:
    assert _contents("site/das-kalte-licht/das-kalte-licht-overview.html", files)


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("site/list.html", ("1-2.html", "3-4.html")),  # stands for no folder
        ("site/licht/licht-overview.html", ("1-2.html", "4-5.html")),  # one does not go on from the other
        ("site/licht/licht-overview.html", ("2.html",)),
    ],
)
def test_files_called_by_numbers_alone_are_no_contents_otherwise(path: str, files: tuple[str, ...]) -> None:
    assert not _contents(path, files)


def test_what_an_overview_says_behind_labels_is_the_works_and_its_section_no_title() -> None:
    said_of = (
        "<h4>Titel:</h4><p>Das kalte Licht</p><h4>Autorin:</h4><p>Ann Other</p><h4>Beschreibung:</h4><p>Es regnet.</p>"
    )
    links = '<ol><li><a href="1-2.html">Rain / Snow</a><li><a href="3-4.html">Tea / Oak</a></ol>'
    page = f"<h2>Fanfiction</h2><h3>Das kalte Licht</h3>{said_of}<h4>Inhalt:</h4>{links}"
    found = listing(page, "site/licht/licht-overview.html")
    words = {one.field: one.as_written for one in found.statements}
    assert (words["title"], words["author"], words["summary"]) == ("Das kalte Licht", "Ann Other", "Es regnet.")


def test_volumes_below_a_title_are_one_work() -> None:
    volume = (
        '<h2>Volume {0}</h2><ul><li><a href="v{0}/1.html">Chapter 1</a><li><a href="v{0}/2.html">Chapter 2</a></ul>'
    )
    page = f"<h1>A Day in Sherwood</h1><p>It rains in the wood.</p>{volume.format(1)}{volume.format(2)}"
    found = listing(page, "site/day/index.html")
    assert found.is_contents
    assert [one.as_written for one in found.statements if one.field == "title"] == ["A Day in Sherwood"]
    assert [one.target for one in found.targets] == [f"site/day/v{v}/{n}.html" for v in (1, 2) for n in (1, 2)]


@pytest.mark.parametrize("head", ["<h1>Stories</h1>", ""])
def test_volumes_of_a_shelf_are_works(head: str) -> None:
    volume = '<h2>Book {0}</h2><ul><li><a href="b{0}/1.html">Chapter 1</a><li><a href="b{0}/2.html">Chapter 2</a></ul>'
    found = listing(head + volume.format(1) + volume.format(2), "site/index.html")
    assert {one.part_of for one in found.targets} == {0, 1}


def test_the_volumes_of_several_works_in_one_list_are_told_apart() -> None:
    item = "* {0}\n  * Volume 1\n    * [Chapter 1]({0}/1/1.md)\n  * Volume 2\n    * [Chapter 1]({0}/2/1.md)\n"
    found = listing(item.format("Silver") + item.format("Copper"), "site/_sidebar.md", "markdown")
    assert [said(one, "title") for one in found.targets] == [["Silver"], ["Silver"], ["Copper"], ["Copper"]]


def test_by_is_a_titles_where_no_other_title_of_the_page_has_an_author_behind_it() -> None:
    names = ("Silver", "Camelot by Night", "The Oak", "Tea at Four", "Rain", "Snow", "The Lamp")
    rows = "".join(
        f'<li>{name}<ul><li><a href="{n}/1.html">Chapter 1</a><li><a href="{n}/2.html">Chapter 2</a></ul>'
        for n, name in enumerate(names)
    )
    found = listing(f"<ul>{rows}</ul>", "site/list.html")
    assert said(found.targets[2], "title") == ["Camelot by Night"]
    assert not said(found.targets[2], "author")


@pytest.mark.parametrize(
    ("path", "head", "author"),
    [
        ("site/authors/harborlight.html", "Harbor Light", ["Harbor Light"]),
        ("site/fic/ann/index.html", "Ann Other", ["Ann Other"]),
        ("site/fic/harbor/index.html", "Harbor Light", []),  # a shelf
        ("site/fic/book-of-ravens/index.html", "Book of Ravens", []),
        ("site/fanfiction.html", "Fanfiction", []),
        ("site/fic/misc/index.html", "misc", []),
    ],
)
def test_whose_page_it_is_shows_by_a_name_that_its_address_repeats(path: str, head: str, author: list[str]) -> None:
    items = "".join(
        f'<li><a href="{name.lower()}.html">{name}</a>: It rains again.' for name in ("Rain", "Snow", "Tea")
    )
    found = listing(f"<h1>{head}</h1><ul>{items}</ul>", path)
    assert said(found.targets[0], "author") == author


def test_a_works_page_that_says_what_is_by_whom_is_signed() -> None:
    items = "".join(
        f'<li><a href="{n}-{name.lower()}.html">{n}. {name}</a>' for n, name in enumerate(("Rain", "Snow"), 1)
    )
    head = "<h1>Book of Ravens</h1><div>a serial by Tessa Vale</div><p>It rains in the wood.</p>"
    found = listing(f"{head}<ol>{items}</ol>", "site/fic/ravens/index.html")
    words = {one.field: one.as_written for one in found.statements}
    assert found.is_contents
    assert (words["title"], words["author"]) == ("Book of Ravens", "Tessa Vale")
    assert words["summary"] == "It rains in the wood."


def test_a_cover_above_a_linked_title_is_no_entry_of_its_own() -> None:
    cover = '<div><a href="{0}/front.html"><img src="{0}.jpg"><h4>{1}</h4></a></div>'
    page = "<h2>Fanfiction</h2>" + cover.format("a", "Silver Oar") + cover.format("b", "Quiet Water")
    assert [said(one, "title") for one in listing(page, "site/shelf.html").targets] == [["Silver Oar"], ["Quiet Water"]]


def test_words_that_turn_the_page_come_before_an_arrow_that_leads_up() -> None:
    up, back = (
        '<a href="front.html"><img src="arrow-left.svg"></a>',
        '<a href="1.html"><span>Vorheriges Kapitel</span></a>',
    )
    found = listing(f"{up}<p>Es regnet.</p>{back}<a href='3.html'>Nächstes Kapitel</a>", "site/a/2.html")
    assert (found.onward, found.back) == ("site/a/3.html", "site/a/1.html")
