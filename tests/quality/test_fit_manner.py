"""The table of plain words can be fitted again, and comes out in the form that recognition reads."""

import tomllib

from tests.quality.fit_manner import area, fit, heard, moved, of_bank, scaled, text_of, vocabulary, written

TALK = [f"Please tell me what you think of chapter {n}, my dear readers." for n in "abcdefgh"]
TOLD = [f"She looked at the {word} and he had nothing to say." for word in "abcdefgh"]


def test_words_that_authors_talk_with_are_told_from_those_of_a_story() -> None:
    texts = [text_of(line, line, True) for line in TALK] + [text_of(line, line, False) for line in TOLD]
    bias, weights = fit(texts, vocabulary(texts))
    assert area([(heard(text, bias, weights), text.is_talk) for text in texts]) == 1.0
    assert weights["please"] > 0 > weights["she"]


def test_a_fitted_table_has_the_form_that_is_read_and_is_the_same_each_time() -> None:
    texts = list(of_bank())[::40]
    words = vocabulary([*texts, *(text_of(f"again {n}", text.raw, True) for n in range(9) for text in texts[:5])])
    table = written(scaled(*fit(texts, words)))
    assert table == written(scaled(*fit(texts[::-1], words)))
    raw = tomllib.loads(table)
    assert set(raw) == {"bias", "marks", "words"} and all(float(bits) or True for bits in raw["words"])


def test_the_area_is_one_half_where_nothing_is_known() -> None:
    assert area([(0.0, True), (0.0, False)]) == 0.5


def test_a_table_in_use_goes_halfway_to_a_new_one() -> None:
    found = moved((1.0, {"!": 2.0}, {"she": -2.0}), (0.0, {"!": 0.0}, {"she": -1.0, "please": 1.0}))
    assert found == (0.5, {"!": 1.0}, {"she": -1.5, "please": 0.5})
