"""How the lines of a document were wrapped: at which width, and which blocks are lists of lines instead."""

import itertools
from collections import Counter
from collections.abc import Sequence

from ficmirror.recognise.layout.rows import Row

_DEFAULT_WIDTH = 72
_LEAST_WIDTH = 40
_OVER = 1.3  # times the width that a line is longer which nobody wrapped at it
_FULL_SHARE = 0.85  # share of the width that a line below another has which was wrapped at it
_RAGGED = 10  # characters that a wrapped line may fall short
_RAGGED_ROWS = 60  # rows at the top where it is asked whether lines were wrapped
_UNWRAPPED, _FEW_LONG = 110, 3  # characters of a line that nobody wrapped; so many of them say that of a document
_MANY_SHORT, _SOME_SHORT = 0.5, 0.2  # share of a block's lines that end early and make it a list
_NARROW = 60  # characters: no line of a paragraph in such a document is shorter than this


def wrap_width(rows: Sequence[Row]) -> int:
    """The length at which the document's lines were wrapped by hand; 0 where they were not."""
    lengths = sorted([len(row.text) for row in rows[:600] if not row.is_rule and row.gap == 0])
    if len(lengths) < 4:
        return _DEFAULT_WIDTH
    width = lengths[int(len(lengths) * 0.9)]
    width = width if width >= _LEAST_WIDTH else _DEFAULT_WIDTH
    longest = _OVER * max(width, _DEFAULT_WIDTH)
    over = sum([len(row.text) > longest for row in rows[:600]])
    full = sum(length > _FULL_SHARE * width for length in lengths)
    return 0 if width > _UNWRAPPED or over >= max(full, 1) else width


def has_room(row: Row, before: Row, width: int) -> bool:
    """Whether a line was ended although the next one's first word had room in it."""
    return len(before.text) + 1 + len(row.text.split(" ", 1)[0]) <= width


def lists_of(rows: Sequence[Row]) -> frozenset[int]:
    """The blocks near the top whose lines are no wrapped paragraph, as one of them ends although there was room.

    Lines wrapped by hand are ragged; where the story's paragraphs are not wrapped, nobody did that.
    """
    top = rows[:_RAGGED_ROWS]
    is_wrapped = sum(len(row.text) > _UNWRAPPED for row in rows[: 4 * _RAGGED_ROWS]) < _FEW_LONG
    widths: dict[int, int] = {}
    for row in top:
        widths[row.block] = max(widths.get(row.block, 0), len(row.text))
    pairs = [(before, row) for before, row in itertools.pairwise(top) if row.block == before.block]
    ragged = _RAGGED if is_wrapped else 0
    short = Counter(row.block for before, row in pairs if has_room(row, before, widths[row.block] - ragged))
    counts = Counter(row.block for _, row in pairs)
    least = _MANY_SHORT if is_wrapped else _SOME_SHORT
    narrow = () if is_wrapped else (block for block in counts if widths[block] < _NARROW)
    return frozenset((*narrow, *(block for block, count in short.items() if count >= least * counts[block])))
