"""Snippets show why a work was found, and never a letter of markup that we did not write."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import QueryError
from ficmirror.index.snippets import mark, snippet
from tests.work import assert_in_proportion, no_hanging

FILLER = "Nothing of note was said. " * 400
TEXT = FILLER + "Don’t look into the <mirrors>, Watson’s café & the mirror whispered. " + FILLER


def marked(text: str) -> list[str]:
    return [unescape(found) for found in re.findall("<mark>(.*?)</mark>", text)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("mirror", ["mirrors", "mirror"]),
        ("MIRRORED", ["mirrors", "mirror"]),
        ("dont", ["Don’t"]),
        ("don't", ["Don’t"]),
        ("cafe", ["café"]),
        ('"the mirror whispered"', ["the mirror whispered"]),
        ('"mirror whispers"', []),
        ("watson mirror", ["mirrors", "Watson’s", "mirror"]),
        ("whisp*", ["whispered"]),
        ("mirorr~", ["mirrors", "mirror"]),
        ("(whispered OR nowhere) -nothing", ["whispered"]),
        ("title:mirror", []),
        ("text:whispered", ["whispered"]),
    ],
)
def test_the_words_asked_for_are_marked_in_the_form_they_have(query: str, words: list[str]) -> None:
    assert marked(snippet(TEXT, query, "en")) == words


def test_the_stretch_that_shows_most_of_the_words_is_taken() -> None:
    text = "A fox. " + FILLER + "A hound. " + FILLER + "The fox met the hound. " + FILLER
    assert marked(snippet(text, "fox hound", "en")) == ["fox", "hound"]


def test_words_are_stemmed_by_the_language_of_the_text() -> None:
    assert marked(snippet("Sie gingen durch die Gärten.", "garten", "de")) == ["Gärten"]
    assert marked(snippet("Она видела зеркала.", "зеркало", "ru")) == ["зеркала"]
    assert marked(snippet("昨天我爱你们大家。", "我爱", "zh")) == ["我爱"]


def test_without_a_find_the_beginning_is_shown() -> None:
    text = "Once upon a time. " + FILLER
    for query in ("zebra", "", "-time"):
        shown = snippet(text, query, "en")
        assert shown.startswith("Once upon a time.")
        assert shown.endswith(" …")
    assert snippet("", "love") == ""


def test_what_the_text_holds_is_escaped_and_addresses_are_masked() -> None:
    shown = snippet("<script>love</script> & write to jane.doe@example.org now", "love", "en")
    assert shown.startswith("&lt;script&gt;<mark>love</mark>&lt;/script&gt; &amp;")
    assert "jane.doe@example.org" not in shown


def test_a_title_is_marked_whole() -> None:
    assert mark("The Mirror’s <Edge>", "mirrors title:edge fandom:the", "en") == (
        "The <mark>Mirror’s</mark> &lt;<mark>Edge</mark>&gt;"
    )


@pytest.mark.parametrize("query", ["wand zebra", '"wandering zebra"', "in", "wandering zebra w* xandering~", "o"])
def test_a_long_text_costs_in_proportion_even_where_nothing_is_found(query: str) -> None:
    text = "wandering wanderers wonder, où l’été s’en va\n" * 23_000
    assert_in_proportion(lambda n: lambda: snippet(text[:n], query, "en"), 10_000)
    with no_hanging():
        snippet(text, query, "en")


@given(st.text(max_size=400), st.text(max_size=30))
def test_taking_the_marks_away_leaves_the_text_whatever_it_is(text: str, query: str) -> None:
    try:
        shown = mark(text, query, "en")
        snippet(text, query, "en", 40)
    except QueryError:
        return
    assert unescape(shown.replace("<mark>", "").replace("</mark>", "")) == unescape(re.sub("&", "&amp;", text)) or (
        "<mark>" in text or "</mark>" in text
    )


def test_markup_gives_the_same_snippet_as_the_words_in_it() -> None:
    markup = "".join(f"<p>{'Nothing of note. ' * 40}</p>" for _ in range(60))
    markup += "<p>The <em>broken</em> mirror &amp; the lake’s <strong>depths</strong>.</p><p>The end.</p>"
    for query in ("broken", '"broken mirror"', "lakes depth", "mirrors lake"):
        shown = snippet(markup, query, "en", is_markup=True)
        assert "<mark>" in shown
        assert "&amp; the" in shown
        assert "<em>" not in shown
    assert snippet(markup, "zebra", "en", is_markup=True).startswith("Nothing of note.")
    assert snippet("<p>love</p>", "love", is_markup=True) == "<mark>love</mark>"


def test_no_more_chapters_are_taken_than_are_looked_at() -> None:
    class Chapters(list[str]):
        def __getitem__(self, place: object) -> str:  # type: ignore[override] # -- a test's own
            taken.append(place)
            return super().__getitem__(place)  # type: ignore[call-overload,no-any-return] # -- a test's own

        def __iter__(self) -> Iterator[str]:
            return (self[place] for place in range(len(self)))

    taken: list[object] = []
    shown = snippet(Chapters(["<p>A fox.</p>", "<p>The hound.</p>", "<p>A fox.</p>"]), "hound", "en", is_markup=True)
    assert (shown, taken) == ("… The <mark>hound</mark>. …", [0, 1])


def test_words_far_apart_in_long_texts_are_shown_one_of_them() -> None:
    text = "A fox. " + FILLER * 3 + "A hound. " + FILLER
    assert marked(snippet(text, "fox hound", "en")) == ["fox"]
    assert marked(snippet(["Nothing.", FILLER * 3, "A fox and a hound."], "fox hound", "en")) == ["fox", "hound"]
