"""Whether some bytes are a mail, a mailbox of several, a digest, or a mail with files in it."""

import re
import tomllib
from importlib.resources import files

from ficmirror.readers.armour.finding import has_enclosed
from ficmirror.readers.mail import marked
from ficmirror.readers.mail.bodies import body_of, stories_among
from ficmirror.readers.mail.digests import posts_of
from ficmirror.readers.mail.heads import MAX_HEAD, Head
from ficmirror.readers.mail.mbox import is_macintosh

_ENVELOPE = re.compile(rb"From [^\r\n]{6,300}\r?\n(?:>From [^\r\n]{1,300}\r?\n)?[A-Za-z][!-9;-~]{0,60}:")
_NEXT = re.compile(
    rb"\n(?:\r?\n|(?=From \?{3}@\?{3} ))From [^\r\n]{6,300}\r?\n(?:>From [^\r\n]{1,300}\r?\n)?[A-Za-z][!-9;-~]{0,60}:"
)
_APPLE = re.compile(rb"\d{1,10}[ \t]{0,9}\r?\n")
_FIRST = re.compile(rb"(?:[ \t]*\r?\n){0,5}([A-Za-z][!-9;-~]{0,40}):")
_NAMES = (".eml", ".mail", ".nws", ".msg.txt", ".cnm")
_TABLE = tomllib.loads(files("ficmirror.readers.mail").joinpath("fields.toml").read_text("utf-8"))
_MACHINE = frozenset(_TABLE["machine"])
_FIRST_NAMES = _MACHINE | frozenset(_TABLE["first"])
_DIGEST_WORDS = (b"digest", b"in this issue", b"today's topics", b"topics covered")


def form_of(content: bytes, name: str) -> str:
    """ "mbox", "pmm" (Pegasus Mail's folder), "digest", "parcel" (a mail with files that can be read by themselves),
    "emlx" (a mail and notes about it), "mail", or "" for none of them.

    `name` is a hint: a post of a digest has but the fields a person sees.
    """
    if is_macintosh(content):
        content = content.replace(b"\r", b"\n")
    if content[:1].isdigit() and (size := _APPLE.match(content)):
        return "emlx" if _begins_like_one(content[size.end() :]) and content.rstrip().endswith(b"</plist>") else ""
    if name.lower().endswith(".pmm") and _begins_like_one(content[marked.HEAD : MAX_HEAD]):
        return "pmm"
    if content.startswith(b"From ") and _ENVELOPE.match(content):
        if _NEXT.search(content):
            return "mbox"
    elif not _begins_like_one(content):
        return ""
    head = Head(content)
    names = set(head.names())
    is_told = bool(names & _MACHINE) or name.lower().endswith(_NAMES)
    if not (is_told and "from" in names and names & {"date", "subject", "message-id", "newsgroups", "received"}):
        return ""
    if _may_be_digest(content, head.end) and posts_of(content):
        return "digest"
    may_be_parcel = head.kind.startswith("multipart/") or has_enclosed(content)
    return "parcel" if may_be_parcel and stories_among(body_of(content).attached) else "mail"


def _begins_like_one(content: bytes) -> bool:
    first = _FIRST.match(content)
    if first is None:
        return False
    name = first[1].decode("ascii").lower()
    return name in _FIRST_NAMES or name.startswith(("x-", "content-", "list-", "resent-", "nntp-", "arc-"))


def _may_be_digest(content: bytes, start: int) -> bool:
    """Whether a digest's words stand in the head or near the beginning of the body."""
    beginning = content[: start + 4_000].lower()
    return any(word in beginning for word in _DIGEST_WORDS)
