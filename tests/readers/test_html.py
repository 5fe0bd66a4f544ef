"""Pages of every age become clean blocks that keep what the author meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from ficmirror.readers.html.page import Page, read_page
from ficmirror.readers.registry import read_as
from ficmirror.records.document import Align, Block, BlockKind, Mark, MarkKind
from ficmirror.text.encoding import declared_encoding, decode
from ficmirror.text.markup import render
from tests.shared import documents, shared
from tests.work import assert_in_proportion, no_hanging


def blocks(source: str) -> tuple[Block, ...]:
    return read_page(source).blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


def marked(source: str) -> list[tuple[str, MarkKind, str]]:
    """Every marked stretch: its words, what it means, its target."""
    return [
        (line.text[mark.start : mark.end], mark.kind, mark.target)
        for block in blocks(source)
        for line in block.lines
        for mark in line.marks
    ]


def test_paragraphs_need_no_end_tags() -> None:
    assert texts("<p>One<p>two\nthree<P>four") == ["One", "two three", "four"]


def test_two_line_ends_part_paragraphs_and_one_does_not() -> None:
    found = blocks("One<br><br>Two<br>three<br>\n<br>\n<br>four")
    assert [block.text for block in found] == ["One", "Two\nthree", "four"]
    assert [block.n_blank_before for block in found] == [0, 1, 2]
    assert not found[1].is_joined


def test_a_paragraph_of_a_hard_space_is_a_gap() -> None:
    assert [(block.text, block.n_blank_before) for block in blocks("<p>One</p><p>&nbsp;</p><p>two</p>")] == [
        ("One", 1),
        ("two", 2),
    ]


def test_emphasis_is_kept_however_it_was_written() -> None:
    assert marked(
        "<p>a <i>b</i> <EM>c</EM> <span style='font-style: italic'>d</span> <b>e</b> <u>f</u> <s>g</s></p>"
    ) == [
        ("b", MarkKind.EMPHASIS, ""),
        ("c", MarkKind.EMPHASIS, ""),
        ("d", MarkKind.EMPHASIS, ""),
        ("e", MarkKind.STRONG, ""),
        ("f", MarkKind.UNDERLINE, ""),
        ("g", MarkKind.STRIKE, ""),
    ]
    assert marked("<style>.c5{font-style:italic;margin:0}</style><p><span class=c5>so</span></p>") == [
        ("so", MarkKind.EMPHASIS, "")
    ]


def test_emphasis_that_is_not_closed_goes_on_into_the_next_paragraph() -> None:
    assert [words for words, kind, _ in marked("<p><i>One</p><p>two</i> three</p>") if kind is MarkKind.EMPHASIS] == [
        "One",
        "two",
    ]


def test_headings_alignment_and_rules_are_kept() -> None:
    found = blocks("<h2 align=center>Title</h2><center>by A. Liddell</center><hr><p style='text-align:right'>end</p>")
    assert [(block.kind, block.level, block.align) for block in found] == [
        (BlockKind.HEADING, 2, Align.CENTRE),
        (BlockKind.PARAGRAPH, 0, Align.CENTRE),
        (BlockKind.BREAK, 0, Align.LEFT),
        (BlockKind.PARAGRAPH, 0, Align.RIGHT),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<hr>",
        "<center>* * *</center>",
        "<p align=center>~~~</p>",
        "<img src='images/goldline.gif'>",
        "<p><img src=bar3.gif></p>",
        "<div><img src=x.gif alt='-----'></div>",
    ],
)
def test_everything_that_separates_is_a_break(source: str) -> None:
    assert [block.kind for block in blocks(f"<p>One</p>{source}<p>two</p>")] == [
        BlockKind.PARAGRAPH,
        BlockKind.BREAK,
        BlockKind.PARAGRAPH,
    ]


def test_words_of_word_leave_no_trace_but_their_meaning() -> None:
    source = (
        "<p class=MsoNormal style='mso-layout-grid-align:none'><![if "
        "!supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>"
        "<!--[if gte mso 9]><xml><o:Author>x</o:Author></xml><![endif]-->"
        "<p class=MsoNormal><i style='mso-bidi-font-style:normal'>So<span "
        'style="mso-spacerun: yes">  </span>be it</i>.<o:p></o:p></p>'
    )
    assert texts(source) == ["So be it."]
    assert marked(source)[0][:2] == ("So be it", MarkKind.EMPHASIS)


def test_links_anchors_and_pictures_say_where_they_lead() -> None:
    found = marked("<a name=top></a><p><a href='two.html#x'>Two</a> <img src=cat.gif alt='a cat'></p>")
    assert ("Two", MarkKind.LINK, "two.html#x") in found
    assert ("", MarkKind.ANCHOR, "top") in found
    assert ("\ufffc", MarkKind.IMAGE, "cat.gif") in found


def test_a_link_that_runs_a_script_leads_to_the_page_which_it_opens() -> None:
    scripts = (
        """<a href="javascript:show('fic/rain.html')">Rain</a>""",
        """<a href="javascript:window.open('fic/rain.html','w','width=9');void(0)">Rain</a>""",
        """<a href="#" onclick="open(&quot;fic/rain.html&quot;); return false">Rain</a>""",
    )
    for script in scripts:
        assert marked(script) == [("Rain", MarkKind.LINK, "fic/rain.html")]
    assert marked("""<a href="javascript:alert('No rain')">Rain</a>""")[0][2] == "javascript:alert('No rain')"


def test_a_place_that_a_link_leads_to_keeps_its_name_and_no_other_does() -> None:
    source = "<p>Late<sup id=b><a href='#fn1'>1</a></sup>, <b id=x>he</b> said.<p id='fn1'>1. At noon. <a href=#b>^</a>"
    assert [target for _, kind, target in marked(source) if kind is MarkKind.ANCHOR] == ["b", "fn1"]
    assert '<p><a id="fn1"></a>1. At noon.' in render(read_page(source).blocks)


def test_coloured_speech_is_kept_and_the_pages_own_colour_is_not() -> None:
    source = (
        "<body text=#333333><font color=navy><p>"
        + "All of this is in navy. " * 20
        + "<font color='#FF0000'>Not this.</font></font>"
    )
    assert [(words, target) for words, kind, target in marked(source) if kind is MarkKind.COLOUR] == [
        ("Not this.", "#ff0000")
    ]


def test_a_table_of_content_gives_rows_and_a_table_of_layout_what_stands_in_it() -> None:
    content = blocks(
        "<table><tr><td>Title:</td><td>Mirror</td></tr><tr><th>Author:</th><td>A.<br>Liddell</td></tr></table>"
    )
    assert [(block.kind, [line.text for line in block.lines]) for block in content] == [
        (BlockKind.TABLE_ROW, ["Title:", "Mirror"]),
        (BlockKind.TABLE_ROW, ["Author:", "A. Liddell"]),
    ]
    layout = blocks(
        "<table><tr><td><a href=x>Home</a></td><td>"
        + "<p>She went through the mirror and on.</p>" * 9
        + "</td></tr></table>"
    )
    assert {block.kind for block in layout} == {BlockKind.PARAGRAPH}
    assert len(layout) == 10


def test_a_whole_text_inside_pre_is_laid_out_as_text() -> None:
    rows = (
        "Alice was beginning to get very tired of sitting by her sister on the\nbank, "
        "and of having <i>nothing</i> to do: once or twice she had peeped.\n"
    )
    found = blocks(f"<pre>\n{rows}\n* * *\n\n{rows}</pre>")
    assert [block.kind for block in found] == [BlockKind.PARAGRAPH, BlockKind.BREAK, BlockKind.PARAGRAPH]
    assert found[0].is_joined
    assert ("nothing", MarkKind.EMPHASIS, "") in marked(f"<pre>{rows}</pre>")


def test_a_margin_for_everything_is_no_quote() -> None:
    assert {block.kind for block in blocks("<blockquote>" + "<p>She went on and on.</p>" * 5 + "</blockquote>")} == {
        BlockKind.PARAGRAPH
    }
    found = blocks("<p>" + "He went on and on. " * 20 + "</p><blockquote><p>She said no.</p></blockquote>")
    assert found[1].kind is BlockKind.QUOTE


def test_lists_keep_their_depth_and_definitions_their_terms() -> None:
    found = blocks("<ul><li>one<ul><li>two</ul><li>three</ul><dl><dt>Rating<dd>PG</dl>")
    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.TERM, 0),
        (BlockKind.DEFINITION, 0),
    ]


def test_what_is_for_the_machine_is_left_out() -> None:
    source = (
        "<script>a<b</script><style>p{}</style><!-- no --><select><option>x</select><p>yes</p><noscript>too</noscript>"
    )
    assert texts(source) == ["yes", "too"]


def test_a_page_claims_what_its_head_says() -> None:
    page: Page = read_page(
        "<!-- saved from url=(0033)http://www.example.org/story.html --><html lang=de><title>Der &amp; Spiegel</title>"
        "<meta name=Author content='A. Liddell'><meta name=keywords content='a, "
        "b'><meta name=GENERATOR content='FrontPage 3.0'>"
        "<link rel=canonical href='http://example.org/s'><base href='http://example.org/'><frame src=left.html>"
        "<select><option>1. The Mirror</select>"
    )
    assert [(claim.name, claim.text) for claim in page.claims] == [
        ("saved_from", "http://www.example.org/story.html"),
        ("title", "Der & Spiegel"),
        ("author", "A. Liddell"),
        ("keywords", "a, b"),
        ("generator", "FrontPage 3.0"),
        ("canonical", "http://example.org/s"),
        ("base", "http://example.org/"),
        ("frame", "left.html"),
        ("option", "1. The Mirror"),
    ]
    assert page.language == "de"


def test_a_page_that_is_never_closed_loses_nothing() -> None:
    assert texts("<p>One <!-- a comment that never ends <p>two <a href='x>three</a>")[0].startswith("One")
    assert "three" in " ".join(texts("<p>One <!-- a comment that never ends <p>two <a href='x>three</a>"))
    assert texts("<script>var x = 1;<p>story</p>")[-1] == "story"


def test_wrapped_lines_that_each_got_a_line_end_flow_again() -> None:
    row = "Alice was beginning to get very tired of sitting by her sister on<br>\n"
    found = blocks("<p>" + (row * 4 + "the bank.<br>\n") * 4 + "</p>")
    assert len(found) == 4
    assert all(block.is_joined for block in found)


PATHOLOGICAL = {
    "100,000 nested tags": "<div>" * 100_000 + "x",
    "100,000 nested tables": "<table><tr><td>" * 30_000 + "x",
    "100,000 unclosed fonts": "<font color=red>x" * 100_000,
    "unclosed bolds over lines": "<b>x<br>" * 20_000,
    "nested lists": "<ul><li>" * 20_000 + "x",
    "100,000 quotes": "<blockquote>" * 100_000 + "x",
    "one line of 10 MB": "word " * 2_000_000,
    "a huge attribute": "<img src='data:" + "A" * 10_000_000 + "'>x",
    "end tags without beginnings": "</b></p></div>" * 50_000,
    "open brackets": "<" * 500_000,
    "open tags": "<a " * 200_000,
    "open comments": "<!--" * 200_000,
    "open scripts": "<script>" * 100_000,
    "ampersands": "&" * 500_000,
    "references": "&amp;" * 200_000,
    "quotes that never close": "<a b='" * 100_000,
    "line ends": "<br>" * 300_000,
    "anchors": "<a name=x>" * 100_000,
    "open links": "<a href=x>y" * 30_000,
    "cells": "<table>" + "<td>x" * 20_000,
    "nested spans of styles": "<span style='font-style:italic;color:#123'>x" * 50_000,
    "paragraphs in bold": "<b><i><u>" + "<p>x" * 10_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_page_takes_longer_than_its_length(name: str) -> None:
    with no_hanging():
        render(read_page(PATHOLOGICAL[name]).blocks)
    assert_in_proportion(lambda n: lambda: render(read_page(PATHOLOGICAL[name][:n]).blocks), 3_000)


def _shown(source: str) -> str:
    """Every visible character that the browser's parser sees, without white space."""
    tree = LexborHTMLParser(source)
    for node in tree.css("script,style,title,select,iframe,noembed,svg,math,template"):
        node.decompose()
    root = tree.root
    return "" if root is None else "".join(root.text(separator=" ").split())


