"""The narrative of one work cut into chapters, each rendered as story markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ficmirror.recognise.division.cuts import find_cuts
from ficmirror.recognise.division.tellings import RowSpan, Telling
from ficmirror.recognise.layout.rows import Row
from ficmirror.records.description import ChapterDescription
from ficmirror.records.document import Block, BlockKind, Document, Line, MarkKind
from ficmirror.text.markup import count_words, plain, render


def blocks_between(document: Document, rows: Sequence[Row], first: int, last: int) -> list[Block]:
    """The blocks of rows first…last−1; a block that is cut keeps only its lines inside. Pictures without words have no
    row: those that stand between these rows, or between them and the row before, come along.
    """
    if first >= last:
        return []
    numbers = [row.block for row in rows[first:last]]
    begins = dict(zip(reversed(numbers), range(last - 1, first - 1, -1), strict=True))  # block → its first row
    blocks: list[Block] = []
    done = rows[first - 1].block if first else rows[first].block
    for (number, here), (_, end) in pairwise([*reversed(begins.items()), (-1, last)]):
        if number > done + 1:
            blocks += filter(_is_picture, document.blocks[done + 1 : number])
        done = number
        block = document.blocks[number]
        row, n_inside = rows[here], end - here
        if row.is_rule and block.kind is not BlockKind.BREAK and n_inside == 1:
            block = block._replace(kind=BlockKind.BREAK, lines=(row.line,))
        elif row.line.start != block.lines[0].start or (
            n_inside < len(block.lines) and n_inside < sum(1 for line in block.lines if line.text.strip())
        ):
            block = block._replace(lines=_lines_between(block, rows[here:end]))
        blocks.append(block)
    begin, end = 0, len(blocks)
    while begin < end and blocks[begin].kind is BlockKind.BREAK:
        begin += 1
    while end > begin and blocks[end - 1].kind is BlockKind.BREAK:
        end -= 1
    return blocks[begin:end]


def _lines_between(block: Block, rows: Sequence[Row]) -> tuple[Line, ...]:
    """The lines of some of a block’s rows with the pictures among them, and those at an end that is not cut."""
    own = {row.line.start: row.line for row in rows}
    pictures = [line for line in block.lines if line.marks and _is_shown(line) and line.start not in own]
    if not pictures:
        return tuple(own.values())
    worded = [line.start for line in block.lines if line not in pictures and line.text.strip()]
    first, last = min(own), max(own)
    low = -1 if first <= worded[0] else first
    high = last if last < worded[-1] else max(last, pictures[-1].start)
    between = [line for line in pictures if low <= line.start <= high]
    return tuple(sorted([*own.values(), *between], key=lambda line: line.start))


def _is_shown(line: Line) -> bool:
    return any(mark.kind is MarkKind.IMAGE for mark in line.marks) and not _has_words(line)


def _is_picture(block: Block) -> bool:
    return block.kind is not BlockKind.BREAK and any(
        m.kind is MarkKind.IMAGE for line in block.lines for m in line.marks
    )


def pictures_of(document: Document) -> tuple[ChapterDescription, ...]:
    """What an artist shows where nothing is told: the pictures without words, as one chapter where there are any."""
    shown = [one for one in document.blocks if _is_picture(one) and not any(map(_has_words, one.lines))]
    return (ChapterDescription(None, render(shown), 0),) if shown else ()


def _has_words(line: Line) -> bool:
    return any(map(str.isalnum, line.text))


def one_chapter(document: Document, rows: Sequence[Row], bounds: RowSpan, title: str | None) -> ChapterDescription:
    """The chapter that rows bounds[0]…bounds[1]−1 make, whatever headings stand in it."""
    blocks = blocks_between(document, rows, *bounds)
    markup = render(blocks)
    n_breaks = sum(block.kind is BlockKind.BREAK for block in blocks)
    return ChapterDescription(title, markup, count_words(plain(markup)), n_breaks)


def _notes(document: Document, rows: Sequence[Row], spans: Sequence[RowSpan]) -> str:
    return "".join(render(blocks_between(document, rows, *span)) for span in spans)


@dataclass(frozen=True, slots=True)
class Piece:
    """One chapter's title and its rows first…last−1."""

    title: str | None
    first: int
    last: int


def pieces_of(rows: Sequence[Row], telling: Telling) -> list[Piece]:
    """The chapters of one run of narrative; never empty."""
    found: list[Piece] = []
    title = telling.heading
    begins, last = telling.rows
    for cut in find_cuts(rows, telling.head, last):
        if begins < cut.row < last:
            found.append(Piece(title, begins, cut.row))
        title = cut.title
        begins = max(begins, cut.first)
    if begins < last or not found:
        found.append(Piece(title, begins, last))
    return found


def chapters_of(
    document: Document, rows: Sequence[Row], told: Sequence[Telling], pieces: Sequence[Sequence[Piece]]
) -> tuple[ChapterDescription, ...]:
    """The chapters of a narrative in order, the notes of each run with its first and its last."""
    chapters: list[ChapterDescription] = []
    for telling, cut_up in zip(told, pieces, strict=True):
        found = [one_chapter(document, rows, (piece.first, piece.last), piece.title) for piece in cut_up]
        found = [chapter for chapter in found if chapter.word_count or chapter.markup]
        if found and telling.before:
            found[0] = replace(found[0], notes_before=_notes(document, rows, telling.before))
        if found and telling.after:
            found[-1] = replace(found[-1], notes_after=_notes(document, rows, telling.after))
        chapters += found
    return tuple(chapters)
