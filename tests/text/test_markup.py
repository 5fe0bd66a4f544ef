"""Story markup is always well-formed, holds nothing but our vocabulary, and gives its words back."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ficmirror.readers.html.page import read_page
from ficmirror.records.document import Align, Block, BlockKind, Line, Mark, MarkKind
from ficmirror.text.layout import lay_out
from ficmirror.text.markup import clean, count_words, mask_addresses, plain, render
from tests.readers.test_html_places import SOUP
from tests.shared import shared
from tests.work import assert_in_proportion, no_hanging

VOCABULARY = {
    "div",
    "p",
    "h3",
    "h4",
    "h5",
    "h6",
    "em",
    "strong",
    "u",
    "s",
    "sub",
    "sup",
    "small",
    "a",
    "img",
    "blockquote",
    "ul",
    "ol",
    "li",
    "pre",
    "table",
    "tr",
    "td",
    "br",
    "hr",
    "span",
    "code",
}
ATTRIBUTES = {
    ("a", "href"),
    ("a", "id"),
    ("img", "src"),
    ("img", "alt"),
    ("p", "class"),
    ("hr", "class"),
    ("li", "value"),
    ("span", "class"),
    ("span", "style"),
    *((f"h{n}", "class") for n in range(3, 7)),
}


def words(text: str) -> str:
    """A paragraph's markup from plain text, without its element."""
    return render(lay_out(text)).removeprefix("<p>").removesuffix("</p>")


def assert_sound(markup: str) -> ElementTree.Element:
    """Checks that markup is well-formed and of our vocabulary."""
    root = ElementTree.fromstring(f"<div>{markup}</div>")
    for element in root.iter():
        assert element.tag in VOCABULARY
        assert {(element.tag, name) for name in element.attrib} <= ATTRIBUTES
        assert (
            not str(element.get("href", element.get("src", "")))
            .strip()
            .lower()
            .startswith(("javascript:", "data:", "vbscript:"))
        )
    return root


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("She *really* did.", "She <em>really</em> did."),
        ("She _really_ did.", "She <em>really</em> did."),
        ("She /really/ did.", "She <em>really</em> did."),
        ("She **really** did.", "She <strong>really</strong> did."),
        ("She __really__ did.", "She <u>really</u> did."),
        ("She ~~never~~ did.", "She <s>never</s> did."),
        ("She ***really*** did.", "She <strong><em>really</em></strong> did."),
        ("“*Oh* dear,” *she* said; *now*!", "“<em>Oh</em> dear,” <em>she</em> said; <em>now</em>!"),
        ("*It's as though someone\nwanted me to confess.*", "<em>It's as though someone wanted me to confess.</em>"),
        ("*grin*", "<em>grin</em>"),
    ],
)
def test_typed_emphasis_becomes_emphasis(typed: str, shown: str) -> None:
    assert words(typed).replace("<br/>\n", " ").replace("</em> <em>", " ") == shown


@pytest.mark.parametrize(
    "text",
    [
        "snake_case_name and another_name",
        "2 * 3 * 4 = 24",
        "2*3*4",
        "/usr/local/bin",
        "and/or",
        "either/or/neither",
        "a * b",
        "* a note",
        "50/50 1/2 3/4",
        "Clark/Lex",
        "http://example.org/_a_/b",
        "a _ b",
        "He said * and * again",
        "x_1 _ y",
        "5*",
        "C:\\a_b_c",
    ],
)
def test_what_is_no_emphasis_stays_as_it_is(text: str) -> None:
    assert words(text) == text.replace("&", "&amp;")


def test_every_kind_of_block_has_its_element() -> None:
    def block(
        kind: BlockKind, *lines: str, level: int = 0, is_joined: bool = False, align: Align = Align.LEFT
    ) -> Block:
        return Block(kind, tuple(Line(text, 0) for text in lines), is_joined, level, align)

    markup = render(
        [
            block(BlockKind.HEADING, "Through the Mirror", level=1, align=Align.CENTRE),
            block(BlockKind.PARAGRAPH, "One", "two", is_joined=True),
            block(BlockKind.PARAGRAPH, "One", "two"),
            block(BlockKind.VERSE, "How doth", "  the little"),
            block(BlockKind.BREAK, "* * *"),
            block(BlockKind.PREFORMATTED, "a   b", "c < d"),
            block(BlockKind.LIST_ITEM, "- one", level=1),
            block(BlockKind.LIST_ITEM, "two", level=2),
            block(BlockKind.QUOTE, "who?", level=2),
            block(BlockKind.TABLE_ROW, "a", "b"),
            block(BlockKind.TERM, "t"),
            block(BlockKind.DEFINITION, "d"),
        ]
    )
    assert_sound(markup)
    assert markup.replace("\n", "") == (
        '<h3 class="centre">Through the Mirror</h3><p>One two</p><p>One<br/>two</p>'
        '<p class="verse">How doth<br/>\u00a0\u00a0the little</p><hr class="scene"/><pre>a   bc &lt; d</pre>'
        "<ul><li>one</li><ul><li>two</li></ul></ul>"
        "<blockquote><blockquote><p>who?</p></blockquote></blockquote><table><tr><td>a</td><td>b</td></tr></table>"
        "<p><strong>t</strong></p><blockquote><p>d</p></blockquote>"
    ).replace("<ul><li>two</li></ul>", "<li><ul><li>two</li></ul></li>")


