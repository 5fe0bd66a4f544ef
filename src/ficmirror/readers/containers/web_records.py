"""Reads the records of WARC and ARC files as a stream, also with wrong lengths and torn ends.

Formats: ISO 28500 (WARC 1.0, 1.1), and the Internet Archive's ARC 1 and 2. A record is believed to end where its length
says only if another one, or nothing, begins there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from ficmirror.text.numbers import whole

PIECE = 256 * 1024
MAX_LINE = 64 * 1024
MAX_LINES = 500  # of a record's head
_WARC = re.compile(rb"WARC/[01]\.\d{1,2}\s*\Z")
_NEXT_WARC = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.\d\r?\n)")
_ARC = re.compile(
    rb"(?P<address>[a-z][a-z0-9+.-]{1,20}:.{1,8000}) (?P<ip>[0-9a-fA-F.:]{1,45}) (?P<date>\d{8,14}) "
    rb"(?:(?P<type>[^ ]{0,200}) )?(?:.{0,2000} )?(?P<length>\d{1,12})\s*\Z",
    re.IGNORECASE,
)
_NEXT_ARC = re.compile(rb"\r?\n(?=[a-z][a-z0-9+.-]{1,20}:[^\n]{1,8000} [0-9.]{7,15} \d{14} [^\n]{0,300}\d\r?\n)")


@dataclass(slots=True)
class WebRecord:
    """One record: its kind (`response`, `revisit` …), what its head says (names in lower case), and its bytes.

    `content` is None where there are more than were wanted (`size` of them); `is_cut_off`: the file ends within it.
    """

    kind: str
    head: dict[str, str]
    size: int
    content: bytes | None = b""
    is_cut_off: bool = False


class Records:
    """The records of an opened (unpacked) file. Afterwards `n_skipped` is how many bytes made no sense."""

    def __init__(self, stream: IO[bytes], most_bytes: int) -> None:
        self.n_skipped = 0
        self.is_cut_off = False
        self._stream = _Pushback(stream)
        self._most_bytes = most_bytes

    def __iter__(self) -> Iterator[WebRecord]:
        while line := self._stream.line():
            if not line.strip():
                continue
            if _WARC.match(line):
                record = self._warc_head()
                next_one = _NEXT_WARC
            elif found := _ARC.match(line):
                record = _arc_record(found)
                next_one = _NEXT_ARC
            else:
                self.n_skipped += len(line)
                continue
            self._fill(record, next_one)
            yield record

    def _warc_head(self) -> WebRecord:
        head: dict[str, str] = {}
        last = ""
        for _ in range(MAX_LINES):
            line = self._stream.line().rstrip(b"\r\n")
            if not line:
                break
            text = line.decode("utf-8", "replace")
            if text[0] in " \t" and last:
                head[last] += " " + text.strip()
                continue
            last, _, value = text.partition(":")
            last = last.strip().lower()
            head[last] = value.strip()
        length = head.get("content-length", "")
        return WebRecord(head.get("warc-type", "").lower(), head, whole(length))

    def _fill(self, record: WebRecord, next_one: re.Pattern[bytes]) -> None:
        """Read the record's bytes, and set right a length that cannot be."""
        if record.size > self._most_bytes:
            record.content = None
            record.is_cut_off = not self._stream.skip(record.size)
        else:
            content = self._stream.read(record.size)
            record.is_cut_off = len(content) < record.size
            record.content = content if self._ends_here() and not record.is_cut_off else self._mend(content, next_one)
            record.is_cut_off = record.is_cut_off and record.content == content
        self.is_cut_off = self.is_cut_off or record.is_cut_off

    def _ends_here(self) -> bool:
        """Whether nothing or another record follows; what was looked at is put back."""
        seen = b""
        while line := self._stream.line():
            seen += line
            if line.strip():
                break
            if len(seen) > 16:
                break
        self._stream.put_back(seen)
        is_torn = not line.endswith(b"\n") and b"WARC/1.0".startswith(line)
        return is_torn or bool(_WARC.match(line) or _ARC.match(line))

    def _mend(self, content: bytes, next_one: re.Pattern[bytes]) -> bytes:
        """The length was too long (another record begins within the bytes) or too short (more lines follow)."""
        ahead = self._stream.line()
        if found := next_one.search(content + ahead):
            self._stream.put_back((content + ahead)[found.end() :])
            return content[: found.start()]
        self._stream.put_back(ahead)
        more = [content]
        left = self._most_bytes - len(content)
        while left > 0 and (line := self._stream.line()):
            if _WARC.match(line) or _ARC.match(line):
                self._stream.put_back(line)
                break
            more.append(line)
            left -= len(line)
        return b"".join(more)


def _arc_record(found: re.Match[bytes]) -> WebRecord:
    address = found["address"].decode("utf-8", "replace")
    kind = "warcinfo" if address.startswith("filedesc:") else "response"
    head = {
        "warc-target-uri": address,
        "warc-date": found["date"].decode(),
        "content-type": (found["type"] or b"").decode("latin-1"),
    }
    return WebRecord(kind, head, int(found["length"]))


@dataclass(slots=True)
class _Pushback:
    """A stream that takes bytes back."""

    stream: IO[bytes]
    _back: bytes = field(default=b"", init=False)

    def put_back(self, content: bytes) -> None:
        self._back = content + self._back

    def line(self) -> bytes:
        """The next line with its end, at most MAX_LINE bytes of it."""
        if self._back:
            end = self._back.find(b"\n", 0, MAX_LINE)
            if end >= 0 or len(self._back) >= MAX_LINE:
                size = end + 1 if end >= 0 else MAX_LINE
                line, self._back = self._back[:size], self._back[size:]
                return line
            line, self._back = self._back, b""
            return line + self.stream.readline(MAX_LINE)
        return self.stream.readline(MAX_LINE)

    def read(self, size: int) -> bytes:
        """As many bytes as there are, up to `size`."""
        pieces = [self._back[:size]]
        self._back = self._back[size:]
        left = size - len(pieces[0])
        while left > 0 and (piece := self.stream.read(min(left, PIECE))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def skip(self, size: int) -> bool:
        """Pass over so many bytes; whether there were as many."""
        while size > 0 and (piece := self.read(min(size, PIECE))):
            size -= len(piece)
        return size == 0
