"""Mailboxes (mbox in all its kinds) as a stream of mails: where each begins is decided by evidence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from io import SEEK_CUR
from typing import BinaryIO

MAX_MAIL = 64 * 1024 * 1024
_LINE = 64 * 1024
_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATED = re.compile(
    rb"From (?:-|[^\r\n]{1,300}?)\s{1,3}(?:"
    + _DAY
    + rb",?\s+"
    + _MONTH
    + rb"|"
    + _DAY
    + rb",?\s+\d{1,2}\s+"
    + _MONTH
    + rb")\s.{4,60}"
)
_EUDORA = b"From ???@??? "  # what Eudora puts between mails, with or without a blank line
_FIELD = re.compile(rb"(?:[A-Za-z][!-9;-~]{0,60}:|>From )")
_LENGTH = re.compile(rb"(?im)^content-length:\s*(\d{1,9})\s*$")
_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_ESCAPED = re.compile(rb"(?m)^>{1,9}From ")
_BARE = re.compile(rb"(?:\A|\n\r?\n)From ")  # some escape only behind a blank line


def lines_in(source: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream with their ends (a Macintosh's become line feeds); one longer than 64 KB in pieces."""
    begins = source.read(_LINE)
    source.seek(-len(begins), SEEK_CUR)
    return _macintosh_lines(source) if is_macintosh(begins) else iter(partial(source.readline, _LINE), b"")


def is_macintosh(content: bytes) -> bool:
    """Whether lines end in a carriage return alone, as the old Macintosh wrote them."""
    return b"\n" not in content and b"\r" in content


def _macintosh_lines(source: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while piece := source.read(_LINE):
        *lines, rest = (rest + piece).replace(b"\r\n", b"\r").split(b"\r")
        yield from (line + b"\n" for line in lines)
    if rest:
        yield rest


@dataclass(slots=True)
class _Stretch:
    """What stands between two lines that may begin a mail."""

    envelope: bytes
    lines: list[bytes] = field(default_factory=list)
    is_sure: bool = True
    size: int = 0

    def take(self, line: bytes) -> None:
        self.lines.append(line)
        self.size += len(line)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of a mailbox: the line it began with, its bytes without that line, unescaped."""

    envelope: bytes
    content: bytes


def mails_of(lines: Iterable[bytes]) -> Iterator[Mail]:
    """The mails of a mailbox, in order; what stands before the first is passed over only if it is blank.

    In: its lines with their ends. A line "From …" begins a mail where a blank line stands above it and a head below;
    one inside a body is known by a Content-Length that is right, and one that is wrong is not believed.
    """
    waiting: list[_Stretch] = []
    for stretch in _stretches(lines):
        waiting.append(stretch)
        while len(waiting) > 1:
            n = _n_in_first(waiting)
            if n is None:
                break  # its Content-Length reaches further
            yield _mail(waiting[:n])
            del waiting[:n]
    while waiting:
        n = _n_in_first(waiting, is_end=True) or 1
        yield _mail(waiting[:n])
        del waiting[:n]


def _stretches(lines: Iterable[bytes]) -> Iterator[_Stretch]:
    stretch: _Stretch | None = None
    held: bytes | None = None  # a line that may begin a mail
    is_after_blank = is_whole = True  # the piece before ended its line
    for line in lines:
        is_start, is_whole = is_whole, line.endswith(b"\n")
        if held is not None:
            if _FIELD.match(line) and (is_after_blank or _DATED.match(held)):
                if stretch is not None:
                    yield stretch
                stretch = _Stretch(held)
            else:
                stretch = stretch or _Stretch(b"")
                stretch.take(held)
            held, is_after_blank = None, False
        may_begin = is_after_blank or line.startswith(_EUDORA) or (stretch is None and _DATED.match(line))
        if is_start and line.startswith(b"From ") and may_begin:
            held = line
            continue
        if stretch is None and not line.strip():
            continue
        stretch = stretch or _Stretch(b"")
        stretch.take(line)
        is_after_blank = not line.strip()
        if stretch.size > MAX_MAIL:
            yield stretch
            stretch = _Stretch(b"")
    if held is not None:
        stretch = stretch or _Stretch(b"")
        stretch.take(held)
    if stretch is not None and (stretch.lines or stretch.envelope):
        yield stretch


def _n_in_first(waiting: list[_Stretch], is_end: bool = False) -> int | None:
    """How many stretches make up the first mail by its Content-Length; 1 where it states none or a wrong one; None
    where more must be read to know.
    """
    stated, head = _stated_length(waiting[0])
    if stated is None:
        return 1
    size = waiting[0].size - head
    for n, stretch in enumerate(waiting[1:], 1):
        if abs(size - stated) <= 2 or size > stated:
            return n if abs(size - stated) <= 2 else 1
        size += len(stretch.envelope) + stretch.size
    if abs(size - stated) <= 2 and is_end:
        return len(waiting)
    return 1 if size > stated + 2 or is_end else None


def _stated_length(stretch: _Stretch) -> tuple[int | None, int]:
    """The Content-Length of a mail, and the size of its head."""
    head: list[bytes] = []
    for line in stretch.lines[:400]:
        head.append(line)
        if not line.strip():
            break
    whole = b"".join(head)
    found = _LENGTH.search(whole)
    length = int(found[1]) if found else None
    return (length if length is not None and 0 < length <= MAX_MAIL else None), len(whole)


def _mail(stretches: list[_Stretch]) -> Mail:
    pieces: list[bytes] = []
    for n, stretch in enumerate(stretches):
        pieces += ([stretch.envelope] if n else []) + stretch.lines
    content = b"".join(pieces)
    for end in (b"\r\n\r\n", b"\n\n"):  # the blank line between two mails is nobody's
        if content.endswith(end):
            content = content[: -len(end) // 2]
            break
    is_counted = len(stretches) > 1
    return Mail(stretches[0].envelope.strip(), content if is_counted else unescaped(content))


def unescaped(content: bytes) -> bytes:
    """A mail without the ">" that a mailbox puts before "From ": one taken from each such line of the body.

    Left as they are: all of them where a bare "From " stands in the body too (then nothing was escaped), and one
    whose neighbours are quoted in the same way (">", no blank), as it is quoted itself.
    """
    if b">From " not in content:
        return content
    head = _HEAD_END.search(content)
    at = head.end() if head else 0
    body = content[at:]
    if _BARE.search(body):
        return content
    pieces: list[bytes] = [content[:at]]
    done = 0
    for found in _ESCAPED.finditer(body):
        if not _is_among_quotes(body, found.start(), found.end()):
            pieces.append(body[done : found.start()])
            done = found.start() + 1
    pieces.append(body[done:])
    return b"".join(pieces)


def _is_among_quotes(body: bytes, start: int, end: int) -> bool:
    above = body[body.rfind(b"\n", 0, max(0, start - 1)) + 1 : start]
    after = body.find(b"\n", end)
    below = body[after + 1 : after + 3] if after >= 0 else b""
    near = (above[:2], below)
    return any(line[:1] == b">" and line[1:2] not in (b" ", b"F", b">") for line in near)
