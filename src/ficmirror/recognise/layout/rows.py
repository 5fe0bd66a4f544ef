"""A document's lines as rows: one physical or visual line each, with what stands round it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from ficmirror.recognise.layout.labels import inner_labels
from ficmirror.records.document import Align, Block, BlockKind, Document, Line, Mark, MarkKind

_ORNAMENT = frozenset("*~-_=+#.·•°ºo0xX<>^|/\\:@&%$!'`\"()[]{}— –…─═┄━■□◆◇★☆♥†§")


_MENU = 0.85  # of a line's characters that are links


@dataclass(slots=True, eq=False)
class Row:
    """One line: `text` without outer white space; `start` where it begins in `line.text`.

    Never changed once made; not frozen, because freezing costs, and there is one for every line of a novel.
    `block` is the number of its block, `gap` the blank lines above it (0 inside a block), `indent` its leading spaces.
    """

    n: int
    text: str
    line: Line
    start: int
    block: int
    kind: BlockKind
    gap: int
    is_joined: bool
    align: Align
    level: int
    indent: int
    is_rule: bool  # whether the line only separates

    @property
    def end(self) -> int:
        """Where `text` ends in `line.text`."""
        return self.start + len(self.text)

    def has_mark(self, *kinds: MarkKind) -> bool:
        """Whether marks of these kinds cover most of the line."""
        if not self.line.marks:
            return False
        covered = sum(mark.end - mark.start for mark in self.line.marks if mark.kind in kinds)
        return covered >= 0.8 * max(len(self.text), 1)

    @property
    def linked(self) -> float:
        """The share of the line's characters that are links."""
        if not self.line.marks:
            return 0.0
        covered = sum(mark.end - mark.start for mark in self.line.marks if mark.kind is MarkKind.LINK)
        return covered / max(len(self.text), 1)

    @property
    def is_menu(self) -> bool:
        """Whether the line is nothing but several links."""
        marks = self.line.marks
        return bool(marks) and sum(mark.kind is MarkKind.LINK for mark in marks) > 1 and self.linked > _MENU


def rest_of(row: Row, start: int, end: int | None = None) -> Row:
    """A row from the offset `start` of its text on, as if a line began there; down to `end`, if it is given."""
    cut = row.start + start
    text = row.line.text[cut : None if end is None else row.start + end]
    cut += len(text) - len(text.lstrip())
    text = text.strip()
    anchors = tuple((here - cut, there) for here, there in row.line.anchors if here > cut)
    marks = tuple(
        replace(mark, start=max(mark.start - cut, 0), end=min(mark.end - cut, len(text)))
        for mark in row.line.marks
        if mark.end > cut and mark.start < cut + len(text)
    )
    line = Line(text, row.line.source_offset(cut), anchors, marks)
    return replace(row, text=text, line=line, start=0, gap=1)


def is_ornament(text: str) -> bool:
    """Whether a line has nothing but ornament in it."""
    return (
        bool(text)
        and len(text) < 400
        and (text[0] in _ORNAMENT or text[0].isspace())
        and all(character in _ORNAMENT or character.isspace() for character in text)
    )


_SCISSORS = re.compile(r"8<|>8")  # "---8<---", by which a text is cut out of a mail
_WALLS = frozenset("|║│┃+*#:¦!")
_BOXED = 20  # characters


def _row(n: int, block_n: int, block: Block, line: Line, gap: int) -> Row | None:
    whole = line.text
    text = whole.strip()
    if not text.isascii():
        text = text.strip("\ufeff\u200b\ufffc").strip()
    if not text:
        return None
    if len(text) == len(whole):
        indent = start = 0
    else:
        indent = len(whole) - len(whole.lstrip())
        start = indent if whole.startswith(text, indent) else whole.find(text)
    if text[0] in _WALLS and len(text) >= _BOXED and text[-1] == text[0] and ("  " in (text[1:3], text[-3:-1])):
        inner = text[1:-1].strip()
        start, text = start + text.find(inner), inner or text  # a line inside a drawn box
    kind = block.kind
    bare = _SCISSORS.sub("", text) if "8" in text[:20] and len(text) < 80 else text
    if kind is not BlockKind.BREAK and text[0] in _ORNAMENT and not any(map(str.isalnum, bare)) and is_ornament(bare):
        kind = BlockKind.BREAK
    is_rule = kind is BlockKind.BREAK
    return Row(n, text, line, start, block_n, kind, gap, block.is_joined, block.align, block.level, indent, is_rule)


_FLATTENED = 300  # characters: in a longer line whole lines may have been run together
_EMBEDDED = re.compile(r"(?<=\s)(?P<sign>[=~*_#-])(?P=sign){5,300}(?=\s)")
_RULES = tuple(6 * sign for sign in "=~*_#-")  # a cheap look before a close one


