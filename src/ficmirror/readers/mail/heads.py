"""The head of a mail (RFC 5322): its fields as people read them, whatever their encoding and however broken."""

import re
from binascii import Error as BinasciiError
from binascii import a2b_base64, a2b_qp
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32

from ficmirror.text.encoding import decode

MAX_HEAD = 256 * 1024  # bytes of a head that are read
ENVELOPE = re.compile(rb">?From [^\r\n]{1,400}\r?\n")
_END = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_NOT_A_FIELD = re.compile(rb"(?m)^(?![!-9;-~]{1,80}[ \t]?:|[ \t])")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# RFC 2047, patient: blanks inside a word, a language behind the charset.
_WORD = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([BbQq])\?([^?\r\n]{0,2000})\?=")
_BETWEEN = re.compile(r"(?<=\?=)[ \t\r\n]{1,20}(?==\?)")
_SPACE = re.compile(r"\s+")


class Head:
    """One head: `end` is the offset at which the body begins; `envelope` the mbox line above it, if one is there."""

    __slots__ = ("_message", "end", "envelope", "start")

    def __init__(self, content: bytes, start: int = 0, stop: int | None = None) -> None:
        """Reads the head in `content[start:stop]`."""
        stop = len(content) if stop is None else stop
        while content[start : start + 1] in (b"\n", b"\r") and start < stop:
            start += 1
        found = ENVELOPE.match(content, start, stop)
        self.envelope = content[found.start() : found.end()].strip() if found else b""
        self.start = found.end() if found else start
        head, self.end = _cut(content, self.start, stop)
        self._message: Message = HeaderParser(policy=compat32).parsestr(_text_of(head), headersonly=True)

    def text(self, name: str) -> str:
        """The first field of this name, its encoded words decoded and white space folded; "" where there is none."""
        return readable(str(self._message.get(name, "")))

    def texts(self, name: str) -> list[str]:
        """Every field of this name."""
        return [readable(str(value)) for value in self._message.get_all(name, [])[:50]]

    def names(self) -> list[str]:
        """The names of its fields in lower case, in order."""
        return [name.lower() for name in self._message.keys()]  # noqa: SIM118 -- a Message is no dict

    @property
    def kind(self) -> str:
        """The content type in lower case, "text/plain" where none is stated."""
        return self._message.get_content_type()

    @property
    def is_typed(self) -> bool:
        """Whether a content type is stated."""
        return "content-type" in self._message

    def parameter(self, name: str, of: str = "content-type") -> str:
        """A parameter of the content type (or of another field), "" for none."""
        try:
            value = self._message.get_param(name, "", of)
        except (ValueError, LookupError):
            return ""
        if isinstance(value, tuple):  # RFC 2231
            charset, _, quoted = value
            return _decoded(quoted.encode("latin-1", "replace"), charset or "")
        return readable(str(value))

    @property
    def file_name(self) -> str:
        """What the part would be called as a file, "" for nothing."""
        name = self.parameter("filename", "content-disposition") or self.parameter("name")
        return name.replace("\\", "/").rpartition("/")[2][:200]

    @property
    def transfer(self) -> str:
        """The transfer encoding in lower case."""
        return str(self._message.get("content-transfer-encoding", "")).strip().lower()


def _cut(content: bytes, start: int, stop: int) -> tuple[bytes, int]:
    """The head's bytes and where the body begins: after the first empty line, or where the fields end."""
    if content[start : start + 1] in (b"\n", b"\r"):
        return b"", start
    found = _END.search(content, start, min(stop, start + MAX_HEAD))
    end, after = (found.start(), found.end()) if found else (min(stop, start + MAX_HEAD), stop)
    head = content[start:end]
    strange = _NOT_A_FIELD.search(head)
    if strange is not None and strange.start() < len(head):
        return head[: strange.start()], start + strange.start()
    return head, after


def _text_of(head: bytes) -> str:
    if head.isascii():
        return head.decode("ascii")
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(head)
        return _decoded(head, named[1].decode("ascii") if named else "")


def _decoded(content: bytes, charset: str) -> str:
    return decode(content, charset or None)[0]


def readable(value: str) -> str:
    """A field's value with its encoded words decoded (RFC 2047) and white space folded."""
    if "=?" in value:
        value = _words_decoded(_BETWEEN.sub("", value[:20_000]))
    return _SPACE.sub(" ", value).strip()


def _words_decoded(value: str) -> str:
    """Encoded words decoded; neighbours of one charset together, as a character may lie across two."""
    pieces: list[str] = []
    waiting, charset, done = b"", "", 0
    for found in _WORD.finditer(value):
        content = _word_bytes(found[2], found[3])
        if waiting and (found.start() > done or found[1].lower() != charset):
            pieces.append(_decoded(waiting, charset))
            waiting = b""
        pieces.append(value[done : found.start()])
        waiting, charset, done = waiting + content, found[1].lower(), found.end()
    if waiting:
        pieces.append(_decoded(waiting, charset))
    return "".join(pieces) + value[done:]


def _word_bytes(how: str, text: str) -> bytes:
    content = text.encode("utf-8")
    if how in "Qq":
        return a2b_qp(content, header=True)
    try:
        return a2b_base64(content + b"=" * (-len(content) % 4))
    except BinasciiError:
        return content
