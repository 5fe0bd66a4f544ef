"""Words that people would call the same are the same when folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.text.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t  Panic!", "dont panic"),
        ("CAFÉ — Noir", "cafe noir"),
        ("Þórr Øst", "thorr ost"),
        ("Straße", "strasse"),
        ("“Through the Mirror”", "through the mirror"),
        ("ﬁancé", "fiance"),
        ("Ёлка", "елка"),
        ("Chapter_One", "chapter one"),
    ],
)
def test_what_differs_only_in_dress_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other) == other


def test_two_texts_of_nothing_but_signs_are_not_the_same() -> None:
    assert fold("…?") != fold("!!")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
