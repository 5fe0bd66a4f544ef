"""Rich text keeps its paragraphs, its emphasis and its special characters."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from ficmirror.records.document import BlockKind
from ficmirror.text.markup import render

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times New Roman;}}"
    rb"{\info{\title The Mirror}{\author A. Liddell}}\pard\plain "
)


def shown(body: bytes) -> str:
    """The body of an RTF file as a fragment in one line."""
    return render(READERS["rtf"].read(HEAD + body + b"}", None).blocks).replace("\n", "")


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
    ],
)
def test_rich_text_reads_as_it_looks(body: bytes, fragment: str) -> None:
    assert shown(body) == fragment


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
    start = time.process_time()
    shown(body + b" end")
    assert time.process_time() - start < 10
