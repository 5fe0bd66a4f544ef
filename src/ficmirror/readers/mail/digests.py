"""A list's digest taken apart into the posts it holds: RFC 1153, MIME digests, the plain ones of list servers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ficmirror.readers.mail.heads import Head
from ficmirror.readers.mail.parts import Leaf, leaves

MAX_POSTS = 2_000
_CUE = re.compile(r"\bdigest\b|\btagesmail\b|\bsammelmail\b", re.IGNORECASE)
_PREAMBLE_CUE = re.compile(
    rb"(?i)\b(?:topics (?:in this|covered in)|today'?s topics|messages? in this (?:issue|digest)|contents of this"
    rb" digest|in this (?:issue|digest)|digest,? (?:vol|number|issue))"
)
_RULE = rb"(?:[-_=*~]{20,}[ \t]*\r?\n)"
_NUMBER = (
    rb"(?:[ \t]*(?:(?:Message|Article|Subject Number|Msg)[ \t]*[:#]?[ \t]*\d{1,5}"
    rb"|\d{1,4}[a-z]?\.[ \t]?(?P<title>[^\r\n]{0,200}))"
    rb"[ \t]*\r?\n)"
)
_NAME = (
    rb"(?:Date|From|Subject|To|Cc|Reply-To|Sender|Message-ID|In-Reply-To|References|Newsgroups|Content-[A-Za-z-]{2,30}"
    rb"|MIME-Version|Posted[ ]by|X-[A-Za-z-]{1,40}|Organi[sz]ation|Keywords|Precedence|Received|Return-Path|User-Agent)"
)
_FIELD = (
    rb"[ \t]{0,12}"
    + _NAME
    + rb":[^\r\n]{0,1000}\r?\n(?:[ \t]{1,12}(?!"
    + _NAME
    + rb":)[^\s][^\r\n]{0,1000}\r?\n){0,20}"
)
# Where a post begins: a rule, perhaps its number, and at least two of a mail's own fields under one another.
_POST = re.compile(
    rb"(?mi)^"
    + _RULE
    + rb"(?:[ \t]*\r?\n|"
    + _RULE
    + rb"){0,4}"
    + _NUMBER
    + rb"?(?:[ \t]*\r?\n){0,2}(?P<head>(?:"
    + _FIELD
    + rb"){2,30})[ \t]*\r?$"
)
_LAST_RULE = re.compile(rb"(?m)^-{28,32}[ \t]*\r?\n(?=\s*(?:_{20}|Subject: Digest Footer|\Z))")
_LONGEST_FOOTER = 500
_RULE_AT_END = re.compile(rb"(?:\s*[-_=*~]{20,})+\s*\Z")
_DIGEST_END = re.compile(
    rb"(?mi)^(?:" + _RULE + rb"[ \t\r\n]*)?(?:Subject: (?:Digest Footer|[^\r\n]{0,80}Digest)\s*\r?\n"
    rb"|-{0,2} ?\*{0,3} ?End of [^\r\n]{0,100}(?:digest|issue)[^\r\n]{0,60}\r?$)"
)
_SUBJECT = re.compile(rb"(?im)^[ \t]*subject:")
_NAME_ONLY = re.compile(rb"[ \t]*([A-Za-z -]{2,40}):")
_MESSAGES_IN_TOPIC = re.compile(
    rb"(?m)^[ \t]*(?:Back to top[ \t]*)?(?:Reply to[^\r\n]{0,200}\r?\n)?[ \t]*Messages in this topic[^\r\n]{0,80}\r?$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a digest, as a mail."""

    content: bytes


def posts_of(content: bytes) -> list[Post]:
    """The posts of a digest in order; none where the mail is no digest.

    A digest says so in its subject or above its posts, and holds mails, or at least two stretches that begin like one
    below a rule. A MIME digest's posts are verbatim; of a plain one the heads are unindented and say in which charset
    the body stands.
    """
    head, parts = leaves(content)
    mails = [leaf for leaf in parts if leaf.kind == "message/rfc822"]
    if mails and (len(mails) > 1 or any(leaf.is_mail for leaf in mails)) and _is_called_digest(head, parts):
        return [Post(leaf.payload.strip(b"\r\n") + b"\n") for leaf in mails[:MAX_POSTS]]
    for leaf in parts:
        if leaf.kind == "text/plain" and not leaf.is_attached:
            found = _plain_posts(leaf, head)
            if found:
                return found
    return []