def test_marks_that_cross_become_elements_that_nest() -> None:
    marks = (
        Mark(0, 7, MarkKind.EMPHASIS),
        Mark(4, 11, MarkKind.STRONG),
        Mark(2, 9, MarkKind.LINK, 'http://example.org/?a=1&b="2"'),
    )
    markup = render([Block(BlockKind.PARAGRAPH, (Line("one two six", 0, (), marks),), True)])
    assert "".join(assert_sound(markup).itertext()) == "one two six"
    assert 'href="http://example.org/?a=1&amp;b=&quot;2&quot;"' in markup


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVa\tScript:x",
        "data:text/html,x",
        "vbscript:x",
        "java\nscript:x",
        "\x01javascript:x",
        "h" * 5000,
        "",
    ],
)
def test_unsafe_addresses_are_dropped_and_their_words_kept(address: str) -> None:
    line = Line("word", 0, (), (Mark(0, 4, MarkKind.LINK, address),))
    assert render([Block(BlockKind.PARAGRAPH, (line,), True)]) == "<p>word</p>"


def test_coloured_speech_keeps_its_colour_and_nothing_else_of_a_style() -> None:
    def line(colour: str) -> str:
        return render([Block(BlockKind.PARAGRAPH, (Line("Hi", 0, (), (Mark(0, 2, MarkKind.COLOUR, colour),)),), True)])

    assert line("#ff0000") == '<p><span class="colour" style="color: #ff0000">Hi</span></p>'
    assert line("red; background: url(x)") == "<p>Hi</p>"


def test_characters_that_no_page_can_carry_are_shown_as_such() -> None:
    assert render(lay_out("a\0b\x07c\ufffed")) == "<p>a\ufffdb\ufffdc\ufffdd</p>"


@given(st.text())
@example("*a_b*c_")
@example("*a /b* c/ &<>\"'")
@example("a\x0c\u2028\0*b*")
def test_any_text_becomes_sound_markup_that_gives_its_words_back(text: str) -> None:
    markup = render(lay_out(text))
    assert_sound(markup)
    assert plain(markup) == plain(markup).strip()


@given(SOUP)
def test_any_page_becomes_sound_markup(source: str) -> None:
    assert_sound(render(read_page(source).blocks))


@given(SOUP)
@example("<b><p>x</b></p><i>y")
@example("<img alt='a<b>' src=x onerror=y><br><hr/>&nbsp;<a href='java&#10;script:x'>z</a>")
def test_anything_foreign_comes_out_clean_and_sound(source: str) -> None:
    assert_sound(clean(source))


def test_cleaning_keeps_meaning_and_drops_the_rest() -> None:
    assert clean(
        "<h1>T</h1><p onclick=x class='verse MsoNormal'><b>b</b><i>i</i><script>s()</script><font size=7>f</font></p>"
    ) == ('<h3>T</h3><p class="verse"><strong>b</strong><em>i</em>f</p>')


def test_plain_words_come_back_with_block_ends_as_line_feeds() -> None:
    assert (
        plain('<p>One &amp; <em>t</em>wo<br/>three</p>\n<hr class="scene"/>\n<p>four</p>') == "One & two\nthree\nfour"
    )


@given(st.text("aé’'-. _—“1", max_size=60))
@example("a-b--c-.d a.b.c. -a- ’tis")
def test_words_are_counted_alike_however_they_are_encoded(text: str) -> None:
    """A character outside windows-1252 (here a sign that is no word) has the words counted the long way."""
    assert count_words(text) == count_words(text + " →")


def test_words_are_counted_as_people_count_them() -> None:
    assert count_words("It's a well-made looking-glass -- isn't it? * * * 1865") == 7
    assert count_words("") == 0
    assert count_words("嘿|bob|说") == 3


@pytest.mark.skipif(shared("corpus", "peer_cases") is None, reason="the peer's cases are not here")
def test_words_are_counted_as_the_peer_counts_them() -> None:
    path = shared("corpus", "peer_cases", "otw_wordcount_cases.jsonl")
    assert path is not None
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        assert count_words(plain(clean(row["input"]))) == row["expected"]["words"], row["input"]


def test_addresses_are_masked_in_words_and_in_links() -> None:
    masked = mask_addresses(
        '<p>Write to <a href="mailto:alice@example.org">alice@example.org</a> or <a href="http://example.org/">here</a></p>'
    )
    assert "alice@" not in masked
    assert "mailto:" not in masked
    assert 'href="http://example.org/"' in masked
    assert_sound(masked)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["*" * 300_000, "*a " * 200_000, "a_" * 200_000, "*a* " * 100_000, "/a " * 200_000, "<" * 500_000, "_*/" * 100_000],
)
def test_typed_signs_cost_linear_time(text: str) -> None:
    with no_hanging():
        render([Block(BlockKind.PARAGRAPH, (Line(text, 0),), True)])
        plain(text)
        clean(text[:200_000])
    assert_in_proportion(lambda n: lambda: render([Block(BlockKind.PARAGRAPH, (Line(text[:n], 0),), True)]), 500)


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>bob<em>@</em>example.org!</p>", "<p>b…@….org<em></em>!</p>"),
        ("<p>b<strong>ob@exam</strong>ple.org</p>", "<p>b…@….org<strong></strong></p>"),
        ("<p>bob at<br/>\nexample dot org</p>", "<p>b…@….org<br/></p>"),
        ("<p>Write me @</p>\n<p>example.org has it</p>", "<p>Write me @</p>\n<p>example.org has it</p>"),
        (
            "<p>a@example.org <em>b@example.org</em> &lt;c@example.org&gt;</p>",
            "<p>a…@….org <em>b…@….org</em> &lt;c…@….org&gt;</p>",
        ),
    ],
)
def test_an_address_that_tags_part_is_masked(markup: str, shown: str) -> None:
    assert mask_addresses(markup) == shown


def test_masking_a_page_of_many_addresses_is_linear() -> None:
    page = "<p>bob<em>@</em>example.org</p>\n"
    assert "bob" not in mask_addresses(page * 3)
    assert_in_proportion(lambda n: lambda: mask_addresses(page * n), 100)
