"""Counts the lists of a Word document (ECMA-376, numbering.xml): which paragraphs are entries, and their numbers."""

import re
from typing import NamedTuple

from ficmirror.readers.office.vocabularies import WORD
from ficmirror.readers.xml import walk
from ficmirror.text.numbers import whole

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_UNMARKED = frozenset({"bullet", "none"})


class _Level(NamedTuple):
    kind: str = "decimal"
    label: str = ""
    start: int = 1


class Numbering:
    """The lists of one document; asked for label after label in the order of the text."""

    def __init__(self, content: bytes = b"") -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._lists: dict[str, str] = {}  # list → its definition
        self._counts: dict[str, list[int]] = {}
        self._definition = self._list = ""
        self._level = 0
        if content:
            walk(content, WORD, self)

    def is_list(self, number: tuple[str, int]) -> bool:
        """Whether a paragraph with this number is an entry of a list: list "0" takes it out of one."""
        return number[0] not in {"", "0"}

    def label(self, number: tuple[str, int]) -> str:
        """What stands before the next entry of this list at this depth: "Chapter 3", "2." or "" for a bullet."""
        definition = self._lists.get(number[0], "")
        depth = min(number[1], 8)
        level = self._levels.get((definition, depth))
        if level is None or not self.is_list(number):
            return ""
        counts = self._counts.setdefault(definition, [0] * 9)
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (8 - depth)
        if level.kind in _UNMARKED:
            return ""
        return _PLACE.sub(lambda found: self._count(definition, int(found[1]) - 1, counts), level.label)

    def _count(self, definition: str, depth: int, counts: list[int]) -> str:
        level = self._levels.get((definition, depth), _Level())
        return _written(level.start - 1 + max(counts[depth], 1), level.kind)

    def start(self, name: str, found: dict[str, str]) -> None:
        """One element of the part."""
        value = found.get("w:val", "")
        match name:
            case "w:abstractNum":
                self._definition = found.get("w:abstractNumId", "")
            case "w:num":
                self._definition, self._list = "", found.get("w:numId", "")
            case "w:abstractNumId" if self._list:
                self._lists[self._list] = value
            case "w:lvl" if self._definition:
                self._level = min(whole(found.get("w:ilvl", "0")), 8)
                self._levels[self._definition, self._level] = _Level()
            case "w:numFmt" | "w:lvlText" | "w:start" if self._definition:
                self._set(name, value)

    def _set(self, name: str, value: str) -> None:
        place = (self._definition, self._level)
        level = self._levels.get(place, _Level())
        if name == "w:numFmt":
            self._levels[place] = level._replace(kind=value)
        elif name == "w:lvlText":
            self._levels[place] = level._replace(label=value[:60])
        elif value.isdecimal() and len(value) < 6:
            self._levels[place] = level._replace(start=int(value))

    def end(self, name: str) -> None:
        """The end of an element."""

    def words(self, text: str) -> None:
        """Between the elements stands nothing."""


def _written(number: int, kind: str) -> str:
    """A number as its list writes it: 4, 04, iv, IV, d, D."""
    if kind in {"lowerRoman", "upperRoman"} and number < 4000:
        written = ""
        for value, sign in _ROMAN:
            written += sign * (number // value)
            number %= value
        return written.upper() if kind == "upperRoman" else written
    if kind in {"lowerLetter", "upperLetter"} and number:
        letter = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
        return letter.upper() if kind == "upperLetter" else letter
    return f"{number:02d}" if kind == "decimalZero" else str(number)
