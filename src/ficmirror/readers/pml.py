"""Palm Markup Language, which eReader books are written in, as a page: `\\i`, `\\x`, `\\a150`, one paragraph a line.

Source of the language: its maker's guide for authors. What turns a look on turns it off again.
"""

import html
import re

from ficmirror.readers.looks import Looks

_TOKEN = re.compile(
    r"\\(?:(?P<named>C[0-4]|T|w|m|q|Q|Fn|Sd)=\"(?P<value>[^\"\n]{0,400})\"|a(?P<byte>\d{3})|U(?P<point>[0-9A-Fa-f]{4})"
    r"|(?P<code>X[0-4]|S[pbd]|Fn|[\\pxcriuovtnsblkqBI-]))"
)
_TAGS = {"i": "i", "u": "u", "o": "s", "B": "b", "b": "b", "Sp": "sup", "Sb": "sub"}
_HEADINGS = {"x": 2} | {f"X{n}": n + 1 for n in range(5)}
_ALIGNS = {"c": "center", "r": "right"}
_HIDDEN = "v"  # a remark that no reader shows


def page_of(source: str) -> str:
    """The HTML of a text in this language. Linear in its length."""
    writer = _Writer()
    for line in source.split("\n"):
        writer.line(line)
    return "\n".join(writer.paragraphs)


class _Writer:
    """Writes paragraphs; what a code turns on stays on until the same code comes again."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._looks = Looks()
        self._align = ""
        self._heading = 0
        self._is_hidden = False

    def line(self, line: str) -> None:
        """Take one line: a paragraph, with what it turns on and off."""
        self._setting = (self._heading, self._align)
        self._pieces = self._looks.begin()
        self._has_words = False
        done = 0
        for found in _TOKEN.finditer(line):
            self._words(line[done : found.start()])
            self._token(found)
            done = found.end()
        self._words(line[done:])
        if self._has_words:
            level, align = self._setting
            shown = "".join((*self._pieces, *self._looks.end()))
            tag = f"h{level}" if level else "p"
            self.paragraphs.append(f"<{tag}{f' align={align}' if align else ''}>{shown.strip()}</{tag}>")

    def _words(self, words: str) -> None:
        if words and not self._is_hidden:
            self._pieces.append(html.escape(words, quote=False))
            self._has_words = self._has_words or not words.isspace()

    def _token(self, found: re.Match[str]) -> None:
        code, named = found["code"], found["named"]
        if found["byte"]:
            self._words(bytes([int(found["byte"]) & 0xFF]).decode("cp1252", "replace"))
        elif found["point"]:
            self._words(chr(int(found["point"], 16)) if not 0xD800 <= int(found["point"], 16) < 0xE000 else "\ufffd")
        elif named:
            self._named(named, html.escape(found["value"]))
        elif code == "\\":
            self._words(code)
        elif code == "-":
            self._words("\u00ad")
        elif code == _HIDDEN:
            self._is_hidden = not self._is_hidden
        elif code in _TAGS:
            self._pieces += self._looks.turn(code, _TAGS[code])
        elif code in _HEADINGS:
            self._heading = 0 if self._heading else _HEADINGS[code]
            self._setting = (max(self._setting[0], self._heading), self._setting[1])
        elif code in _ALIGNS:
            self._align = "" if self._align else _ALIGNS[code]
            self._setting = (self._setting[0], self._setting[1] or self._align)

    def _named(self, name: str, value: str) -> None:
        if name == "w":
            self.paragraphs.append("<hr>")
        elif name == "m" and not self._is_hidden:
            self._pieces.append(f'<img src="{value}" alt="">')
            self._has_words = True
