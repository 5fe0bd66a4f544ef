"""The phrase language of the data tables."""

import pytest

from ficmirror.text.phrases import PhraseBook, compile_phrase, folded_words


def found(phrase: str, text: str) -> list[str]:
    words, _ = folded_words(text)
    return [" ".join(words[hit.start : hit.end]) for hit in PhraseBook([compile_phrase("x", phrase)]).find(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("just ask", "Just ASK!", ["just ask"]),
        ("dont ask", "don't ask", ["dont ask"]),
        ("(ask|tell) me", "tell me, ask me", ["tell me", "ask me"]),
        ("ask~", "asking", ["asking"]),
        ("please? ask", "please ask", ["please ask", "ask"]),
        ("not ... without", "not to be had without", ["not to be had without"]),
        ("not ... without", "not one two three four five six without", []),
        ("^no", "no, oh no", ["no"]),
        ("me$", "ask me, tell me", ["me"]),
        ("(let me|inform us) know", "let me know", ["let me know"]),
        ("propriété d~", "c'est la propriété d'Alexandre", ["propriété dalexandre"]),
        ("(ab~|of) sea", "absent sea, of sea, a sea", ["absent sea", "of sea"]),
        ("thank~ (you|them)? kindly", "thankful kindly, thanks them kindly", ["thankful kindly", "thanks them kindly"]),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, hits: list[str]) -> None:
    assert found(phrase, text) == hits


def test_places_point_back_into_the_text() -> None:
    text = "Please — don't ask."
    words, places = folded_words(text)
    assert words == ["please", "dont", "ask"]
    assert [text[start:end] for start, end in places] == ["Please", "don't", "ask"]


def test_a_phrase_must_begin_with_a_word() -> None:
    with pytest.raises(ValueError, match="begin with a word"):
        compile_phrase("x", "... ask")
