"""What befell posts on their way: generated ones damaged in a known way each, and what the report must say of it."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from benchmarks.postbags import Files
from benchmarks.posts import Mail, head_of

_MIME = ("MIME-Version: 1.0",)


@dataclass(frozen=True, slots=True)
class Fault:
    """Files with one fault, words that the report on them must hold, and words of the story that must come through."""

    name: str
    files: Files
    told: str
    kept: str


def faults_of(mail: Mail) -> Iterator[Fault]:
    """Every fault there is, each put into one mail."""
    head, half = head_of(mail), mail.text[: len(mail.text) // 2]
    kept = " ".join(mail.text.split("\n\n")[3].split()[:5])
    packed = base64.encodebytes(mail.text.encode()).decode()
    coded = head_of(mail, *_MIME, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64")
    cut = coded + "\n" + packed[: len(packed) * 2 // 3] + "\n(Message over 64 KB, truncated)\n"
    yield Fault("cut off in the middle of base64", _yahoo(cut), "cut this mail off", kept)
    yield Fault(
        "cut off at 64 KB",
        _yahoo(head + "\n" + half + "\n(Message over 64 KB, truncated)\n"),
        "cut this mail off",
        kept,
    )
    yield Fault("characters lost before", _yahoo(head + "\n" + mail.text.replace("e", "\ufffd", 3)), "U+FFFD", "")
    lost = head_of(mail, *_MIME, "Content-Type: multipart/mixed; boundary=nowhere") + "\n" + mail.text
    yield Fault("a border that stands nowhere", {"x/1.eml": lost.encode()}, "the border they name stands nowhere", kept)
    yield Fault("damaged JSON", {"x/1_raw.json": b'{"ygData": {"rawEmail": "From: a'}, "the JSON is damaged", "")
    entry = (
        f"<entry><itemid>1</itemid><eventtime>2004-01-02 03:04:05</eventtime><subject>{escape(mail.subject)}</subject>"
    )
    export = f'<?xml version="1.0"?>\n<livejournal>\n{entry}<event>{escape(half)}'
    yield Fault("an export that breaks off", {"x/2004-01.xml": export.encode()}, "breaks off in its last post", kept)
    odd = (head + "\n" + mail.text.replace(". ", ". Café… ", 30)).encode().replace(b"Caf", b"\xff Caf", 1)
    yield Fault("bytes of no encoding", {"x/1.eml": odd}, "not decodable as", "")
    picture = "\n--b\nContent-Type: image/gif; name=map.gif\nContent-Transfer-Encoding: base64\n\nR0lGODlh\n--b--\n"
    parts = head_of(mail, *_MIME, "Content-Type: multipart/mixed; boundary=b") + "\n--b\n\n" + mail.text + picture
    yield Fault("a picture that is not shown", {"x/1.eml": parts.encode()}, "map.gif", kept)
    yield Fault("a date that cannot be", {"x/1.eml": _misdated(head, mail.text)}, "", kept)


def _yahoo(raw: str) -> Files:
    message = {"ygPerms": {}, "ygData": {"msgId": 1, "profile": "x", "rawEmail": escape(raw)}}
    return {"x/email/1_raw.json": json.dumps(message).encode()}


def _misdated(head: str, text: str) -> bytes:
    lines = [line for line in head.splitlines() if not line.startswith("Date:")]
    return "\n".join(["Date: Thu, 31 Feb 1970 25:61:00 +9900", *lines, "", text]).encode()
