"""The first line of a story, below mottos and without them."""

import pytest

from ficmirror.examine import examine
from ficmirror.recognise.layout import shapes


def test_a_quotation_above_the_byline_is_a_motto() -> None:
    text = """To my grandfather, who checked under the bed.

"There is nothing more deceptive than an obvious fact."

Under the Bed
by Rowena Stoke

The first thing they asked Mr. Holmes to do was to go home again. He had not taken his hat off.
"""
    assert examine(text.encode(), "bed.txt").recognised.works[0].body_starts_with.startswith("The first thing they")


def test_speech_without_a_comma_opens_a_story() -> None:
    text = "'And you are sure' said Van Helsing\n\n'No' Mina told him.\n\nHe waited. She had her hat on still.\n"
    assert examine(text.encode(), "sure.txt").recognised.works[0].body_starts_with.startswith("'And you are sure'")


def test_what_stands_amid_a_paragraph_announces_no_story() -> None:
    text = "You put on his coat, because it is there. You go down. The lamp is still burning on the landing."
    assert not shapes.is_announcement(text)


_TOLD = """He stood there with the oar, and he said to me, "Fellow, how is it that you tie the string?"

"Badly," I told him.

He gave me three guineas and never took the string.
"""
_HEADS = {
    "labels": "Title: The Boat\nAuthor: Rowena Stoke\nNotes: Written for Wren, with thanks.",
    "a title": "                        THE BOAT",
}


@pytest.mark.parametrize("head", _HEADS.values(), ids=_HEADS.keys())
@pytest.mark.parametrize(
    "said",
    [
        "Feedback is love.",
        "This one is for Wren.",
        "Takes place two years after the book.",
        "They all belong to Mr. Stevenson.",
        "Please tell me what you think of it.",
    ],
)
def test_a_short_sentence_of_the_author_s_is_none_of_the_story(head: str, said: str) -> None:
    found = examine(f"{head}\n\n{said}\n\n{_TOLD}".encode(), "boat.txt").recognised.works[0]
    assert found.body_starts_with.startswith("He stood there")


@pytest.mark.parametrize(
    "talk",
    [
        "Silver: So this is me in the boat.\n\nHawkins: You look very young.\n\nSilver: I had both legs that year.",
        "(A court. PEW has got the hammer.)\n\nPEW: Who speaks for him?\n\nSILVER: He does!\n\nHAWKINS: He always has.",
    ],
    ids=["a talk", "a play"],
)
def test_a_talk_of_a_few_lines_begins_with_its_first(talk: str) -> None:
    head = "The Trial\na Treasure Island parody by Rowena Stoke\n\nYou'll need to have read the book for this."
    found = examine(f"{head}\n\n{talk}\n".encode(), "trial.txt").recognised.works[0]
    assert found.body_starts_with.startswith(talk[:20])


def test_a_card_without_sentences_is_no_talk() -> None:
    text = "John Silver\n\nHair: Grey\n\nParrot: Green\n\nHair: Grey\n\nWhereabouts: Unknown\n"
    assert not examine(text.encode(), "silver.txt").recognised.works
