"""Pieces of a file that was sent in several posts or mails: what each says of its place, and the file they make.

Sources of the forms: POSIX's uuencode with the count in the subject ("lamp.zip [02/03]"), the yEnc draft
1.3 (`=ybegin part=`, `=ypart begin=`), RFC 2046 (message/partial).
"""

import re
from binascii import Error as BinasciiError
from binascii import a2b_uu
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ficmirror.readers.armour.finding import decoded
from ficmirror.readers.mail.heads import Head

MOST_PIECES = 2_000  # of one file
_COUNTED = re.compile(r"[\[(]?\b(\d{1,4})\s?(?:/|of)\s?(\d{1,4})\b[\])]?", re.IGNORECASE)
_BEGIN = re.compile(rb"(?m)^begin [0-7]{3,4} ([^\r\n]{1,200}?)[ \t]*\r?\n")
_UU_LINE = re.compile(rb"[!-M][ -`]{2,84}\Z")
_YENC = re.compile(
    rb"(?m)^=ybegin part=(?P<part>\d{1,5})(?: total=(?P<total>\d{1,5}))?[^\r\n]{0,100}? size=(?P<size>\d{1,12})"
    rb"[^\r\n]{0,100}? name=(?P<name>[^\r\n]{1,200}?)[ \t]*\r?\n=ypart begin=(?P<begin>\d{1,12}) end=(?P<end>\d{1,12})"
    rb"[^\r\n]{0,80}\r?\n(?:(?!=y)[^\r\n]{1,2000}\r?\n)+(?:=yend\b[^\r\n]{0,200})?"
)
_OUTER = re.compile(rb"(?:content-|subject:|message-id:|encrypted:|mime-version:)", re.IGNORECASE)
MAY_BE = re.compile(rb"=ybegin part=|message/partial|(?:\A|\n)M[ -`]{60}\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FilePiece:
    """One piece: `key` is the same for all of one file; its number from 1, of how many (0: it does not say); the file's
    name where this piece says it; its bytes. `size`: of the whole file, 0 where it is not said.
    """

    key: tuple[str, ...]
    number: int
    of: int
    name: str
    content: bytes
    size: int = 0


def piece_of(content: bytes) -> FilePiece | None:
    """The piece of a file in a mail, None where there is none, or the whole of one."""
    if not MAY_BE.search(content):
        return None
    head = Head(content)
    if head.kind == "message/partial":
        return _partial(content, head)
    if found := _YENC.search(content):
        return _of_yenc(found)
    return _uuencoded(content, head)


def _partial(content: bytes, head: Head) -> FilePiece | None:
    number, of = (_whole(head.parameter(name)) for name in ("number", "total"))
    if not number or not head.parameter("id"):
        return None
    outer = b""
    if number == 1:
        lines = re.split(rb"(?m)^(?=[^\s:]{1,80}:)", content[: head.end].strip(b"\r\n"))
        outer = b"".join(line for line in lines if line.strip() and not _OUTER.match(line)).rstrip() + b"\n"
    return FilePiece(("partial", head.parameter("id")), number, of, "mail.eml", outer + content[head.end :])


def _of_yenc(found: re.Match[bytes]) -> FilePiece | None:
    name, size = found["name"].decode("utf-8", "replace"), int(found["size"])
    data = decoded(found.group(), "x-yenc") or b""
    if len(data) != int(found["end"]) - int(found["begin"]) + 1 or len(data) == size:
        return None
    key = ("yenc", name, str(size))
    return FilePiece(key, int(found["part"]), int(found["total"] or 0), name, data, size)


def _uuencoded(content: bytes, head: Head) -> FilePiece | None:
    """A piece by the count in the subject: what that says besides, and who sent it, are the same for all."""
    subject = head.text("subject")
    counts = list(_COUNTED.finditer(subject))
    lines = _uu_lines(content[head.end :])
    if not counts or not lines:
        return None
    number, of = int(counts[-1][1]), int(counts[-1][2])
    if not 0 < number <= of or not 1 < of <= MOST_PIECES:
        return None
    begins = _BEGIN.search(content, head.end)
    rest = (subject[: counts[-1].start()] + subject[counts[-1].end() :]).split()
    key = ("uuencode", head.text("from").casefold(), " ".join(rest).casefold(), str(of))
    return FilePiece(key, number, of, begins[1].decode("utf-8", "replace") if begins else "", b"".join(lines))


def _uu_lines(body: bytes) -> list[bytes]:
    """The bytes of each line of the longest row of uuencoded lines."""
    best: list[bytes] = []
    run: list[bytes] = []
    for line in (*body.splitlines(), b"\0"):
        data = _uu(line)
        if data is not None:
            run.append(data)
            continue
        best, run = max(best, run, key=len), []
    return best if len(best) > 1 else []


def _uu(line: bytes) -> bytes | None:
    """The bytes of a line as long as its first sign says; None for any other."""
    if not _UU_LINE.match(line) or not 0 <= len(line) - 1 - -(-(line[0] - 32) // 3) * 4 <= 1:
        return None
    try:
        return a2b_uu(line)
    except BinasciiError:
        return None


def joined(pieces: Mapping[int, FilePiece]) -> tuple[str, bytes] | None:
    """(name, bytes) of the file whose pieces these are, by their numbers; None where some are missing."""
    if missing(pieces):
        return None
    whole = b"".join(pieces[number].content for number in sorted(pieces))
    name = next((piece.name for _, piece in sorted(pieces.items()) if piece.name), "")
    size = next(iter(pieces.values())).size
    return (name, whole) if name and (not size or size == len(whole)) else None


def missing(pieces: Mapping[int, FilePiece]) -> Sequence[int]:
    """The numbers of the pieces that were not met; where none says how many there are, of what lies before the last."""
    of = max(piece.of for piece in pieces.values()) or max(pieces)
    return [number for number in range(1, min(of, MOST_PIECES) + 1) if number not in pieces]


def _whole(words: str) -> int:
    return int(words) if words.isdecimal() and len(words) < 6 and words.isascii() else 0
