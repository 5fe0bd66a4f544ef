"""The label lexicon."""

import tomllib
from importlib.resources import files

import pytest

from ficmirror.recognise.words.lexicon import LANGUAGES, find_label, fold_label


@pytest.mark.parametrize("label", ["Washu", "Dr. Watson", "He said", "London", "Mulder"])
def test_a_name_is_no_label(label: str) -> None:
    assert find_label(label) is None


def test_a_label_that_is_also_a_word_is_weak() -> None:
    hit = find_label("By")
    assert hit is not None
    assert hit.is_weak


def test_a_telling_word_gives_less_confidence() -> None:
    exact, telling = find_label("Disclaimer"), find_label("Smash Hit Disclaimer of 1938!")
    assert exact is not None
    assert telling is not None
    assert telling.field == exact.field == "disclaimer"
    assert telling.confidence < exact.confidence


def test_every_language_has_the_labels_that_matter_most() -> None:
    table = tomllib.loads(files("ficmirror.recognise.words").joinpath("labels.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        for field in ("title", "author", "summary", "rating", "disclaimer"):
            assert table[language].get(field) or field in ("disclaimer", "rating"), (language, field)


def test_folding_forgets_case_accents_and_plurals() -> None:
    assert fold_label("RéSuMé(s)") == "resume"
    assert fold_label("Author’s Note") == fold_label("authors note".replace("s ", " ")) == "author note"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Discl.", "disclaimer"),
        ("Summ.", "summary"),
        ("Distrib.", "archive"),
        ("Warn.", "warnings"),
        ("Spoil.", "spoilers"),
    ],
)
def test_a_label_may_be_cut_short_with_a_stop(label: str, field: str) -> None:
    hit = find_label(label)
    assert hit is not None
    assert hit.field == field


def test_a_label_cut_short_that_could_be_several_is_none() -> None:
    assert find_label("Com.") is None
    assert find_label("Mr.") is None
