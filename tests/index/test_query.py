"""The query language: what it understands, what it forgives, what it refuses."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ficmirror.errors import QueryError
from ficmirror.index.query import MAX_DEPTH, MAX_LEAVES, MAX_QUERY, parse
from ficmirror.index.tree import EVERYTHING, All, Among, AnyOf, Exactly, Form, Not, Tree, Words, leaves


def word(text: str, position: int = 0, field: str = "") -> Words:
    return Words(text, field, Form.WORD, 0, position)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("love", word("love")),
        ("love mirror", All((word("love"), word("mirror", 5)))),
        ("love AND mirror", All((word("love"), word("mirror", 9)))),
        ("love OR mirror", AnyOf((word("love"), word("mirror", 8)))),
        ("a b OR c", AnyOf((All((word("a"), word("b", 2))), word("c", 7)))),
        ("-love", Not(word("love", 1))),
        ("NOT love", Not(word("love", 4))),
        ("-(a b)", Not(All((word("a", 2), word("b", 4))))),
        ('-"a b"', Not(Words("a b", "", Form.PHRASE, 0, 1))),
        ("“typographic quotes”", Words("typographic quotes", "", Form.PHRASE)),
        ("«a b»~2", Words("a b", "", Form.PHRASE, 2)),
        ("mirr*", Words("mirr", "", Form.PREFIX)),
        ("mirorr~", Words("mirorr", "", Form.FUZZY)),
        ("mirorr~2", Words("mirorr", "", Form.FUZZY, 2)),
        ("Author:Jane", word("Jane", 7, "creator")),
        (
            'ship:"A X/B"',
            All((Words("A X", "relationship", Form.PHRASE, 0, 5), Words("B", "relationship", Form.PHRASE, 0, 5))),
        ),
        ("holmes/watson", All((word("holmes"), word("watson")))),
        ("ship:a/", word("a/", 5, "relationship")),
        ("title: mirror", word("mirror", 7, "title")),
        ("-tag:slashy", Not(word("slashy", 5, "tag"))),
        ("fandom:BtVS", AnyOf((word("BtVS", 7, "fandom"), Exactly("fandom", ("Buffy the Vampire Slayer",))))),
        ("spoilers:finale", word("finale", 9, "spoilers")),
        ("rating:NC-17", Exactly("rating", ("explicit",), 7)),
        ('rating:"not rated"', Exactly("rating", ("not_rated",), 7)),
        ("lang:Deutsch", Exactly("language", ("de",), 5)),
        ("lang:en-GB", Exactly("language", ("en-gb",), 5)),
        ("status:WIP", Exactly("status", ("in_progress",), 7)),
        ("words:1000..5000", Among("words", 1000, 5000, 6)),
        ("words:1,000-5k", Among("words", 1000, 5000, 6)),
        ("words:1.5k..", Among("words", 1500, None, 6)),
        ("words:>=20k", Among("words", 20_000, None, 6)),
        ("words:<500", Among("words", None, 499, 6)),
        ("words:5000..1000", Among("words", 1000, 5000, 6)),
        ("title:-lamp", Not(word("lamp", 7, "title"))),
        ("language:ελληνικά", Exactly("language", ("el",), 9)),
        ("year:1999..2003", Among("date", 19990000, 20039999, 5)),
        ("year:>1999", Among("date", 20000000, None, 5)),
        ("date:1999-06", Among("date", 19990600, 19990699, 5)),
        ("added:2026-02", Among("added", 1769904000, 1772323199, 6)),
        ("added:<2026-01-01", Among("added", None, 1767225599, 6)),
    ],
)
def test_a_query_means(query: str, tree: Tree) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("He said: \"I can't", ["He", "said:", "I", "can't"]),
        ("what?! :-) (really", ["what?!", "really"]),
        ('5" heels', ["5", "heels"]),
        ("well -- yes - no", ["well", "yes", "no"]),
        ("Re: foo: http://example.org/x", ["Re:", "foo:", "http:", "example.org", "x"]),
        ("half-blood) prince", ["half-blood", "prince"]),
        ("OR or AND", ["or"]),
        ("f*ck a* b", ["f*ck", "a*", "b"]),
        ("title:", ["title"]),
    ],
)
def test_prose_with_odd_characters_is_searched_for_its_words(query: str, words: list[str]) -> None:
    found = leaves(parse(query))
    assert [leaf.text for leaf in found] == words
    assert {leaf.form for leaf in found} == {Form.WORD}


@pytest.mark.parametrize("query", ["", "   ", "-", "*", "~", '""', "()", "(((", "OR", "-()", ":-)", "… — !"])
def test_a_query_of_signs_alone_asks_for_everything(query: str) -> None:
    assert parse(query) == EVERYTHING


@pytest.mark.parametrize(("query", "position"), [("\udcff", 0), ("\ufffd", 0), (":-) ❤", 4), ('"☃"', 1), ("-(🎄)", 2)])
def test_a_query_of_nothing_but_pictures_or_undecoded_bytes_is_refused(query: str, position: int) -> None:
    with pytest.raises(QueryError, match="no word") as refused:
        parse(query)
    assert refused.value.position == position
    assert [leaf.text for leaf in leaves(parse(f"lamp {query}"))] == ["lamp"]


@pytest.mark.parametrize(
    ("query", "position", "told"),
    [
        ("love words:many", 11, "words:1000..5000"),
        ("year:99", 5, "year:1999..2003"),
        ("year:1999-13", 5, "1999-13"),
        ("rating:purple", 7, "general, teen, mature, explicit, not_rated"),
        ("x status:", 2, "needs a value"),
        ("language:klingonish", 9, "en, de"),
        ("words:..", 6, "no range"),
        ("series:*", 7, "two letters"),
        ('lamp title:""', 11, "needs a word"),
    ],
)
def test_a_value_no_field_can_take_is_pointed_at_with_an_example(query: str, position: int, told: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(query)
    assert refused.value.position == position
    assert told in str(refused.value)


@pytest.mark.parametrize(
    "query", ["a " * (MAX_LEAVES + 1), "(" * (MAX_DEPTH + 2) + "a", "-" + "(-" * 30 + "a", "a" * (MAX_QUERY + 1)]
)
def test_queries_are_bounded_in_words_depth_and_length(query: str) -> None:
    with pytest.raises(QueryError):
        parse(query)


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [*'()"-~*:|!<>.…“ ', "OR", "AND", "NOT", "words:", "year:", "added:", "rating:", "title:", "..", "1999"]
        ),
        st.text(max_size=5),
    ),
    max_size=40,
).map("".join)


@given(_PIECES)
@example("added:0000-01-01")
@example("added:9999-12-31..")
@example("words:999999999k")
def test_whatever_is_typed_becomes_a_tree_or_a_query_error(query: str) -> None:
    try:
        found = leaves(parse(query))
    except QueryError as refused:
        assert 0 <= refused.position <= len(query)
        assert refused.next_step
    else:
        assert all(0 <= leaf.position < len(query) and leaf.text for leaf in found)
