"""A fandom that no label names: heard in the author's own words, not in sentences of law."""

import pytest

from ficmirror.recognise.words.worlds import find_worlds
from tests.recognise.reading import STORY, values, work


@pytest.mark.parametrize(
    ("header", "fandoms"),
    [
        ("Disclaimer: The Pimlico Papers aren't mine. Pride and Prejudice isn't either.", ["Pride and Prejudice"]),
        ("Disclaimer: Les Misérables isn't mine, more's the pity.", ["Les Misérables"]),
        ("Author's Note: This is my first Pride and Prejudice story, so be kind to me.", ["Pride and Prejudice"]),
        ("Author's Note: This is my first Emma fic, so be kind to me.", ["Emma"]),
        ("Author's Note: I have never written Oz fanfiction before.", ["Oz"]),
        ("Disclaimer: I wish I owned Robin Hood, but I don't.", ["Robin Hood"]),
        ("Author's Note: Crossover with The Phantom of the Opera, I hope you enjoy it.", ["The Phantom of the Opera"]),
        ("Title: Pride and Prejudice - A Wet Walk\nAuthor: Wren", ["Pride and Prejudice"]),
        ("Summary: Jane and Lizzy (Pride and Prejudice) miss the coach.", ["Pride and Prejudice"]),
    ],
)
def test_the_authors_words_name_the_fandom(header: str, fandoms: list[str]) -> None:
    assert values(work(f"{header}\n\n\n{STORY}"), "fandom") == fandoms


@pytest.mark.parametrize(
    "header",
    [
        "Disclaimer: Les Misérables and its characters are the property of somebody's estate.",
        "Disclaimer: Pride and Prejudice belongs to its publishers, I make no money.",
        "Author's Note: Thanks to everybody on the Pride and Prejudice mailing list, you are wonderful.",
        "Author's Note: My first persuasion fic, as my mother calls it, was about soap.",
        "Summary: A copy of Pride and Prejudice is found under the bed.",
    ],
)
def test_law_and_mere_mention_name_none(header: str) -> None:
    assert values(work(f"Title: A Lamp\nAuthor: Wren\n{header}\n\n\n{STORY}"), "fandom") == []


def test_a_label_outweighs_what_is_told() -> None:
    found = work(f"Fandom: Emma\nDisclaimer: Pride and Prejudice isn't mine.\n\n\n{STORY}")
    assert values(found, "fandom") == ["Emma"]


def test_a_name_needs_its_capitals_and_all_its_words() -> None:
    assert find_worlds("her pride and prejudice, and a phantom of the opera") == []
    text = "I love PRIDE AND PREJUDICE, and the Phantom of the Opera!"
    assert [text[start:end] for start, end in find_worlds(text)] == ["PRIDE AND PREJUDICE", "Phantom of the Opera"]
