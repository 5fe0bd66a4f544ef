"""Decides for each stanza of a text which line ends were typed for the width and which the author meant."""

import re
from dataclasses import dataclass

from ficmirror.records.document import Align, BlockKind
from ficmirror.text.rows import Row, Shape, Stanza

_LABEL = re.compile(r"[\s*_>~-]{0,8}[^\W\d_][^\s:]{0,24}(?: [^\s:]{1,20}){0,4} ?[*_]{0,2}:[*_]{0,2}(?:\s|$)")
_BULLET = re.compile(r"\s*(?:[-*•·+o]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+\S")
_COLUMNS = re.compile(r"\S(?: {4,}|\t+ *)\S")
_QUOTED = re.compile(r"[ \t]{0,3}(?:[A-Za-z]{0,3}>|[|:](?= ))")
_ART = re.compile(r"[^\w\s.,!?'\"“”‘’…:;()—–-]")
_RAGGED = 0.16  # by this share of the width a line may end early and still be a wrapped one


@dataclass(frozen=True, slots=True)
class Piece:
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
    pieces = _quoted(rows, shape) or _preformatted(rows) or _listed(rows, shape) or _prose(rows, shape)
    first = pieces[0]
    pieces[0] = Piece(first.kind, first.rows, first.is_joined, first.level, first.align, stanza.gap)
    return pieces


def _quoted(rows: tuple[Row, ...], shape: Shape) -> list[Piece]:
    """Lines behind `>`: a mail that is answered. Rows keep the sign; the layout takes it off."""
    n = sum(1 for row in rows if _QUOTED.match(row.text) and ">" in row.text[:6])
    if not n or n < 0.8 * len(rows):
        return []
    full = max(row.size for row in rows)
    is_joined = len(rows) > 1 and full > 50 and all(row.size > 0.7 * full for row in rows[:-1])
    return [Piece(BlockKind.QUOTE, rows, is_joined, 1)]


def _preformatted(rows: tuple[Row, ...]) -> list[Piece]:
    """Tables and pictures made of signs: columns of spaces, or more signs than letters."""
    if len(rows) < 2:
        return []
    n_columns = sum(1 for row in rows if _COLUMNS.search(row.text.lstrip()))
    n_signs = sum(len(_ART.findall(row.text)) for row in rows)
    n_all = sum(row.size - row.indent for row in rows)
    if (n_columns >= 2 and n_columns >= 0.6 * len(rows)) or n_signs > 0.4 * n_all:
        return [Piece(BlockKind.PREFORMATTED, rows)]
    return []


