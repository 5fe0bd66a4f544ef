"""Decides for each stanza of a text which line ends were typed for the width and which the author meant."""

import re
from itertools import pairwise
from typing import NamedTuple

from ficmirror.records.document import Align, Block, BlockKind
from ficmirror.text.rows import BULLET, RAGGED, Row, Shape, Stanza, columns

_LABEL = re.compile(
    r"^[ \t*_>~-]{0,12}([^\W\d_][^\s:]{0,24}(?: [^\s:]{1,20}){0,4}) ?[*_]{0,2}:[*_]{0,2}(?=\s|$)", re.MULTILINE
)
_BULLET = re.compile(r"\s*" + BULLET + r"\s+\S")
_QUOTED = re.compile(r"[ \t]{0,3}[A-Za-z]{0,3}>")
_NUMBERS = re.compile(r"[()\da-zA-Z]")
_ALIGNED = 8  # columns of white space before a line that may be centred
_LONGEST = 135  # columns: a longer line may be a paragraph by itself
_INTRODUCTION = 3  # a list may have so many lines less one above it
_QUOTES = "\"“‘'«—„「"


class Piece(NamedTuple):
    """Some rows that make one block, as `Block` says."""

    kind: BlockKind
    rows: tuple[Row, ...]
    is_joined: bool = False
    level: int = 0
    align: Align = Align.LEFT
    gap: int = 0


def pieces_of(stanza: Stanza, shape: Shape) -> list[Piece]:
    """The blocks in one stanza, in order; the first carries the stanza's gap."""
    rows = stanza.rows
    if stanza.is_break:
        return [Piece(BlockKind.BREAK, rows, gap=stanza.gap)]
    if len(rows) == 1:
        return [_single(rows, shape, stanza.gap)]
    pieces = _special(rows, shape)
    if not pieces:
        if _is_even(rows, shape):  # one paragraph, every line full
            return [Piece(BlockKind.PARAGRAPH, rows, True, 0, Align.LEFT, stanza.gap)]
        pieces = _prose(rows, shape)
    pieces[0] = pieces[0]._replace(gap=stanza.gap)
    return pieces


def paragraph_of(stanza: Stanza, shape: Shape) -> Block | None:
    """The block of a stanza that surely is one paragraph, as most are: `pieces_of` decides about all others."""
    rows = stanza.rows
    if len(rows) == 1:
        row = rows[0]
        is_plain = not stanza.is_break and row.indent < _ALIGNED and ">" not in row.text[:7]
        return Block(BlockKind.PARAGRAPH, (row.line,), True, 0, Align.LEFT, stanza.gap) if is_plain else None
    texts, _, sizes, indents, lines = columns(rows)
    longest, limit = max(sizes), shape.width * 1.15
    width = longest if shape.width < longest <= limit else shape.width
    if not width or longest > _LONGEST or min(sizes[:-1]) < width * (1 - RAGGED) - 1:
        return None
    words = "\n".join(texts)
    if ">" in words or words.count(":") > 1 or not (shape.is_flush or len({*indents}) == 1):
        return None
    if (shape.has_columns or shape.has_bullets or shape.drawing) and _special(rows, shape):
        return None
    return Block(BlockKind.PARAGRAPH, lines, True, 0, Align.LEFT, stanza.gap)


def _single(rows: tuple[Row, ...], shape: Shape, gap: int) -> Piece:
    row = rows[0]
    if ">" in row.text[:7] and _QUOTED.match(row.text):
        return Piece(BlockKind.QUOTE, rows, True, 1, Align.LEFT, gap)
    return Piece(BlockKind.PARAGRAPH, rows, True, 0, _align(rows, shape) if row.indent >= _ALIGNED else Align.LEFT, gap)


def _special(rows: tuple[Row, ...], shape: Shape) -> list[Piece]:
    """What is no prose and shows it: quoted mail, labelled lines, tables and pictures, lists; else nothing."""
    words = "\n".join([row.text for row in rows])
    if ">" in words and (pieces := _quoted(rows)):
        return pieces
    if words.count(":") >= 2 and (pieces := _labelled(rows, words)):
        return pieces
    if _is_drawn(rows, words, shape):
        return [Piece(BlockKind.PREFORMATTED, rows)]
    is_list = shape.has_bullets and any(_BULLET.match(row.text) for row in rows[:_INTRODUCTION])
    return _listed(rows) if is_list else []


