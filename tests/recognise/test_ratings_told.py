"""Ratings that only a sentence of an author's note says, in the turns in which people said them."""

import pytest

from tests.recognise.reading import STORY, values, work

SAID = {
    "This one is rated PG.": "PG",
    "Rating is probably PG, maybe R later.": "PG",
    "This story is PG.": "PG",
    "Consider it R-rated, people.": "R",
    "It's PG all the way.": "PG",
    "It's an R, for blood.": "R",
    "I'd say PG-13.": "PG-13",
    "This gets an R rating.": "R",
    "It earns its NC-17.": "NC-17",
    "We've rated it PG to be safe.": "PG",
    "I'm giving it an R.": "R",
    "The whole thing is G rated.": "G",
    "A PG story, more or less.": "PG",
    "Nothing worse than PG here.": "PG",
    "Let's say PG.": "PG",
    "The rating's R.": "R",
}
UNSAID = [
    "I saw an R-rated film once and this is not it.",
    "The M stands for Moriarty.",
    "I like R better than B.",
    "Thanks to G for the beta.",
]


def noted(sentence: str) -> list[str]:
    note = f"Hi, I wrote this on a train. {sentence} Hope you like it!"
    return values(work(f"The Tin Box\nby Wren\n\n{note}\n\n{STORY}"), "rating")


@pytest.mark.parametrize("sentence", SAID)
def test_a_rating_in_a_sentence_of_a_note_is_heard(sentence: str) -> None:
    assert noted(sentence) == [SAID[sentence]]


@pytest.mark.parametrize("sentence", UNSAID)
def test_letters_and_other_peoples_ratings_are_none_of_the_works(sentence: str) -> None:
    assert noted(sentence) == []
