"""One mail as a document: its head, its words in every encoding, and what in it was not written for it."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.formats.mail import MailReader
from ficmirror.readers.mail.flowed import unflowed
from ficmirror.readers.mail.heads import Head, readable
from ficmirror.readers.mail.parts import from_base64
from ficmirror.records.document import Document

HEAD = "From: Irene Adler <irene@opera.example.org>\nDate: Sat, 2 Jan 1999 18:00:00 +0000\nSubject: The Photograph\n"


def read(text: str | bytes) -> Document:
    return MailReader().read(text.encode() if isinstance(text, str) else text)


def words(document: Document) -> str:
    return "\n\n".join(block.text for block in document.blocks[1:])


def claimed(document: Document) -> dict[str, str]:
    return {claim.name: claim.text for claim in document.claims}


def test_the_head_stands_above_the_text_and_its_claims_point_into_it() -> None:
    document = read(HEAD + "\nThe King came in.\n")
    assert claimed(document)["mail_subject"] == "The Photograph"
    for claim in document.claims:
        assert claim.span is None or document.text[claim.span.start : claim.span.end] == claim.text
    for block in document.blocks:
        assert document.text[block.span.start : block.span.end] == "\n".join(line.text for line in block.lines)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?iso-8859-1?Q?Le_Myst=E8re?=", "Le Mystère"),
        ("=?utf-8?B?TGUgTXlzdMOo?= =?utf-8?B?cmU=?=", "Le Mystère"),
        ("=?utf-8?Q?Myst=C3?= =?utf-8?Q?=A8re?=", "Mystère"),
        ("plain =?koi8-r?B?9MHKzsE=?= text", "plain Тайна text"),
        ("=?unheard-of?Q?Myst=C3=A8re?=", "Mystère"),
        ("a =?broken", "a =?broken"),
    ],
)
def test_encoded_words_are_read(written: str, meant: str) -> None:
    assert readable(written) == meant


def test_raw_bytes_in_a_head_are_read_in_the_charset_of_the_mail() -> None:
    head = Head("Subject: Тайна\nContent-Type: text/plain; charset=koi8-r\n\n".encode("koi8-r"))
    assert head.text("subject") == "Тайна"


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        (
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
            b"\xe2\x80\xa6 caf=C3=A9 =\nnoir",
        ),
        (
            "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n",
            base64.b64encode(b"caf\xe9 noir"),
        ),
        ("Content-Type: text/plain; charset=unknown-8bit\n", "café noir".encode()),
        ("", "café noir".encode("cp1252")),
    ],
)
def test_words_come_through_every_transfer(fields: str, body: bytes) -> None:
    assert "café noir" in words(read((HEAD + fields + "\n").encode() + body + b"\n"))


def test_a_base64_body_cut_off_in_the_middle_keeps_what_is_whole() -> None:
    cut = base64.b64encode(b"The King came in.")[:-5]
    assert b"The King came ".startswith(from_base64(cut)[:12])
    assert from_base64(base64.b64encode(b"The King") + b"\n_____\nlist footer") == b"The King"


ALTERNATIVE = (
    'Content-Type: multipart/alternative; boundary="b"\n\npreamble\n--b\nContent-Type: text/plain\n\n{plain}\n'
    "--b\nContent-Type: text/html\n\n<html><body>{page}</body></html>\n--b--\n"
)


def test_of_two_forms_of_one_text_the_plain_one_is_taken() -> None:
    document = read(HEAD + ALTERNATIVE.format(plain="The King came in.", page="<p>The <i>King</i> came in.</p>"))
    assert words(document) == "The King came in."


def test_where_the_plain_form_says_nothing_the_page_is_taken() -> None:
    page = "<p>The <i>King</i> came in, and with him came the fog, and nobody spoke for a while.</p>"
    document = read(HEAD + ALTERNATIVE.format(plain="Get a better mail program.", page=page))
    assert words(document).startswith("The King came in")
    start = document.blocks[1].span.start
    assert document.text[start : start + 8] == "The <i>K"


def test_a_border_that_stands_nowhere_is_said_and_loses_nothing() -> None:
    document = read(HEAD + "Content-Type: multipart/mixed; boundary=nowhere\n\nThe King came in.\n")
    assert words(document) == "The King came in."
    assert any("border" in problem for problem in document.problems)


def test_flowed_lines_are_joined_and_hard_ones_stay() -> None:
    assert unflowed("The King \ncame in. \n\n From here\n> a \n> b\n-- \nIrene") == (
        "The King came in. \n\nFrom here\n> a b\n-- \nIrene"
    )
    assert unflowed("Myst \nery", is_space_deleted=True) == "Mystery"


STORY = "\n\n".join(f"The King said nothing on the {n}th night, and Irene watched him." for n in range(1, 9))


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        ("\n-- \nIrene Adler\nhttp://opera.example.org/~irene\n", "signature"),
        ("\n--\nIrene Adler\nirene@opera.example.org\n", "signature"),
        ("\nTo unsubscribe from this group, send an email to:\nx-unsubscribe@groups.example.org\n", "footer"),
        ("\n_____________________\ntales mailing list\nhttp://lists.example.org/mailman/listinfo/tales\n", "footer"),
        (
            "\n------------------------ Yahoo! Groups Sponsor ---------------------~-->\nBuy now!\n-----_->\n",
            "advertisement",
        ),
    ],
)
def test_what_the_list_put_below_is_furniture(ending: str, reason: str) -> None:
    document = read(HEAD + "\n" + STORY + "\n" + ending)
    assert words(document) == STORY
    assert any(reason in piece.reason for piece in document.furniture)


def test_a_break_of_two_dashes_is_no_signature() -> None:
    document = read(HEAD + "\n" + STORY + "\n\n--\n\nThen he rose.\nIt was day.\n")
    assert "It was day." in words(document)


def test_an_answer_loses_what_it_quotes() -> None:
    quoted = "Irene wrote:\n" + "\n".join("> " + line for line in STORY.split("\n"))
    document = read(HEAD.replace("The Photograph", "Re: The Photograph") + "\n" + quoted + "\n\nLovely!\n")
    assert words(document) == "Lovely!"


def test_a_chat_told_in_a_story_that_stands_in_a_thread_stays() -> None:
    told = STORY + "\n\n> hello?\n> who is there?\n\nNobody answered."
    assert "who is there?" in words(read(HEAD + "In-Reply-To: <1@x.example>\n\n" + told + "\n"))


def test_a_story_passed_on_in_quotes_stays() -> None:
    passed_on = "\n".join("> " + line for line in STORY.split("\n"))
    assert "The King said nothing" in words(read(HEAD.replace("The Photograph", "Fwd: x") + "\n" + passed_on + "\n"))


def test_what_yahoo_cut_off_and_what_was_lost_before_is_said() -> None:
    document = read(HEAD + "\n" + STORY + "\ufffd\n(Message over 64 KB, truncated)\n")
    assert any("cut this mail off" in problem for problem in document.problems)
    assert any("U+FFFD" in problem for problem in document.problems)


PIECES = st.sampled_from(
    ["From: a@b.example\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: message/rfc822\n", "\n",
     "--b\n", "--b--\n", "Content-Transfer-Encoding: base64\n", "=?utf-8?B?", "?=", "> x\n", "-- \n",
     "\r", "begin 644 x\n", "é", "\0"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40), st.binary(max_size=60))
def test_no_bytes_crash_the_reader(pieces: list[str], noise: bytes) -> None:
    content = "".join(pieces).encode() + noise
    document = read(content)
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(document.text)


def test_mails_nested_a_thousand_deep_are_read() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1_000))
    assert read(HEAD + deep + "\nThe King.\n").text


def test_an_authors_own_list_in_the_header_is_no_footer() -> None:
    header = "Title: The Photograph\nWebsite: http://groups.yahoo.com/group/irenes\nArchive: ask\n\n"
    assert STORY[-40:] in words(read(HEAD + "\n" + header + STORY + "\n"))
