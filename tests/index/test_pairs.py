"""Phrases of frequent words are found by their pairs, and are the very ones that a look at every place finds."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tantivy import Query

from ficmirror.index import SearchRequest, open_index
from ficmirror.index.analysis import MAX_TERM, prepare, terms
from ficmirror.index.engines import tantivy_schema as schema
from ficmirror.index.frequent import analyzer, pairs_of, signs
from ficmirror.index.pairs import MAX_LETTERS, pairs
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience

WORDS = (
    *("the", "of", "The", "AND", "he", "was", "don’t", "would", "für", "FÜR", "fur", "dass", "daß", "и", "не", "Это"),
    *("l’", "est", "mirror", "lake", "café", "theé", "éthe", "the²", "of_the", "a", "b", "7", "昨天", "the昨天", "İn"),
    *("x" * MAX_TERM, "é" * MAX_TERM, "the\x00of", "of\x01", "\ufffd", "über", "ﬁ", "𝐭𝐡𝐞", "Ⅳ", "a\u0301", "\u00ad"),
)
SIGNS = (" ", " ", " ", ", ", "—", "\n\n", "\u00a0", "“", ".", "-", "’ ", "\t", "\u200b")
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=12).map(
    lambda some: "".join(word + sign for word, sign in some)
)


def entry(id: int, text: str, language: str = "en") -> Entry:
    return Entry(id, "work", f"Tale {id}", (), text, Audience.EVERYONE, language=language)


def one_by_one(prepared: str) -> list[str]:
    """The pairs of a text, looked for word by word."""
    found = (pairs_of(pair) for pair in pairwise(analyzer().analyze(prepared)))
    return [pair for some in found for pair in some]


@settings(max_examples=300)
@given(text=st.one_of(texts, st.text(max_size=60)), language=st.sampled_from(("en", "fr")))
def test_the_pairs_of_a_text_are_those_found_word_by_word(text: str, language: str) -> None:
    prepared = prepare(text, language)
    assert pairs(prepared).split() == one_by_one(prepared)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories=st.lists(texts, min_size=1, max_size=8), asked=st.lists(texts, min_size=1, max_size=8))
def test_a_phrase_finds_what_the_plain_phrase_finds(
    tmp_path_factory: pytest.TempPathFactory, stories: list[str], asked: list[str]
) -> None:
    engine: Any = open_index(tmp_path_factory.mktemp("index"), heap_bytes=16_000_000)
    engine.add(entry(n, story) for n, story in enumerate(stories, 1))
    engine.commit()
    state = engine._now()
    for words in map(terms, (*asked, *stories)):
        for end in range(2, min(len(words), 5) + 1):
            plain = Query.phrase_query(state.index.schema, "text", list(words[:end]))
            expected = state.searcher.search(plain, 20).count
            found = state.searcher.search(state.lowering._phrase("text", words[:end], 0), 20)
            assert found.count == expected
    engine.close()


def test_the_text_that_has_a_phrase_most_often_comes_first(tmp_path: Path) -> None:
    engine = open_index(tmp_path, heap_bytes=16_000_000)
    engine.add(
        [entry(1, "it was the lake and of the lake " * 3), entry(2, "of the, of the. Of the!"), entry(3, "the of")]
    )
    engine.commit()
    assert [hit.id for hit in engine.search(SearchRequest('"of the"')).hits] == [2, 1]
    engine.close()


def test_an_index_without_pairs_answers_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_with = schema.PAIRED
    monkeypatch.setattr(schema, "PAIRED", {"text": "nothing"})
    engine = open_index(tmp_path, heap_bytes=16_000_000)
    engine.add([entry(1, "out of the lake"), entry(2, "the lake of")])
    engine.commit()
    engine.close()
    monkeypatch.setattr(schema, "PAIRED", made_with)
    older = open_index(tmp_path, heap_bytes=16_000_000)
    assert older.needs_rebuild
    assert [hit.id for hit in older.search(SearchRequest('"of the"')).hits] == [1]


def test_a_million_letters_without_a_space_take_no_longer_than_others() -> None:
    assert pairs(f"{'the' * 300_000} of the {'é' * 300_000}").split() == pairs_of(["of", "the"])


def test_every_frequent_word_is_short_enough_to_be_looked_up() -> None:
    assert {word for word in signs() if len(word) > MAX_LETTERS and word.isascii()} == set()
    assert pairs_of(["of", "the", "lake"]) == []
