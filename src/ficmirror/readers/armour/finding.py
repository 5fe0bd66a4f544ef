"""Finds files that stand written as text amid the lines of a text, and gives their bytes.

Sources of the forms: POSIX's uuencode (with and without -m), the yEnc draft 1.3, Apple's description of BinHex 4.0.
"""

import re
from binascii import Error as BinasciiError
from binascii import a2b_base64, a2b_uu
from collections.abc import Callable
from typing import NamedTuple

_END = rb"[ \t]*(?:\r?\n|\Z)"
_BEGIN = rb"^begin [0-7]{3,4} (?P<name>[^\r\n]{1,200}?)[ \t]*\r?\n"
_BEGINS = re.compile(rb"begin [0-7]{3,4} ")
_XX = b"+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_TO_UU = bytes.maketrans(_XX, bytes(range(32, 96)))
_UNSHIFTED = bytes((byte - 42) & 0xFF for byte in range(256))
_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_PREFACE = rb"[^\r\n]{0,80}\(This file[^\r\n()]{1,60}\bconverted\b[^\r\n()]{0,80}\)(?:[ \t]*\r?\n){1,9}"
_HQX = rb"[!-,0-9@A-Z\[`a-r-]"


class Enclosed(NamedTuple):
    """A file amid a text: its name, how it is written there, and where."""

    name: bytes
    coding: str
    start: int
    end: int


class _Coding(NamedTuple):
    name: str
    marker: re.Pattern[bytes]  # found quickly, and in every text that has such a file
    pattern: re.Pattern[bytes]


_CODINGS = (
    # Of these two each line's first sign says how long it is.
    _Coding(
        "x-xxencode",
        _BEGINS,
        re.compile(
            rb"(?m)" + _BEGIN + rb"(?P<first>[+\-0-9A-Za-h][+\-0-9A-Za-z]{2,84})\r?\n"
            rb"(?:[+\-0-9A-Za-h][+\-0-9A-Za-z]{2,84}\r?\n)*(?:\+?[ \t]*\r?\n)?end\b" + _END
        ),
    ),
    _Coding(
        "x-uuencode",
        _BEGINS,
        re.compile(rb"(?m)" + _BEGIN + rb"(?:[!-M][ -`]{2,84}\r?\n)+[ `]?[ \t]*\r?\n?(?:end\b" + _END + rb")?"),
    ),
    _Coding(
        "x-begin-base64",
        re.compile(rb"begin-base64 [0-7]"),
        re.compile(
            rb"(?m)^begin-base64 [0-7]{3,4} (?P<name>[^\r\n]{1,200}?)[ \t]*\r?\n"
            rb"(?:[A-Za-z0-9+/]{2,80}={0,2}\r?\n)+(?:====" + _END + rb")?"
        ),
    ),
    _Coding(
        "x-yenc",
        re.compile(rb"=ybegin "),
        re.compile(
            rb"(?m)^=ybegin [^\r\n]{0,200}? name=(?P<name>[^\r\n]{1,200}?)[ \t]*\r?\n(?:=ypart [^\r\n]{0,200}\r?\n)?"
            rb"(?:(?!=y)[^\r\n]{1,2000}\r?\n)+(?:=yend\b[^\r\n]{0,200}(?:\r?\n|\Z))?"
        ),
    ),
    _Coding(
        "x-binhex",
        re.compile(rb"\(This file[^\r\n()]{1,60}converted"),
        re.compile(
            rb"(?m)^" + _PREFACE + rb"(?P<name>:)" + _HQX + rb"{1,100}(?:[ \t]*\r?\n" + _HQX + rb"{1,100})*:?" + _END
        ),
    ),
)
WHOLLY_BINHEX = re.compile(rb"\s{0,99}" + _PREFACE + rb":(?:" + _HQX + rb"|\s)*+:?\s*\Z")
_UU_TAIL = rb"(?:[!-L][ -`]{2,84}[ \t]*\r?\n)?(?:[ `]?[ \t]*\r?\n)?end" + _END
# Pieces of a file whose beginning came in another mail: whole lines of the codings above, and of base64.
# Each begins with a line feed, by which they are looked for quickly.
_PIECES = (
    re.compile(
        rb"\n((?:M[ -`]{60}[ \t]*\r?\n){8,}(?:" + _UU_TAIL + rb")?|(?:M[ -`]{60}[ \t]*\r?\n){1,7}" + _UU_TAIL + rb")"
    ),
    re.compile(rb"\n((?:[A-Za-z0-9+/]{60,76}\r?\n){8,})"),
)
_DIGITS, _ENOUGH = re.compile(rb"[0-9]"), 20  # stand in every such piece, and in no row of long words