def _quoted(rows: tuple[Row, ...]) -> list[Piece]:
    """Lines behind `>`: a mail that is answered. Rows keep the sign; the layout takes it off."""
    n = sum(1 for row in rows if _QUOTED.match(row.text))
    if not n or n < 0.8 * len(rows):
        return []
    full = max(row.size for row in rows)
    is_joined = full > 45 and all(
        row.size + following.lead > 0.8 * full or following.first.islower() for row, following in pairwise(rows)
    )
    return [Piece(BlockKind.QUOTE, rows, is_joined, 1)]


def _labelled(rows: tuple[Row, ...], words: str) -> list[Piece]:
    """Lines that begin with labels: a header keeps its lines; in a script each speech is a paragraph."""
    labels = _LABEL.findall(words)
    if len(labels) < 2 or len(labels) < 0.4 * len(rows):
        return []
    if len({label.casefold() for label in labels}) == len(labels):
        return [Piece(BlockKind.PARAGRAPH, rows)]
    starts = [n for n, row in enumerate(rows) if _LABEL.match(row.text)]
    bounds = sorted({0, *starts})
    return [
        Piece(BlockKind.PARAGRAPH, rows[here:following], True)
        for here, following in zip(bounds, [*bounds[1:], len(rows)], strict=True)
    ]


def _is_drawn(rows: tuple[Row, ...], words: str, shape: Shape) -> bool:
    """Tables and pictures made of signs: columns of spaces, or nearly as many signs as letters."""
    n_signs = sum(map(words.count, shape.drawing))
    if n_signs and n_signs > 0.25 * sum([row.size - row.indent for row in rows]):
        return True
    if not shape.has_columns or ("    " not in words and "\t" not in words):
        return False
    inner = [row.text.lstrip() for row in rows]
    n_columns = sum(1 for text in inner if "    " in text or "\t" in text)
    return n_columns >= 2 and n_columns >= 0.6 * len(rows)


def _listed(rows: tuple[Row, ...]) -> list[Piece]:
    """Two and more bullets or numbers of one kind, each with the lines that hang below it."""
    starts = [n for n, row in enumerate(rows) if _BULLET.match(row.text)]
    if (
        len(starts) < 2
        or starts[0] >= _INTRODUCTION
        or len({_NUMBERS.sub("", rows[n].text.split(None, 1)[0]) for n in starts}) > 1
    ):
        return []
    base = min(rows[n].indent for n in starts)
    if any(_leaves_list(rows, n, base) for n in set(range(starts[0], len(rows))) - set(starts)):
        return []
    introduction = [Piece(BlockKind.PARAGRAPH, rows[: starts[0]], True)] if starts[0] else []
    return introduction + [
        Piece(BlockKind.LIST_ITEM, rows[here:following], True, 1 if rows[here].indent <= base + 1 else 2)
        for here, following in zip(starts, [*starts[1:], len(rows)], strict=True)
    ]


def _leaves_list(rows: tuple[Row, ...], n: int, base: int) -> bool:
    """Whether a line without a bullet neither hangs below one nor goes on from a full line."""
    return rows[n].indent < base or (rows[n].indent == base and rows[n - 1].size < 50)


def _is_even(rows: tuple[Row, ...], shape: Shape) -> bool:
    """Whether every line but the last is full at the text's width and all begin at the same column."""
    if not shape.width:
        return False
    sizes = [row.size for row in rows]
    width = _width_for(rows, shape, max(sizes))
    sizes.pop()
    return (
        width > 0
        and min(sizes) >= width * (1 - RAGGED) - 1
        and (shape.is_flush or len({row.indent for row in rows}) == 1)
    )


def _prose(rows: tuple[Row, ...], shape: Shape) -> list[Piece]:
    longest = max(row.size for row in rows)
    width = _width_for(rows, shape, longest)
    if width:
        return _wrapped(rows, shape, width)
    if longest > 90 or _is_talk(rows):
        return [Piece(BlockKind.PARAGRAPH, (row,), True) for row in rows]
    return [_kept(rows, shape)]


def _width_for(rows: tuple[Row, ...], shape: Shape, longest: int) -> int:
    """The width to judge these rows by: their own where it is plain, else the text's; 0 where a line is a paragraph."""
    if longest > 1.5 * max(shape.width, 90):
        return 0
    if shape.width:
        return longest if shape.width < longest <= shape.width * 1.15 else shape.width
    n_full = sum(1 for row in rows[:-1] if row.size > 0.8 * longest)
    is_long = len(rows) >= 3 or _runs_on(rows)
    return longest if longest >= 55 and is_long and n_full >= 0.8 * (len(rows) - 1) else 0


