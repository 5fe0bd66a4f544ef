"""Covers: the same picture for the same words, whatever letters they are in."""

import struct

import pytest

from ficmirror.exporters import covers


@pytest.mark.parametrize(
    "words", [("The Lamp", ("Kit Wren",), "Sherlock Holmes"), ("Łódź\x00 & (a)\\", (), ""), ("Зеркало", ("鏡",), "🪞")]
)
def test_any_words_make_a_picture_of_one_size_and_always_the_same(words: tuple[str, tuple[str, ...], str]) -> None:
    drawn = covers.draw(*words)
    assert struct.unpack(">II", drawn[16:24]) == (covers.WIDTH, covers.HEIGHT)
    assert covers.draw(*words) == drawn


def test_titles_differ_on_their_covers_and_one_that_cannot_be_set_is_left_out() -> None:
    assert covers.draw("The Lamp", (), "") != covers.draw("The Lamb", (), "")
    assert covers.draw("Łódź", (), "") == covers.draw("Lódz", (), "") != covers.draw("", (), "")
    assert covers.draw("Зеркало", (), "") == covers.draw("", (), "")
