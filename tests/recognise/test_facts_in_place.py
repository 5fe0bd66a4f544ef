"""Facts without labels by the place they stand in: below the title, behind its gap, in brackets, behind the name."""

import pytest

from tests.recognise.reading import STORY, values, work

HEAD = "The Lamp on the Landing\nby Hester Quill\n"


@pytest.mark.parametrize(
    ("line", "fandom", "rating", "category"),
    [
        ("PG, humor", [], ["PG"], ["humor"]),
        ("G; gen", [], ["G"], ["gen"]),
        ("Emma, PG, missing scene", ["Emma"], ["PG"], ["missing scene"]),
        ("Oz | G | crossover", ["Oz"], ["G"], ["crossover"]),
        ("pg-13 / hamlet / songfic", ["hamlet"], ["pg-13"], ["songfic"]),
        ("The Green Archer, PG-13 for arrows, gen", ["The Green Archer"], ["PG-13 for arrows"], ["gen"]),
        ("all Snow Queen, all G", ["Snow Queen"], ["G"], []),
        ("both Kidnapped, both rated E for Everyone.", ["Kidnapped"], ["E for Everyone"], []),
        ("Emma x Dracula – PGish – 300 words", ["Emma", "Dracula"], ["PGish"], []),
        ("king lear, modern au. Nobody is nice in it.", ["king lear"], [], ["modern au"]),
    ],
)
def test_a_line_below_the_title_states_facts_by_what_each_piece_is(
    line: str, fandom: list[str], rating: list[str], category: list[str]
) -> None:
    found = work(f"{HEAD}{line}\n\n{STORY}\n")
    assert values(found, "title") == ["The Lamp on the Landing"]
    assert values(found, "author") == ["Hester Quill"]
    assert (values(found, "fandom"), values(found, "rating"), values(found, "category")) == (fandom, rating, category)


@pytest.mark.parametrize("line", ["He was silent, and so was I.", "G, said the cook", "Stairs, doors, and rain"])
def test_a_line_of_other_words_states_none(line: str) -> None:
    found = work(f"{HEAD}\n{line}\n\n{STORY}\n")
    assert not values(found, "fandom") + values(found, "rating") + values(found, "category")


def test_a_name_that_is_also_a_fandoms_is_the_title_at_the_head_of_its_line() -> None:
    found = work(f"Emma - Hester Quill - PG - 300 words\n\n{STORY}\n")
    assert values(found, "title") == ["Emma"]


@pytest.mark.parametrize(
    ("line", "fandom", "people"),
    [
        ("FIC: The Lamp (Hamlet, the gravedigger, G)", ["Hamlet"], ["the gravedigger"]),
        ("Fic: The Lamp (Wuthering Heights, Nelly & Hareton)", ["Wuthering Heights"], ["Nelly", "Hareton"]),
        ("FIC: The Lamp (Emma, Harriet, PG)", ["Emma"], ["Harriet"]),
    ],
)
def test_names_in_brackets_beside_a_fandom_are_those_in_the_story(
    line: str, fandom: list[str], people: list[str]
) -> None:
    found = work(f"{line}\n\nby Hester Quill\n\n{STORY}\n")
    assert values(found, "title") == ["The Lamp"]
    assert (values(found, "fandom"), values(found, "character")) == (fandom, people)


def test_codes_of_single_letters_are_nobodys_names() -> None:
    head = 'Subject: NEW: "The Lamp" (H,W,Lestrade) [G] 1/1\nFrom: hester@example.org (Hester Quill)\n'
    assert not values(work(f"{head}\n{STORY}\n"), "character")


def test_a_rating_or_a_fandom_behind_a_titles_gap_is_no_part_of_it() -> None:
    found = work(f"The Lamp on the Landing                   G\n\nStory by   Hester Quill\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "rating")) == (["The Lamp on the Landing"], ["G"])
    found = work(f"THE LAMP          A Raffles story\n====\nHester Quill, hester@example.org\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "fandom")) == (["THE LAMP"], ["Raffles"])


def test_codes_in_brackets_behind_the_name_are_read() -> None:
    found = work(f"The Lamp on the Landing by Hester Quill (PG, Holmes/Watson)\n\n{STORY}\n")
    assert values(found, "author") == ["Hester Quill"]
    assert (values(found, "rating"), values(found, "relationship")) == (["PG"], ["Holmes/Watson"])


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("George (not that one)", "George (not that one)"),
        ("Life-in-Death (yes really)", "Life-in-Death (yes really)"),
        ("Hester Quill (hester at example dot org)", "Hester Quill"),
        ("Hester Quill (hester@example.org)", "Hester Quill"),
        ("Hester Quill (part 2 of 3)", "Hester Quill"),
        ("Hester Quill (a.k.a. Thimblewick)", "Hester Quill (a.k.a. Thimblewick)"),
        ("Hester Quill (write to me at hester@example.org)", "Hester Quill"),
    ],
)
def test_a_remark_behind_a_name_is_part_of_how_its_owner_signs(name: str, read: str) -> None:
    assert values(work(f"Title: The Lamp\nAuthor: {name}\n\n{STORY}\n"), "author") == [read]
    assert values(work(f"The Lamp\nby {name}\n\n{STORY}\n"), "author") == [read]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("© 2001, posted by permission", "2001"),
        ("copyright 2014 @hester, all rights reserved", "2014"),
        ("c. 1999 by Nobody's Business", "1999"),
        ("(c) 1996. The lamp is mine.", "1996"),
        ("Version 0.3 (rough!!)      Sep 30 1997\nVersion 0.2                 Sep 11 1997", "Sep 30 1997"),
        ("v1.0 (posted) - 6/11/98\nv2.0 (this one) - 10/31/98", "10/31/98"),
    ],
)
def test_a_notice_or_the_newest_version_dates_the_work(line: str, date: str) -> None:
    assert values(work(f"The Lamp on the Landing\n{line}\n\n{STORY}\n"), "date") == [date]


def test_a_handle_with_a_date_signs_below_the_end() -> None:
    found = work(f"The Lamp on the Landing\n\n{STORY}\n\nTHE END\n\n        -- b.l.r., Sept. '97\n")
    assert (values(found, "author"), values(found, "date")) == (["b.l.r."], ["Sept. '97"])


def test_a_fraction_in_brackets_behind_an_unlabelled_title_is_its_part() -> None:
    found = work(f"The Lamp on the Landing (1/?)\nby Hester Quill\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "part")) == (["The Lamp on the Landing"], ["1/?"])