def _read(source: str) -> str:
    return "".join(
        "".join(line.text.replace("\ufffc", "").split()) for block in read_page(source).blocks for line in block.lines
    )


_PAGES = [path for path in documents("real") if path.suffix == ".html"] + sorted(
    (shared("corpus", "site") or Path("none")).rglob("*.html")
)


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.name)
def test_real_pages_show_what_a_browser_shows(path: Path) -> None:
    content = path.read_bytes()
    text, _ = decode(content, declared_encoding(content))
    assert _read(text) == _shown(text)


WELL_FORMED = st.recursive(
    st.sampled_from(["Alice ", "&amp;", "&eacute;x", "3 &lt; 4", "<br>", "went on. ", "<hr>", "é", "\n"]),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "b", "i", "em", "span", "font", "blockquote", "h2", "center", "a", "u"]),
        st.lists(inner, max_size=4),
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=20,
)


@given(st.lists(WELL_FORMED, max_size=8).map("".join))
def test_a_page_without_faults_shows_what_a_browser_shows(source: str) -> None:
    assert _read(source) == _shown(f"<body>{source}")


def test_the_reader_reports_encoding_and_problems() -> None:
    document = read_as("html", "<meta charset=koi8-r><p>Шерлок\0</p>".encode("koi8-r"))
    assert document.encoding.name == "koi8-r"
    assert document.blocks[0].text == "Шерлок\0"
    assert document.problems == ("1 control character shown as U+FFFD",)


