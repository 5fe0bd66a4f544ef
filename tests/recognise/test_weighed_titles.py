"""A title weighed against the lines round it, names beside dates, and what sentences above a story state."""

import pytest

from tests.recognise.reading import STORY, page, values, work


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Winner, Best Umbrella, Round Table Awards 2004\n\nSummary: It rains.\n\nThe Lamp\nby Wren", "The Lamp"),
        ("The Lamp\n\nCast\n\nHolmes      as      A Lamp\nWatson      as      A Stair\n\nby Wren", "The Lamp"),
        ("The Lamp\n(Book Four)\n\nby Wren", "The Lamp"),
        ("FILL: The Lamp [1/1]", "The Lamp"),
        ("Rating:\n    G\nFandom:\n    Oz\n\nthe lamp on the landing\nhester_q\n\nSummary:\n    It goes out.",
         "the lamp on the landing"),
        ("Title: The Lamp (3/7)\nAuthor: Wren", "The Lamp"),
    ],
)  # fmt: skip
def test_the_title_is_the_line_for_which_most_speaks(head: str, title: str) -> None:
    assert values(work(f"{head}\n\n\n{STORY}\n"), "title") == [title]


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Hester Quill, May 2003", ["Hester Quill"], ["May 2003"]),
        ("7th August 1995, Hester Quill", ["Hester Quill"], ["7th August 1995"]),
        ("-Hester, 05/29/01", ["Hester"], ["05/29/01"]),
        ("Baker Street, May 1895", [], []),
        ("Wimpole Street, May 1995", [], ["May 1995"]),
    ],
)
def test_a_name_beside_a_date_signs_the_work_and_a_place_does_not(
    line: str, author: list[str], date: list[str]
) -> None:
    found = work(f"The Lamp on the Landing\n(III)\n\n{line}\n\n\n{STORY}\n")
    assert values(found, "author") == author
    assert date in (values(found, "date"), [])


def test_a_short_paragraph_that_claims_is_all_a_claim_unless_it_speaks_of_the_story() -> None:
    head = "The Lamp\nby Wren\n\nHolmes and Watson are Sir Arthur's."
    whole = work(f"{head} I have got nothing that is worth taking.\n\n\n{STORY}\n")
    assert values(whole, "disclaimer") == [
        "Holmes and Watson are Sir Arthur's. I have got nothing that is worth taking."
    ]
    for more in ("This story takes place after the fall.", "I was up until four with the second part."):
        parted = work(f"{head} {more}\n\n\n{STORY}\n")
        assert values(parted, "disclaimer") == ["Holmes and Watson are Sir Arthur's."]


def test_facts_that_a_paragraph_of_short_sentences_says_are_read() -> None:
    told = 'Part three of the Hispaniola cycle. Follows "Slack Tide". PG-13 for language and some very bad cooking.'
    found = work(f"The Lamp\n\nby Wren\n\n{told}\n\n\n{STORY}\n")
    assert values(found, "rating") == ["PG-13"]
    assert values(found, "series") == ["Hispaniola cycle"]


@pytest.mark.parametrize(
    ("subject", "field", "told"),
    [
        ("[CFFL] [Camelot] The Lost Bell", "fandom", ["Camelot"]),
        ("[M-ML] [FIC] [Athos/Aramis friendship] The Lamp", "relationship", ["Athos/Aramis friendship"]),
        ("[Pantomime][SHORT] The Lamp", "category", ["SHORT"]),
        ('[Grendel] MSTing "The Next Heir"', "fandom", ["Grendel"]),
    ],
)
def test_tags_of_a_subject_say_what_they_are(subject: str, field: str, told: list[str]) -> None:
    head = f"From: Wren <wren@example.org>\nTo: moor-fic@example.org\nSubject: {subject}\n\n"
    assert values(work(f"{head}{STORY}\n"), field) == told


def test_a_line_inside_a_title_block_says_what_the_story_is_about() -> None:
    found = work(f'"The Lamp"\n   a Poe thing\n   by Wren (wren@example.org)\n\n\n{STORY}\n')
    assert values(found, "fandom") == ["Poe"]


def test_a_boards_table_head_is_no_label_and_its_member_wrote_the_post() -> None:
    head = "<tr><th>Author</th><th>Message</th></tr>"
    member = "<td><b>SilverTongue</b><br>Able Seaman<br>Joined: 02 Feb 2005<br>Posts: 341</td>"
    told = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n"))
    found = page(
        f"<html><body><table>{head}<tr>{member}<td>Title: The Lamp<br>Rating: G{told}</td></tr></table></body></html>"
    )
    assert values(found, "author") == ["SilverTongue"]


@pytest.mark.parametrize(
    ("said", "permission"),
    [
        ("Repost policy: CC0, go wild.", "open"),
        ("This is not to be put on any other site.", "no"),
        ("Copying: freely redistributable", "open"),
    ],
)
def test_permissions_are_heard_in_further_words(said: str, permission: str) -> None:
    found = work(f"Title: The Lamp\nStory-author: M. Hare <mhare@example.org>\n{said}\n\n\n{STORY}\n")
    assert [statement.value for statement in found.values("permission")] == [permission]
    assert values(found, "author") == ["M. Hare"]
