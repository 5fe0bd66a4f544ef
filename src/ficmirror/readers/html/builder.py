"""Walks over a page's tags and builds its blocks, without a tree: what is open is a short list, whatever is unclosed."""

from collections.abc import Callable

from ficmirror.readers.html import elements
from ficmirror.readers.html.blocks import (
    Container,
    Scope,
    Setting,
    Table,
    blocks_of,
    preformatted,
    table_blocks,
    trailing_gap,
)
from ficmirror.readers.html.claims import Claims
from ficmirror.readers.html.lines import OBJECT, LineBuilder
from ficmirror.readers.html.styles import ALIGNS, Look, classes_of, look_of, normal_colour
from ficmirror.readers.html.tokens import Token, attributes, tokens
from ficmirror.records.document import Align, Block, BlockKind, Line, Mark, MarkKind

_DEEPEST = 200  # open block elements in one scope; deeper ones part, but set nothing
_DEEPEST_TABLE = 30
_DEEPEST_LEVEL = 12


class Builder:
    """Builds the blocks of one page; `build` is called once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.line = LineBuilder(source)
        self.claims = Claims(source)
        self.scopes = [Scope()]
        self.tables: list[Table] = []
        self.table_scopes: list[int] = []  # for each open table, how many scopes there were
        self.looks: dict[str, Look] = {}
        self.paragraph = ""  # the alignment of the open <p>, "" for none
        self.pre: list[Line] | None = None
        self.n_skipped_tables = 0
        self.in_select = False
        self._starts: dict[str, Callable[[str, Token], None]] = self._start_handlers()
        self._ends: dict[str, Callable[[str, Token], None]] = self._end_handlers()

    def _start_handlers(self) -> dict[str, Callable[[str, Token], None]]:
        handlers: dict[str, Callable[[str, Token], None]] = dict.fromkeys(elements.PARTING, self._block_starts)
        handlers |= dict.fromkeys(elements.INLINE, self._inline_starts)
        handlers |= dict.fromkeys(elements.STYLED, self._styled_starts)
        handlers |= dict.fromkeys(elements.HIDDEN, self._hidden)
        handlers |= dict.fromkeys(elements.CELLS, self._cell_starts)
        handlers |= {
            "br": self._break_line,
            "hr": self._rule,
            "img": self._image,
            "table": self._table_starts,
            "tr": self._row_starts,
        }
        handlers |= {
            "title": self._titled,
            "textarea": self._raw_text,
            "xmp": self._raw_text,
            "cdata": self._raw_text,
            "q": self._quote_sign,
        }
        handlers |= {
            "select": self._select,
            "option": self._option,
            "a": self._link_starts,
            "p": self._paragraph_starts,
        }
        handlers |= dict.fromkeys(("meta", "link", "base", "frame", "html", "body"), self._claimed)
        return handlers

    def _end_handlers(self) -> dict[str, Callable[[str, Token], None]]:
        handlers: dict[str, Callable[[str, Token], None]] = dict.fromkeys(elements.PARTING, self._block_ends)
        handlers |= dict.fromkeys((*elements.INLINE, *elements.STYLED), self._inline_ends)
        handlers |= dict.fromkeys(elements.CELLS, self._cell_ends)
        handlers |= {"table": self._table_ends, "tr": self._cell_ends, "select": self._select, "q": self._quote_sign}
        handlers |= {"p": self._paragraph_ends, "br": self._break_line}
        return handlers

    def build(self) -> list[Block]:
        """The blocks, in the order of the page."""
        text, starts, ends = self._text, self._starts, self._ends
        for token in tokens(self.source):
            name = token.name
            if not name:
                text(token)
            elif name[0] == "/":
                if handler := ends.get(name[1:]):
                    handler(name[1:], token)
            elif name == "!":
                self.claims.comment(token)
            elif handler := starts.get(name):
                handler(name, token)
        while self.tables:
            self._table_ends("table", Token("/table", len(self.source), len(self.source)))
        self._end_pre()
        self._flush()
        return self.scopes[0].blocks

    # Words

    def _text(self, token: Token) -> None:
        if self.pre is not None:
            self._pre_text(token.start, token.end)
        elif not self.in_select:
            self.line.add(token.start, token.end)

    def _raw_text(self, name: str, token: Token) -> None:
        if self.pre is not None:
            self._pre_text(token.inner, token.inner + len(token.rest))
        elif name == "cdata":
            self.line.add(token.inner, token.inner + len(token.rest))
        else:
            self._flush()
            self.pre = []
            self._pre_text(token.inner, token.inner + len(token.rest))
            self._end_pre()

    def _hidden(self, name: str, token: Token) -> None:
        if name == "style":
            self.looks = {**classes_of(token.rest), **self.looks}

    def _titled(self, name: str, token: Token) -> None:
        self.claims.title(token)

    def _claimed(self, name: str, token: Token) -> None:
        self.claims.tag(name, token)

    def _select(self, name: str, token: Token) -> None:
        self.in_select = not token.name.startswith("/")

    def _option(self, name: str, token: Token) -> None:
        if self.in_select:
            self.claims.option(token)

    def _quote_sign(self, name: str, token: Token) -> None:
        self.line.add_object("”" if token.name.startswith("/") else "“", token.start)

    def _image(self, name: str, token: Token) -> None:
        found = attributes(token.rest)
        source = found.get("src", "")
        if source:
            self.line.add_object(
                OBJECT,
                token.start,
                Mark(0, 1, MarkKind.IMAGE, source.strip()[:2000], found.get("alt", "").strip()[:500]),
            )

    # Inline elements

    def _inline_starts(self, name: str, token: Token) -> None:
        self.line.open(name, elements.INLINE[name])

    def _inline_ends(self, name: str, token: Token) -> None:
        while self.line.close("+" + name, self.scopes[-1].n_formats):
            pass
        self.line.close(name, self.scopes[-1].n_formats)

    def _styled_starts(self, name: str, token: Token) -> None:
        if not token.rest:
            self.line.open(name, None)
            return
        found = attributes(token.rest)
        look = self._look(found)
        colour = look.colour or normal_colour(found.get("color", ""))
        self.line.open(name, MarkKind.COLOUR if colour else None, colour)
        for kind in look.kinds:
            self.line.open("+" + name, kind)

    def _link_starts(self, name: str, token: Token) -> None:
        found = attributes(token.rest)
        self.line.close("a", self.scopes[-1].n_formats)
        for anchor in {found.get("name", ""), found.get("id", "")} - {""}:
            self.line.name(anchor[:200])
        address = found.get("href", "").strip()
        self.line.open("a", MarkKind.LINK if address else None, address[:2000])

    def _look(self, found: dict[str, str]) -> Look:
        look = look_of(found["style"]) if "style" in found else Look()
        if self.looks and "class" in found:
            for name in found["class"].split()[:8]:
                if known := self.looks.get(name):
                    look = Look(
                        (*look.kinds, *known.kinds),
                        look.align or known.align,
                        look.colour or known.colour,
                        look.is_pre or known.is_pre,
                    )
        return look

    # Blocks

    def _flush(self, gap: int = 0) -> None:
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
        scope = self.scopes[-1]
        align = ALIGNS.get(self.paragraph)
        kind, level, n_quotes = BlockKind.PARAGRAPH, 0, 0
        for container in reversed(scope.containers):
            align = align or container.align
            if container.tag == "blockquote":
                n_quotes += 1
            elif kind is BlockKind.PARAGRAPH and container.kind and not (container.is_used and container.tag == "li"):
                kind, level = container.kind, container.level
        if n_quotes and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.QUOTE, n_quotes
        return Setting(kind, min(level, _DEEPEST_LEVEL), align or Align.LEFT)

    def _block_starts(self, name: str, token: Token) -> None:
        if self.pre is not None and name not in elements.PRE:
            self._pre_line()
            return
        self._flush(elements.PARTING[name])
        self.paragraph = ""
        if name in elements.IMPLIED_ENDS:
            self._imply_ends(name)
        if name in elements.CONTAINERS:
            self._open_container(name, attributes(token.rest) if token.rest else {})
        if name in elements.PRE and self.pre is None:
            self.pre = []
        elif name == "body":
            self.claims.tag(name, token)

    def _open_container(self, name: str, found: dict[str, str]) -> None:
        scope = self.scopes[-1]
        if len(scope.containers) >= _DEEPEST:
            return
        level = elements.HEADINGS.get(name, 0)
        kind = BlockKind.HEADING if level else elements.KINDS.get(name)
        if name == "li":
            level = max(1, sum(1 for container in scope.containers if container.tag in elements.LISTS))
        align = Align.CENTRE if name == "center" else ALIGNS.get(found.get("align", "").lower()) if found else None
        container = Container(name, kind, level, align, len(self.line.formats))
        if found and (look := self._look(found)) != Look():
            container.align = align or look.align
            for mark in look.kinds:
                self.line.open("+" + name, mark)
            if look.colour:
                self.line.open("+" + name, MarkKind.COLOUR, look.colour)
        scope.containers.append(container)
        scope.n_open[name] = scope.n_open.get(name, 0) + 1

    def _imply_ends(self, name: str) -> None:
        ended, barrier = elements.IMPLIED_ENDS[name]
        containers = self.scopes[-1].containers
        for n in range(len(containers) - 1, -1, -1):
            if containers[n].tag in barrier:
                return
            if containers[n].tag in ended:
                self._close_from(n)
                return

    def _close_from(self, n: int) -> None:
        scope = self.scopes[-1]
        for container in scope.containers[n:]:
            scope.n_open[container.tag] -= 1
            while self.line.close("+" + container.tag, scope.n_formats):
                pass
        del scope.containers[n:]

    def _block_ends(self, name: str, token: Token) -> None:
        if name in elements.PRE:
            self._end_pre()
        elif self.pre is not None:
            self._pre_line()
            return
        self._flush(elements.PARTING[name])
        self.paragraph = ""
        scope = self.scopes[-1]
        names = elements.HEADINGS if name in elements.HEADINGS else (name,)
        if not any(scope.n_open.get(known) for known in names):
            return
        for n in range(len(scope.containers) - 1, -1, -1):
            if scope.containers[n].tag in names:
                self._close_from(n)
                return

    def _paragraph_starts(self, name: str, token: Token) -> None:
        if self.pre is not None:
            self._pre_line()
            self._pre_line()
            return
        self._end_paragraph()
        if token.rest:
            found = attributes(token.rest)
            self.paragraph = found.get("align", "").lower()
            if (look := self._look(found)) != Look():
                self.paragraph = self.paragraph or (look.align or Align.LEFT).value.replace("centre", "center")
                for kind in look.kinds:
                    self.line.open("+p", kind)
                if look.colour:
                    self.line.open("+p", MarkKind.COLOUR, look.colour)

    def _end_paragraph(self) -> None:
        self._flush(1)
        self.paragraph = ""
        while self.line.close("+p", self.scopes[-1].n_formats):
            pass

    def _paragraph_ends(self, name: str, token: Token) -> None:
        if self.pre is None:
            self._end_paragraph()

    def _break_line(self, name: str, token: Token) -> None:
        if self.pre is not None:
            self._pre_line()
        else:
            self.scopes[-1].lines.append(self.line.end())

    def _rule(self, name: str, token: Token) -> None:
        if self.pre is not None:
            self._end_pre()
            self.pre = []
        self._flush()
        scope = self.scopes[-1]
        scope.blocks.append(Block(BlockKind.BREAK, (Line("", token.start),), n_blank_before=scope.gap))
        scope.gap = 0

    # Preformatted text

    def _pre_text(self, start: int, end: int) -> None:
        source = self.source
        while (place := source.find("\n", start, end)) >= 0:
            if place > start:
                self.line.add_verbatim(start, place)
            self._pre_line(place)
            start = place + 1
        if start < end:
            self.line.add_verbatim(start, end)

    def _pre_line(self, place: int = -1) -> None:
        line = self.line.end(is_verbatim=True)
        if self.pre is not None:
            self.pre.append(line or Line("", max(place, 0)))

    def _end_pre(self) -> None:
        if self.pre is None:
            return
        self._pre_line()
        scope = self.scopes[-1]
        blocks = preformatted(self.pre)
        self.pre = None
        if blocks:
            scope.blocks += blocks
            scope.gap = 1

    # Tables

    def _table_starts(self, name: str, token: Token) -> None:
        self._end_pre()
        self._flush()
        self.paragraph = ""
        if len(self.tables) >= _DEEPEST_TABLE:
            self.n_skipped_tables += 1
            return
        self.tables.append(Table())
        self.table_scopes.append(len(self.scopes))

    def _end_cell(self) -> bool:
        """Ends the open cell of the innermost table, if there is one; whether there is a table."""
        self._end_pre()
        self._flush()
        self.paragraph = ""
        if not self.tables:
            return False
        if len(self.scopes) > self.table_scopes[-1]:
            scope = self.scopes.pop()
            self.line.cut_formats(scope.n_formats)
            if self.tables[-1].rows:
                self.tables[-1].rows[-1][-1] = scope.blocks
        return True

    def _row_starts(self, name: str, token: Token) -> None:
        if not self.n_skipped_tables and self._end_cell():
            self.tables[-1].rows.append([])
            self.tables[-1].starts.append([])

    def _cell_starts(self, name: str, token: Token) -> None:
        if self.n_skipped_tables or not self._end_cell():
            self._flush()
            return
        table = self.tables[-1]
        if not table.rows:
            table.rows.append([])
            table.starts.append([])
        table.rows[-1].append([])
        table.starts[-1].append(token.end)
        align = None
        if token.rest:
            found = attributes(token.rest)
            align = ALIGNS.get(found.get("align", "").lower()) or self._look(found).align
        scope = Scope(n_formats=len(self.line.formats))
        if align:
            scope.containers.append(Container("td", align=align))
        self.scopes.append(scope)

    def _cell_ends(self, name: str, token: Token) -> None:
        if not self.n_skipped_tables:
            self._end_cell()

    def _table_ends(self, name: str, token: Token) -> None:
        if self.n_skipped_tables:
            self._flush()
            self.n_skipped_tables -= 1
            return
        if self._end_cell():
            self.table_scopes.pop()
            made = table_blocks(self.tables.pop())
            scope = self.scopes[-1]
            scope.blocks += made
            scope.gap = 1
