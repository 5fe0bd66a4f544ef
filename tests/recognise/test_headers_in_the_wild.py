"""Headers and texts as they lie in mirrors of old archives: loud titles, misspelt words, plays typed as mail."""

import pytest

from ficmirror.recognise.lexicon import find_label
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
