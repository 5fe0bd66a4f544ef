"""Markdown keeps its meaning and its places; front matter becomes labelled lines."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ficmirror.readers.markdown.walker import read_markdown
from ficmirror.records.document import BlockKind, MarkKind
from ficmirror.text.markup import render
from tests.readers.test_html_places import assert_true_places
from tests.work import assert_in_proportion, no_hanging

PIECES = [
    "# One\n",
    "## Two ##\n",
    "Alice\n=====\n",
    "\n",
    "\n\n",
    "words and *more* ",
    "**x**",
    "[a](b.html)",
    "![c](d.gif)",
    "\\*",
    "&amp;",
    "<br>",
    "<i>",
    "</i>",
    "<p>",
    "</p>",
    "> who\n",
    "- one\n",
    "  - two\n",
    "1. first\n",
    "***\n",
    "---\n",
    "```\ncode  x\n```\n",
    "| a | b |\n",
    "line  \n",
    "<!-- no -->",
    "---\ntitle: 'x'\ntags:\n  - y\n---\n",
    "[",
    "](",
    "`",
    "é — ",
    "{ .md }\n",
]
SOUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map("".join)


def shown(source: str) -> str:
    """A Markdown source as a fragment in one line."""
    return render(read_markdown(source)).replace("\n", "")


@given(SOUP)
@example("---\na: 'b &amp; c'\nd:\n  - e\n  - f\n---\n[g](h)  \ni")
def test_every_character_is_found_at_its_place_in_the_source(source: str) -> None:
    for block in read_markdown(source):
        for line in block.lines:
            if ", " not in line.text:  # the commas between the entries of a list are ours
                assert_true_places(line, source)


@pytest.mark.parametrize(
    ("source", "fragment"),
    [
        ("# One\n\ntwo\nthree\n", "<h3>One</h3><p>two three</p>"),
        ("One\n===\nTwo\n---\n", "<h3>One</h3><h4>Two</h4>"),
        ("one  \ntwo\\\nthree", "<p>one<br/>two<br/>three</p>"),
        ("[one](two.html 'x') ![a](b.gif)", '<p><a href="two.html">one</a> <img src="b.gif" alt="a"/></p>'),
        ("<https://example.org/>", '<p><a href="https://example.org/">https://example.org/</a></p>'),
        ("> one\n> two\n\nthree", "<blockquote><p>one two</p></blockquote><p>three</p>"),
        ("- one\n- two\n  more\n", "<ul><li>one</li><li>two more</li></ul>"),
        ("a\n\n***\n\nb\n\n---\n", '<p>a</p><hr class="scene"/><p>b</p><hr class="scene"/>'),
        ("```\na   b\n```\n", "<pre>a   b</pre>"),
        (
            "| a | b |\n|---|---|\n| c | d |\n",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        ),
        ("<p>one</p>\n<p><i>two</i></p>", "<p>one</p><p><em>two</em></p>"),
        ("**bold** and *not* 2 * 3 <!-- no -->", "<p><strong>bold</strong> and <em>not</em> 2 * 3</p>"),
    ],
)
def test_marks_mean_what_they_mean(source: str, fragment: str) -> None:
    assert shown(source) == fragment


def test_front_matter_becomes_labelled_lines_without_quotes() -> None:
    blocks = read_markdown(
        "---\ntitle: \"A: B\"\ntags:\n  - c\n  - d\nnotes: '<b><a href=x>E</a></b> f'\n---\n\nText.\n"
    )
    assert [block.kind for block in blocks] == [
        BlockKind.BREAK,
        BlockKind.PARAGRAPH,
        BlockKind.BREAK,
        BlockKind.PARAGRAPH,
    ]
    assert [line.text for line in blocks[1].lines] == ["title: A: B", "tags: c, d", "notes: E f"]
    assert {mark.kind for mark in blocks[1].lines[2].marks} == {MarkKind.STRONG, MarkKind.LINK}


def test_front_matter_in_toml_becomes_labelled_lines_too() -> None:
    blocks = read_markdown('+++\ntitle = "A: B"\nrating = "G"\ndraft = false\n+++\n\nText.\n')
    assert [line.text for line in blocks[1].lines] == ["title = A: B", "rating = G", "draft = false"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("[:octicons-book-16: Read](a.md){ .md-button }\n", ["Read"]),
        ("![a](b.jpg){ width=300 } Tea\n", ["\ufffc Tea"]),
        ("Tea\n{ .center }\n\nRain\n", ["Tea", "Rain"]),
        ("He said {so} :) and (it) {rained}\n", ["He said {so} :) and (it) {rained}"]),
        ("At 5:30 she read :tea: leaves\n", ["At 5:30 she read :tea: leaves"]),
    ],
)
def test_how_things_look_is_no_word(source: str, words: list[str]) -> None:
    assert [line.text for block in read_markdown(source) for line in block.lines] == words


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "[a](" * 100_000,
        "![" * 200_000,
        "<a " * 100_000,
        "> " * 200_000,
        "# x\n" * 20_000,
        "\\" * 300_000,
        "<!--" * 100_000,
        "- x\n" * 20_000,
        "a  \n" * 100_000,
        "){.a" * 100_000,
        ":material-a" * 50_000,
    ],
)
def test_no_markdown_takes_longer_than_its_length(source: str) -> None:
    with no_hanging():
        read_markdown(source)
    assert_in_proportion(lambda n: lambda: read_markdown(source[:n]), 1_200)
