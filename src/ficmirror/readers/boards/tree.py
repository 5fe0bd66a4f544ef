"""A page's elements, each with where it begins and ends and what it is called; its words, line by line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from ficmirror.text.tokens import Token, attributes, tokens

INLINE = frozenset(
    ("a", "b", "i", "u", "em", "strong", "small", "big", "tt", "font", "span", "sup", "sub", "strike", "s", "abbr")
)
LEAF = INLINE - {"font", "span"} | {"p", "center", "blockquote", "q", "cite"}  # what people use inside what they write
SMALL = frozenset(("font.1", "small", "font.-1", "font.-2"))  # how what is set smaller is called
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "param", "wbr"))
_CLOSES = {  # an element that begins ends those, up to the nearest of these
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "li": ({"li"}, {"ul", "ol", "div", "td"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "option": ({"option"}, {"select"}),
    "p": ({"p"}, {"table", "td", "div", "li", "blockquote", "body"}),
}
_CELLS = frozenset(("td", "th", "table"))
_KEPT = ("class", "id", "size")
_COUNTED = re.compile(r"\d+|odd|even|first|last|alt\b")
_MOST_DEEP = 400


@dataclass(slots=True)
class Element:
    """One element: `key` is its name with class, id and size without numbers, the same in each post of a page; `inner`
    to `stop` is its content, `end` behind its end tag.
    """

    name: str
    key: str
    called: str
    href: str
    start: int
    inner: int
    stop: int
    end: int
    parent: "Element | None"

    @property
    def above(self) -> Iterator["Element"]:
        """Itself and what it stands in, upwards."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent


@dataclass(frozen=True, slots=True)
class Words:
    """One run of words in an element."""

    text: str
    start: int
    end: int
    element: Element


@dataclass(slots=True)
class Shown:
    """One line as it is shown; `rules`: the rules above it since the line before."""

    words: list[Words] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(" ".join(one.text for one in self.words).split())

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last words end."""
        return self.words[-1].end


@dataclass(slots=True)
class Tree:
    """A page: its elements in the order of their beginnings, its lines, the rules on it, its name."""

    elements: list[Element]
    lines: list[Shown]
    rules: list[int]
    title: str = ""


def tree_of(source: str) -> Tree:
    """The elements and lines of a page; linear in its length, whatever is unclosed."""
    builder = _Builder(source)
    for token in tokens(source):
        builder.take(token)
    return builder.finish()


class _Builder:
    def __init__(self, source: str) -> None:
        self.source = source
        root = Element("", "", "", "", 0, 0, len(source), len(source), None)
        self.open = [root]
        self.tree = Tree([root], [], [])
        self.line = Shown()
        self.waiting: Counter[str] = Counter()  # ends of inline elements that a block's end closed before them

    def take(self, token: Token) -> None:
        """One more piece of the source."""
        name = token.name
        if not name:
            self._words(token)
        elif name == "title":
            self.tree.title = self.tree.title or " ".join(unescape(token.rest).split())
        elif name[0] == "/":
            self._end(name[1:], token)
        elif name not in ("!", "script", "style", "cdata", "textarea", "iframe", "svg", "xmp", "noembed", "math"):
            self._start(name, token)

    def _words(self, token: Token) -> None:
        text = self.source[token.start : token.end]
        bare = " ".join((unescape(text) if "&" in text else text).replace("\xa0", " ").split())
        if bare:
            start = token.start + len(text) - len(text.lstrip())
            self.line.words.append(Words(bare, start, token.start + len(text.rstrip()), self.open[-1]))

    def _break(self) -> None:
        if self.line.words:
            self.tree.lines.append(self.line)
            self.line = Shown()

    def _start(self, name: str, token: Token) -> None:
        if name not in INLINE and name not in ("img", "input"):
            self._break()
        if name == "hr":
            self.tree.rules.append(token.start)
            self.line.rules.append(token.start)
        if name in _VOID:
            return
        if name in _CLOSES:
            closed, stops = _CLOSES[name]
            self._close(closed, stops, token.start)
        if len(self.open) < _MOST_DEEP:
            said = attributes(token.rest) if token.rest.strip() else {}
            called = f"{said.get('class', '')} {said.get('id', '')}".strip().lower()
            kept = [_COUNTED.sub("", said[one].lower()) if one != "size" else said[one] for one in _KEPT if one in said]
            if name in ("td", "th"):
                kept.append(str(self._column(name)))
            element = Element(
                name, ".".join((name, *kept)), called, said.get("href", "") if name == "a" else "",
                token.start, token.end, len(self.source), len(self.source), self.open[-1],
            )  # fmt: skip
            self.tree.elements.append(element)
            self.open.append(element)

    def _column(self, name: str) -> int:
        """The place of a cell that begins in its row."""
        row = self.open[-1]
        at = len(self.tree.elements) - 1
        while at > 0 and self.tree.elements[at].start > row.start and self.tree.elements[at].parent is not row:
            at -= 1
        before = self.tree.elements[at]
        return int(before.key.rpartition(".")[2]) + 1 if before.parent is row and before.name == name else 1

    def _close(self, names: set[str], stops: set[str], at: int) -> None:
        """End what is open of some names, with all that is open in it."""
        for n in range(len(self.open) - 1, 0, -1):
            if self.open[n].name in stops:
                return
            if self.open[n].name in names:
                for element in self.open[n:]:
                    element.stop = element.end = at
                del self.open[n:]
                self._close(names, stops, at)
                return

    def _end(self, name: str, token: Token) -> None:
        if name not in INLINE:
            self._break()
        elif self.waiting[name]:
            self.waiting[name] -= 1
            return
        for n in range(len(self.open) - 1, 0, -1):
            here = self.open[n].name
            if here == name:
                self._wait(name, self.open[n + 1 :])
                for element in self.open[n:]:
                    element.stop, element.end = token.start, token.start
                self.open[n].end = token.end
                del self.open[n:]
                return
            if here == "table" or (here in _CELLS and name not in ("table", "tr")):
                return

    def _wait(self, name: str, closed: Sequence[Element]) -> None:
        """Remember the inline elements that the end of a block closes; a cell's end forgets them."""
        if name in _CELLS or name == "tr":
            self.waiting.clear()
        elif name not in INLINE:
            self.waiting.update(element.name for element in closed if element.name in INLINE)

    def finish(self) -> Tree:
        """The tree, when the source is at its end."""
        self._break()
        return self.tree
