"""Which short lines between header and story belong to it, and which stand above: the telling cases of some 1,600."""

import pytest

from tests.recognise.reading import STORY, work

LABELS = "Title: The Lamp on the Landing\nAuthor: Aurelia Finch\nRating: PG\nSummary: A lady comes in from the rain."
BYLINE = "The Lamp on the Landing\nby Aurelia Finch"
FIRST = STORY.split("\n", 1)[0][:30]

TOLD = {
    "a question": "What is love?",
    "one word": "Rain.",
    "a sentence": "So this was death.",
    "a letter": "My dear Watson,\n\nI write these few lines in haste.",
    "a letter with its head": "Longbourn, Thursday\n\nMy dear Charlotte,\n\nYou ask whether anything has happened.",
    "a note to a friend": "Hey Will,\n\nI found the hat. Don't tell Robin.",
    "a formal letter": "Sir --\n\nI have the honour to acknowledge yours of the 3rd.",
    "a report": "To: Inspector G. Lestrade\nFrom: Constable Rance\nRe: One lamp\n\nThe lamp is back.",
}
ABOVE = {
    "a place and a season": "Camelot, the last week of Lent",
    "a place and an old year": "Baker Street, 1891",
    "a heading and a place": "Prologue\n\nBaker Street, 1891",
    "a source in brackets": "All the world's a stage,\nAnd all men merely players.\n(As You Like It, II.vii)",
    "one line and its source": "I have measured out my life with coffee spoons.\n\t\t--T. S. Eliot",
    "a source of one name": "_Whither is fled the visionary gleam?_\n-Wordsworth",
    "a dictionary": "lamp, n. 1. a thing that gives light.",
    "a talk with the muse": "Muse: Get on with it.\nAurelia: I don't own anything. There. Happy?\nMuse: Ecstatic.",
    "a talk in speeches": '"Do we have to do the disclaimer?" asked Watson.\n\n'
    "\"She doesn't own us, and she's not making any money,\" Holmes told him.\n\n* * *",
    "what happened before": 'Last time:\n\n"You have been robbed," said Holmes.\n\n* * *',
    "that it is complete": "Complete!",
}


@pytest.mark.parametrize("head", [LABELS, BYLINE])
@pytest.mark.parametrize("own", TOLD.values(), ids=TOLD.keys())
def test_the_story_begins_with(own: str, head: str) -> None:
    found = work(f"{head}\n\n{own}\n\n{STORY}\n")
    assert found.body_starts_with.startswith(" ".join(own.split())[:24])


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE.keys())
def test_the_story_begins_below(above: str) -> None:
    found = work(f"{LABELS}\n\n{above}\n\n{STORY}\n")
    assert found.body_starts_with.startswith(FIRST)


def test_an_excerpt_that_comes_again_is_no_beginning() -> None:
    taste = next(one for one in STORY.split("\n\n")[2:] if len(one) > 60)
    assert work(f"{LABELS}\n\n{taste}\n\n* * *\n\n{STORY}\n").body_starts_with.startswith(FIRST)


def test_a_sentence_is_no_label_that_takes_the_first_paragraph_for_its_value() -> None:
    assert FIRST in work(f"{LABELS}\n\nIt's short.\n\n{STORY}\n").body_starts_with


TALE = """The tide took the boat a little after four.

Robinson watched it from the rocks. He had built it in a year and a half, and he found that he did not mind.

The goat came down and stood beside him. Together they saw the boat grow small.

He went back up the beach. There was the roof to see to before the rains, and he had left the bread."""


def test_a_short_tale_between_a_note_and_a_footer_is_no_note() -> None:
    head = "Title: The Boat\nAuthor: A. Finch\n\nNotes: My first for this list."
    found = work(f"{head}\n\n{TALE}\n\nLast updated: May 12, 1998\n")
    assert found.body_starts_with.startswith("The tide took")


def test_paragraphs_far_apart_do_not_draw_the_beginning_down() -> None:
    spaced = STORY.replace("\n\n", "\n\n\n")
    assert work(f"{LABELS}\n\n{spaced}\n").body_starts_with.startswith(FIRST)
