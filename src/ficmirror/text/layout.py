"""Plain text becomes blocks: wrapped lines flow together, verse and letters keep theirs, separators separate."""

import re
from collections.abc import Callable

from ficmirror.records.document import Block, BlockKind, Line
from ficmirror.text.margins import without_margins
from ficmirror.text.rows import Row, Stanza, rows_of, shape_of, stanzas_of
from ficmirror.text.separators import is_separator
from ficmirror.text.stanzas import Piece, paragraph_of, pieces_of

__all__ = ["is_separator", "lay_out", "lay_out_rows"]

_STRETCH = 400  # rows that are measured together: a digest holds texts of several widths
_QUOTE_SIGNS = re.compile(r"(?:[ \t]{0,3}[A-Za-z]{0,3}>)+ ?")


def lay_out(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text. Lines are verbatim (emphasis marks still in them), spans are offsets in `text`."""
    return lay_out_rows(without_margins(rows_of(text)))


def _line_of(row: Row, taken: int) -> Line:
    return Line(row.text[taken:], row.start + taken) if taken else row.line


def lay_out_rows(rows: list[Row], line_of: Callable[[Row, int], Line] = _line_of) -> tuple[Block, ...]:
    """The same for lines measured elsewhere (a `<pre>`).

    `line_of(row, taken)` makes the line of a row without its first `taken` characters (a quote's sign).
    """
    blocks: list[Block] = []
    for stretch in _stretches(stanzas_of(rows)):
        shape = shape_of(stretch)
        for stanza in _unspaced(stretch) if shape.is_spaced else stretch:
            block = paragraph_of(stanza, shape) if line_of is _line_of else None
            if block is not None:
                blocks.append(block)
            else:
                blocks += [_block(piece, line_of) for piece in pieces_of(stanza, shape)]
    return tuple(blocks)


def _stretches(stanzas: list[Stanza]) -> list[list[Stanza]]:
    stretches: list[list[Stanza]] = [[]]
    n_rows = 0
    for stanza in stanzas:
        stretches[-1].append(stanza)
        n_rows += len(stanza.rows)
        if n_rows >= _STRETCH:
            stretches.append([])
            n_rows = 0
    if len(stretches) > 1 and sum(len(stanza.rows) for stanza in stretches[-1]) < _STRETCH / 2:
        last = stretches.pop()
        stretches[-1] += last
    return stretches


def _unspaced(stanzas: list[Stanza]) -> list[Stanza]:
    """Stanzas one blank line apart put together where that blank line means nothing."""
    joined: list[Stanza] = []
    for stanza in stanzas:
        if joined and stanza.gap == 1 and not stanza.is_break and not joined[-1].is_break:
            joined[-1] = Stanza(joined[-1].rows + stanza.rows, joined[-1].gap)
        else:
            joined.append(stanza)
    return joined


def _block(piece: Piece, line_of: Callable[[Row, int], Line]) -> Block:
    if piece.kind is BlockKind.QUOTE:
        lines = tuple([line_of(row, _n_quote_signs(row.text)) for row in piece.rows])
    else:
        lines = tuple([line_of(row, 0) for row in piece.rows])
    return Block(piece.kind, lines, piece.is_joined, piece.level, piece.align, piece.gap)


def _n_quote_signs(text: str) -> int:
    signs = _QUOTE_SIGNS.match(text)
    return signs.end() if signs else 0
