"""Tells a WordStar text: its letters have their high bit set where the program put something behind them.

Source of the form: its makers' published list of control codes (WordStar 3 to 7). Lines that the program wrapped end in
0x8D, the author's own in 0x0D; a line that begins with a dot is a command.
"""

import re

from ficmirror.readers.processors.told import PARTED, Told
from ficmirror.records.document import Align, MarkKind

_HEAD = b"\x1d\x7d\0\0"  # how a document of WordStar 5 and later begins
_SOFT, _ENOUGH = b"\x8d\n", 3
_END = 0x1A
_LETTERS = re.compile(rb"[\x20-\x7e\xa1-\xfe]+")  # marked or not
_UNMARKED = bytes(byte & 0x7F for byte in range(256))
_LOOKS = {
    0x02: MarkKind.STRONG, 0x04: MarkKind.STRONG, 0x13: MarkKind.UNDERLINE, 0x14: MarkKind.SUPERSCRIPT,
    0x16: MarkKind.SUBSCRIPT, 0x18: MarkKind.STRIKE, 0x19: MarkKind.EMPHASIS,
}  # fmt: skip
_HARD_SPACE, _SOFT_SPACE, _HYPHEN = 0x0F, 0xA0, 0x1F
_EXTENDED, _SEQUENCE = 0x1B, 0x1D
_FOOTNOTE, _ENDNOTE, _TAB = 3, 4, 9  # kinds of sequences
_COMMAND = re.compile(r"\.([A-Za-z.]{2})\s*(.*)")
_RUNS = re.compile(rb"[\t\n\r\x20-\x7e\x8d\xa0-\xfe]+")  # a note's words; numbers stand before them
_ON = re.compile(r"(?i)on|1|yes|\s*\Z")


def is_wordstar(sample: bytes) -> bool:
    """Whether a text's lines end as WordStar's do."""
    if sample.startswith(_HEAD):
        return True
    n_soft = sample.count(_SOFT)
    return n_soft >= _ENOUGH and n_soft + sample.count(b"\r\n") >= 0.9 * sample.count(b"\n")


def tell(content: bytes, told: Told, is_note: bool = False) -> None:
    """Tells a text; a note has no notes."""
    end = content.find(_END)
    stop = len(content) if end < 0 or is_note else end
    place = 0
    while place < stop:
        if content[place] == 0x2E and not is_note and told.is_empty and _is_line_start(content, place):
            place = _command(content, place, told)
        elif letters := _LETTERS.match(content, place, stop):
            told.put(letters.group().translate(_UNMARKED).decode("ascii"))
            place = letters.end()
        else:
            place = _sign(content, place, told, is_note)
    told.end()


def _is_line_start(content: bytes, place: int) -> bool:
    return not place or content[place - 1] == 0x0A


def _command(content: bytes, place: int, told: Told) -> int:
    """A line that begins with a dot, if it is a command; where the text goes on."""
    end = content.find(b"\n", place)
    end = len(content) if end < 0 else end
    line = bytes(byte & 0x7F for byte in content[place : min(end, place + 300)]).decode("ascii").strip()
    found = _COMMAND.fullmatch(line)
    if found is None:
        told.put(".")
        return place + 1
    if found[1].lower() == "oc":
        told.align = Align.CENTRE if _ON.match(found[2]) else None
    return end + 1


def _sign(content: bytes, place: int, told: Told, is_note: bool) -> int:
    """Tells what stands at a place; where the text goes on."""
    byte = content[place]
    letter = byte & 0x7F
    if letter == 0x0D:
        if byte == 0x0D:
            told.end()
        else:
            told.wrapped()
    elif byte in _LOOKS:
        told.turn(_LOOKS[byte])
    elif byte == _EXTENDED:
        told.put(content[place + 1 : place + 2].decode("cp437"))
        return place + 3
    elif byte == _SEQUENCE:
        return _sequence(content, place, told, is_note)
    elif byte in (_SOFT_SPACE, 0x09):
        told.space()
    elif byte == _HARD_SPACE:
        told.put("\xa0")
    elif byte == _HYPHEN:
        told.put(PARTED if content[place + 1 : place + 2] == b"\x8d" else "-")
    return place + 1


def _sequence(content: bytes, place: int, told: Told, is_note: bool) -> int:
    """What WordStar 5 and later say at length: how long, of what kind, and how long once more."""
    size = int.from_bytes(content[place + 1 : place + 3], "little")
    inner = content[place + 4 : place + size]
    kind = content[place + 3] if place + 3 < len(content) else 0
    if kind in (_FOOTNOTE, _ENDNOTE) and not is_note:
        note = Told()
        tell(max(_RUNS.findall(inner), key=len, default=b""), note, is_note=True)
        told.flush()
        told.composer.noted(note.composer)
    elif kind == _TAB:
        told.space()
    return place + 3 + max(size, 1)
