"""Ratings of every scheme come out on five levels, never lower than stated, and what is unknown stays unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.vocabulary import rating_level
from ficmirror.vocabulary.crosswalk import LEVELS
from tests.shared import labels

SCHEMES = {
    "general": [
        "G",
        "PG",
        "K",
        "K+",
        "general",
        "General Audiences",
        "U",
        "FRK",
        "FR7",
        "all ages",
        "ab 6",
        "для всех",
        "tous publics",
        "Squeaky clean",
        "10+",
        "Safe for kids",
        "全年龄",
    ],
    "teen": [
        "PG-13ish",
        "Giallo",
        "PG-13",
        "PG13",
        "PG 13",
        "pg-13",
        "T",
        "Teen",
        "Teen And Up Audiences",
        "FRT",
        "FR13",
        "FSK 12",
        "P12",
        "Rated T",
    ],
    "mature": ["R", "M", "Mature", "FRM", "R (just in case)", '"M"', "hard R", "ab 16", "P16", "R15", "Fiction M"],
    "explicit": [
        "not work safe",
        "Over 18s only",
        "限制级",
        "NC-17",
        "NC17",
        "nc-17",
        "Explicit",
        "X",
        "XXX",
        "FRAO",
        "FRMAO",
        "CABAL 18+",
        "18+",
        "Adults only",
        "P18-Slash",
        "ab 18",
        "R18",
        "E",
        "MA",
        "NC-18",
    ],
    "not_rated": [
        "",
        "banana",
        "Not Rated",
        "none",
        "you decide",
        "?",
        "Speed: warp nine",
        "depends on your taste in hats",
        "N/A",
    ],
}


@pytest.mark.parametrize(("words", "level"), [(words, level) for level, rows in SCHEMES.items() for words in rows])
def test_a_rating_of_any_scheme_has_its_level(words: str, level: str) -> None:
    assert rating_level(words) == level


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("R, though some bits lean toward NC-17, so duck", "explicit"),
        ("PG-13 for the first part, R later", "mature"),
        ("Should get to NC-17 before I'm through with it", "explicit"),
        ("PG , grown up viewers , some swearing.", "general"),
        ("PG: hardly that - one bad word, one raised eyebrow", "general"),
        ("U (or G whatever the American term is)", "general"),
        ("I think it is R, I'm not sure", "mature"),
    ],
)
def test_of_several_ratings_the_highest_leads(words: str, level: str) -> None:
    assert rating_level(words) == level


@pytest.mark.parametrize("letter", ["a", "e", "i", "m", "t", "r", "x", "g", "k", "u"])
def test_a_small_letter_inside_a_sentence_is_no_rating(letter: str) -> None:
    assert rating_level(f"nothing much {letter} nothing more") == "not_rated"


@pytest.mark.parametrize("corpus", ["real", "forms"])
def test_every_labelled_rating_is_known(corpus: str) -> None:
    stated = [row["fields"]["rating"] for row in labels(corpus) if row.get("fields", {}).get("rating")]
    assert [words for words in stated if rating_level(words) == "not_rated"] == []


@given(st.text(max_size=300))
def test_any_words_have_some_level(words: str) -> None:
    assert rating_level(words) in LEVELS


@given(st.sampled_from(["PG-13", "R", "NC-17"]), st.text(alphabet="abc ,.-()", max_size=40))
def test_words_behind_a_rating_never_lower_it(rating: str, words: str) -> None:
    assert LEVELS.index(rating_level(f"{rating} {words}")) >= LEVELS.index(rating_level(rating))