def _is_talk(rows: tuple[Row, ...]) -> bool:
    """Whether each line is a paragraph of its own: whole sentences, many of them spoken or all indented."""
    n_spoken = sum(1 for row in rows if row.text.lstrip()[:1] in _QUOTES)
    n_ended = sum(1 for row in rows if row.is_ended)
    are_indented = all(2 <= row.indent <= 10 for row in rows) and len({row.indent for row in rows}) <= 2
    return n_ended >= 0.9 * len(rows) and (n_spoken >= 0.4 * len(rows) or are_indented)


def _kept(rows: tuple[Row, ...], shape: Shape) -> Piece:
    """Rows that keep their lines: verse where they look it, else a paragraph of lines."""
    n_capital = sum(1 for row in rows if row.first.isupper() or row.first.isdigit())
    n_ended = sum(1 for row in rows if row.text[-1] in '.!?"”')
    is_short = max(row.size - row.indent for row in rows) <= (0.9 * shape.width if shape.width >= 55 else 70)
    is_plain = not any("@" in row.text or "://" in row.text for row in rows)
    most_ended = 0.8 if max(row.size - row.indent for row in rows) < 45 else 0.6
    is_verse = (
        len(rows) >= 3 and is_plain and is_short and n_ended <= most_ended * len(rows) and n_capital >= 0.5 * len(rows)
    )
    return Piece(BlockKind.VERSE if is_verse else BlockKind.PARAGRAPH, rows, align=_align(rows, shape))


def _align(rows: tuple[Row, ...], shape: Shape) -> Align:
    """Centred where the white space on both sides is alike and ample, and no paragraph's usual indent."""
    width = max(shape.width, 60) if shape.width else 72
    slack = 3 if len(rows) == 1 else 5
    for row in rows:
        right = width - row.size
        if row.indent < 8 or abs(row.indent - right) > slack + row.indent // 6 or row.indent == shape.first:
            return Align.LEFT
    return Align.CENTRE


def _wrapped(rows: tuple[Row, ...], shape: Shape, width: int) -> list[Piece]:
    """Prose wrapped at `width`: one paragraph, or several where lines end early or begin indented."""
    limit = width * (1 - RAGGED) - 1
    early = [row.size + following.lead < limit if row.size < limit else False for row, following in pairwise(rows)]
    n_early = sum(early)
    if n_early > 0.6 * len(early) and not _runs_on(rows):
        if _is_talk(rows):
            return [Piece(BlockKind.PARAGRAPH, (row,), True) for row in rows]
        return [_kept(rows, shape)]
    pieces: list[Piece] = []
    start = 0
    for n in _candidates(rows, early):
        if _ends(rows[n], rows[n + 1], shape, width):
            pieces.append(Piece(BlockKind.PARAGRAPH, rows[start : n + 1], True))
            start = n + 1
    pieces.append(Piece(BlockKind.PARAGRAPH, rows[start:], True))
    return pieces


def _candidates(rows: tuple[Row, ...], early: list[bool]) -> list[int]:
    """The rows behind which a paragraph may end: those that end early, and those before another indent."""
    if not any(early) and len({row.indent for row in rows}) == 1:
        return []
    return [n for n, is_early in enumerate(early) if is_early or rows[n].indent != rows[n + 1].indent]


def _runs_on(rows: tuple[Row, ...]) -> bool:
    """Whether most lines go on in lower case: prose wrapped raggedly."""
    n_lower = sum(1 for row in rows[1:] if row.first.islower())
    return n_lower >= 0.6 * (len(rows) - 1) and max(row.size for row in rows) > 50


def _is_address(text: str) -> bool:
    return ("://" in text or "@" in text) and " " not in text.strip()


def _ends(row: Row, following: Row, shape: Shape, width: int) -> bool:
    """Weighs the signs that a paragraph ends with this row although no blank line follows."""
    if _is_address(following.text) and row.size < 0.6 * width:
        return True
    free = (width - row.size - 1 - following.lead) / width
    weight = 1.0 if row.is_ended else -1.0
    if following.indent - row.indent >= (4 if shape.is_rewrapped else 2):
        weight += 2.0
    elif row.indent - following.indent >= 2:
        weight -= 0.5  # the first line of an indented paragraph stands before its second
    if free > RAGGED and not (shape.is_rewrapped and following.indent <= shape.indent):
        weight += min(free, 0.5) * 4
    elif free <= RAGGED:
        weight -= 0.5
    if following.first.islower():
        weight -= 2.0
    elif following.text.lstrip()[:1] in _QUOTES:
        weight += 0.5
    return weight >= 1.7
