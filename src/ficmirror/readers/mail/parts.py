"""The parts of a mail (MIME, RFC 2045 and 2046): every leaf with its bytes, bounded in depth and number."""

import re
from binascii import Error as BinasciiError
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ficmirror.readers.armour.finding import decoded, enclosed_in, pieces_in
from ficmirror.readers.mail.heads import Head

MAX_DEPTH = 12
MAX_PARTS = 2_000
_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_NO_BASE64 = re.compile(rb"(?m)^[^\r\n]{0,200}?[^A-Za-z0-9+/=\s][^\r\n]*$")
_FOOTER = 4_000  # bytes at the end among which words may have been appended


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part that is no multipart: its own head and its body, `content[start:end]` of the mail.

    `is_mail`: it is a mail of its own (a post of a digest) though its head does not say so.
    """

    head: Head
    content: bytes
    start: int
    end: int
    is_mail: bool = False

    @property
    def kind(self) -> str:
        """Its content type in lower case."""
        return "message/rfc822" if self.is_mail else self.head.kind

    @property
    def raw(self) -> bytes:
        """The body as it stands in the mail."""
        return self.content[self.start : self.end]

    @property
    def payload(self) -> bytes:
        """The body with its transfer encoding taken off; damaged base64 as far as it goes."""
        return untransferred(self.raw, self.head.transfer)

    @property
    def is_attached(self) -> bool:
        """Whether it is a file that came along rather than what was written."""
        disposition = self.head.text("content-disposition").lower()
        return disposition.startswith("attachment") or bool(self.head.file_name)


def untransferred(raw: bytes, transfer: str) -> bytes:
    """Bytes without their transfer encoding; as they are where it is unknown."""
    if transfer.startswith("quoted"):
        return a2b_qp(raw)
    if transfer == "base64":
        return from_base64(raw)
    found = decoded(raw, transfer)
    return raw if found is None else found


def from_base64(raw: bytes) -> bytes:
    """What base64 holds, whatever stands between its characters; a tail cut off in the middle is kept as far as
    whole bytes go. Text appended after the end (a list's footer, "Message truncated") is left out.
    """
    strange = _NO_BASE64.search(raw, max(0, len(raw) - _FOOTER))
    letters = _BASE64.sub(b"", raw[: strange.start() if strange else None].partition(b"=")[0])
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    try:
        return a2b_base64(letters + b"=" * (-len(letters) % 4))
    except BinasciiError:
        return raw


def enclosed_among(leaf: Leaf) -> list[Leaf]:
    """The files that stand written amid the lines of a part (uuencode and its kin), as parts of their own."""
    found: list[Leaf] = []
    for file in enclosed_in(leaf.content, leaf.start, leaf.end):
        coding, name = file.coding, file.name.replace(b'"', b"").replace(b"\\", b"/")
        if coding == "x-binhex":  # a wrapper, which is opened as one
            coding, name = "8bit", b"file.hqx"
        kind = b'Content-Type: application/octet-stream; name="' + name + b'"\n'
        head = kind + b"Content-Transfer-Encoding: " + coding.encode("ascii") + b"\n\n"
        found.append(Leaf(Head(head), leaf.content, file.start, file.end))
    return found[:MAX_PARTS]


def pieces_among(leaf: Leaf, files: Sequence[Leaf]) -> list[Leaf]:
    """Pieces of files written amid the lines of a part whose beginning is in another mail, none of them in `files`."""
    return [
        Leaf(leaf.head, leaf.content, start, end)
        for start, end in pieces_in(leaf.content, leaf.start, leaf.end)
        if not any(file.start < end and start < file.end for file in files)
    ]


def leaves(content: bytes) -> tuple[Head, list[Leaf]]:
    """The head of a mail and its leaves in order. Linear in its length; what nests deeper than `MAX_DEPTH` is one leaf.

    A multipart whose boundary never stands in it is one leaf, its body as it is.
    """
    head = Head(content)
    found: list[Leaf] = []
    for leaf in _walk(content, head, head.end, len(content), MAX_DEPTH):
        found.append(leaf)
        if len(found) >= MAX_PARTS:
            break
    return head, found


def _walk(content: bytes, head: Head, start: int, end: int, depth: int) -> Iterator[Leaf]:
    pieces = pieces_of(content, head, start, end) if depth else []
    if not pieces:
        yield Leaf(head, content, start, end)
    for low, high in pieces:
        is_bare = content[low : low + 1] in (b"\n", b"\r")
        inner = Head(b"") if is_bare else Head(content, low, high)
        begin = _after_line(content, low, high) if is_bare else min(inner.end, high)
        for leaf in _walk(content, inner, begin, high, depth - 1):
            is_mail = head.kind == "multipart/digest" and leaf.head is inner and not inner.is_typed
            yield replace(leaf, is_mail=True) if is_mail else leaf


def _after_line(content: bytes, start: int, end: int) -> int:
    """Behind the empty line with which a part without a head begins."""
    at = content.find(b"\n", start, end)
    return at + 1 if at >= 0 else end


def pieces_of(content: bytes, head: Head, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of each part of a multipart; none where it is none, or its boundary does not stand there."""
    boundary = head.parameter("boundary").encode("utf-8")[:200] if head.kind.startswith("multipart/") else b""
    if not boundary:
        return []
    line = re.compile(rb"(?m)^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?$\n?")
    found: list[tuple[int, int]] = []
    opened = -1
    for border in line.finditer(content, start, end):
        if opened >= 0:
            found.append((opened, _without_line_end(content, opened, border.start())))
        opened = -1 if border[1] else border.end()
        if border[1] or len(found) >= MAX_PARTS:
            break
    if opened >= 0:
        found.append((opened, end))  # cut off, or never closed
    return found


def _without_line_end(content: bytes, low: int, high: int) -> int:
    """The line end before a border belongs to the border."""
    if high > low and content[high - 1 : high] == b"\n":
        high -= 1
        if high > low and content[high - 1 : high] == b"\r":
            high -= 1
    return high
