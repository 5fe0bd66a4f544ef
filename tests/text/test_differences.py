"""What two versions of a text differ in is told word by word, and costs in step with their lengths."""

import random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from ficmirror.text.differences import differences

TALE = ["The lamp burned low.", "Holmes slept.", "“Watson,” he said, “the bees are out again.”", "Nobody came."]
MANY = [f"Paragraph {n} of the tale, in which the lamp burned for the {n}th time." for n in range(4000)]


def sides(one: list[str], other: list[str]) -> list[list[tuple[str, str]]]:
    return [[(s.side, s.words) for s in place.stretches] for place in differences(one, other).shown]


def test_the_same_text_has_no_differences() -> None:
    assert differences(TALE, TALE).n_places == 0
    assert differences([], []).n_places == 0


def test_a_changed_word_is_told_with_the_words_round_it() -> None:
    told = sides(TALE, [TALE[0], "Holmes woke.", *TALE[2:]])
    assert told == [[("same", "Holmes"), ("gone", "slept."), ("added", "woke.")]]


def test_what_only_one_text_has_is_counted_and_told() -> None:
    found = differences(TALE, [*TALE, "The end of it all."])
    assert (found.n_places, found.n_gone, found.n_added) == (1, 0, 5)
    assert found.shown[0].paragraph == 5


def test_quotation_marks_and_dashes_of_another_kind_are_counted_apart() -> None:
    found = differences(TALE, [text.replace("“", '"').replace("”", '"') for text in TALE])
    assert (found.n_places, found.n_typography) == (0, 1)


def test_the_same_words_in_other_paragraphs_are_no_difference() -> None:
    assert differences(TALE, [" ".join(TALE)]).n_places == 0


def test_a_rewritten_paragraph_stands_as_a_whole_beside_the_old_one() -> None:
    told = sides(TALE, [TALE[0], "Down on the shore the gulls were quarrelling.", *TALE[2:]])
    assert [side for side, _ in told[0]] == ["gone", "added"]


def test_a_part_of_a_whole_is_told_in_few_words() -> None:
    found = differences(MANY, MANY[100:200])
    assert found.n_places == 2
    assert found.n_added == 0
    assert sum(len(s.words) for place in found.shown for s in place.stretches) < 3000


def test_of_a_part_only_what_differs_inside_it_is_told_and_which_part_it_is() -> None:
    part = [*MANY[100:150], "Something else came in between.", *MANY[151:200]]
    found = differences(MANY, part, is_part=True)
    assert found.covered == (101, 200)
    assert (found.n_places, found.shown[0].paragraph) == (1, 151)
    assert differences(MANY, [], is_part=True).n_gone


def test_only_the_first_places_are_shown() -> None:
    other = [text.replace("lamp", "candle") if n % 2 else text for n, text in enumerate(MANY)]
    found = differences(MANY, other, most=10)
    assert (found.n_places, len(found.shown)) == (2000, 10)


def test_a_word_is_told_in_a_long_text_without_paragraphs_too() -> None:
    text = " ".join(MANY)
    told = sides([text], [text.replace("burned for the 777th", "shone for the 777th")])
    assert [words for side, words in told[0] if side != "same"] == ["burned", "shone"]


def test_long_texts_of_repeated_paragraphs_are_not_compared_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def told(one: list[object], other: list[object]) -> object:
        compared.append(len(one) * len(other))
        return LCSseq.opcodes(one, other)

    monkeypatch.setattr("ficmirror.text.differences.LCSseq", SimpleNamespace(opcodes=told))
    rng = random.Random(7)
    one = [rng.choice(["* * *", "He said.", "She said."]) for _ in range(60_000)]
    other = [rng.choice(["* * *", "He said.", "She said."]) for _ in range(60_000)]
    assert differences(one, other).n_places
    assert sum(compared) <= 100_000_000  # of the 14,400,000,000 pairs of words, no more than one stretch may cost


@given(st.lists(st.sampled_from(["a b c", "d", "e f", "g h i j"])), st.lists(st.sampled_from(["a b c", "d", "k"])))
def test_gone_and_added_words_make_the_difference_in_length(one: list[str], other: list[str]) -> None:
    found = differences(one, other)
    n_one, n_other = (sum(len(text.split()) for text in side) for side in (one, other))
    assert n_other - n_one == found.n_added - found.n_gone