def with_line_feeds(content: bytes) -> bytes:
    """A text whose lines end in carriage returns alone, with line feeds; any other as it is."""
    return content.replace(b"\r", b"\n") if b"\r" in content and b"\n" not in content else content


def enclosed_in(content: bytes, start: int = 0, end: int | None = None) -> list[Enclosed]:
    """The files written amid `content[start:end]`, in their order."""
    stop = len(content) if end is None else end
    found = [
        Enclosed(block["name"], coding.name, block.start(), block.end())
        for coding in _CODINGS
        if coding.marker.search(content, start, stop)
        for block in coding.pattern.finditer(content, start, stop)
        if coding.name != "x-xxencode" or _is_xx(block["first"])
    ]
    found.sort(key=lambda one: one.start)
    return [one for n, one in enumerate(found) if not n or one.start >= found[n - 1].end]


def _is_xx(line: bytes) -> bool:
    """Whether a line is as long as its first sign says in xxencode: the signs alone could be uuencode's too."""
    return len(line) - 1 == -(-_XX.index(line[:1]) // 3) * 4


def has_enclosed(content: bytes) -> bool:
    """Whether a file stands written amid a text."""
    is_near = content.startswith((b"begin", b"=ybegin")) or _MAY_BEGIN.search(content) is not None
    return (is_near or b"(This file" in content) and bool(enclosed_in(content))


_MAY_BEGIN = re.compile(rb"\n(?:begin[ -]|=ybegin )")  # a cheap look before a close one


def pieces_in(content: bytes, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where pieces of written files stand, each behind a line's end, whose beginning is missing."""
    stop = len(content) if end is None else end
    return [
        found.span(1)
        for piece in _PIECES
        for found in piece.finditer(content, max(0, start - 1), stop)
        if len(_DIGITS.findall(found[1])) > _ENOUGH
    ]


def is_piece(sample: bytes) -> bool:
    """Whether a text is nothing but such a piece, as far as one looks."""
    return sum(end - start for start, end in pieces_in(b"\n" + sample)) > 0.8 * len(sample)


def decoded(raw: bytes, coding: str) -> bytes | None:
    """The bytes of a file from its lines, as far as they are whole; None for a coding that is none of these."""
    if coding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _from_lines(raw, a2b_uu)
    decoder = _DECODERS.get(coding)
    return decoder(raw) if decoder else None


def _from_lines(raw: bytes, of_line: Callable[[bytes], bytes]) -> bytes:
    found = re.search(rb"(?m)" + _BEGIN, raw)
    pieces: list[bytes] = []
    for line in raw[found.end() if found else 0 :].splitlines():
        if line.strip() in (b"end", b"`", b"", b"+"):
            break
        try:
            pieces.append(of_line(line))
        except BinasciiError:
            break
    return b"".join(pieces)


def _from_base64(raw: bytes) -> bytes:
    letters = b"".join(raw.partition(b"\n")[2].partition(b"====")[0].split())
    try:
        return a2b_base64(letters[: len(letters) // 4 * 4])
    except BinasciiError:
        return b""


def _from_yenc(raw: bytes) -> bytes:
    lines = [line for line in raw.replace(b"\r\n", b"\n").split(b"\n") if not line.startswith(b"=y")]
    shifted = _ESCAPED.sub(lambda found: bytes([(found[1][0] - 64) & 0xFF]), b"".join(lines))
    return shifted.translate(_UNSHIFTED)


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "x-xxencode": lambda raw: _from_lines(raw, lambda line: a2b_uu(line.translate(_TO_UU))),
    "x-begin-base64": _from_base64,
    "x-yenc": _from_yenc,
}
