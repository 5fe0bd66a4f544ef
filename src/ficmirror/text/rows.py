"""A text's physical lines with what can be measured of each, and the shape of the whole: its width, how it is wrapped."""

import re
from dataclasses import dataclass
from itertools import accumulate

from ficmirror.text.separators import is_separator

SENTENCE_ENDS = frozenset(".!?…:\"”»'’*_)]}>~-—–。！？」』")
_OPENINGS = "\"'“‘„«(*_[{</¿¡—–-…."
_ODD_ENDS = str.maketrans("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n" * 8)
WIDEST_WRAP = 140  # nobody wraps by hand at more
NARROWEST_WRAP = 36


@dataclass(frozen=True, slots=True)
class Row:
    """One physical line: `text` without trailing white space, `start` its offset; `size` and `indent` in columns."""

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
        return self.text[-1:] in SENTENCE_ENDS and not self.text.endswith((" -", " –", "' -"))


def rows_of(text: str) -> list[Row]:
    """Every physical line of `text`; form feeds and Unicode's line ends count as line ends; offsets stay true."""
    if not text.isascii() or "\x0c" in text or "\x0b" in text:
        text = text.translate(_ODD_ENDS)
    pieces = text.split("\n")
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return [row_of(piece, start) for piece, start in zip(pieces, starts, strict=False)]


def row_of(piece: str, start: int) -> Row:
    """One line measured; tabs count up to eight columns."""
    text = piece.rstrip()
    if "\t" in text:
        shown = text.expandtabs(8)
        return Row(text, start, len(shown), len(shown) - len(shown.lstrip()))
    return Row(text, start, len(text), len(text) - len(text.lstrip()))


@dataclass(frozen=True, slots=True)
class Stanza:
    """Rows with no blank line between them; `gap` blank lines above; a single separator row stands alone."""

    rows: tuple[Row, ...]
    gap: int
    is_break: bool = False


def stanzas_of(rows: list[Row]) -> list[Stanza]:
    """Rows grouped between blank lines and separators."""
    stanzas: list[Stanza] = []
    current: list[Row] = []
    gap = gap_before = 0

    def close() -> None:
        if current:
            stanzas.append(Stanza(tuple(current), gap_before))
            current.clear()

    for row in rows:
        if not row.text:
            close()
            gap += 1
        elif is_separator(row.text):
            close()
            stanzas.append(Stanza((row,), gap, True))
            gap = 0
        else:
            if not current:
                gap_before = gap
            current.append(row)
            gap = 0
    close()
    return stanzas


@dataclass(frozen=True, slots=True)
class Shape:
    """How a stretch of text is set: `width` of its hard wrap in columns, 0 where a line is a paragraph.

    `indent` is the usual left margin; `is_spaced`: a blank line stands after every line and means nothing.
    """

    width: int
    indent: int
    is_spaced: bool = False


_LOWER = re.compile(r"\s*[a-zà-öø-ÿ]")


def shape_of(stanzas: list[Stanza]) -> Shape:
    """The shape that most lines of these stanzas share."""
    inner = [row.size for stanza in stanzas for row in stanza.rows[:-1]]
    single = [stanza.rows[0] for stanza in stanzas if len(stanza.rows) == 1 and not stanza.is_break]
    indent = _usual([row.indent for stanza in stanzas if not stanza.is_break for row in stanza.rows])
    if len(single) > 12 and len(single) > 4 * len(inner) and (width := _width([row.size for row in single])):
        n_lower = sum(1 for row in single if _LOWER.match(row.text))
        if n_lower > 0.35 * len(single):
            return Shape(width, indent, True)
    return Shape(_width(inner), indent)


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
