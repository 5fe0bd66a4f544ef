"""Pictures in rich text: where their bytes stand in the source, as hexadecimal digits or as they are (`\\bin`)."""

import re
from binascii import a2b_hex

# Bytes that stand as they are: how many, behind a word that is no escaped backslash's.
_BINARY = re.compile(rb"(?<!\\)(?:\\\\)*\\bin([0-9]{1,9}) ?")
_END = re.compile(rb"\s{0,9}\}")
_PIECE = re.compile(r"[{}]|\\[a-zA-Z]{1,32}-?[0-9]{0,10} ?|\\[^a-zA-Z]|[^\\{}]+", re.DOTALL)
_NO_DIGIT = re.compile(r"[^0-9a-fA-F]+")
# The words for a picture that a program asked its user for (RTF 1.9, “Picture Properties”).
_ALT = re.compile(r"\\sn wz(?:Description|Name)\}\s{0,9}\{\\sv ([^{}]{1,3000})\}")
_CODED = re.compile(r"\\u(-?[0-9]{1,5}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|\\'([0-9a-fA-F]{2})|\\([\\{}~])")
_REACH = 8000  # characters behind a picture's beginning in which its words stand
PICTURE = "\\pict"


def source_of(content: bytes) -> str:
    """A rich text file's source with "\\n" for every line end, and digits for bytes that stand there as they are: so
    every reader of it sees one way of writing pictures, and no bytes of a picture that look like words or braces.
    """
    if rb"\bin" in content:
        content = _spelt(content)
    return content.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")


def _spelt(content: bytes) -> bytes:
    pieces: list[bytes] = []
    done = 0
    while found := _BINARY.search(content, done):
        end = found.end() + int(found[1])
        if not _END.match(content, end):  # no bytes of a picture: words about the word
            pieces.append(content[done : found.end()])
            done = found.end()
            continue
        pieces += (content[done : found.start(1) - 4], b" ", content[found.end() : end].hex().encode())
        done = end
    return b"".join((*pieces, content[done:]))


def words_at(source: str, place: int) -> str:
    """The words for the picture that begins at this place; "" where it has none."""
    end = source.find(PICTURE, place + 1, place + _REACH)
    found = _ALT.search(source, place, end if end > 0 else place + _REACH)
    words = _CODED.sub(_character, found[1]) if found else ""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1]) % 65536)
    if found[2]:
        return bytes.fromhex(found[2]).decode("cp1252", "replace")
    return "\xa0" if found[3] == "~" else found[3]


def picture_at(source: str, place: int, largest: int) -> bytes | None:
    """The bytes of the picture that begins at this place; None where none does, or it has more than `largest`."""
    if not source.startswith(PICTURE, place):
        return None
    digits: list[str] = []
    depth = 0
    for piece in _PIECE.finditer(source, place, place + 2 * largest + 2 * largest // 8 + _REACH):
        word = piece[0]
        if word == "{":
            depth += 1
        elif word == "}":
            depth -= 1
            if depth < 0:
                break
        elif not depth and word[0] != "\\":
            digits.append(_NO_DIGIT.sub("", word))
    packed = "".join(digits)
    return a2b_hex(packed[: len(packed) & ~1]) if len(packed) > 1 else None