def _run_together(row: Row) -> list[Row]:
    """The lines in a long one of a text that lost its line ends, as far as the rules between them still tell."""
    if not any(map(row.text.__contains__, _RULES)):
        return [row]
    rules = list(_EMBEDDED.finditer(row.text))[:_MOST_RULES]
    if not rules:
        return [row]
    starts = [0, *(place for rule in rules for place in rule.span())]
    ends = [*starts[1:], len(row.text)]
    found: list[Row] = []
    for start, end in zip(starts, ends, strict=True):
        piece = rest_of(row, start, end)
        if piece.text:
            is_rule = is_ornament(piece.text)
            kind = BlockKind.BREAK if is_rule else row.kind
            found.append(replace(piece, kind=kind, is_rule=is_rule, is_joined=False, gap=row.gap if not found else 1))
    return found


_MOST_RULES = 400
_HEAD_BLOCKS, _FEW_LABELS = 4, 3  # blocks at the top in which a header may be run together; labels that make one


def _are_full(lines: tuple[Line, ...]) -> bool:
    """Whether all lines but the last are about as long as the longest: wrapped, and none that somebody ended."""
    sizes = [len(line.text) for line in lines]
    return min(sizes[:-1]) >= _FULL * max(sizes) > _FULL * _NARROW


_LABELLED = re.compile(r"\W{0,6}(?![a-z])[^\W\d_][^:.!?]{1,24}:")
_FULL, _NARROW = 0.75, 50  # of the longest line; characters that a wrapped line has at least


def _flowed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a wrapped paragraph as one, where labels of a header stand amid them: its line ends say nothing."""
    text = " ".join([line.text.strip() for line in lines])
    if text.count(":") < _FEW_LABELS or all(_LABELLED.match(line.text) for line in lines[1:]):
        return lines
    ends = list(itertools.accumulate(len(line.text.strip()) + 1 for line in lines))
    labels = [label for label in inner_labels(text, 0) if label.hit and not label.hit.is_weak]
    inside = [label for label in labels if label.start not in ends]
    if len(labels) < _FEW_LABELS or len(inside) < _FEW_LABELS - 1:
        return lines
    anchors: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for line, at in zip(lines, [0, *ends], strict=False):
        at -= len(line.text) - len(line.text.lstrip())  # where the line's own first character would stand
        anchors += [
            (max(at, 0), line.source_offset(max(-at, 0))),
            *((at + here, there) for here, there in line.anchors),
        ]
        marks += [replace(mark, start=max(at + mark.start, 0), end=at + mark.end) for mark in line.marks]
    return (Line(text, lines[0].span().start, tuple(anchors), tuple(marks)),)


def _begins_with_words(text: str) -> bool:
    """Whether a line surely is a row as it stands, as most are: no white space round it, no ornament, no box."""
    first, last = text[:1], text[-1:]
    return (
        (first.isalpha() or (first in _OPENING_QUOTES and text[1:2].isalpha()))
        and (last.isalnum() or last in _LAST_SIGNS)
        and len(text) <= _FLATTENED
    )


_OPENING_QUOTES = '"“‘'
_LAST_SIGNS = ".,!?\"”’';:-–—"


def rows_of(document: Document) -> list[Row]:
    """Every line with words or ornament in it, in reading order; a break without text becomes a rule row."""
    rows: list[Row] = []
    waiting = 0
    for block_n, block in enumerate(document.blocks):
        kind, lines, is_joined, level, align, gap, _ = block
        gap += waiting
        waiting = 0
        has_any = False
        may_hold_words = kind is not BlockKind.BREAK
        if block_n < _HEAD_BLOCKS and len(lines) > 1 and may_hold_words and (is_joined or _are_full(lines)):
            lines = _flowed(lines)
        for line in lines:
            text = line.text
            if may_hold_words and _begins_with_words(text):
                rows.append(Row(len(rows), text, line, 0, block_n, kind, gap, is_joined, align, level, 0, False))
                has_any = True
                gap = 0
                continue
            row = _row(len(rows), block_n, block, line, gap)
            if row is None:
                gap += 1
                continue
            if len(row.text) <= _FLATTENED:  # by far the commonest
                rows.append(row)
            else:
                rows += [replace(piece, n=len(rows) + n) for n, piece in enumerate(_run_together(row))]
            has_any = True
            gap = 0
        if not has_any and block.kind is BlockKind.BREAK:
            line = block.lines[0] if block.lines else Line("", 0)
            rows.append(
                Row(len(rows), "", line, 0, block_n, BlockKind.BREAK, gap, False, block.align, block.level, 0, True)
            )
        elif not has_any:
            waiting = gap
    return _without_margin(rows)


_MARGIN, _HEAD_ROWS, _IN_MARGIN = 6, 80, 0.8  # spaces that move a whole text; rows that are asked; share that has them


def _without_margin(rows: list[Row]) -> list[Row]:
    """The rows of a text that was moved to the right as a whole, as if it began at the left."""
    asked = [row.indent for row in rows[:_HEAD_ROWS] if not row.is_rule]
    if not asked or sum(indent >= _MARGIN for indent in asked) < _IN_MARGIN * len(asked):
        return rows
    margin = sorted(asked)[len(asked) // 10]
    return [replace(row, indent=max(row.indent - margin, 0)) for row in rows] if margin >= _MARGIN else rows
