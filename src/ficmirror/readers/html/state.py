"""What is open while a page is read, and how finished lines leave it as blocks."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

from ficmirror.readers.html import elements
from ficmirror.readers.html.blocks import Setting, Table, blocks_of, preformatted, trailing_gap
from ficmirror.readers.html.claims import Claims
from ficmirror.readers.html.lines import LineBuilder
from ficmirror.readers.html.styles import ALIGNS, PLAIN, Look, look_of
from ficmirror.records.document import Align, Block, BlockKind, Line, MarkKind

_DEEPEST_LEVEL = 12
_LED_TO = re.compile(r"""\bhref\s?=\s?["']?[^"'\s<>#]{0,300}#([^"'\s<>]{1,200})""", re.IGNORECASE)


@dataclass(slots=True)
class Container:
    """One open block element: what it makes of the blocks in it."""

    tag: str
    kind: BlockKind | None = None
    level: int = 0
    align: Align | None = None
    is_used: bool = False
    number: int = 0  # of an item of a counted list; of such a list, its last item's


@dataclass(slots=True)
class Scope:
    """What is open in one cell (or on the page itself), and the blocks finished there."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    n_open: dict[str, int] = field(default_factory=dict)
    n_formats: int = 0
    gap: int = 0
    lines: list[Line | None] = field(default_factory=list)  # None: an empty line


class State:
    """A page being read. The tables of tags change it; `flush` turns what stood so far into blocks."""

    def __init__(self, source: str, *, keeps_lines: bool = False, pages: Set[str] = frozenset()) -> None:
        self.source = source
        self.pages = pages  # file names of the pages that the source is put together from
        self.led_to = frozenset(_LED_TO.findall(source)) if "#" in source else frozenset()  # places that links lead to
        self.keeps_lines = keeps_lines  # line ends of the source are the text's own
        self.line = LineBuilder(source)
        self.claims = Claims(source)
        self.scopes = [Scope()]
        self.tables: list[Table] = []
        self.n_skipped_tables = 0
        self.looks: dict[str, Look] = {}  # of the style sheet's classes
        self.paragraph: Align | None = None  # the alignment of the open <p>
        self.pre: list[Line] | None = None  # the lines of the open <pre>
        self.is_in_select = False
        self._n_looks = 0

    @property
    def scope(self) -> Scope:
        """The innermost cell, or the page."""
        return self.scopes[-1]

    def look(self, found: dict[str, str]) -> Look:
        """What an element's `style` and classes make of it."""
        look = look_of(found["style"]) if "style" in found else PLAIN
        if self.looks and "class" in found:
            for name in found["class"].split()[:8]:
                if known := self.looks.get(name):
                    look = look.over(known)
        return look

    def open_look(self, tag: str, look: Look) -> None:
        """Opens the marks that a look makes; `close_look` of the same tag closes them."""
        self._n_looks += len(look.kinds) + bool(look.colour)
        for kind in look.kinds:
            self.line.open("+" + tag, kind)
        if look.colour:
            self.line.open("+" + tag, MarkKind.COLOUR, look.colour)

    def close_look(self, tag: str) -> None:
        """Closes what `open_look` opened."""
        if not self._n_looks:  # pages without styles never come here
            return
        while self.line.close("+" + tag, self.scope.n_formats):
            pass

    def flush(self, gap: int = 0) -> None:
        """What stood before is a block of its own now; `gap` empty lines follow it at least."""
        scope = self.scopes[-1]
        if line := self.line.end():
            scope.lines.append(line)
        if scope.lines:
            made = blocks_of(scope.lines, self._setting(), scope.gap)
            if made:
                scope.blocks += made
                for container in scope.containers:
                    container.is_used = True
                scope.gap = trailing_gap(scope.lines)
            else:
                scope.gap += len(scope.lines)
            scope.lines = []
        scope.gap = max(scope.gap, gap)

    def _setting(self) -> Setting:
        """How the containers set the block that ends now: the innermost kind and alignment count."""
        align, kind, level, n_quotes, number = self.paragraph, BlockKind.PARAGRAPH, 0, 0, 0
        for container in reversed(self.scope.containers):
            align = align or container.align
            if container.tag == "blockquote":
                n_quotes += 1
            elif kind is BlockKind.PARAGRAPH and container.kind and not (container.is_used and container.tag == "li"):
                kind, level, number = container.kind, container.level, container.number
        if n_quotes and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.QUOTE, n_quotes
        return Setting(kind, min(level, _DEEPEST_LEVEL), align or Align.LEFT, number)

    def close_containers(self, n: int) -> None:
        """Closes the open containers from the `n`th on."""
        scope = self.scopes[-1]
        for container in scope.containers[n:]:
            scope.n_open[container.tag] -= 1
            self.close_look(container.tag)
        del scope.containers[n:]

    def end_paragraph(self, gap: int = 1) -> None:
        """An open `<p>` ends, whether it was closed or not."""
        self.flush(gap)
        self.paragraph = None
        self.close_look("p")

    def add_lined(self, start: int, end: int) -> None:
        """Adds source text whose line ends stand, as if each were a `<br>`."""
        source = self.source
        while (place := source.find("\n", start, end)) >= 0:
            self.line.add(start, place)
            self.scopes[-1].lines.append(self.line.end())
            start = place + 1
        self.line.add(start, end)

    def add_pre(self, start: int, end: int) -> None:
        """Adds source text to the open `<pre>`, line by line."""
        source = self.source
        while (place := source.find("\n", start, end)) >= 0:
            if place > start:
                self.line.add_verbatim(start, place)
            self.end_pre_line(place)
            start = place + 1
        if start < end:
            self.line.add_verbatim(start, end)

    def end_pre_line(self, place: int = 0) -> None:
        """A line of the open `<pre>` ends; `place` is where, for an empty one."""
        line = self.line.end(is_verbatim=True)
        if self.pre is not None:
            self.pre.append(line or Line("", place))

    def end_pre(self) -> None:
        """The open `<pre>`, if there is one, ends: what stood in it is laid out as text."""
        if self.pre is None:
            return
        self.end_pre_line()
        blocks = preformatted(self.pre)
        self.pre = None
        if blocks:
            self.scope.blocks += blocks
            self.scope.gap = 1


def align_of(found: dict[str, str]) -> Align | None:
    """The `align` attribute's meaning."""
    return ALIGNS.get(found.get("align", "").strip().lower())


def kind_of(name: str, found: dict[str, str], look: Look) -> Container:
    """The container that a block element opens."""
    level = elements.HEADINGS.get(name, 0)
    kind = BlockKind.HEADING if level else elements.KINDS.get(name)
    align = Align.CENTRE if name == "center" else align_of(found) or look.align
    return Container(name, kind, level, align)
