"""Fingerprints tell near copies from strangers, whatever the script."""

import random

import pytest

from ficmirror.text.fingerprint import likeness, minhash

LATIN = "the moor was dark and a lantern stood at the gate of an old house that no traveller had entered in ten years "
CYRILLIC = "тёмная ночь стояла над болотом и фонарь горел у старых ворот дома куда давно не входил ни один путник "
CHINESE = "夜色笼罩着荒原旧宅门前的灯笼在风中摇晃多年来没有一个旅人走进过那扇门"


def story(seed: int, words: str = LATIN, n: int = 900) -> str:
    rng = random.Random(seed)
    vocabulary = words.split() if " " in words else list(words)
    made = [rng.choice(vocabulary) + (rng.choice("aeiou") if rng.random() < 0.4 else "") for _ in range(n)]
    return (" " if " " in words else "").join(made)


@pytest.mark.parametrize("alphabet", [LATIN, CYRILLIC, CHINESE])
def test_a_near_copy_is_like_and_a_stranger_is_not(alphabet: str) -> None:
    text, stranger = story(1, alphabet), story(2, alphabet)
    half = len(text) // 2
    near = text[:half] + alphabet[:10] + text[half:]
    assert likeness(minhash(text), minhash(text)) == 1.0
    assert likeness(minhash(text), minhash(near)) >= 0.85
    assert likeness(minhash(text), minhash(stranger)) <= 0.3


def test_case_quotes_and_line_ends_do_not_count() -> None:
    text = 'She said "it isn\'t so" and that was the end; at last the rain came. ' + story(3)
    other = text.replace('"', "”").replace("'", "’").replace(" ", "\n").upper()
    assert minhash(text) == minhash(other)


def test_a_text_of_no_words_has_no_fingerprint_and_is_like_nothing() -> None:
    assert minhash("") == ()
    assert minhash("word") == ()
    assert likeness((), ()) == 0.0
    assert likeness(minhash(story(1)), ()) == 0.0


def test_the_fingerprint_is_the_same_in_every_run() -> None:
    assert minhash(LATIN * 3) == minhash(LATIN * 3)
    assert len(minhash(story(5))) == 64
    assert all(0 <= number < 2**32 for number in minhash(story(5)))
