"""Digests, mails with files, and Yahoo's dumps: taken apart into the mails they hold."""

import binascii
import io
import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.formats.mail import MailReader
from ficmirror.readers.mail.digests import posts_of
from ficmirror.readers.sniff import sniff

HEAD = "Message-ID: <9@x.example>\nFrom: list@x.example\nDate: Sat, 2 Jan 1999 18:00:00 +0000\nSubject: {subject}\n"
RULE, SHORT = "-" * 70, "-" * 30


def members(content: bytes, name: str = "x") -> list[Member]:
    container = container_for(sniff(content, name).form)
    assert container is not None
    return [one for one in container.members(io.BytesIO(content), name, Bounds()) if isinstance(one, Member)]


def rfc_1153(posts: list[tuple[str, str]]) -> str:
    told = "".join(
        f"Date: Fri, 1 Jan 1999 1{n}:00:00 +0000\nFrom: Jim <jim@inn.example.org>\n"
        f"Subject: {subject}\n\n{body}\n\n{SHORT}\n\n"
        for n, (subject, body) in enumerate(posts)
    )
    return (
        HEAD.format(subject="Treasure Digest V1 #3")
        + f"\nTreasure Digest\n\nToday's Topics:\n  x\n\n{RULE}\n\n{told}End of Treasure Digest\n****\n"
    )


YAHOO = (
    HEAD.format(subject="[treasure] Digest Number 12")
    + "\n\nThere are 2 messages in this issue.\n\n"
    + "Topics in this digest:\n\n      1. Apple Barrel\n           From: Jim\n\n"
    + ("_" * 72 + "\n") * 2
    + "\nMessage: 1\n   Date: Fri, 1 Jan 1999 10:00:00 -0000\n"
    + '   From: "Jim" <jim@inn.example.org>\nSubject: Apple Barrel 1/2\n\nI hid.\n\n'
    + ("_" * 72 + "\n") * 2
    + "\nMessage: 2\n   Date: Fri, 1 Jan 1999 11:00:00 -0000\n"
    + "   From: jim@inn.example.org\nSubject: Apple Barrel 2/2\n\nI heard.\n\n"
)
LATER_YAHOO = (
    HEAD.format(subject="[treasure] Digest Number 900")
    + "\nMessages In This Digest (2 Messages)\n\nMessages\n"
    + ("_" * 72 + "\n")
    + '1a. Apple Barrel\n    Posted by: "Jim" jim@inn.example.org  jimhawkins\n'
    + "    Date: Sat Aug 4, 2007 5:06 am ((PDT))\n\nI hid.\n\nMessages in this topic (1)\n"
    + ("_" * 72 + "\n")
    + '2a. Re: rum\n    Posted by: "Ben" ben@island.example.org  benn\n'
    + "    Date: Sat Aug 4, 2007 6:06 am ((PDT))\n\nCheese!\n"
)
MIME = (
    HEAD.format(subject="Treasure digest, Vol 1 #3 - 2 msgs")
    + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
    + "--a\nContent-Type: text/plain\n\nToday's Topics:\n 1. x\n"
    + "--a\nContent-Type: multipart/digest; boundary=d\n\n"
    + "--d\n\nFrom: jim@inn.example.org\nSubject: Apple Barrel\n\nI hid.\n"
    + "--d\n\nFrom: ben@island.example.org\nSubject: rum\n\nCheese!\n--d--\n--a--\n"
)


@pytest.mark.parametrize(
    ("digest", "subjects"),
    [
        (
            rfc_1153([("Apple Barrel 1/2", "I hid."), ("Apple Barrel 2/2", "I heard.")]),
            ["Apple Barrel 1/2", "Apple Barrel 2/2"],
        ),
        (YAHOO, ["Apple Barrel 1/2", "Apple Barrel 2/2"]),
        (LATER_YAHOO, ["Apple Barrel", "Re: rum"]),
        (MIME, ["Apple Barrel", "rum"]),
    ],
    ids=["rfc 1153", "yahoo", "later yahoo", "mime"],
)
def test_a_digest_is_taken_apart_into_its_posts(digest: str, subjects: list[str]) -> None:
    posts = members(digest.encode())
    claims = [{c.name: c.text for c in MailReader().read(post.content).claims} for post in posts]
    read = [claim.get("mail_subject") for claim in claims]
    assert read == subjects
    assert len(posts) == len(subjects)
    assert all(sniff(post.content, post.path).form == "mail" for post in posts)
    texts = [MailReader().read(post.content).blocks[-1].text for post in posts]
    assert texts[0] == "I hid."


