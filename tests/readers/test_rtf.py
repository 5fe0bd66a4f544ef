"""Rich text keeps its paragraphs, its emphasis and its special characters."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers import embedded
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from ficmirror.records.document import BlockKind
from ficmirror.text.markup import render
from tests.work import assert_in_proportion, no_hanging

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times New Roman;}}"
    rb"{\info{\title The Mirror}{\author A. Liddell}}\pard\plain "
)


def shown(body: bytes) -> str:
    """The body of an RTF file as a fragment in one line; pictures without their places."""
    markup = render(READERS["rtf"].read(HEAD + body + b"}", None).blocks).replace("\n", "")
    return re.sub(r"cid:record-[0-9]+", "picture", markup)


@pytest.mark.parametrize(
    ("body", "fragment"),
    [
        (rb"One.\par Two.\par", "<p>One.</p><p>Two.</p>"),
        (
            rb"{\i so} and \b so\b0 , {\b\i both}\par",
            "<p><em>so</em> and <strong>so</strong>, <strong><em>both</em></strong></p>",
        ),
        (rb"It\rquote s \ldblquote late\rdblquote\emdash now\par", "<p>It’s “late”—now</p>"),
        (rb"caf\'e9 \u8217?s \u-10179?\par", "<p>café ’s \ufffd</p>"),
        (rb"\qc * * *\par\pard One\line two\par", '<hr class="scene"/><p>One<br/>two</p>'),
        (rb"{\*\hidden not this}{\pict 00ff}yes\par", '<p><img src="picture" alt=""/>yes</p>'),
        (rb"a \{b\} \\ c & d &amp; e\par", "<p>a {b} \\ c &amp; d &amp;amp; e</p>"),
        (
            rb"He played.{\super\chftn{\*\footnote\pard\plain \chftn The violin.\par}} Then.\par",
            '<p>He played.<a href="#note-1"><sup>[1]</sup></a> Then.</p><hr class="scene"/>'
            '<p><a id="note-1"></a>[1] The violin.</p>',
        ),
        (rb"a \u-10179?\u-8638?\par", "<p>a \U0001f642</p>"),
        (rb"a \u128578?\par", "<p>a \U0001f642</p>"),
        (
            rb"{\colortbl;\red255\green0\blue0;}{\cf1 red}\cf0 not\par",
            '<p><span class="colour" style="color: #ff0000">red</span>not</p>',
        ),
        (
            rb"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}one picture\par",
            '<p><img src="picture" alt=""/>one picture</p>',
        ),
        (rb"{\header{\*\footnote no}}{\super 2}{\sub 3}\par", "<p><sup>2</sup><sub>3</sub></p>"),
        (rb"\outlinelevel0 One\par\pard two\par", "<h3>One</h3><p>two</p>"),
        (rb"\qc Title\par\pard text\par", '<p class="centre">Title</p><p>text</p>'),
        (
            rb"\trowd\cellx1\cellx2\pard\intbl{\b one\cell}\pard\intbl two\cell\row"
            rb"\trowd\pard\intbl\b three\cell\pard\intbl four\b0\cell\row\pard after\par",
            "<table><tr><td><strong>one</strong></td><td>two</td></tr>"
            "<tr><td><strong>three</strong></td><td><strong>four</strong></td></tr></table><p>after</p>",
        ),
        (
            rb"\trowd\pard\intbl one\par more\cell\pard\intbl\cell\row\pard after\par",
            "<p>one</p><p>more</p><p>after</p>",
        ),
        (
            rb"{\shp{\*\shpinst\shpleft1{\sp{\sn wzDescription}{\sv A map of \u8211\'96 a bay}}"
            rb"{\sp{\sn pib}{\sv {\pict 00}}}}{\shprslt{\pict 00}}}Sail.\par",
            '<p><img src="picture" alt="A map of – a bay"/>Sail.</p>',
        ),
        (
            rb"\qc A{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard In a box.\par}}{\shprslt No.}} b\par",
            '<p class="centre">A b</p><p>In a box.</p>',
        ),
        (
            rb"{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A map}}}\pngblip\bin3 }}{}x\par",
            '<p><img src="picture" alt="A map"/>x</p>',
        ),
        (
            rb'{\field{\*\fldinst EQ \\* jc2 \\* "Font:Ming" \\* hps10 '
            rb"\\o\\ad(\\s\\up 9(\u12363?\u12435?),\u28450?)}{\fldrslt}}!\par",
            "<p>漢<sup>かん</sup>!</p>",
        ),
        (
            rb'See {\field{\*\fldinst HYPERLINK "http://example.org/a"}{\fldrslt {\plain\ul there}}}.\par',
            '<p>See <a href="http://example.org/a"><u>there</u></a>.</p>',
        ),
    ],
)
def test_rich_text_reads_as_it_looks(body: bytes, fragment: str) -> None:
    assert shown(body) == fragment


FONTS = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fprq2\fcharset177 David;}"
    rb"{\f2\fcharset204{\*\panose 02}Times Cyr;}{\f3\fcharset128 Mincho;}}"
    rb"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\b\fs48 heading 1;}{\s9\outlinelevel1\i Chapter;}}"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\'e9 {\f1\'f9\'ec\'e5\'ed} \'e9", "é שלום é"),
        (rb"\f2\'cf\'f0\'e8 \plain\'e9", "При é"),
        (rb"\f3\'93\'fa\'96\'7b \'83A.", "日本 ア."),
        (rb"\f3\'93 a", "\ufffd a"),
        (rb"\f3\uc2\u26085\'93\'fa!", "日!"),
    ],
)
def test_coded_bytes_are_read_as_their_typeface_has_them(body: bytes, text: str) -> None:
    (block,) = READERS["rtf"].read(FONTS + body + rb"\par}", None).blocks
    assert block.text == text


def test_styles_that_are_headings_make_headings_without_their_weight() -> None:
    body = rb"\pard\plain\s1\b One\par\pard\plain\s9\i Two\par\pard\plain\s0\b three\par}"
    assert render(READERS["rtf"].read(FONTS + body, None).blocks).split("\n") == [
        "<h3>One</h3>", "<h4><em>Two</em></h4>", "<p><strong>three</strong></p>"
    ]  # fmt: skip


def test_bytes_that_stand_as_they_are_hide_no_words() -> None:
    picture = b"\x89PNG\r\n} {\\par"
    content = HEAD + rb"a{\pict\pngblip\bin%d %s}b \\bin5 c\par}" % (len(picture), picture)
    document = READERS["rtf"].read(content, None)
    (block,) = document.blocks
    assert block.text == "a\ufffcb \\bin5 c"
    assert embedded.picture(content, "rtf", block.lines[0].marks[0].target) == picture


def test_empty_paragraphs_are_gaps_and_the_information_group_is_claims() -> None:
    content = HEAD + rb"One.\par\par Two.\par}"
    assert sniff(content, "x.doc").form == "rtf"
    document = READERS["rtf"].read(content, None)
    assert [block.n_blank_before for block in document.blocks] == [0, 1]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}
    assert [(claim.name, claim.text) for claim in document.claims] == [
        ("title", "The Mirror"),
        ("author", "A. Liddell"),
    ]
    assert document.text[document.blocks[1].span.start :].startswith("Two.")


def test_rich_text_without_words_is_refused() -> None:
    with pytest.raises(ObjectUnreadable):
        READERS["rtf"].read(rb"{\rtf1\ansi}", None)


@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                rb"\i ",
                rb"\b0 ",
                rb"\par ",
                rb"\u233?",
                rb"\'e9",
                b"words ",
                rb"\*",
                b"\\",
                rb"\uc0 ",
                b"&",
                b"\n",
            ]
        )
    ).map(b"".join)
)
def test_any_soup_of_controls_is_read(body: bytes) -> None:
    with contextlib.suppress(ObjectUnreadable):  # `\\*` may hide everything
        shown(body + b" end")


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [b"{" * 200_000, rb"\i" * 100_000, b"\\" * 300_000, rb"{\b x" * 50_000, rb"\par" * 100_000, b"word " * 500_000],
)
def test_no_rich_text_takes_longer_than_its_length(body: bytes) -> None:
    with no_hanging():
        shown(body + b" end")
    assert_in_proportion(lambda n: lambda: shown(body[:n] + b" end"), 1_200)
