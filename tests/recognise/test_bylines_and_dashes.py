"""Bylines that say what a work is, titles with their codes, facts behind a name, labels with dashes in one line."""

import pytest

from tests.recognise.reading import STORY, values, work


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("a very short play by Hester Quill", ["a very short play"]),
        ("(a drabble set by Hester Quill)", ["a drabble set"]),
        ("a round robin by Hester Quill", ["round robin"]),
        ("a story by Hester Quill", []),
        ("a thing by Hester Quill", []),
        ("All by Hester Quill", []),
        ("a monologue by Hester Quill", ["a monologue"]),
    ],
)
def test_what_a_byline_says_of_the_work_is_its_category(line: str, category: list[str]) -> None:
    found = work(f"The Lamp on the Landing\n{line}\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "author")) == (["The Lamp on the Landing"], ["Hester Quill"])
    assert values(found, "category") == category


@pytest.mark.parametrize("lead", ["a teleplay by", "by", "a play in verse by", "A fairy tale by"])
def test_the_name_may_stand_below_what_is_by_somebody(lead: str) -> None:
    found = work(f"          THE LAMP ON THE LANDING\n\n            {lead}\n            R. M. Field\n\n\n{STORY}\n")
    assert values(found, "author") == ["R. M. Field"]


def test_a_source_is_no_author() -> None:
    head = (
        "          THE LAMP ON THE LANDING\n\n      a wonderful film based on a play by\n         John C. Mather\n\n\n"
    )
    assert values(work(f"{head}{STORY}\n"), "author") != ["John C. Mather"]


@pytest.mark.parametrize("end", ["", "."])
def test_a_title_with_codes_and_a_name_in_small_letters_is_no_speech(end: str) -> None:
    head = f'"seven sorts of snow" (little women, jo/fritz, pg) by marmee dearest{end}\nsummary: a roof leaks'
    found = work(f"{head}\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "author")) == (["seven sorts of snow"], ["marmee dearest"])
    assert (values(found, "fandom"), values(found, "relationship")) == (["little women"], ["jo/fritz"])


@pytest.mark.parametrize(
    ("behind", "rating"), [(", all G", "G"), (" | rated PG", "PG"), ("; PG-13 for bats", "PG-13 for bats")]
)
def test_a_rating_behind_the_name_is_read(behind: str, rating: str) -> None:
    found = work(f"The Lamp on the Landing\nby Hester Quill{behind}\n\n{STORY}\n")
    assert (values(found, "author"), values(found, "rating")) == (["Hester Quill"], [rating])


def test_what_a_work_follows_is_not_what_it_is_called() -> None:
    found = work(f"No Need for Merlin\nA side story to Ruby Tintagel\nby Hester Quill\n\n{STORY}\n")
    assert values(found, "title") == ["No Need for Merlin"]


def test_a_pair_of_fandoms_is_a_crossover() -> None:
    head = "Subject: [Arthurian/Oz] The Lamp\nFrom: hester@example.org (Hester Quill)\n"
    found = work(f"{head}\nThe Lamp\nby Hester Quill\n\n{STORY}\n")
    assert (values(found, "fandom"), values(found, "relationship")) == (["Arthurian", "Oz"], [])


@pytest.mark.parametrize("dash", ["—", "-", "--", "–"])
@pytest.mark.parametrize("is_small", [True, False])
def test_labels_with_dashes_that_begin_the_sentences_of_one_line_are_read(dash: str, is_small: bool) -> None:
    line = f"Title {dash} Seven Tarts. Rating {dash} pg. Fandom {dash} Emma. Author {dash} limmeridge. "
    line += f"Written for {dash} the sensation novel secret santa of two thousand and nine, and late."
    found = work(f"{line.lower() if is_small else line}\n\n{STORY}\n")
    assert [value.rstrip(".").lower() for value in values(found, "title")] == ["seven tarts"]
    assert [value.rstrip(".") for value in values(found, "rating")] == ["pg"]
    assert values(found, "author") == ["limmeridge"]
    assert [value.lower() for value in values(found, "fandom")] == ["emma"]


def test_dashes_in_a_story_begin_no_labels() -> None:
    told = (
        "He stopped - the lamp was out. The author - whoever he was - had gone. The title - if it was one - was lost."
    )
    found = work(f"The Lamp on the Landing\nby Hester Quill\n\n{told}\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "author")) == (["The Lamp on the Landing"], ["Hester Quill"])