def test_a_rule_inside_a_story_parts_no_posts() -> None:
    mail = (
        HEAD.format(subject="The Apple Barrel")
        + f"\nI hid.\n\n{RULE}\n\nFrom: the captain\nSubject: rum\n\nHe read the note.\n"
    )
    assert posts_of(mail.encode()) == []
    assert sniff(mail.encode(), "x.eml").form == "mail"


def test_a_mail_with_a_story_as_a_file_gives_both() -> None:
    mail = HEAD.format(subject="my story") + (
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nHere it is.\n"
        '--b\nContent-Type: application/octet-stream; name="barrel.txt"\n'
        "Content-Transfer-Encoding: base64\n\nSSBoaWQu\n"
        "--b\nContent-Type: application/pgp-signature; name=sig.asc\n\nx\n--b--\n"
    )
    found = members(mail.encode())
    assert [one.path for one in found] == ["00-my-story.eml", "01-barrel.txt"]
    assert found[1].content == b"I hid."
    assert sniff(found[0].content, found[0].path).form == "mail"
    assert MailReader().read(found[0].content).blocks[-1].text == "Here it is."


def dump(raw: str, **more: object) -> bytes:
    return json.dumps(
        {"ygPerms": {}, "ygData": {"msgId": 17, "profile": "jimhawkins", "rawEmail": escape(raw), **more}}
    ).encode()


def test_a_message_of_a_yahoo_group_becomes_the_mail_it_was() -> None:
    raw = "From: jim@...\r\nMessage-ID: <1@x>\r\nSubject: Barrel & Boat\r\n\r\nI hid <there>.\r\n\u0093Aye\u0094\r\n"
    (one,) = members(dump(raw))
    assert one.path == "000017-barrel-boat.eml"
    assert one.content.startswith(b"X-Yahoo-Profile: jimhawkins\nFrom: jim@...\n")
    assert MailReader().read(one.content).text.endswith("I hid <there>.\n“Aye”\n")


def test_a_message_that_was_saved_as_shown_only_is_read_too() -> None:
    content = json.dumps({"ygData": {"msgId": 3, "from": "Jim", "subject": "Barrel", "messageBody": "<p>I hid.</p>"}})
    (one,) = members(content.encode())
    assert MailReader().read(one.content).blocks[-1].text == "I hid."


def test_lines_of_messages_are_as_good_as_files() -> None:
    lines = b"\n".join(dump(f"From: a@b.example\nSubject: {n}\n\nx\n", msgId=n) for n in (1, 2, 3))
    assert [one.path for one in members(lines)] == ["000001-1.eml", "000002-2.eml", "000003-3.eml"]


def test_damaged_json_is_refused_with_its_reason() -> None:
    with pytest.raises(ObjectUnreadable, match="damaged"):
        members(b'{"ygData": {"rawEmail": "From')


@given(
    st.lists(
        st.sampled_from(
            [RULE + "\n", SHORT + "\n", "\n", "From: a\n", "Subject: b\n", "Date: c\n", "Message: 1\n", "digest\n"]
        ),
        max_size=40,
    )
)
def test_no_digest_crashes(pieces: list[str]) -> None:
    for post in posts_of((HEAD.format(subject="digest") + "\n" + "".join(pieces)).encode()):
        MailReader().read(post.content)


def test_a_file_uuencoded_amid_the_lines_is_a_file() -> None:
    packed = binascii.b2a_uu(b"I hid in the barrel.").decode()
    mail = HEAD.format(subject="my story") + f"\nHere it is.\n\nbegin 644 barrel.txt\n{packed}`\nend\n\nEnjoy!\n"
    text, file = members(mail.encode())
    assert (file.path, file.content) == ("01-barrel.txt", b"I hid in the barrel.")
    assert MailReader().read(text.content).text.split("\n\n", 1)[1] == "Here it is.\n\n\nEnjoy!\n"


def test_a_story_that_begins_like_a_file_is_none() -> None:
    mail = HEAD.format(subject="my story") + "\nThey had to\nbegin 644 times over again.\nNobody minded.\n"
    assert sniff(mail.encode(), "x.eml").form == "mail"


def test_who_sent_a_file_is_told_with_the_mail_it_came_with() -> None:
    mail = HEAD.format(subject="my story").replace("list@x.example", "Jim Hawkins <jim@inn.example.org>") + (
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nHere it is.\n"
        '--b\nContent-Type: text/plain; name="barrel.txt"\n\nI hid in the barrel.\n--b--\n'
    )
    text, file = examine(mail.encode(), "heap/x.eml").members
    (target,) = text.recognised.listing.targets
    assert target.target == file.path == "heap/x.eml/01-barrel.txt"
    assert [s.as_written for s in target.statements if s.field == "author"] == ["Jim Hawkins"]