def _listed(rows: tuple[Row, ...], shape: Shape) -> list[Piece]:
    """Two and more bullets or numbers, each with the lines that hang below it."""
    starts = [n for n, row in enumerate(rows) if _BULLET.match(row.text)]
    if len(starts) < 2 or starts[0] != 0:
        return []
    marks = {
        rows[n].text.split()[0].strip("0123456789()abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for n in starts
    }
    if len(marks) > 1:
        return []
    base = min(rows[n].indent for n in starts)
    pieces: list[Piece] = []
    for here, following in zip(starts, [*starts[1:], len(rows)], strict=True):
        level = 1 if rows[here].indent <= base + 1 else 2
        pieces.append(Piece(BlockKind.LIST_ITEM, rows[here:following], True, level))
    return pieces


def _prose(rows: tuple[Row, ...], shape: Shape) -> list[Piece]:
    if len(rows) == 1:
        return [Piece(BlockKind.PARAGRAPH, rows, True, align=_align(rows, shape))]
    labels = [bool(_LABEL.match(row.text)) for row in rows]
    if sum(labels) >= 2 and sum(labels) >= 0.4 * len(rows):
        return [Piece(BlockKind.PARAGRAPH, rows)]
    width = _width_for(rows, shape)
    if not width:
        return _unwrapped(rows, shape)
    return _wrapped(rows, shape, width)


def _width_for(rows: tuple[Row, ...], shape: Shape) -> int:
    """The width to judge these rows by: their own where it is plain, else the text's."""
    longest = max(row.size for row in rows)
    if longest > 1.5 * max(shape.width, 90):
        return 0
    if shape.width and longest > shape.width:
        return longest if longest <= shape.width * 1.15 else shape.width
    if not shape.width:
        return (
            longest
            if longest >= 55
            and len(rows) >= 3
            and sum(r.size > 0.8 * longest for r in rows[:-1]) >= 0.8 * (len(rows) - 1)
            else 0
        )
    return shape.width


def _unwrapped(rows: tuple[Row, ...], shape: Shape) -> list[Piece]:
    """A line is a paragraph, unless all are short: then they belong together (verse, an address)."""
    if max(row.size for row in rows) > 90 or _is_talk(rows):
        return [Piece(BlockKind.PARAGRAPH, (row,), True) for row in rows]
    return [_kept(rows, shape)]


def _is_talk(rows: tuple[Row, ...]) -> bool:
    """Whether each line is a paragraph of its own: whole sentences, many of them spoken."""
    n_spoken = sum(1 for row in rows if row.text.lstrip()[:1] in "\"“‘'«—„「")
    n_ended = sum(1 for row in rows if row.is_ended)
    return n_ended >= 0.9 * len(rows) and (n_spoken >= 0.4 * len(rows) or _indents(rows))


def _indents(rows: tuple[Row, ...]) -> bool:
    """Whether every row is indented as a paragraph's first line is."""
    return all(2 <= row.indent <= 10 for row in rows) and len({row.indent for row in rows}) <= 2


def _kept(rows: tuple[Row, ...], shape: Shape) -> Piece:
    """Rows that keep their lines: verse where they look it, else a paragraph of lines."""
    align = _align(rows, shape)
    n_capital = sum(1 for row in rows if row.first.isupper() or row.first.isdigit())
    n_ended = sum(1 for row in rows if row.text[-1:] in ".!?")
    is_plain = not any("@" in row.text or "http" in row.text for row in rows)
    is_verse = len(rows) >= 3 and is_plain and n_ended <= 0.7 * len(rows) and n_capital >= 0.5 * len(rows)
    return Piece(BlockKind.VERSE if is_verse else BlockKind.PARAGRAPH, rows, align=align)


def _align(rows: tuple[Row, ...], shape: Shape) -> Align:
    """Centred where the white space on both sides is alike and ample."""
    width = shape.width or 72
    for row in rows:
        right = width - row.size
        if row.indent < 8 or abs(row.indent - right) > 6 or row.indent > 60:
            return Align.LEFT
    return Align.CENTRE


def _breaks(rows: tuple[Row, ...], width: int) -> list[float]:
    """For each row but the last, the share of the width that stood empty though the next word would have fitted."""
    return [
        max(0.0, (width - row.size - 1 - following.lead) / width)
        for row, following in zip(rows, rows[1:], strict=False)
    ]


def _wrapped(rows: tuple[Row, ...], shape: Shape, width: int) -> list[Piece]:
    free = _breaks(rows, width)
    n_early = sum(1 for share in free if share > _RAGGED)
    if n_early > 0.6 * len(free) and not _has_runs_on(rows):
        if _is_talk(rows):
            return [Piece(BlockKind.PARAGRAPH, (row,), True) for row in rows]
        return [_kept(rows, shape)]
    ends = [n for n, share in enumerate(free) if _is_paragraph_end(rows[n], rows[n + 1], share)]
    pieces: list[Piece] = []
    start = 0
    for end in [*ends, len(rows) - 1]:
        pieces.append(Piece(BlockKind.PARAGRAPH, rows[start : end + 1], True))
        start = end + 1
    return pieces


def _has_runs_on(rows: tuple[Row, ...]) -> bool:
    """Whether most lines go on in lower case: prose wrapped raggedly."""
    n_lower = sum(1 for row in rows[1:] if row.first.islower())
    return n_lower >= 0.6 * (len(rows) - 1) and max(row.size for row in rows) > 50


def _is_paragraph_end(row: Row, following: Row, free: float) -> bool:
    """Weighs the signs that a paragraph ends with this row although no blank line follows."""
    weight = 0.0
    if following.indent - row.indent >= 2:
        weight += 2.0
    elif row.indent - following.indent >= 2:
        weight -= 0.5  # the first line of an indented paragraph stands before its second
    weight += 1.0 if row.is_ended else -1.0
    weight += min(free, 0.5) * 4 if free > _RAGGED else -0.5
    if following.first.islower():
        weight -= 2.0
    elif following.text.lstrip()[:1] in '"“«—„':
        weight += 0.5
    return weight >= 1.7
