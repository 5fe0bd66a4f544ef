"""A page that shows one message of a list or a board is read as that message, and no other page is."""

import pytest
from benchmarks.list_pages import PAGES
from benchmarks.posts import make_list
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.formats.message_page import MessagePageReader
from ficmirror.readers.mail.web_archives import message_on, typed_text
from ficmirror.readers.sniff import sniff

MADE = make_list(2)
ONE = MADE.mails[0]
HEAD = "<td>From: Silver</td>\n<td>Subject: FIC: The Tin Box</td>\n<td>Date: 2 Jan 1999</td>\n"


@pytest.mark.parametrize("program", PAGES)
def test_the_message_is_told_by_its_sender_subject_and_date(program: str) -> None:
    content = next(iter(PAGES[program](MADE).values()))
    assert sniff(content, "x").form == "message_page"
    document = MessagePageReader().read(content)
    claims = {claim.name: claim.text for claim in document.claims}
    assert ONE.sender in claims["mail_from"]
    assert ONE.subject in claims["mail_subject"]
    assert str(ONE.sent_at.year) in claims["mail_date"]
    assert document.form == "mail"


@pytest.mark.parametrize("program", PAGES)
def test_nothing_of_the_page_round_it_is_in_the_text(program: str) -> None:
    document = MessagePageReader().read(next(iter(PAGES[program](MADE).values())))
    words = "\n".join(block.text for block in document.blocks)
    assert ONE.text.split("\n\n")[0][:60] in words
    for furniture in ("Previous", "Follow Ups", "sorted by", "Terms of Service", "Date Index", "Complete Thread"):
        assert furniture not in words
    for block in document.blocks:
        assert document.text[block.span.start : block.span.end].strip()


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>The Tin Box</title><p>From: Silver<p>Subject: the map<p>The lamp went out.</html>",
        "<html><p>Silver read the letter.</p><pre>From: Flint\nSubject: gold\nDate: 3 March</pre><p>He left.</html>",
        f"<html>{HEAD}<p>There is no text set apart here.</html>",
        "<html><!--beginarticle--><p>Somebody used the sign, and said nothing of a sender.<!--endarticle--></html>",
    ],
)
def test_other_pages_stay_pages(page: str) -> None:
    assert sniff(page.encode(), "x.html").form == "html"
    assert message_on(page) is None


def test_what_is_no_such_page_after_all_is_read_as_a_page() -> None:
    assert MessagePageReader().read(b"<p>The lamp went out.</p>").form == "html"


def test_typed_text_keeps_its_lines_and_signs_and_made_pages_stay_markup() -> None:
    assert typed_text("a &lt;3 b<br>\nc<p>\nd") == "a <3 b\nc\n\nd"
    assert typed_text("<tt>Mr.&nbsp;Pew, ½ a crown…<br>\n</tt>") == "Mr.\xa0Pew, ½ a crown…\n"
    assert typed_text('<PRE>a\n  b <a href="x">c</a>\n</PRE>') == "a\n  b c\n"
    assert typed_text("<div><p>a</p></div>") is None


def test_a_page_made_as_such_keeps_its_looks() -> None:
    page = f"<html>{HEAD}<pre><div>The <b>lamp</b> went out.</div></pre></html>"
    document = MessagePageReader().read(page.encode())
    block = document.blocks[-1]
    assert (block.text, len(block.lines[0].marks)) == ("The lamp went out.", 1)
    assert "lamp" in document.text[block.span.start : block.span.end]


@given(st.lists(st.sampled_from([HEAD, "<pre>", "</pre>", "<!--beginarticle-->", "<h1>x</h1>", "<tt>", "\xe9", "On"])))
def test_no_page_breaks_the_reader(pieces: list[str]) -> None:
    content = "".join(pieces).encode("latin-1")
    assert MessagePageReader().read(content).text is not None
