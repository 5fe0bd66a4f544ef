"""Headers and texts as they lie in mirrors of old archives: loud titles, misspelt words, plays typed as mail."""

import pytest

from ficmirror.readers.formats.markdown import MarkdownReader
from ficmirror.recognise.words.lexicon import find_label
from ficmirror.recognise.works import recognise
from ficmirror.records.description import Kind
from tests.recognise.reading import STORY, recognised, values, work


@pytest.mark.parametrize(
    ("line", "title", "part"),
    [
        ("Yo Ho Ho! : The Map", "Yo Ho Ho! : The Map", []),
        ("Yo Ho Ho! Prologue", "Yo Ho Ho!", ["Prologue"]),
        ("The Second Map - Prologue", "The Second Map", ["Prologue"]),
        ("The Second Map Prolouge", "The Second Map", ["Prolouge"]),
        ("Treasure Island: Landfall! Prologue 1: Rum", "Treasure Island: Landfall!", ["Prologue 1: Rum"]),
        ("The Second Map Chapter 3: The Stockade", "The Second Map", ["Chapter 3: The Stockade"]),
        ("The Canterbury Prologues", "The Canterbury Prologues", []),
    ],
)
def test_what_stands_behind_a_title_that_is_loud_or_has_a_prologue(line: str, title: str, part: list[str]) -> None:
    found = work(f"{line}\n\nDisclaimer: I do not own them.\n\n\n{STORY}")
    assert values(found, "title") == [title]
    assert values(found, "part") == part


@pytest.mark.parametrize("word", ["Prolouge", "PROLOGE", "Prlouge", "Epilouge"])
def test_a_misspelt_prologue_is_a_part_and_no_title(word: str) -> None:
    found = work(f"I do not own Long John Silver. Do not sue me.\n\n          {word}\n\n{STORY}\n\n{STORY}")
    assert values(found, "title") == []
    assert values(found, "part") == [word]


def test_a_label_with_one_wrong_letter_is_known_and_a_worlds_name_is_no_misspelt_label() -> None:
    hit = find_label("Catagory")
    assert hit is not None and hit.field == "category"
    assert find_label("Stargate") is None


PLAY = """The Cook's Revenge
Treasure Island is Mr Stevenson's. I do not own any of it, so please don't sue.



(Silver and Hawkins are peeling apples in the galley)

Silver: This knife is blunt!
Hawkins: Then sharpen it.
Silver: I have not got three hands. I have not got two legs.

(Smollett walks on)

Smollett: Who has eaten the cheese?
Silver: The parrot!
Hawkins: It was the parrot!
Parrot: Pieces of eight!

(Everybody looks at the parrot)

Smollett: Then there will be no pudding.

(Silver faints)


The End"""


def test_a_play_with_stage_directions_is_a_work() -> None:
    assert recognised(PLAY).kind is Kind.WORK


def test_shots_in_brackets_are_no_remarks_about_a_story() -> None:
    script = """Date: Wed, 20 May 1998 20:06:37 -0700
From: Wren <wren@example.org>
To: list@example.org
Subject: Take a guess...

This one is for Nell, who works too much.

******

[Opening shot: a cellar at night. The cook has fallen asleep on a barrel.]

[The door opens by itself. The parrot lifts its head and listens to it.]

Parrot: Awk!

[The barrel begins to roll, faster and faster, between the piles of coal.]

[The cook wakes up and sees the captain, who stands beside a heap of cheese.]

Smollett: Parrots love cheese.

[She steps on his toe. He hops about on the other foot while the parrot watches them both with great interest.]

[He jumps for the lamp, but catches his sleeve on a hook, and the whole shelf of pans comes slowly down behind him.]

[Fade to the sign of the Benbow Inn, swinging in the wind and the rain.]
"""
    assert recognised(script).kind is Kind.WORK


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By the Lame Parrot King", "Lame Parrot King"),
        ("by The Squire", "The Squire"),
        ("By, Hester Quill", "Hester Quill"),
        ("Story and concept by Hester Quill", "Hester Quill"),
        ("by: Hester Quill  at  quill@example.org", "Hester Quill"),
    ],
)
def test_an_author_is_named_in_odd_bylines(line: str, author: str) -> None:
    found = work(f"The Second Map\n\n{line}\n\n\n{STORY}")
    assert values(found, "author") == [author]
    assert values(found, "title") == ["The Second Map"]


@pytest.mark.parametrize("title", ["By the Sea", "AN AUTHOR'S DESPERATE PLEA", "T H E   L A M P"])
def test_a_title_may_look_like_a_byline_or_stand_apart_letter_by_letter(title: str) -> None:
    found = work(f"{title}\nby Hester Quill\n\n\n{STORY}")
    assert values(found, "title") == [" ".join(title.split())]
    assert values(found, "author") == ["Hester Quill"]


