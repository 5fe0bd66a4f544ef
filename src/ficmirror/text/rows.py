"""A text's physical lines with what can be measured of each, and the shape of the whole: how it is wrapped."""

from typing import NamedTuple

from ficmirror.text.separators import is_separator

_ENDS = frozenset(".!?…:\"”»'’*_)]}>~。！？」』")
_OPENINGS = "\"'“‘„«(*_[{</¿¡—–-…."
_ODD = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ODD_ENDS = str.maketrans(_ODD, "\n" * len(_ODD))
WIDEST_WRAP = 140  # nobody wraps by hand at more
NARROWEST_WRAP = 36
RAGGED = 0.16  # by this share of the width a line may end early and still be a wrapped one


class Row(NamedTuple):
    """One physical line: `text` without trailing white space, `start` its offset; `size` and `indent` in columns.

    A tuple rather than a frozen dataclass: one is made for every line of every text.
    """

    text: str
    start: int
    size: int
    indent: int

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


def rows_of(text: str) -> list[Row]:
    """Every physical line of `text`; form feeds and Unicode's line ends count as line ends; offsets stay true."""
    if any(end in text for end in _ODD):
        text = text.translate(_ODD_ENDS)
    rows: list[Row] = []
    start = 0
    for piece in text.split("\n"):
        size = len(piece)
        if piece and piece[0] > " " and piece[-1] > " " and piece.isascii() and "\t" not in piece:
            rows.append(Row(piece, start, size, 0))  # by far the commonest
        else:
            rows.append(row_of(piece, start))
        start += size + 1
    return rows


def row_of(piece: str, start: int) -> Row:
    """One line measured; tabs count up to eight columns."""
    text = piece.rstrip()
    if not text:
        return Row("", start, 0, 0)
    if "\t" in text:
        shown = text.expandtabs(8)
        return Row(text, start, len(shown), len(shown) - len(shown.lstrip()))
    if text[0] > " " and text[0] != "\xa0":
        return Row(text, start, len(text), 0)
    return Row(text, start, len(text), len(text) - len(text.lstrip()))


class Stanza(NamedTuple):
    """Rows with no blank line between them; `gap` blank lines above; a separator row stands alone."""

    rows: tuple[Row, ...]
    gap: int
    is_break: bool = False


def stanzas_of(rows: list[Row]) -> list[Stanza]:
    """Rows grouped between blank lines and separators."""
    stanzas: list[Stanza] = []
    current: list[Row] = []
    gap = gap_before = 0
    for row in rows:
        if not row.text:
            if current:
                stanzas.append(Stanza(tuple(current), gap_before))
                current = []
            gap += 1
        elif is_separator(row.text):
            if current:
                stanzas.append(Stanza(tuple(current), gap_before))
                current = []
            stanzas.append(Stanza((row,), gap, True))
            gap = 0
        else:
            if not current:
                gap_before, gap = gap, 0
            current.append(row)
    if current:
        stanzas.append(Stanza(tuple(current), gap_before))
    return _with_pictures(stanzas)


_PICTURE = 3  # so many different lines of signs below each other are no separators but a picture


def _with_pictures(stanzas: list[Stanza]) -> list[Stanza]:
    """Separators that are the lines of a picture put together with what stands directly round them."""
    if sum(stanza.is_break for stanza in stanzas) < _PICTURE:
        return stanzas
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


class Shape(NamedTuple):
    """How a stretch of text is set: `width` of its hard wrap in columns, 0 where a line is a paragraph.

    `indent` is the usual left margin, `first` the usual indent of a stanza's first line. `is_spaced`: a blank line
    stands after every line and means nothing. `is_rewrapped`: wrapped once more after it was wrapped, so that short
    lines stand amid the sentences.
    """

    width: int
    indent: int
    first: int
    is_spaced: bool = False
    is_rewrapped: bool = False


def shape_of(stanzas: list[Stanza]) -> Shape:
    """The shape that most lines of these stanzas share."""
    prose = [stanza.rows for stanza in stanzas if not stanza.is_break]
    inner = [row.size for rows in prose for row in rows[:-1]]
    indent = _usual([row.indent for rows in prose for row in rows])
    first = _usual([rows[0].indent for rows in prose])
    single = [rows[0] for rows in prose if len(rows) == 1]
    if len(single) > 12 and len(single) > 4 * len(inner) and (width := _width([row.size for row in single])):
        n_lower = sum(1 for row in single if row.first.islower())
        if n_lower > 0.35 * len(single):
            return Shape(width, indent, first, True)
    width = _width(inner)
    return Shape(width, indent, first, is_rewrapped=bool(width) and _is_rewrapped(prose, width))


def _usual(values: list[int]) -> int:
    """The commonest value, the smallest of them in a draw; 0 for none."""
    counts: dict[int, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda value: (-counts[value], value), default=0)


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
    n_near = sum(1 for size in ordered if longest * 0.8 <= size <= longest)
    if longest < NARROWEST_WRAP or n_near < max(2, 0.2 * len(ordered)):
        return 0
    return longest


def _is_rewrapped(prose: list[tuple[Row, ...]], width: int) -> bool:
    """Whether lines that end early are mostly followed by the middle of a sentence."""
    n_early = n_amid = 0
    for rows in prose:
        for n in range(len(rows) - 1):
            if rows[n].size < width * 0.6:
                n_early += 1
                n_amid += rows[n + 1].first.islower() and not rows[n].is_ended
    return n_early >= 5 and n_amid >= 0.35 * n_early
