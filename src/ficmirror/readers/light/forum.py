"""Reads the tags of forums, `[b]never[/b]`, in a plain text."""

import re
from collections.abc import Iterator

from ficmirror.readers.html.elements import INLINE
from ficmirror.readers.html.lines import OBJECT
from ficmirror.readers.light.shown import Setting, Shown
from ficmirror.records.document import Align, Block, Mark, MarkKind

_DROPPED = ("size", "font", "h", "highlight", "glow", "shadow", "anchor", "noparse", "list", "table", "tr", "tbody")
_BLOCKS = ("center", "centre", "right", "left", "justify", "align", "quote", "spoiler", "hide", "indent", "collapse")
_NAMES = "|".join((*INLINE, *_DROPPED, *_BLOCKS, "color", "colour", "url", "email", "img", "td", "th", "hr"))
_PAIR = re.compile(rf"\[({_NAMES})(?:[= ][^\[\]\n]{{0,300}})?\][^\[\]]{{1,400}}\[/\1\]", re.IGNORECASE)
_TAG = re.compile(rf"\[(?P<slash>/?)(?P<name>{_NAMES}|\*)(?:[= ](?P<value>[^\[\]\n]{{0,2000}}))?\]", re.IGNORECASE)
_PICTURE = re.compile(r"\s*(\S{1,2000}?)\s*\[/img\]", re.IGNORECASE)
_CLOSE_URL = re.compile(r"([^\[\]\n]{1,2000})\[/(?:url|email)\]", re.IGNORECASE)
_ALIGNS = {"center": Align.CENTRE, "centre": Align.CENTRE, "right": Align.RIGHT}
_RULE = "-----"


def has_forum_tags(text: str) -> bool:
    """Whether somebody typed a forum's tags into a text and meant them so."""
    return "[/" in text and bool(_PAIR.search(text))


def read_forum_text(text: str) -> tuple[Block, ...]:
    """The blocks of a text with such tags: tags become marks, rules, pictures and settings; offsets count in `text`."""
    return _Walker(text).walk()


class _Walker:
    """Walks over the lines of a text; what a tag opens stays open until it is closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shown = Shown(text)
        self._aligns: list[tuple[str, Align]] = []
        self._align = Align.LEFT  # of the line: that of its first words

    def walk(self) -> tuple[Block, ...]:
        """The blocks."""
        start = 0
        for raw in self.text.split("\n"):
            self._line(start, start + len(raw))
            start += len(raw) + 1
        return self.shown.blocks()

    def _line(self, start: int, end: int) -> None:
        done, has_tags = start, False
        for found in self._tags(start, end):
            has_tags = True
            self._words(done, found.start())
            done = self._tag(found, end)
        self._words(done, end)
        self.shown.end_line(
            start, Setting(align=self._align) if self._align is not Align.LEFT else Setting(), is_markup=has_tags
        )

    def _tags(self, start: int, end: int) -> Iterator[re.Match[str]]:
        place = start
        while found := _TAG.search(self.text, place, end):
            yield found
            place = max(found.end(), self._passed)

    _passed = 0  # how far the last tag took what stands behind it

    def _words(self, start: int, end: int) -> None:
        if end <= start:
            return
        if self.shown.line.is_empty:
            self._align = self._aligns[-1][1] if self._aligns else Align.LEFT
        self.shown.line.add_verbatim(start, end)

    def _tag(self, found: re.Match[str], end: int) -> int:
        """Does what a tag says; where the words go on."""
        name, value, line = found["name"].lower(), (found["value"] or "").strip(" '\""), self.shown.line
        done = found.end()
        if found["slash"]:
            self._close(name, found.start())
        elif name in INLINE:
            line.open(name, INLINE[name])
        elif name in {"color", "colour"}:
            line.open(name, MarkKind.COLOUR, value.lower()[:30])
        elif name in {"url", "email"}:
            bare = _CLOSE_URL.match(self.text, done, end)
            line.open(name, MarkKind.LINK, value or (bare[1].strip() if bare else ""))
        elif name == "img" and (picture := _PICTURE.match(self.text, done, end)):
            line.add_object(OBJECT, found.start(), Mark(0, 1, MarkKind.IMAGE, picture[1]))
            done = self._passed = picture.end()
        elif name == "hr":
            self.shown.end_line(found.start(), is_markup=True)
            line.add_object(_RULE, found.start())
            self.shown.end_line(found.start())
        elif name == "*":
            if not line.is_empty:
                self.shown.end_line(found.start())
            line.add_object("• ", found.start())
        elif name in _ALIGNS or name == "align":
            self._aligns = [*self._aligns[-20:], (name, _ALIGNS.get(name) or _ALIGNS.get(value.lower(), Align.LEFT))]
        return done

    def _close(self, name: str, place: int) -> None:
        if name in {"td", "th"}:
            self.shown.line.add_object("\t", place)
        elif name in _ALIGNS or name == "align":
            n = next((n for n in range(len(self._aligns) - 1, -1, -1) if self._aligns[n][0] == name), None)
            if n is not None:
                del self._aligns[n:]
        else:
            self.shown.line.close(name)
