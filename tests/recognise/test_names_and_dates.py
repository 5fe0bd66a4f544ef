"""Who wrote what, called what, when, in the layouts that fans used: each head stands above one and the same story."""

from __future__ import annotations

import pytest

from tests.recognise.reading import STORY, page, values, work

_TITLE, _NAME, _MAIL = "The Tin Box", "Hester Quill", "hquill@example.org"


def _read(head: str, foot: str = "") -> dict[str, list[str]]:
    found = work(f"{head}\n\n\n{STORY}\n\n{foot}\n")
    return {field: values(found, field) for field in ("title", "author", "author_email", "date", "part", "series")}


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("{T}\nby The Lame Parrot", ["The Lame Parrot"]),
        ("{T}, by The Lame Parrot (quill@example.org)", ["The Lame Parrot"]),
        ("{T}\nby Hester Quill\nand Marlowe Vane", ["Hester Quill", "Marlowe Vane"]),
        ("{T}\nby\nHester Quill <h@example.org>\nMarlowe Vane <m@example.net>", ["Hester Quill", "Marlowe Vane"]),
        ("{T}\nAnne-Marie du Bois", ["Anne-Marie du Bois"]),
        ("{T}\n\nHester Quill & Marlowe Vane", ["Hester Quill", "Marlowe Vane"]),
        ("{T}\n(Hester Quill)", ["Hester Quill"]),
        ("{T}\nSable_Quill, January 2001", ["Sable_Quill"]),
        ("{T} ~ Raven Moonshadow", ["Raven Moonshadow"]),
        ("{T} - J. R. Pennyfeather", ["J. R. Pennyfeather"]),
        ("{T} ............ Hester Quill", ["Hester Quill"]),
        ("Hester Quill\n\nTHE TIN BOX OF LEITH", ["Hester Quill"]),
        ("Title: {T} by Hester Quill (h@example.org)\nRating: PG", ["Hester Quill"]),
        ("Title: {T}\nAuthor: Hester Quill, co-written with Marlowe Vane", ["Hester Quill", "Marlowe Vane"]),
        ("Title: {T}\nAuthors: Hester Quill\n         Marlowe Vane\nRating: PG", ["Hester Quill", "Marlowe Vane"]),
        ("Title: {T}\nAuthor: me! (Hester Quill)\nRating: PG", ["Hester Quill"]),
        ("Title: {T}\nAuthor: Hester Quill (beta Orla)\nRating: PG", ["Hester Quill"]),
        ("Title: {T}\nAuthor: Hester Quill, May 14, 1999\nRating: PG", ["Hester Quill"]),
        ("Title: {T}\nAuthor: Hester Quill\nSubmitted by: Prudence\nRating: PG", ["Hester Quill"]),
        ('Title: {T}\nAuthor: <lj user="hester_q">\nRating: PG', ["hester_q"]),
    ],
)
def test_authors_are_found_however_their_names_are_set(head: str, authors: list[str]) -> None:
    assert _read(head.replace("{T}", _TITLE))["author"] == authors


@pytest.mark.parametrize(
    "line",
    [
        "Archived by Dorcas Lamb",
        "posted by Dorcas Lamb",
        "Banner by Wren",
        "The banner's by Sooz, who is a wonder",
        "Translated from the French by Orla",
        'Songfic to "Night Ferry" by The Amber Lamps',
        "Song: Night Ferry by The Amber Lamps",
        "Response to the challenge by Tolly (rain, a dog).",
        "The title is from a poem by Christina Rossetti.",
        "The book lay open: A History of Ash, by Sherlock Holmes.",
        "*Watson's POV*",
    ],
)
def test_whoever_did_something_else_is_no_author(line: str) -> None:
    found = _read(f"{_TITLE}\nby {_NAME}\n\n{line}")
    assert (found["title"], found["author"]) == ([_TITLE], [_NAME])
    assert _read(f"{_TITLE}\n\n{line}")["author"] in ([], ["Dorcas Lamb"] if line.startswith("posted") else [])


@pytest.mark.parametrize(
    "title",
    [
        "The Last Thursday",
        "For Mary",
        "Notes",
        "The End",
        "Home",
        "By Candlelight",
        "The Man Who Was Written by Rain",
        "December 25th",
        "Song of the Sea",
        "MRS. HUDSON'S GHOST",
        "By Other Means",
    ],
)
def test_what_stands_above_the_author_is_the_title_whatever_its_words(title: str) -> None:
    found = _read(f"{title}\nby {_NAME}")
    assert (found["title"], found["author"]) == ([title], [_NAME])


@pytest.mark.parametrize(
    "date",
    [
        "5/14/99",
        "14.v.1999",
        "Friday, May 14, 1999",
        "late summer 2003",
        "March-May 1999",
        "14 maja 1999",
        "1999年5月14日",
    ],
)
def test_a_date_is_found_in_every_notation_and_place(date: str) -> None:
    for head, foot in (
        (f"{_TITLE}\nby {_NAME}\n{date}", ""),
        (f"{_TITLE} ({date})\nby {_NAME}", ""),
        (f"{_TITLE}\nby {_NAME} ({date})", ""),
        (f"{_TITLE}\nby {_NAME}", f"The End\n\n{date}"),
    ):
        found = _read(head, foot)
        assert (found["title"], found["author"], found["date"]) == ([_TITLE], [_NAME], [date]), head


def test_a_day_of_the_story_is_no_date_of_it() -> None:
    assert _read(f"{_TITLE}\nby {_NAME}\n\nLondon, 14 May 1895")["date"] == []


def test_a_word_for_date_is_no_chapter() -> None:
    found = _read("Titolo: Il cane\nAutrice: Orla\nData: 5 giugno 2006\nRating: PG")
    assert (found["date"], found["part"]) == (["5 giugno 2006"], [])


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("The Tin Box", {"title": ["The Tin Box"]}),
        ("The Tin Box by Hester Quill - Gaslight Archive", {"title": ["The Tin Box"], "author": ["Hester Quill"]}),
        ("Gaslight Fan Fiction Archive: The Tin Box", {"title": ["The Tin Box"]}),
        ("The Tin Box (2/4) | Hester's Page", {"title": ["The Tin Box"], "part": ["2/4"]}),
        ("The Gaslight Archive", {}),
        ("Untitled Document", {}),
        ("Hester's Home Page", {}),
        ("chapter3.html", {}),
    ],
)
def test_a_page_whose_text_names_no_title_is_called_what_its_own_title_says(
    title: str, named: dict[str, list[str]]
) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    found = page(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
    assert {field: values(found, field) for field in ("title", "author", "part") if values(found, field)} == named


@pytest.mark.parametrize(
    "disguise",
    ["hquill(at)example(dot)org", "hquill AT example DOT org", "hquill bei example punkt org", "hquillATexampleDOTorg"],
)
def test_an_address_in_disguise_is_found_in_a_line_of_its_own(disguise: str) -> None:
    assert _read(f"{_TITLE}\nby {_NAME}\n{disguise}")["author_email"] == [disguise]


def test_a_sites_mailbox_is_no_authors() -> None:
    assert _read(f"{_TITLE}\nby {_NAME}", "Webmistress: Sal - webmistress@example.org")["author_email"] == []