def _is_called_digest(head: Head, parts: Sequence[Leaf]) -> bool:
    return (
        bool(_CUE.search(head.text("subject")))
        or head.kind == "multipart/digest"
        or any(leaf.is_mail for leaf in parts)
        or any(_PREAMBLE_CUE.search(leaf.payload[:20_000]) for leaf in parts if leaf.kind == "text/plain")
    )


def _plain_posts(leaf: Leaf, head: Head) -> list[Post]:
    text = leaf.payload
    begins = [found for found in _POST.finditer(text) if _is_head(found["head"])][:MAX_POSTS]
    if not begins:
        return []
    is_called = bool(_CUE.search(head.text("subject"))) or bool(
        _PREAMBLE_CUE.search(text[: begins[0].start()][:200_000])
    )
    if not is_called or (len(begins) < 2 and not _CUE.search(head.text("subject"))):
        return []
    ends = [found.start() for found in begins[1:]] + [_end_of(text, begins[-1].end())]
    charset = leaf.head.parameter("charset").encode("ascii", "ignore")
    return [
        Post(_as_mail(_with_title(found), text[found.end() : end], charset))
        for found, end in zip(begins, ends, strict=True)
    ]


def _with_title(found: re.Match[bytes]) -> bytes:
    """A post's fields; where none is its subject, the line above them that numbers it holds that."""
    head, title = found["head"], (found["title"] or b"").strip()
    return b"Subject: " + title + b"\n" + head if title and not _SUBJECT.search(head) else head


def _is_head(head: bytes) -> bool:
    names = {name.strip().lower() for name in _NAME_ONLY.findall(head)}
    return bool(names & {b"from", b"posted by"}) and bool(names & {b"date", b"subject"})


def _end_of(text: bytes, start: int) -> int:
    """Where the last post ends: at the digest's own end mark, else with the text."""
    ends = [found.start() for found in _DIGEST_END.finditer(text, start)]
    end = ends[-1] if ends else len(text)
    rules = [found.start() for found in _LAST_RULE.finditer(text, max(start, end - _LONGEST_FOOTER), end)]
    return rules[-1] if ends and rules else end  # below it stands the list's own footer


def _as_mail(head: bytes, body: bytes, charset: bytes) -> bytes:
    """A post as a mail: its fields at the line's start, its body without the rule that parts it from the next."""
    fields = list(_fields(head))
    names = {line.partition(b":")[0].lower() for line in fields}
    if charset and b"content-type" not in names:
        fields.append(b"Content-Type: text/plain; charset=" + charset)
        fields.append(b"Content-Transfer-Encoding: 8bit")
    body = _MESSAGES_IN_TOPIC.sub(b"", _RULE_AT_END.sub(b"", body)) if body.rstrip()[-1:] in b"-_=*~)" else body
    return b"\n".join(fields) + b"\n\n" + body.strip(b"\r\n") + b"\n"


def _fields(head: bytes) -> Iterator[bytes]:
    lines = head.splitlines()
    deep = min((len(line) - len(line.lstrip()) for line in lines if _NAME_ONLY.match(line)), default=0)
    is_transfer = False
    for line in lines:
        begins = re.match(rb"[ \t]*" + _NAME + rb":", line, re.IGNORECASE) is not None
        bare = line.strip()
        if begins:
            # the digest's own transfer encoding is off already, and it was the only one
            is_transfer = bare[:25].lower().startswith((b"content-transfer-encoding",))
            bare = re.sub(rb"\A[Pp]osted [Bb]y:", b"From:", bare)
        if bare and not is_transfer:
            yield bare if begins or len(line) - len(line.lstrip()) < deep else b" " + bare
