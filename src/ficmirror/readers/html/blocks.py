"""Gathers finished lines into blocks: paragraphs between gaps, cells into tables, pictures of rules into breaks."""

import re
from dataclasses import dataclass, field

from ficmirror.readers.html.lines import OBJECT, cut, merged, trimmed
from ficmirror.records.document import Align, Block, BlockKind, Line, MarkKind
from ficmirror.text.layout import is_separator, lay_out_rows
from ficmirror.text.rows import Row, row_of

# File names of pictures that are rules: goldline.gif, bar3.gif, hr.png, pink_divider.jpg.
_RULE_NAME = re.compile(
    r"(?:(?:line|bar|ruler?|divider|separator|seperator|hline)|(?:^|[^a-z])(?:hr|div|sep|break|border))\d{0,3}(?:[^a-z]|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Table:
    """An open table: the rows so far, each a list of cells, each a list of blocks; where each cell began."""

    n_scopes: int
    rows: list[list[list[Block]]] = field(default_factory=list)
    starts: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the next block is set: decided by the containers round it."""

    kind: BlockKind
    level: int = 0
    align: Align = Align.LEFT
    number: int = 0  # of an item of a list


def blocks_of(lines: list[Line | None], setting: Setting, gap: int) -> list[Block]:
    """Blocks from the visual lines between two block boundaries; empty lines and separators part them."""
    blocks: list[Block] = []
    current: list[Line] = []
    blank = gap
    width = _wrap_width(lines)

    def close() -> None:
        nonlocal blank
        for part in _parts(current, width):
            is_joined = len(part) == 1 or width > 0
            has_indents = not is_joined and _is_indented_verse(part)
            kept = part if has_indents else map(trimmed, part)
            blocks.append(
                Block(setting.kind, tuple(kept), is_joined, setting.level, setting.align, blank, setting.number)
            )
            blank = 0
        current.clear()

    for line in lines:
        if line is None or is_blank(line):
            close()
            blank += 1
        elif _is_break(line):
            close()
            blocks.append(Block(BlockKind.BREAK, (trimmed(line),), False, 0, setting.align, blank))
            blank = 0
        else:
            current.append(line)
    close()
    return blocks


def _is_indented_verse(lines: list[Line]) -> bool:
    """Whether hard spaces set some of a few short lines in, and not all alike: they mean something there."""
    indents = {len(line.text) - len(line.text.lstrip("\xa0 ")) for line in lines}
    return len(indents) > 1 and all(len(line.text) <= _SHORT for line in lines)


_SHORT = 90  # characters of a verse with its indent


def is_blank(line: Line) -> bool:
    """Whether a line shows nothing."""
    return not line.text.strip(" \xa0\u200b\u3000")


def _wrap_width(lines: list[Line | None]) -> int:
    """The width at which a text was wrapped before each of its lines got its `<br>`; 0 where the ends are meant."""
    sizes = [len(line.text) for line in lines if line is not None]
    if len(sizes) < 12:
        return 0
    ordered = sorted(sizes)
    width = ordered[int(len(ordered) * 0.97)]
    n_full = sum(1 for size in sizes if size > 0.8 * width)
    return width if 50 <= width <= 100 and ordered[-1] <= 1.3 * width and n_full > 0.45 * len(sizes) else 0


def _parts(lines: list[Line], width: int) -> list[list[Line]]:
    """Lines that belong together: all of them, or at a wrap's width the paragraphs that end where a line ends early."""
    if not lines or not width:
        return [lines] if lines else []
    parts: list[list[Line]] = [[]]
    for line in lines:
        if parts[-1] and len(parts[-1][-1].text) < 0.75 * width:
            parts.append([])
        parts[-1].append(line)
    return parts


def trailing_gap(lines: list[Line | None]) -> int:
    """How many empty lines stand at the end."""
    n = 0
    for line in reversed(lines):
        if line is not None and not is_blank(line):
            break
        n += 1
    return n


def _is_break(line: Line) -> bool:
    """A separator line, or a line of nothing but pictures that are rules."""
    if OBJECT not in line.text:
        return is_separator(line.text)
    pictures = [mark for mark in line.marks if mark.kind is MarkKind.IMAGE]
    words = line.text.replace(OBJECT, "").strip()
    if (words and not is_separator(words)) or not pictures:
        return False
    return all(_RULE_NAME.search(mark.target.rpartition("/")[2]) or is_separator(mark.alt) for mark in pictures)


def preformatted(lines: list[Line]) -> list[Block]:
    """The blocks of a `<pre>`: laid out as the plain text that it is, with its lines' marks and places."""
    rows = [row_of(line.text, n) for n, line in enumerate(lines)]

    def line_of(row: Row, taken: int) -> Line:
        return cut(lines[row.start], taken, len(row.text))

    return list(lay_out_rows(rows, line_of))


def table_blocks(table: Table) -> list[Block]:
    """A table of content as one row block each; a table that only lays out a page as what stands in it."""
    if not _is_content(table):
        return [block for row in table.rows for cell in row for block in cell]
    blocks: list[Block] = []
    for row, starts in zip(table.rows, table.starts, strict=True):
        cells = [
            merged([line for block in cell for line in block.lines]) if cell else Line("", start)
            for cell, start in zip(row, starts, strict=True)
        ]
        if any(cell.text.strip() for cell in cells):
            blocks.append(Block(BlockKind.TABLE_ROW, tuple(cells), False, 0, Align.LEFT, 0))
    return blocks


def _is_content(table: Table) -> bool:
    """Whether cells belong together by rows: short ones, at least two beside each other."""
    sizes: list[int] = []
    n_wide = 0
    for row in table.rows:
        filled = [cell for cell in row if cell]
        n_wide += len(filled) >= 2
        for cell in filled:
            if len(cell) > 4 or any(block.kind not in _IN_CELLS or block.level > 1 for block in cell):
                return False
            sizes.append(sum(len(line.text) for block in cell for line in block.lines))
    if not n_wide or n_wide < 0.5 * sum(1 for row in table.rows if any(row)):
        return False
    sizes.sort()
    return sizes[len(sizes) // 2] <= 120 and sizes[-1] <= 1500


_IN_CELLS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.VERSE, BlockKind.LIST_ITEM})
