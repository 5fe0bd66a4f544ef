"""What the addresses of a site's pages say of the work they belong to, and of their place in it."""

import pytest

from ficmirror.text.addresses import is_front, number_asked, own_row, parts_on, turned

SCRIPT, FOLDER = "site/viewstory.php?sid={}&chapter={}", "site/story/{}/{}/silver/{}.html"


@pytest.mark.parametrize(
    ("path", "links", "row"),
    [
        (SCRIPT.format(7, 2), [SCRIPT.format(7, 1), SCRIPT.format(7, 3)], [1, 2, 3]),
        (SCRIPT.format(7, 1), [SCRIPT.format(7, n) for n in (2, 3, 20)], [1, 2, 3, 20]),
        (SCRIPT.format(7, 2), [SCRIPT.format(8, 1), SCRIPT.format(8, 3)], []),  # another work's
        (SCRIPT.format(7, 5), [SCRIPT.format(7, 4), SCRIPT.format(7, 6)], []),  # not from the first on
        ("site/show.php?f=4&t=123", ["site/show.php?f=4&t=124", "site/show.php?f=4&t=125"], []),  # works of one shelf
        ("site/2008/03/rain.html", ["site/2008/04/snow.html", "site/2008/05/fog.html"], []),  # months
    ],
)
def test_pages_that_differ_by_one_number_beside_that_of_the_work_are_its_parts(
    path: str, links: list[str], row: list[int]
) -> None:
    assert list(own_row(path, links)) == [SCRIPT.format(7, n) for n in row]


def test_a_first_page_may_be_asked_for_without_its_number() -> None:
    assert own_row("s/v.php%3Fsid=7.html", ["s/v.php?sid=7&i=2", "s/v.php?sid=7&i=3"])[0] == "s/v.php%3Fsid=7.html"
    assert len(own_row("s/t.php?t=9", ["s/t.php?t=9&start=15", "s/t.php?t=9&start=30"])) == 3


def test_names_behind_the_number_of_a_part_may_differ() -> None:
    links = [FOLDER.format(12, n, name) for n, name in ((1, "rain"), (3, "snow"))]
    assert len(own_row(FOLDER.format(12, 2, "fog"), links)) == 3


def test_a_visit_names_no_page() -> None:
    session = "&PHPSESSID=9f8e7d6c5b4a39281706f5e4d3c2b1a0"
    assert number_asked("v.php?no=7&chapter=2" + session) == ("v.php?no=7", 2)


def test_a_number_that_is_asked_for_alone_names_its_page() -> None:
    assert number_asked("v.php%3Fsid=7") == ("v.php?sid=7", None)


def test_the_page_of_a_work_is_told_by_the_number_it_shares_with_its_parts() -> None:
    parts = ["site/chapter.asp?id=57&ch=0", "site/chapter.asp?id=57&ch=1"]
    assert is_front("site/story.asp?id=57", parts)
    assert not is_front("site/story.asp?id=58", parts)
    assert [*parts_on("site/story.asp?id=57", parts, ())] == [frozenset(parts)]
    assert not [*parts_on("site/author.asp?aid=57", parts, ())]


def test_a_menus_number_leads_where_the_pages_links_of_that_row_lead() -> None:
    links = [FOLDER.format(12, n, name) for n, name in ((1, "rain"), (3, "snow"))]
    path = FOLDER.format(12, 2, "fog")
    assert turned(path, 3, links) == links[1]
    assert turned(path, 4, links) == ""  # what it is called is not known
    assert turned("site/s/7/2/Silver.html", 4, []) == "site/s/7/4/Silver.html"
    assert turned("site/v.php@sid=7&chapter=2.html", 4, []) == "site/v.php@sid=7&chapter=4.html"


def test_the_first_page_of_a_row_may_be_called_without_its_number() -> None:
    links = ["site/m.php?op=view&sid=7", "site/m.php?op=view&sid=7&page=3", "site/m.php?op=print&sid=7"]
    own = "site/m.php?op=view&sid=7&page=2"
    assert own_row(own, links) == (links[0], own, links[1])
    assert own_row("site/m.php?op=view&sid=7&page=5", links) == ()


def test_a_folder_that_calls_its_pages_chapters_needs_no_number() -> None:
    links = [f"wiki/Silver_Lantern/Chapter_{n}.html" for n in (1, 3)]
    own = "wiki/Silver_Lantern/Chapter_2.html"
    assert own_row(own, links) == (links[0], own, links[1])
    assert own_row("wiki/Ann/2.html", ["wiki/Ann/1.html", "wiki/Ann/3.html"]) == ()
