"""Headers and stories that were run together in one line: labels of a form of their own, titles in front, speeches."""

import textwrap

import pytest

from tests.recognise.reading import STORY, values, work

ONE_LINE = " ".join(STORY.split())
FORMS = {
    "hashes": "fwd from the old list #title The Lamp #author Mary M. Aftermath #rating PG-13 #archive anyone, anywhere",
    "equals": "TITLE=The Lamp AUTHOR=Mary M. Aftermath RATED=PG-13 ARCHIVE=anyone, anywhere.",
    "colons": "Title: The Lamp Author: Mary M. Aftermath Rating: PG-13 Archive: anyone, anywhere.",
}


@pytest.mark.parametrize("header", FORMS.values(), ids=FORMS.keys())
def test_labels_of_any_form_are_read_in_a_line_run_together(header: str) -> None:
    found = work(f'{header} "It says here that you were married in Cheltenham," said Mary. {ONE_LINE}\n')
    assert values(found, "title") == ["The Lamp"]
    assert values(found, "author") == ["Mary M. Aftermath"]
    assert values(found, "rating") == ["PG-13"]
    assert found.body_starts_with.startswith('"It says here that you were married')


def test_labels_that_end_with_a_stop_are_read() -> None:
    header = "Dead Reckoning. By Wren Quill. Rated. PG. Archive. Yes. Disclaimer. Defoe had him first. Summary. A post."
    found = work(f"{header} {ONE_LINE}\n")
    assert values(found, "rating") == ["PG."]
    assert values(found, "summary") == ["A post."]
    assert found.body_starts_with.startswith("It was a wet evening")


def test_a_title_with_a_handle_stands_in_front_of_the_first_label() -> None:
    header = "The Cartographer's Apprentice inkwell_ismay Rating: Teen And Up Audiences Fandoms: Gulliver's Travels"
    found = work(f"{header} Words: 1204 Summary: Glumdalclitch keeps the box. {ONE_LINE}\n")
    assert values(found, "title") == ["The Cartographer's Apprentice"]
    assert values(found, "author") == ["inkwell_ismay"]


BYLINES = {
    "a present": "The Lamp by Mary Aftermath This is a birthday present for Hettie and it is late. I own none of them.",
    "two names": "The Lamp by Ten and Six Alice and company were thought up by Lewis Carroll. I own none of them.",
    "a handle": "the lamp (girl) by skull_rock_star last time you were not there. I own none of them.",
}


@pytest.mark.parametrize("front", BYLINES.values(), ids=BYLINES.keys())
def test_title_and_byline_in_front_of_an_authors_talk_are_no_part_of_it(front: str) -> None:
    found = work(f"{front} {ONE_LINE}\n")
    said = [*values(found, "disclaimer"), *values(found, "notes"), *values(found, "dedication")]
    assert said
    assert not any("by Mary" in one or "by Ten" in one or "skull_rock" in one for one in said)
    assert found.body_starts_with.startswith("It was a wet evening")


def test_a_line_of_facts_behind_a_byline_is_no_sentence() -> None:
    found = work(f"The Lamp - by Mary Aftermath - rated G - Sherlock Holmes - I own none of them. {ONE_LINE}\n")
    assert found.body_starts_with.startswith("It was a wet evening")


BELOW = {
    "a value without a stop": "Title: The Lamp Author: Mary Aftermath Rating: PG Archive: anyone who wants it",
    "a short value": "Title: The Lamp Author: Mary Aftermath Disclaimer: I own none of them. Warnings: None",
    "the title again": "Disclaimer: I own none of them, and no money is made. Feedback: mary@example.org The Lamp (G)",
    "title and byline below talk": "I own none of them, and I make no money, as you would know if you saw my lamp. "
    "The Lamp by Mary Aftermath",
    "dashes": "Hi all, here is the story I promised. I own none of them. Yours, Mary ---",
}


@pytest.mark.parametrize("front", BELOW.values(), ids=BELOW.keys())
def test_the_story_begins_behind(front: str) -> None:
    found = work(f"{front} The lamp had gone out by the time Watson came in. {ONE_LINE}\n")
    assert found.body_starts_with.startswith("The lamp had gone out")


LAST = {
    "a rating": "Rating: PG-13",
    "a fandom": "Fandom: Sherlock Holmes",
    "a pairing": "Pairing: Holmes/Watson",
    "an address": "Feedback: Yes! hester@example.org",
    "a page": "Website: http://www.example.org/~quill",
    "a date": "Date: May 12, 2001",
    "seasons": "Spoilers: Season 5",
    "genres": "Category: Humor, Angst",
    "nothing": "Warnings: None",
    "a place": "Archive: Gossamer",
    "a condition": "Archive: Yes, just ask",
    "a clause": "Disclaimer: Not mine, no money made",
    "a series": "Series: Part 2 of the Kettle series",
    "a status": "Status: Complete",
}
FIRST = (
    "The kettle stood on the table between them.",
    "It was raining in Baker Street.",
    "Watson looked at the window and sighed.",
    "Mr. Collins had lost his way.",
    "Three knocks came at the door before dawn.",
    "Sometimes, when the fog came up, Holmes would play.",
    '"Mr. Holmes!" It was the landlady.',
    "I have seldom seen him so quiet.",
)


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("last", LAST.values(), ids=LAST.keys())
def test_the_story_begins_behind_the_last_value_whatever_that_is(last: str, first: str) -> None:
    found = work(f"Title: The Lamp Author: Mary Aftermath {last} {first} {ONE_LINE}\n")
    assert found.body_starts_with.startswith(" ".join(first.split()[:5]))
    (value,) = values(
        found, {"website": "author_website", "pairing": "relationship"}.get(name := last.split(":")[0].lower(), name)
    )[:1]
    assert value == last.partition(": ")[2] or value in last


def wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 70))


HEAD = (
    "Title: The Lamp Author: Mary Aftermath Rating: PG Disclaimer: Defoe had him first. I took him. Archive: Anywhere."
)


@pytest.mark.parametrize(
    "text",
    [
        f"{wrapped(HEAD)}\n\n{STORY}",
        f"{wrapped(f'{HEAD} {ONE_LINE}')}\n",
        f"{HEAD} {ONE_LINE[:60]}\n\n{STORY}",
        f"{HEAD.replace(' Author', ' - Author').replace(' Rating', ' - Rating')} - {ONE_LINE}\n",
    ],
    ids=["a paragraph of its own", "one paragraph with the story", "one line with the first words", "with dashes"],
)
def test_a_header_in_one_paragraph_is_read_however_it_is_wrapped(text: str) -> None:
    found = work(text)
    assert [values(found, field) for field in ("title", "author", "rating", "archive")] == [
        ["The Lamp"],
        ["Mary Aftermath"],
        ["PG"],
        ["Anywhere."],
    ]
    assert found.body_starts_with.startswith("It was a wet evening")
