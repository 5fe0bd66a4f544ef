"""A text's physical lines with what can be measured of each, and the shape of the whole: how it is wrapped."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, count, pairwise, repeat
from operator import add, sub
from typing import NamedTuple, TypeVar

from ficmirror.records.document import Line
from ficmirror.text.separators import SAYING, is_separator

_ENDS = frozenset(".!?…:\"”»'’*_)]}>~。！？」』")
_OPENINGS = "\"'“‘„«(*_[{</¿¡—–-…."
_ODD = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ODD_ENDS = str.maketrans(_ODD, "\n" * len(_ODD))
WIDEST_WRAP = 140  # nobody wraps by hand at more
NARROWEST_WRAP = 36
_EARLY = 5  # fewer lines that end early tell nothing
_FEWEST_STANZAS, _LONGEST_STANZA, _FULL = 4, 8, 0.6
_WIDEST_VERSE, _FEWEST_VERSES, _MOSTLY_BEGUN = 60, 6, 0.8  # columns, lines, the share of them that begin with a capital
RAGGED = 0.16  # by this share of the width a line may end early and still be a wrapped one


class Row(NamedTuple):
    """One physical line: `text` without trailing white space, `start` its offset; `size` and `indent` in columns.

    `line` is the same as a block holds it.
    A tuple rather than a frozen dataclass: one is made for every line of every text.
    """

    text: str
    start: int
    size: int
    indent: int
    line: Line

    @property
    def lead(self) -> int:
        """The columns that its first word takes."""
        stripped = self.text.lstrip()
        end = stripped.find(" ")
        return end if end >= 0 else len(stripped)

    @property
    def first(self) -> str:
        """Its first character that says something: opening quotes and emphasis marks passed over."""
        return self.text.lstrip().lstrip(_OPENINGS)[:1]

    @property
    def is_ended(self) -> bool:
        """Whether a sentence may end here."""
        return self.text[-1:] in _ENDS or self.text.endswith("--")


_Tuple = TypeVar("_Tuple", bound=tuple[object, ...])


def _make_all(kind: type[_Tuple], fields: Iterable[tuple[object, ...]]) -> list[_Tuple]:
    """Many named tuples at a time: what `kind._make` does for each, without a Python call for each."""
    return list(map(tuple.__new__, repeat(kind), fields))


def rows_of(text: str) -> list[Row]:
    """Every physical line of `text`; form feeds and Unicode's line ends count as line ends; offsets stay true.

    Measures all lines column by column, so that nothing but tabs and wide blanks costs Python for each line.
    """
    if any(end in text for end in _ODD):
        text = text.translate(_ODD_ENDS)
    pieces = text.split("\n")
    starts = list(map(add, accumulate(map(len, pieces), initial=0), count()))[: len(pieces)]
    texts = list(map(str.rstrip, pieces))
    sizes = list(map(len, texts))
    indents = list(map(sub, sizes, map(len, map(str.lstrip, texts))))
    if not text.isascii():  # wide blanks are no indent but the first letter's own space
        indents = [n if n and _is_indented(line) else 0 for line, n in zip(texts, indents, strict=True)]
    if "\t" in text:
        for n, line in enumerate(texts):
            if "\t" in line:
                sizes[n], indents[n] = _measured(line)
    lines = _make_all(Line, zip(texts, starts, repeat(()), repeat(())))  # two never end
    return _make_all(Row, zip(texts, starts, sizes, indents, lines, strict=True))


def _is_indented(text: str) -> bool:
    return text[0] <= " " or text[0] == "\xa0"


def _measured(text: str) -> tuple[int, int]:
    """Size and indent of a line with tabs, which count up to eight columns."""
    shown = text.expandtabs(8)
    return len(shown), len(shown) - len(shown.lstrip())


def row_of(piece: str, start: int) -> Row:
    """One line measured; tabs count up to eight columns."""
    text = piece.rstrip()
    line = Line(text, start)
    if "\t" in text:
        return Row(text, start, *_measured(text), line)
    indent = len(text) - len(text.lstrip()) if text and _is_indented(text) else 0
    return Row(text, start, len(text), indent, line)


Columns = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[Line, ...]]


def columns(rows: Sequence[Row]) -> Columns:
    """The fields of some rows, each for all of them: far cheaper than asking row by row."""
    found: Columns = tuple(zip(*rows, strict=True)) if rows else ((), (), (), (), ())  # type: ignore[assignment]  # zip
    return found


class Stanza(NamedTuple):
    """Rows with no blank line between them; `gap` blank lines above; a separator row stands alone."""

    rows: tuple[Row, ...]
    gap: int
    is_break: bool = False


def stanzas_of(rows: list[Row]) -> list[Stanza]:
    """Rows grouped between blank lines and separators."""
    stanzas: list[Stanza] = []
    start = gap = n_breaks = 0
    for n in [n for n, row in enumerate(rows) if row.text[:1] not in SAYING]:  # others are lines of words
        text = rows[n].text
        if text and not is_separator(text):
            continue
        if n > start:
            stanzas.append(Stanza(tuple(rows[start:n]), gap))
            gap = 0
        start = n + 1
        if not text:
            gap += 1
            continue
        stanzas.append(Stanza((rows[n],), gap, True))
        gap = 0
        n_breaks += 1
    if start < len(rows):
        stanzas.append(Stanza(tuple(rows[start:]), gap))
    return _with_pictures(stanzas) if n_breaks >= _PICTURE else stanzas


_PICTURE = 3  # so many different lines of signs below each other are no separators but a picture


def _with_pictures(stanzas: list[Stanza]) -> list[Stanza]:
    """Separators that are the lines of a picture put together with what stands directly round them."""
    joined: list[Stanza] = []
    group: list[Stanza] = []
    for stanza in [*stanzas, Stanza((), 1)]:
        is_part = stanza.is_break or 0 < len(stanza.rows) <= _PICTURE
        if group and (stanza.gap or not is_part):
            joined += [_picture(group)] if _is_picture(group) else group
            group = []
        if is_part:
            group.append(stanza)
        elif stanza.rows:
            joined.append(stanza)
    return joined


def _is_picture(group: list[Stanza]) -> bool:
    """Whether stanzas directly below each other are a picture: many different lines of signs, few letters."""
    if len({stanza.rows[0].text for stanza in group if stanza.is_break}) < _PICTURE:
        return False
    signs = "".join("".join(row.text.split()) for stanza in group for row in stanza.rows)
    return sum(map(str.isalnum, signs)) < 0.3 * len(signs)


def _picture(group: list[Stanza]) -> Stanza:
    return Stanza(tuple(row for stanza in group for row in stanza.rows), group[0].gap)


DRAWING = "|/\\_=+~#"
BULLET = r"(?:[-*•·+o]|\(?(?:\d{1,3}|[a-zA-Z])[.)])"
# A line that may begin with a bullet. It is looked for from line end to line end, which costs nothing in between.
_BULLETED = re.compile(r"\n[^\S\n]*" + BULLET + r"[^\S\n]")


class Shape(NamedTuple):
    """How a stretch of text is set: `width` of its hard wrap in columns, 0 where a line is a paragraph.

    `indent` is the usual left margin, `first` the usual indent of a stanza's first line. `is_spaced`: a blank line
    stands after every line and means nothing. `is_rewrapped`: wrapped once more after it was wrapped, so that short
    lines stand amid the sentences.

    The rest says what occurs anywhere in the stretch, so that it need not be looked for in each stanza: `drawing`
    the signs that pictures and tables are mostly made of, `has_columns` tabs or four spaces in a row, `has_bullets`
    lines that may begin a list's piece, `is_flush` whether no line is indented.
    """

    width: int
    indent: int
    first: int
    is_spaced: bool = False
    is_rewrapped: bool = False
    drawing: str = DRAWING
    has_columns: bool = True
    has_bullets: bool = True
    is_flush: bool = False


def shape_of(stanzas: list[Stanza]) -> Shape:
    """The shape that most lines of these stanzas share."""
    prose = [stanza.rows for stanza in stanzas if not stanza.is_break]
    inner = [row.size for rows in prose for row in rows[:-1]]
    texts, _, _, indents, _ = columns([row for rows in prose for row in rows])
    indent = _usual(indents)
    first = _usual([rows[0].indent for rows in prose])
    words = "\n".join(["", *texts])
    found = (
        "".join([sign for sign in DRAWING if sign in words]),
        "    " in words or "\t" in words,
        _BULLETED.search(words) is not None,
        not any(indents),
    )
    single = [rows[0] for rows in prose if len(rows) == 1]
    if len(single) > 12 and len(single) > 4 * len(inner) and (width := _width([row.size for row in single])):
        n_lower = sum(1 for row in single if row.first.islower())
        if n_lower > 0.35 * len(single):
            return Shape(width, indent, first, True, False, *found)
    width = _width(inner)
    if width <= _WIDEST_VERSE and _are_verses(prose):
        width = 0
    return Shape(width, indent, first, False, _is_rewrapped(prose, inner, width), *found)


def _usual(values: Sequence[int]) -> int:
    """The commonest value, the smallest of them in a draw; 0 for none."""
    if not any(values):
        return 0
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _width(sizes: list[int]) -> int:
    """The width at which lines of these sizes were wrapped, 0 where they were not."""
    if not sizes:
        return 0
    ordered = sorted(sizes)
    longest = ordered[min(len(ordered) - 1, int(len(ordered) * 0.97))]
    if longest > WIDEST_WRAP:
        full = [size for size in ordered if size <= WIDEST_WRAP]
        if len(full) < 0.85 * len(ordered):
            return 0
        longest = full[int(len(full) * 0.97)] if full else 0
    n_near = bisect_right(ordered, longest) - bisect_left(ordered, longest * 0.8)
    if longest < NARROWEST_WRAP or n_near < max(2, 0.2 * len(ordered)):
        return 0
    return longest


def _are_verses(prose: Sequence[tuple[Row, ...]]) -> bool:
    """Whether lines of one length are no wrapped prose but verse, which is most of the text: hardly any goes on with a
    small letter, or all stanzas have alike many lines and none a last line that is short.
    """
    stanzas = [rows for rows in prose if len(rows) > 2]
    following = [row for rows in stanzas for row in rows[1:]]
    n_sung = sum(row.size for rows in stanzas for row in rows)
    if len(following) < _FEWEST_VERSES or 2 * n_sung < sum(row.size for rows in prose for row in rows):
        return False
    n_begun = sum(row.first.isupper() and not row.text.isupper() for row in following)
    if n_begun >= _MOSTLY_BEGUN * len(following):
        return True
    n_rows, n_alike = Counter(map(len, stanzas)).most_common(1)[0]
    is_even = len(stanzas) >= _FEWEST_STANZAS and n_alike >= _MOSTLY_BEGUN * len(stanzas) and n_rows <= _LONGEST_STANZA
    return is_even and all(rows[-1].size >= _FULL * max(row.size for row in rows) for rows in stanzas)


def _is_rewrapped(prose: list[tuple[Row, ...]], inner: list[int], width: int) -> bool:
    """Whether lines that end early are mostly followed by the middle of a sentence; `inner` the sizes before others."""
    n_early = n_amid = 0
    limit = width * 0.6
    if not width or sum([size < limit for size in inner]) < _EARLY:
        return False
    for rows in prose:
        for row, following in pairwise(rows):
            if row.size < limit:
                n_early += 1
                n_amid += following.first.islower() and not row.is_ended
    return n_amid >= 0.35 * n_early
