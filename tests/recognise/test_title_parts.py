"""A number in a title and a chapter's heading below it; menus above both."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.description import WorkDescription
from tests.recognise.reading import STORY


def page(title: str, heading: str, menu: str = "") -> WorkDescription:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in (f"{STORY}\n\n" * 3).split("\n\n"))
    html = f"<title>{title}</title>{menu}<h2>{title}</h2><p><b>by Ann Other</b></p><h3>{heading}</h3>{told}"
    return examine(html.encode(), "2.html").recognised.works[0]


def said(work: WorkDescription, field: str) -> list[str]:
    return [one.as_written for one in work.statements if one.field == field]


@pytest.mark.parametrize(
    ("title", "heading", "called", "part"),
    [
        ("Lantern Tales Episode 1: Rain at Last", "Chapter 2", "Lantern Tales Episode 1: Rain at Last", ["Chapter 2"]),
        ("Lantern Tales Episode 1: Rain at Last", "Chapter One", "Lantern Tales", ["Episode 1: Rain at Last"]),
    ],
)
def test_a_titles_own_number_stays_in_it_where_a_heading_counts_otherwise(
    title: str, heading: str, called: str, part: list[str]
) -> None:
    found = page(title, heading)
    assert said(found, "title") == [called]
    assert said(found, "part")[:1] == part


def test_a_menu_of_links_is_neither_title_nor_fandom() -> None:
    links = ("1.html", "Previous"), ("../", "Back to the stories"), ("3.html", "Next")
    menu = f"<p align=center>{' | '.join(f'<a href={to}>{words}</a>' for to, words in links)}</p>"
    found = examine(
        f"<title>Rain</title>{menu}<h3>Chapter 2: Confession</h3><p>{STORY}</p>{menu}".encode(), "2.html"
    ).recognised.works[0]
    assert said(found, "title") == ["Rain"]
    assert said(found, "fandom") == []


def test_a_row_of_links_has_no_label() -> None:
    menu = '<p><a href="title.html">Title Page</a> <a href="2.html">Next</a></p>'
    found = examine(f"<title>Rain</title>{menu}<p>{STORY}</p>{menu}".encode(), "1.html").recognised.works[0]
    assert said(found, "title") == ["Rain"]
