"""Fandoms are found wherever fans wrote them: behind labels of something else, in lines that say what a work is."""

import pytest

from ficmirror.recognise.words.worlds import find_worlds, is_world, listed_worlds
from tests.recognise.reading import STORY, values, work

TITLED = "Title: The Harbour Light\nAuthor: Mina Ferris\n{}\nRating: PG\n\n" + STORY


@pytest.mark.parametrize(
    ("line", "fandoms"),
    [
        ("Category: Tenchi Muyo!", ["Tenchi Muyo!"]),
        ("Kategorie: Sherlock Holmes", ["Sherlock Holmes"]),
        ("Archive Category: Treasure Island", ["Treasure Island"]),
        ("Type: Sherlock Holmes fanfic", ["Sherlock Holmes"]),
        ("Series: Ranma 1/2 / Oh My Goddess!", ["Ranma 1/2", "Oh My Goddess!"]),
        ("Book: Treasure Island", ["Treasure Island"]),
        ("Franchise: Pride and Prejudice", ["Pride and Prejudice"]),
        ("Fanfic: Sherlock Holmes", ["Sherlock Holmes"]),
        ("Category: Drama", []),
        ("Series: The Baker Street Papers", []),
    ],
)
def test_a_label_of_something_else_may_have_a_fandom_behind_it(line: str, fandoms: list[str]) -> None:
    assert values(work(TITLED.format(line)), "fandom") == fandoms


@pytest.mark.parametrize(
    ("line", "fandoms"),
    [
        ("A Sherlock Holmes one-shot", ["Sherlock Holmes"]),
        ("~ A Treasure Island Fan Fiction Story ~", ["Treasure Island"]),
        ("Ein Sailor Moon-Fanfic", ["Sailor Moon"]),
        ("Une fanfic Ranma 1/2", ["Ranma 1/2"]),
        ("A Ranma 1/2 - Tenchi Muyo! crossover fanfic", ["Ranma 1/2", "Tenchi Muyo!"]),
        ("Sherlock Holmes x Treasure Island", ["Sherlock Holmes", "Treasure Island"]),
    ],
)
def test_a_line_about_a_title_says_what_the_work_is_of(line: str, fandoms: list[str]) -> None:
    described = work(f"The Harbour Light\n{line}\nby Mina Ferris\n\n{STORY}")
    assert values(described, "fandom") == fandoms
    assert values(described, "title") == ["The Harbour Light"]


@pytest.mark.parametrize(
    ("path", "fandoms"),
    [
        ("Home > Anime > Fushigi Yuugi > The Harbour Light", ["Fushigi Yuugi"]),
        ("Books » Treasure Island", ["Treasure Island"]),
        ("Home > Books > The Harbour Light", []),
    ],
)
def test_a_path_of_a_site_leads_over_its_fandom(path: str, fandoms: list[str]) -> None:
    assert values(work(f"{path}\n\nThe Harbour Light\nby Mina Ferris\n\n{STORY}"), "fandom") == fandoms


def test_signs_round_a_line_over_a_title_do_not_shift_what_is_read_from_it() -> None:
    assert values(work(f"~ Sherlock Holmes ~\nThe Harbour Light\nby Mina Ferris\n\n{STORY}"), "fandom") == [
        "Sherlock Holmes"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "They poured Bleach into the bucket.",
        "He had a Persona he wore for the theatre, and came in by the Portal.",
        "Her Wish was granted under the Full Moon.",
        "Emma was late, and Sherlock barked.",
        "A Black Cat crossed the Red River.",
    ],
)
def test_words_that_are_also_fandoms_name_none_in_notes_and_stories(sentence: str) -> None:
    head = f"The Harbour Light\nby Mina Ferris\n\nSummary: {sentence}\nAuthor's note: {sentence}\n\n"
    assert values(work(head + STORY + f"\n\n{sentence}\n"), "fandom") == []


def test_an_apostrophe_of_the_text_is_not_passed_over() -> None:
    assert find_worlds("written on CC's old machine") == []
    assert is_world("Assassins Creed")
    assert is_world("Assassin’s Creed")


def test_a_list_of_fandoms_holds_nothing_else() -> None:
    names = "Ranma 1/2, Sailor Moon & Oh My Goddess!"
    assert [names[slice(*place)] for place in listed_worlds(names)] == ["Ranma 1/2", "Sailor Moon", "Oh My Goddess!"]
    assert listed_worlds("Ranma 1/2, which I love, and Sailor Moon") == []
    assert listed_worlds("Sailor Moon") == []