def test_marks_never_leave_their_line() -> None:
    (block,) = blocks("<b>one<br>two</b>")
    assert [line.marks for line in block.lines] == [(Mark(0, 3, MarkKind.STRONG),), (Mark(0, 3, MarkKind.STRONG),)]


@pytest.mark.parametrize("tag", ["font", "span"])
def test_an_element_that_began_outside_a_cell_is_not_ended_inside_it(tag: str) -> None:
    mark = 'style="color:red" color="red"'
    page = f"<html><body><{tag} {mark}>The lamp<table><tr><td>was lit</{tag}> at night</td></tr></table> again</{tag}>"
    shown = render(read_as("html", page.encode()).blocks)
    assert [words for words in ("The lamp", "was lit", "at night", "again") if words not in shown] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>The tide<br>&nbsp; comes<br>in</p>", ["The tide", "\xa0 comes", "in"]),
        ("<p>&nbsp;One<br>&nbsp;two</p>", ["One", "two"]),  # all alike: a paragraph's own indent
        (f"<p>One<br>&nbsp;&nbsp;{'and so on ' * 12}</p>", ["One", ("and so on " * 12).strip()]),  # prose
        ("<p>&nbsp;&nbsp;One</p>", ["One"]),
    ],
)
def test_hard_spaces_set_the_lines_of_a_verse_in(source: str, lines: list[str]) -> None:
    assert [line.text for block in blocks(source) for line in block.lines] == lines
