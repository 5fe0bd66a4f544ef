"""Headers whose labels keep to a form of their own."""

import pytest

from tests.recognise.reading import STORY, values, work

_FIELDS = {"title": ["The Tin Box"], "author": ["Hester Quill"], "rating": ["PG"], "category": ["Humor"]}


@pytest.mark.parametrize(
    "header",
    [
        "TITLE - The Tin Box\nAUTHOR - Hester Quill\nADDRESS - hester@example.org\nRATING - PG\nCLASSIFICATION - Humor",
        "[Title] The Tin Box   [Author] Hester Quill\n[Rating] PG   [Genre] Humor",
        "Title The Tin Box\nAuthor Hester Quill\nRating PG\nGenre Humor",
        "Title; The Tin Box\nAuthor; Hester Quill\nRating; PG\nGenre; Humor",
        "Title) The Tin Box\nAuthor) Hester Quill\nRating) PG\nGenre) Humor",
        "#title The Tin Box #author Hester Quill #rating PG #genre Humor",
        "TITLE=The Tin Box AUTHOR=Hester Quill RATING=PG GENRE=Humor",
        "**Title** The Tin Box\n**by** Hester Quill\n**Rating** PG **Genre** Humor",
        "<Title> The Tin Box\n<Author> Hester Quill\n<Rating> PG\n<Genre> Humor",
    ],
)
def test_every_line_in_a_headers_own_form_is_a_label(header: str) -> None:
    found = work(f"{header}\n\n{STORY}")
    assert {name: values(found, name) for name in _FIELDS} == _FIELDS


def test_an_unknown_label_in_that_form_does_not_run_into_the_value_above() -> None:
    found = work(f"TITLE - The Tin Box\nAUTHOR - Hester Quill\nUMBRELLA - a black one\nRATING - PG\n\n{STORY}")
    assert values(found, "author") == ["Hester Quill"]


def test_a_form_that_prose_has_too_needs_more_than_one_line() -> None:
    found = work(f"Title: The Lamp\n\nRating officers was his trade.\n\n{STORY}")
    assert values(found, "rating") == []
    assert found.body_starts_with.startswith(("Rating officers", "It was"))


def test_a_sentence_below_a_header_is_not_a_label_with_its_value() -> None:
    header = "(author) hesterquill\n(fandom) Greek Mythology\n(rating) R\n(summary) a girl wakes up on a beach."
    found = work(f"--- The Tin Box ---\n\n{header}\n\n\nBy noon she had stopped looking at the sea.\n\n{STORY}")
    assert values(found, "author") == ["hesterquill"]
    assert found.body_starts_with.startswith("By noon she had stopped")


def test_questions_with_their_answers_below_are_no_labels_with_a_gap() -> None:
    asked = {"What's it called?": "The Tin Box", "Who did it?": "Hester Quill", "What's it about, then?": "A tin box."}
    head = "".join(f"{question}\n    {answer}\n" for question, answer in asked.items())
    found = work(f"{head}May I have it?\n    Ask me.\nHow bad is it?\n    PG\n\n{STORY}")
    assert values(found, "author") == ["Hester Quill"]
    assert values(found, "summary") == ["A tin box."]
