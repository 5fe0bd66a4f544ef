"""Walks over the lines of a Markdown file: front matter, headings, breaks, quotes, lists, fences, paragraphs."""

import re
from typing import NamedTuple

from ficmirror.readers.html.lines import LineBuilder
from ficmirror.readers.html.state import Container, State
from ficmirror.readers.markdown.inline import add_words
from ficmirror.records.document import Block, BlockKind, Line
from ficmirror.text.separators import is_separator

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_LIST = re.compile(r"([ \t]*)(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_PASSED_OVER = re.compile(
    r"\{[:.# ][^{}]*\}$|import .{1,200} from [\"'].{1,300}[\"'];?$|\[[^\[\]^]{1,100}\]: \S{1,2000}.{0,300}$"
)
_DRESS = re.compile(r"\s*\{:?[ ]?[.#]")
_FRONT_KEYS = {  # a fence of front matter → how a key is written in it: YAML, TOML
    "---": re.compile(r"[A-Za-z][\w .-]{0,40}:(?=\s|$)"),
    "+++": re.compile(r"[A-Za-z][\w.-]{0,40}\s{0,20}=(?=\s|$)"),
}
_MAX_FRONT = 200  # lines of front matter


class _Row(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read_markdown(source: str) -> list[Block]:
    """The blocks of a Markdown source; spans are offsets in it. Front matter becomes labelled lines."""
    state = State(source)
    walker = _Walker(state)
    rows: list[_Row] = []
    start = 0
    for text in source.split("\n"):
        rows.append(_Row(start, text))
        start += len(text) + 1
    begin = _front_matter(state, rows)
    for row in rows[begin:]:
        walker.take(row)
    walker.close()
    state.end_pre()
    state.flush()
    return state.scopes[0].blocks


def _front_matter(state: State, rows: list[_Row]) -> int:
    """Turns `---` … `---` or `+++` … `+++` at the beginning into a block of labelled lines; how many rows that took."""
    fence = rows[0].text.rstrip() if rows else ""
    if fence not in _FRONT_KEYS:
        return 0
    ends = {fence, "..."} if fence == "---" else {fence}
    for n in range(1, min(len(rows), _MAX_FRONT)):
        if rows[n].text.rstrip() in ends:
            lines = _labelled(state, rows[1:n], _FRONT_KEYS[fence])
            state.scope.blocks.append(Block(BlockKind.BREAK, (Line(fence, rows[0].start),), n_blank_before=0))
            if lines:
                state.scope.blocks.append(Block(BlockKind.PARAGRAPH, tuple(lines), n_blank_before=0))
            state.scope.blocks.append(Block(BlockKind.BREAK, (Line(fence, rows[n].start),), n_blank_before=0))
            return n + 1
    return 0


def _labelled(state: State, rows: list[_Row], keys: re.Pattern[str]) -> list[Line]:
    """One line for each key, its value without quotes and brackets; the entries of a list parted by commas."""
    lines: list[Line] = []
    builder = state.line

    def close() -> None:
        state.scope.lines.append(builder.end())
        lines.extend(line for line in state.scope.lines if line)
        state.scope.lines.clear()

    n_entries = 0
    for row in rows:
        bare = row.text.strip()
        if not bare or bare.startswith("#"):
            continue
        key = keys.match(row.text)
        if key:
            close()
            n_entries = 0
            builder.add(row.start, row.start + key.end())
            _value(state, row, key.end(), " ", is_keyed=True)
        else:
            is_entry = bare.startswith("- ")
            _value(state, row, row.text.find(bare) + 2 * is_entry, ", " if is_entry and n_entries else " ")
            n_entries += is_entry
    close()
    return lines


def _value(state: State, row: _Row, start: int, glue: str, is_keyed: bool = False) -> None:
    value = row.text[start:].strip()
    if not value or value in {"|", ">", "|-", ">-"}:
        return
    place = row.start + row.text.find(value, start)
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    quote = value[0] if is_quoted and ("\\" in value or "<" in value) else ""
    for opening, closing in (('"', '"'), ("'", "'"), ("[", "]")):
        if len(value) > 1 and value[0] == opening and value[-1] == closing:
            place, value = place + 1, value[1:-1]
            break
    builder: LineBuilder = state.line
    if not builder.is_empty:
        builder.add_object(glue, row.start + start if is_keyed else row.start - 1)
    if quote:
        _quoted(state, place, value, quote)
    else:
        add_words(state, place, place + len(value), has_blocks=False)


_ESCAPE = re.compile(r"(?P<line><(?:br|/?p)\s?/?>)|<[^<>]*>|\\(?P<sign>.)", re.IGNORECASE)
_BLANKS = "nrt_N "  # behind a backslash: ends of lines and spaces


def _quoted(state: State, place: int, value: str, quote: str) -> None:
    """Add a quoted value as one line: ends of lines in it are spaces, an escaped sign is itself, tags stay whole."""
    start = 0
    for found in _ESCAPE.finditer(value):
        is_sign = found["sign"] is not None and quote == '"'
        if not (is_sign or found["line"]):
            continue
        if found.start() > start:
            add_words(state, place + start, place + found.start(), has_blocks=False)
        is_blank = bool(found["line"]) or found["sign"] in _BLANKS
        if is_blank:
            state.line.add_object(" ", place + found.start())
        start = found.end() if is_blank else found.start("sign")
    if start < len(value):
        add_words(state, place + start, place + len(value), has_blocks=False)


class _Walker:
    """Takes line after line; a paragraph is kept until the line that ends it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.paragraph: list[tuple[int, int]] = []  # stretches of source
        self.container: Container | None = None
        self.is_fenced = False

    def take(self, row: _Row) -> None:
        """Takes one line."""
        text = row.text
        if _FENCE.match(text):
            self._fence()
        elif self.is_fenced:
            self.state.add_pre(row.start, row.end)
            self.state.end_pre_line(row.start)
        elif not text.strip():
            self.close(1)
        elif not self._is_mark(row):
            self._words(row)

    def _fence(self) -> None:
        self.close(1)
        if self.is_fenced:
            lines, self.state.pre = tuple(self.state.pre or ()), None
            if lines:
                self._block(Block(BlockKind.PREFORMATTED, lines))
        else:
            self.state.pre = []
        self.is_fenced = not self.is_fenced

    def _is_mark(self, row: _Row) -> bool:
        """Whether the line was a heading, an underline, a break, a row of a table or nothing to show."""
        text = row.text
        if heading := _HEADING.match(text):
            self.close(1)
            self._heading(len(heading[1]), [(row.start + heading.start(2), row.start + heading.end(2))])
        elif self.paragraph and self.container is None and _UNDERLINE.match(text):
            rows, self.paragraph = self.paragraph, []
            self._heading(1 if "=" in text else 2, rows)
        elif text.lstrip().startswith("|") and text.rstrip().endswith("|"):
            self.close()
            self._table_row(row)
        elif is_separator(text):
            self.close()
            self._block(Block(BlockKind.BREAK, (Line(text.strip(), row.start + len(text) - len(text.lstrip())),)))
        else:
            may_pass = not self.paragraph or _DRESS.match(text)  # how the paragraph above looks ends none
            return bool(may_pass and len(text) < 3000 and _PASSED_OVER.match(text.strip()))
        return True

    def _heading(self, level: int, stretches: list[tuple[int, int]]) -> None:
        self.paragraph, self.container = stretches, Container("h", BlockKind.HEADING, level)
        self.close(1)

    def _block(self, block: Block) -> None:
        scope = self.state.scope
        scope.blocks.append(Block(block.kind, block.lines, False, 0, block.align, scope.gap))
        scope.gap = 0

    def _table_row(self, row: _Row) -> None:
        lines: list[Line] = []
        place = row.start
        for cell in row.text.split("|"):
            add_words(self.state, place, place + len(cell))
            lines.append(self.state.line.end() or Line("", place))
            place += len(cell) + 1
        cells = tuple(lines[1:-1])
        if any(cell.text.strip(" :-") for cell in cells):
            self._block(Block(BlockKind.TABLE_ROW, cells))

    def _words(self, row: _Row) -> None:
        start = row.start
        if quote := _QUOTE.match(row.text):
            level = quote.group().count(">")
            if self.container is None or (self.container.kind, self.container.level) != (BlockKind.QUOTE, level):
                self.close()
                self.container = Container("quote", BlockKind.QUOTE, level)
            start += quote.end()
        elif item := _LIST.match(row.text):
            self.close()
            self.container = Container("li", BlockKind.LIST_ITEM, 1 + min(len(item[1].expandtabs(4)) // 2, 8))
            sign = row.text[item.end(1)]
            start += item.end() if sign in "-*+" else item.end(1)
        self.paragraph.append((start, min(row.end + 1, len(self.state.source))))

    def close(self, gap: int = 0) -> None:
        """The paragraph that was being taken is a block now."""
        if self.paragraph:
            containers = self.state.scope.containers
            n_before = len(containers)
            if self.container:
                containers.append(self.container)
            for start, end in _joined(self.paragraph):
                add_words(self.state, start, end)
            self.state.flush(gap)
            del containers[n_before:]
        else:
            self.state.flush(gap)
        self.paragraph, self.container = [], None


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch put together, so that a tag may go over a line end."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
