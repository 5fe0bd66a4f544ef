"""Mailboxes: where a mail begins, what is escaped in it, and what it is called."""

import io

from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.mbox import MboxContainer
from ficmirror.readers.mail.mbox import lines_in, mails_of, unescaped
from ficmirror.readers.sniff import sniff

HEAD = "Message-ID: <{n}@mail.example.org>\nFrom: Dr Watson <watson@baker.example.org>\nSubject: {subject}\n\n"
ENVELOPE = "From watson@baker.example.org Sat Jan  2 10:00:0{n} 1999\n"


def mail(n: int, body: str, subject: str = "The Tin Box", more: str = "") -> str:
    return ENVELOPE.format(n=n) + more + HEAD.format(n=n, subject=subject) + body + "\n\n"


def bodies(box: str) -> list[str]:
    found = mails_of(lines_in(io.BytesIO(box.encode())))
    return [one.content.decode().split("\n\n", 1)[1] for one in found]


def test_each_mail_comes_back_byte_for_byte() -> None:
    box = mail(1, "The fog came in.\n\nHolmes slept.") + mail(2, "Rain.")
    assert bodies(box) == ["The fog came in.\n\nHolmes slept.\n", "Rain.\n"]


def test_a_line_that_begins_with_from_amid_a_story_begins_no_mail() -> None:
    assert bodies(mail(1, "He paused.\n\nFrom the window came a cry.\nIt was late.")) == [
        "He paused.\n\nFrom the window came a cry.\nIt was late.\n"
    ]


def test_an_escaped_from_gets_its_line_back() -> None:
    assert bodies(mail(1, "He paused.\n\n>From the window came a cry.")) == [
        "He paused.\n\nFrom the window came a cry.\n"
    ]
    assert unescaped(b"A: b\n\nx\n>>From y\n") == b"A: b\n\nx\n>From y\n"


def test_a_quoted_from_among_lines_quoted_alike_stays_quoted() -> None:
    quoted = "Subject: x\n\n>He paused.\n>From the window came a cry.\n>It was late.\n"
    assert unescaped(quoted.encode()) == quoted.encode()


def test_nothing_is_unescaped_where_nothing_was_escaped() -> None:
    both = "Subject: x\n\nFrom the window.\nhe said:\n>From the door.\n"
    assert unescaped(both.encode()) == both.encode()


def test_a_right_content_length_keeps_a_mail_in_a_mail_together() -> None:
    inner = "He sent me this:\n\n" + mail(2, "Come at once.").rstrip("\n") + "\n"
    outer = mail(1, inner.rstrip("\n"), more=f"Content-Length: {len(inner)}\n") + mail(3, "Rain.")
    assert [body[:8] for body in bodies(outer)] == ["He sent ", "Rain.\n"]


def test_a_wrong_content_length_is_not_believed() -> None:
    box = (
        mail(1, "Fog.", more="Content-Length: 5000\n") + mail(2, "Rain.", more="Content-Length: 1\n") + mail(3, "Snow.")
    )
    assert bodies(box) == ["Fog.\n", "Rain.\n", "Snow.\n"]


def test_members_are_called_by_number_and_subject_and_have_the_mails_date() -> None:
    box = mail(1, "Fog.", "[tales] The Tin Box 3/7", "Date: Sat, 02 Jan 1999 18:00:00 -0500\n") + mail(
        2, "Rain.", "Ünder"
    )
    members = list(MboxContainer().members(io.BytesIO(box.encode()), "list.mbox", Bounds()))
    assert [one.path for one in members] == ["00001-the-tin-box-3-7.eml", "00002-under.eml"]
    dates = [one.modified.isoformat() for one in members if isinstance(one, Member) and one.modified]
    assert dates == ["1999-01-02T23:00:00+00:00", "1999-01-02T10:00:02+00:00"]


def test_a_mailbox_a_mail_and_an_article_are_told_by_their_bytes() -> None:
    one, two = mail(1, "Fog."), mail(2, "Rain.")
    assert sniff((one + two).encode(), "x").form == "mbox"
    assert sniff(one.encode(), "x").form == "mail"
    article = b"Path: news.example.org!x\nFrom: w@example.org\nNewsgroups: alt.tales\nSubject: Fog\n\nFog.\n"
    assert sniff(article, "alt/tales/1017").form == "mail"
    typed = b"From: Dr Watson\nTo: Sherlock Holmes\nSubject: a body in the library\n\nMy dear Holmes, come at once.\n"
    assert sniff(typed, "letter.txt").form == "text"


@given(
    st.binary(max_size=400), st.lists(st.sampled_from([b"From ", b"\n", b"a b 1999\n", b"Subject: x\n", b">From x\n"]))
)
def test_no_bytes_stop_a_mailbox_and_none_are_lost(noise: bytes, pieces: list[bytes]) -> None:
    box = b"From a Sat Jan  2 10:00:00 1999\nSubject: x\n\n" + noise + b"".join(pieces)
    mails = list(mails_of(lines_in(io.BytesIO(box))))
    kept = sum(len(one.content) + len(one.envelope) for one in mails)
    assert mails
    assert kept >= len(box.strip()) - 4 * (len(mails) + box.count(b">"))


def test_a_macintosh_mailbox_is_taken_apart_too() -> None:
    box = (mail(1, "Fog.\n\nHolmes slept.") + mail(2, "Rain.")).replace("\n", "\r")
    assert sniff(box.encode(), "In").form == "mbox"
    assert bodies(box) == ["Fog.\n\nHolmes slept.\n", "Rain.\n"]
