"""The narrative of one work cut into chapters, each rendered as story markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ficmirror.recognise import shapes
from ficmirror.recognise.passages import folded
from ficmirror.recognise.rows import Row
from ficmirror.records.description import ChapterDescription
from ficmirror.records.document import Block, BlockKind, Document
from ficmirror.text.markup import count_words, plain, render


@dataclass(frozen=True, slots=True)
class ChapterCut:
    """Where a chapter begins: its heading's row (None where it has none) and its title."""

    row: int
    title: str | None
    is_heading: bool


def _blocks_between(document: Document, rows: Sequence[Row], first: int, last: int) -> list[Block]:
    """The blocks of rows first…last−1; a block that is cut keeps only its lines inside."""
    if first >= last:
        return []
    wanted: dict[int, list[Row]] = {}
    for row in rows[first:last]:
        if row.block in wanted:
            wanted[row.block].append(row)
        else:
            wanted[row.block] = [row]
    blocks: list[Block] = []
    for number, inside in wanted.items():
        block = document.blocks[number]
        if inside[0].is_rule and block.kind is not BlockKind.BREAK and len(inside) == 1:
            block = block._replace(kind=BlockKind.BREAK, lines=(inside[0].line,))
        elif inside[0].line.start != block.lines[0].start or (
            len(inside) < len(block.lines) and len(inside) < sum(1 for line in block.lines if line.text.strip())
        ):
            block = block._replace(lines=tuple([row.line for row in inside]))
        blocks.append(block)
    begin, end = 0, len(blocks)
    while begin < end and blocks[begin].kind is BlockKind.BREAK:
        begin += 1
    while end > begin and blocks[end - 1].kind is BlockKind.BREAK:
        end -= 1
    return blocks[begin:end]


def _title_of(text: str) -> str | None:
    title = folded(shapes.stripped(text).strip('"“”'))
    return title or None


def find_cuts(rows: Sequence[Row], first: int, last: int) -> list[ChapterCut]:
    """Where chapters begin in rows first…last−1: headings that stand alone; numerals alone only where they count up."""
    cuts: list[ChapterCut] = []
    lone: list[int] = []
    for n in range(first, last):
        row = rows[n]
        if (
            len(row.text) > 120
            or row.is_rule
            or not (row.gap or n == first or row.kind is BlockKind.HEADING or rows[n - 1].is_rule)
        ):
            continue
        if _heads(rows, n, last) and shapes.chapter_heading(row.text):
            cuts.append(ChapterCut(n, _title_of(row.text), True))
        elif shapes.is_lone_number(row.text) and _heads(rows, n, last):
            lone.append(n)
    if not cuts and len(lone) >= 2:
        cuts = [ChapterCut(n, _title_of(rows[n].text), True) for n in lone]
    return cuts


def _heads(rows: Sequence[Row], n: int, last: int) -> bool:
    """Whether the line stands alone above something."""
    return n + 1 < last and (
        rows[n + 1].gap > 0 or rows[n + 1].is_rule or rows[n + 1].block != rows[n].block or len(rows[n].text) < 40
    )


def _chapter(document: Document, rows: Sequence[Row], bounds: tuple[int, int], title: str | None) -> ChapterDescription:
    blocks = _blocks_between(document, rows, *bounds)
    markup = render(blocks)
    n_breaks = sum(block.kind is BlockKind.BREAK for block in blocks)
    return ChapterDescription(title, markup, count_words(plain(markup)), n_breaks)


def chapters_of(
    document: Document, rows: Sequence[Row], spans: Sequence[tuple[int, int]], heading: str | None
) -> tuple[ChapterDescription, ...]:
    """The chapters of a narrative over some stretches of rows; `heading` names the first where the header did."""
    found: list[ChapterDescription] = []
    title = heading
    for first, last in spans:
        begins = first
        for cut in find_cuts(rows, first, last):
            if cut.row > begins:
                found.append(_chapter(document, rows, (begins, cut.row), title))
            title = cut.title
            begins = cut.row + 1
        if begins < last:
            found.append(_chapter(document, rows, (begins, last), title))
        title = None
    return tuple(chapter for chapter in found if chapter.word_count or chapter.markup)
