"""Text becomes the same terms whichever way it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.index.analysis import STEMMERS, fold_key, shared_root, stems, terms
from ficmirror.index.folded import fold_in_place


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Don’t, don't; DONT", "en", ["dont", "dont", "dont"]),
        ("L’été d'Irène", "fr", ["l", "ete", "d", "irene"]),
        ("Straße_und – Øre", "de", ["strasse", "und", "ore"]),
        ("co\u00adop e\u0301t\u00e9", "", ["coop", "ete"]),
        ("Ёлка й", "ru", ["елка", "й"]),
        ("Ἀθήνα ήλιος", "el", ["αθηνα", "ηλιος"]),
        ("我爱你 ok", "zh", ["我爱", "爱你", "ok"]),
        ("東", "ja", ["東"]),
        ("x" * 70 + " kept", "", ["kept"]),
        ("", "", []),
    ],
)
def test_terms_are_folded(text: str, language: str, expected: list[str]) -> None:
    assert terms(text, language) == expected


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["mirror", "mirrors", "mirrored"]),
        ("de", ["spiegel", "spiegeln"]),
        ("fr", ["cheval", "chevals"]),
        ("es", ["espejo", "espejos"]),
        ("it", ["specchio", "specchi"]),
        ("pt", ["espelho", "espelhos"]),
        ("ru", ["зеркало", "зеркала"]),
        ("nl", ["spiegel", "spiegels"]),
    ],
)
def test_forms_of_a_word_share_a_stem_and_a_beginning(language: str, words: list[str]) -> None:
    found = stems(words, language)
    assert len(set(found)) == 1
    root = shared_root(words[0], found[0])
    assert all(word.startswith(root) for word in words)


def test_every_stemmer_named_exists() -> None:
    for language in STEMMERS:
        assert len(stems(["alpha", "beta"], language)) == 2


def test_a_language_without_a_stemmer_leaves_words_as_they_are() -> None:
    assert stems(["lustra", "lustro"], "pl") == ["lustra", "lustro"]


def test_a_name_is_keyed_for_sorting() -> None:
    assert fold_key("  Émile Zola’s “Nana” ") == "emile zolas nana"


@given(st.text(max_size=200))
def test_folding_in_place_knows_the_way_back(text: str) -> None:
    folded = fold_in_place(text)
    for at, char in enumerate(folded.text):
        origin = folded.origin(at)
        assert 0 <= origin < len(text)
        assert char.isalnum() == text[origin].isalnum() or not char.isascii()
