"""Headers of forms and words of their own: what a page or an author says in an order and in words nobody foresaw."""

import pytest

from tests.recognise.reading import STORY, values, work

HEAD = "Title: The Lamp on the Landing\nAuthor: Wren\n"


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("Where it comes from", "fandom", "Treasure Island"),
        ("What it's from", "fandom", "Treasure Island"),
        ("Which book", "fandom", "Treasure Island"),
        ("How naughty", "rating", "PG"),
        ("How rude is it?", "rating", "PG-13"),
        ("How old do you have to be", "rating", "15"),
        ("Film certificate", "rating", "U"),
        ("Part of", "series", "The Pimlico Papers"),
        ("Who turns up", "character", "Jim Hawkins"),
        ("Put up on", "date", "4 June 1999"),
    ],
)
def test_a_question_may_be_a_label(label: str, field: str, value: str) -> None:
    assert values(work(f"{HEAD}{label}: {value}\n\n\n{STORY}"), field) == [value]


@pytest.mark.parametrize("label", ["The Guilty Party", "Who's to blame", "Whose fault it is", "Storyteller", "Told by"])
def test_an_author_may_be_called_by_a_joke(label: str) -> None:
    text = f"Title: The Lamp\n{label}: Hester Quill\nRating: PG\n\n\n{STORY}"
    assert values(work(text), "author") == ["Hester Quill"]


def test_one_name_under_who_is_the_author_and_several_are_characters() -> None:
    one = work(f"TITLE.... The Lamp\nWHO...... hesterquill\nRATING... PG\n\n\n{STORY}")
    several = work(f"TITLE.... The Lamp\nBY....... Wren\nWHO...... Holmes, Watson\nRATING... PG\n\n\n{STORY}")
    assert (values(one, "author"), values(one, "character")) == (["hesterquill"], [])
    assert (values(several, "author"), values(several, "character")) == (["Wren"], ["Holmes", "Watson"])


def test_labels_in_capitals_need_no_space_behind_their_colons_in_one_line() -> None:
    line = "TITLE:The Lamp AUTHOR:Hester's Cat E-MAIL:cat@example.org RATING:PG PAIRING:Holmes/Watson KEYWORDS:angst"
    found = work(f"{line} SUMMARY:Nobody trimmed it. ******** {STORY}".replace("\n\n", " "))
    assert values(found, "title") == ["The Lamp"]
    assert values(found, "author") == ["Hester's Cat"]
    assert values(found, "relationship") == ["Holmes/Watson"]
    assert values(found, "summary") == ["Nobody trimmed it."]


def test_an_archives_facts_stand_two_to_a_line() -> None:
    facts = "Categories: Treasure Island Characters: Jim Hawkins, Ben Gunn\nGenres: Drama\nRated: PG\n"
    more = "Chapters: 3 Completed: No\nWord count: 6120 Read: 311\nPublished: 14 May 2008 Updated: 02 Jun 2008\n"
    found = work(f"The Lamp by hesterq\nSummary: It went out.\n{facts}{more}\n\n{STORY}")
    assert values(found, "fandom") == ["Treasure Island"]
    assert values(found, "category") == ["Drama"]
    assert values(found, "part") == ["3"]
    assert values(found, "status") == ["No"]


@pytest.mark.parametrize(("kind", "fandom"), [("Slash", []), ("Drama", []), ("Camelot", ["Camelot"])])
def test_a_category_beside_a_genre_is_a_shelf_unless_it_is_a_kind(kind: str, fandom: list[str]) -> None:
    assert values(work(f"{HEAD}Category: {kind}\nGenre: Angst\n\n\n{STORY}"), "fandom") == fandom


@pytest.mark.parametrize(
    "line", ["Sherlock Holmes » The Lamp", "Sherlock Holmes > The Lamp", "Books > Sherlock Holmes > The Lamp"]
)
def test_the_shelf_in_front_of_a_title_is_the_fandom(line: str) -> None:
    found = work(f"{line}\nAuthor: Wren\nRated: T - English - Drama - Published: 09-14-06 - Complete\n\n\n{STORY}")
    assert values(found, "title") == ["The Lamp"]
    assert values(found, "fandom") == ["Sherlock Holmes"]
    assert values(found, "date") == ["09-14-06"]
    assert values(found, "status") == ["Complete"]


@pytest.mark.parametrize("codes", ["sherlock holmes, watson/holmes, pg", "Moonstone, Ezra/Rachel, PG"])
def test_codes_behind_a_quoted_title_are_read_in_small_letters_too(codes: str) -> None:
    fandom, pair, rating = codes.split(", ")
    found = work(f'"seven sorts of snow" ({codes}) by marmalade jar\n\n{STORY}')
    assert values(found, "title") == ["seven sorts of snow"]
    assert values(found, "author") == ["marmalade jar"]
    assert (values(found, "fandom"), values(found, "relationship")) == ([fandom], [pair])
    assert values(found, "rating") == [rating]


@pytest.mark.parametrize("closing", ["love and cobblestones,", "Hugs,", "cheers,", "With love & kisses"])
def test_whoever_signs_the_letter_above_the_story_wrote_it(closing: str) -> None:
    letter = "Dear everybody,\n\nI know I said that I would never write about umbrellas again, but here I am.\n\n"
    found = work(f"{letter}{closing}\nHester's Big Sister\n\nDisclaimer: Not mine.\n\nThe Lamp\n\n{STORY}")
    assert values(found, "author") == ["Hester's Big Sister"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Hester aka The Countess of Pimlico presents", ["Hester aka The Countess of Pimlico"]),
        ("Pimlico Productions proudly presents:", ["Pimlico Productions"]),
        ("And so, ladies and gentlemen, allow me to present:", []),
    ],
)
def test_who_presents_a_story_has_a_name(line: str, author: list[str]) -> None:
    assert values(work(f"{line}\n\nThe Lamp on the Landing\n\n{STORY}"), "author") == author


def test_a_sentence_that_begins_with_by_below_a_bracketed_header_is_story() -> None:
    head = "--- The Lamp ---\n\n(author) kestrel\n(rating) PG\n(summary) it goes out.\n\n\n"
    found = work(f"{head}By noon she had stopped looking at the sea.\n\n{STORY}")
    assert values(found, "author") == ["kestrel"]
    assert found.body_starts_with.startswith("By noon")


def test_the_author_named_again_below_the_labels_is_not_the_title() -> None:
    found = work(f"/ Author: Gillian Ash / Language: English / Genre: history\n\nGillian Ash\n\nThe Toll\n\n{STORY}")
    assert values(found, "title") == ["The Toll"]
