"""A page of a Plucker document as HTML: bytes of words among functions, each behind a zero byte."""

import html
from collections.abc import Iterable

from ficmirror.readers.looks import Looks

_FONTS = {7: "b"} | {n: f"h{n}" for n in range(1, 7)}  # what a number of a font looks like
_TURNED = {  # function → (whether it begins, the element)
    0x40: (True, "i"), 0x48: (False, "i"), 0x60: (True, "u"), 0x68: (False, "u"), 0x70: (True, "s"), 0x78: (False, "s"),
}  # fmt: skip
_FONT, _ALIGN, _RULE, _LINE_END = 0x11, 0x29, 0x33, 0x38
_UNICODE = (0x83, 0x85)  # a character by its number; a byte says how many that follow stand for it elsewhere
_ALIGNS = {1: " align=right", 2: " align=center"}


def page_of(content: bytes, sizes: Iterable[int], codec: str) -> str:
    """The HTML of a page whose paragraphs have these sizes. Linear in its length."""
    paragraphs: list[str] = []
    place = 0
    for size in sizes:
        writer = _Paragraph(codec)
        writer.take(content[place : place + size])
        paragraphs.append(writer.shown())
        place += size
    return "\n".join(filter(None, paragraphs))


class _Paragraph:
    """Writes one paragraph; each begins plain and to the left, as readers may begin to show a page at any of them."""

    def __init__(self, codec: str) -> None:
        self._codec = codec
        self._pieces: list[str] = []
        self._looks = Looks()
        self._has_words = self._is_rule = False
        self._tag, self._align = "p", ""

    def take(self, content: bytes) -> None:
        """Take the paragraph's bytes."""
        place = 0
        while place < len(content):
            zero = content.find(b"\0", place)
            self._words(content[place : zero if zero >= 0 else len(content)])
            if zero < 0 or zero + 1 >= len(content):
                return
            code = content[zero + 1]
            place = zero + 2 + (code & 7)
            place += self._function(code, content[zero + 2 : place])

    def shown(self) -> str:
        """The paragraph's HTML; "" for one of nothing."""
        inner = "".join((*self._pieces, *self._looks.end()))
        rule = "<hr>\n" if self._is_rule else ""
        return f"{rule}<{self._tag}{self._align}>{inner}</{self._tag}>" if self._has_words else rule

    def _words(self, words: bytes) -> None:
        if words:
            self._put(words.decode(self._codec, "replace"))

    def _put(self, words: str) -> None:
        self._pieces.append(html.escape(words, quote=False))
        self._has_words = True

    def _function(self, code: int, data: bytes) -> int:
        """Do what a function says; how many bytes behind it are not to be shown."""
        if code in _TURNED:
            is_beginning, tag = _TURNED[code]
            self._turn(tag, is_beginning)
        elif code == _FONT and data:
            self._show_font(data[0])
        elif code == _ALIGN and data:
            self._align = _ALIGNS.get(data[0], "")
        elif code == _RULE:
            self._is_rule = True
        elif code == _LINE_END:
            self._pieces.append("<br>")
        elif code in _UNICODE and len(data) > 2:
            number = int.from_bytes(data[1:], "big")
            is_character = number < 0x110000 and not 0xD800 <= number < 0xE000
            self._put(chr(number) if is_character else "\ufffd")
            return data[0]
        return 0

    def _show_font(self, font: int) -> None:
        look = _FONTS.get(font, "")
        self._turn("b", look == "b")
        if look.startswith("h") and not self._has_words:
            self._tag = look

    def _turn(self, tag: str, is_on: bool) -> None:
        if is_on != self._looks.is_on(tag):
            self._pieces += self._looks.turn(tag, tag)