def test_a_line_of_credit_under_the_end_names_who_wrote_it() -> None:
    credit = "-- written by Hester Quill (quill@example.org), and originally appeared in alt.pimlico"
    found = work(f"Title: The Second Map\n\n\n{STORY}\n\n---\n\n{credit}")
    assert values(found, "author") == ["Hester Quill"]
    shouted = work(f"Title: The Second Map\n\n\n{STORY}\n\n-- By Hester Quill PIMLICO CURRENTS SEPTEMBER 1989")
    assert values(shouted, "author") == ["Hester Quill"]


def test_a_title_with_its_byline_below_a_cold_open_is_the_works() -> None:
    opening = (
        '"Who is there?" cried Hawkins, and he ran to the window. The lantern had gone out.\n\nNobody answered him.'
    )
    text = f"{opening}\n\n\t\t\t******\n\n     The Second Map...  By Wren\n\n\t\t\t******\n\n{STORY}"
    found = work(text)
    assert values(found, "author") == ["Wren"]
    assert values(found, "title") == ["The Second Map..."]


def test_a_text_moved_to_the_right_as_a_whole_is_not_centred() -> None:
    moved = "\n".join(
        f"               {line}" if line else "" for line in f"{STORY}\n\nHe rang for the cab.".split("\n")
    )
    found = work(f"\n\n                              THE LAMP\n\n\n{moved}\n")
    assert values(found, "notes") == []
    assert found.body_ends_with.endswith("rang for the cab.")


def test_a_title_between_two_rules_is_no_quotation() -> None:
    rule = "#" * 75
    assert values(work(f"{rule}\n                                The Lamp\n{rule}\n\n\n{STORY}"), "title") == [
        "The Lamp"
    ]


def test_a_note_that_only_disclaims_is_the_disclaimer() -> None:
    found = work(
        f"Title: The Map\n\nNote: Silver and all the others belong to Mr Stevenson. Please don't sue me.\n\n\n{STORY}"
    )
    assert values(found, "disclaimer") == ["Silver and all the others belong to Mr Stevenson. Please don't sue me."]
    assert values(found, "notes") == []


def test_a_last_thought_is_story_and_no_remark() -> None:
    found = work(f"Title: The Map\n\n\n{STORY}\n\nLove is always there for you.")
    assert found.body_ends_with.endswith("always there for you.")
    assert values(found, "notes") == []


@pytest.mark.parametrize("line", ["Hawkins POV", "Inhaltsverzeichnis", "Silver's Point of View"])
def test_who_sees_it_and_what_heads_a_list_of_chapters_are_no_titles(line: str) -> None:
    assert values(work(f"{line}\n\n\n{STORY}"), "title") == []


def test_a_quoted_value_of_a_files_head_is_read_with_its_escapes() -> None:
    text = f"""---
title: "The \\"Lame\\" Parrot"
notes: "Written for <b><a href=\\"http://example.org/\\">Nell</a></b>.\\n<br><b>She asked for:</b> a parrot.\\n"
---
{STORY}
"""
    found = recognise(MarkdownReader().read(text.encode()), "parrot.md").works[0]
    assert values(found, "title") == ['The "Lame" Parrot']
    assert values(found, "notes") == ["Written for Nell. She asked for: a parrot."]


def test_a_box_may_be_wrapped_narrower_than_the_story() -> None:
    box = """--------------------------------------------
The Adventures of the Second Map is a serial
that comes out whenever the cook is at sea.
Copyright 1991 Hester Quill. Please ask before
you put it on any other board or list.
--------------------------------------------"""
    found = work(f"{box}\n\n          The Map\n\n          by Hester Quill\n\n\n{STORY}")
    assert [one for one in values(found, "archive") if one.endswith("any other board or list.")]


def test_the_first_speech_of_a_script_is_story_though_it_warns() -> None:
    speeches = """Silver: Here's today's warning: if you hate parrots please do not read on.


Hawkins: Silver! Shut up and sit down, and that goes for the parrot too.


Silver: It is my second story and the first was thrown overboard.


Hawkins: Let's not talk about that.


(Silver becomes unusually quiet)


Hawkins: Now. Ladies and gentlemen, the parrot.


Silver: The parrot!


Hawkins: Sit down."""
    found = work(f"               THE PARROT'S DEFENCE\n\n               By the Lame Parrot King\n\n{speeches}\n")
    assert found.body_starts_with.startswith("Silver: Here's today's")
    assert values(found, "warnings") == []
