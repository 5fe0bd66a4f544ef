"""Rows become units: one labelled value, one title line, one paragraph, one rule; what later steps classify."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ficmirror.recognise.layout.alike import labels_alike
from ficmirror.recognise.layout.front_matter import front_matter
from ficmirror.recognise.layout.inner_cuts import inner_cuts, parted_front
from ficmirror.recognise.layout.labels import DASHED_HEAD, Label, label_at_start
from ficmirror.recognise.layout.message_heads import message_heads
from ficmirror.recognise.layout.passages import Passage
from ficmirror.recognise.layout.rows import Row, is_ornament
from ficmirror.recognise.layout.runtogether import Cut, header_cuts, run_together, trimmed, with_sentences
from ficmirror.recognise.layout.shapes import is_end_mark
from ficmirror.recognise.layout.wrapping import aside_under_title, lines_apart, lists_of
from ficmirror.recognise.words.tables import words
from ficmirror.records.document import BlockKind

_FREE = (BlockKind.PARAGRAPH, BlockKind.PREFORMATTED, BlockKind.VERSE, BlockKind.QUOTE, BlockKind.LIST_ITEM)
_KEY_LINE = re.compile(
    r"[a-z_]{2,20}(?::(?:\s|\Z)|\s=\s)|-\s[a-z]{1,2}:\S|(?i:sequel|prequel|companion|follow-?up)\s(?i:to)\b"
)
_SPEECH_SIGNS = "\"“‘'«—–-„"
_FULL = 50  # characters of a line that is no label with its value, and no heading
_HEAD_ROWS, _TAIL_ROWS = 120, 80  # rows at both ends in which every form of label is looked for
Alike = Mapping[int, list[Cut]]  # the labels of a header that keeps to one form
_FRAMES = "*|#~=+•:"
_WHOLE: list[Cut] = [(0, None)]


@dataclass(slots=True)
class Unit:
    """A stretch of the document that says one thing.

    `label` is what it begins with, `value` the words after it (all its words without one), which lie in `pieces` (row,
    start, end); `gap` counts the blank lines above; `rows` are the lines it covers (a line with several labels belongs
    to several units).
    """

    n: int
    rows: list[Row]
    pieces: list[tuple[Row, int, int]]
    label: Label | None = None
    gap: int = 0
    size: int = 0  # the length of `text` in characters
    goes_on: bool = False  # a sentence of a line that was run together, after the one above
    _value: Passage | None = None
    _text: str | None = None

    def take(self, row: Row, start: int, end: int) -> None:
        """Go on with `row.text[start:end]`."""
        self.rows.append(row)
        self.pieces.append((row, start, end))
        self.size += end - start + 1
        self._text = None

    def take_all(self, rows: Sequence[Row]) -> None:
        """Go on with whole rows."""
        self.rows += rows
        sizes = [len(row.text) for row in rows]
        self.pieces += zip(rows, itertools.repeat(0), sizes)  # two never end
        self.size += sum(sizes) + len(sizes)
        self._text = None

    def extend(self, end: int) -> None:
        """Go on with the same line down to its offset `end`."""
        row, start, stop = self.pieces[-1]
        self.pieces[-1] = (row, start, end)
        self.size += end - stop
        self._text = self._value = None

    @property
    def value(self) -> Passage:
        """The words after the label; made when first asked for, as most units of a narrative never are."""
        if self._value is None:
            self._value = Passage((row.line, row.start + start, row.start + end) for row, start, end in self.pieces)
        return self._value

    @property
    def text(self) -> str:
        """The words of the value."""
        if self._text is None:
            row, start, end = self.pieces[0]
            is_short = len(self.pieces) == 1
            self._text = row.text[start:end] if is_short else " ".join([row.text[a:b] for row, a, b in self.pieces])
        return self._text

    @property
    def is_rule(self) -> bool:
        """Whether it only separates."""
        return self.rows[0].is_rule or (self.goes_on and is_ornament(self.text.strip()))

    @property
    def kind(self) -> BlockKind:
        """The form of its block."""
        return self.rows[0].kind

    @property
    def field(self) -> str:
        """The field its label names; "" without a known label."""
        return self.label.field if self.label else ""


def _is_centred_below(row: Row, before: Row) -> bool:
    """Whether two lines of a centred paragraph belong to one sentence."""
    if row.indent < 6 or before.indent < 6 or len(before.text) < 34 or before.text.endswith((".", "!", "?", ":")):
        return False
    return abs((row.indent + len(row.text) / 2) - (before.indent + len(before.text) / 2)) <= 3


def _is_byline_below(row: Row, before: Row) -> bool:
    """Whether a line is the byline below a title, the document's first line or that of a block: a line of its own."""
    if len(row.text) >= _SHORT_LINE or row.text[:3].lower() != "by ":
        return False
    is_below_title = before.gap > 0 and len(before.text) < _SHORT_LINE and before.text[:1].isupper()
    is_below_title = is_below_title or (row.n < _TITLE_ROWS and len(before.text) < _NARROW)
    return row.n == 1 or (is_below_title and row.text[3:4].isupper() and before.text[-1:].isalnum())


def _is_byline(unit: Unit) -> bool:
    """Whether a unit of one line is a byline with its last name written out, or a document's title with an address."""
    if len(unit.rows) != 1:
        return False
    if unit.rows[0].n == 0 and unit.text[-1:] in ")>":
        return _TITLE_BY.match(unit.text) is not None
    return unit.size < _SHORT_LINE and _BYLINE.match(unit.text) is not None


_SHORT_LINE = 60  # characters
_TITLE_ROWS = 6  # lines at the very top that name a work, its part and its author
_TITLE_BY = re.compile(r"\S[^.@]{1,60}\sby\s[A-Z][^@.!?:;]{1,40}\s[(<][^()<>\s]{1,40}@[^()<>\s]{3,40}[)>]\Z")
_BYLINE = re.compile(
    r"(?:(?:c\.?|©|\([cC]\)|[Cc]opyright)\s(?:\d{4}\s)?)?(?:by|BY|By)\s[A-Z~*_][^.!?;:\"“”()]{2,50}(?<![,&+])(?<!\sand)"
    r"(?:\s?[(<][^()<>\s]{3,40}[)>])?\Z"
)


def _is_of_list(row: Row, before: Row) -> bool:
    """Whether a line of a block that is no paragraph begins something of its own."""
    first = row.text.split(" ", 1)[0]
    is_small = first[:1].islower() and first.isalpha()
    return not is_small and before.text[-1:] not in ",;-–—"


def _is_said(unit: Unit) -> bool:
    """Whether a unit is the value of a label that sentences follow: a note may be ragged."""
    return unit.field in words("prose_fields")


def _is_framed(row: Row) -> bool:
    """Whether a line has a frame's ornament at both ends."""
    return row.text[0] in _FRAMES and row.text[-1] == row.text[0] and len(row.text) > 2


_NARROW = 34  # characters of a line in a box or a column of its own


def _goes_on_small(row: Row, before: Row) -> bool:
    """Whether a line that begins small goes on with a sentence that was wrapped narrower than the document is."""
    is_open = before.text[-1].isalnum() or before.text[-1] == ","
    is_same = row.block == before.block and abs(row.indent - before.indent) <= 1 and row.text[:3] != "by "
    return is_same and is_open and row.text[0].islower() and len(before.text) >= _NARROW and before.text[0].isupper()


_OPEN = re.compile(r"\w\s(?:and|or|the|of|to|that|who|my|their|his|her|your|our|is|are)\Z|[a-z]{3},\Z")


def _goes_on_open(row: Row, before: Row) -> bool:
    """Whether a line goes on with one that ends in the middle of a sentence: with "and", "the" or a comma."""
    is_full = len(before.text) >= _FULL and before.text.count(" ") > _FEW_WORDS
    return is_full and row.block == before.block and _OPEN.search(before.text[-_SIDE:]) is not None


_FEW_WORDS, _SIDE = 6, 12


def _flows(row: Row, before: Row, is_below_label: bool, width: int, is_list: bool) -> bool:
    """Whether a row goes on with the sentence of the row above it.

    `width` is the document's wrap width; `is_list` says that the row's block is no wrapped paragraph.
    """
    if row.gap or row.is_rule or before.is_rule or row.kind not in _FREE or _KEY_LINE.match(row.text):
        return False
    if _is_framed(row) and _is_framed(before):
        return False
    if _is_byline_below(row, before):
        return False
    if is_list and row.block == before.block and _is_of_list(row, before):
        return False
    if row.block == before.block and row.is_joined:
        return True
    if not width or row.kind is BlockKind.LIST_ITEM:
        return False
    if is_below_label and row.indent >= before.indent + 2 and row.indent <= 40:
        return True
    if _is_centred_below(row, before):
        return True
    if _goes_on_small(row, before) or _goes_on_open(row, before):
        return True
    first_word = row.text.split(" ", 1)[0]
    room = width - len(before.text) - len(first_word)
    return room <= max(4, width // 9) and len(before.text) > width * 0.55


def _answers(label: Label, above: Unit | None) -> bool:
    """Whether what could be a label alone is the value of the same empty label above it."""
    return above is not None and above.field == label.field and not any(map(str.isalnum, above.text))


def _cut(row: Row, above: Unit | None) -> list[Cut]:
    """(start, label) of each unit that begins in a row; the first may have no label."""
    is_below = bool(above and above.label and above.label.hit and not row.gap)
    first = None if row.is_menu else label_at_start(row.text, is_below)
    if first and first.hit is None and not ((above and above.label) or len(first.text) < 30):
        first = None
    if first and first.is_alone and (row.kind is BlockKind.DEFINITION or _answers(first, above)):
        first = None  # "General Audiences" under "Rating:" is a value
    is_in_value = is_below and first is None
    return parted_front(row.text, [(0, first), *inner_cuts(row.text, first, is_in_value)])


def _is_telling(text: str) -> bool:
    """Whether a paragraph that begins so is nothing but narrative: a full line, or speech, without a label's colon."""
    return (len(text) >= _FULL + 10 or text[0] in _SPEECH_SIGNS) and ":" not in text and "：" not in text


def _is_plain(row: Row, above: Row) -> bool:
    """Whether a line that flows on from the one above it can be nothing but the next line of its paragraph."""
    is_full = len(above.text) >= _FULL or len(row.text) >= _FULL
    return is_full and not above.is_rule and row.kind in _FREE and ":" not in row.text and "：" not in row.text


_SHORT_MARK = 28  # characters of a line that may be an end mark without a blank line round it


def _closes(unit: Unit, above: Row, row: Row) -> bool:
    """Whether one of two lines of a paragraph is an end mark, which stands by itself."""
    if len(above.text) <= _SHORT_MARK and len(unit.rows) == 1 and is_end_mark(above.text):
        return True
    return len(row.text) <= _SHORT_MARK and not row.text[0].islower() and is_end_mark(row.text)


class _Builder:
    """Collects rows into units."""

    def __init__(self, rows: Sequence[Row], width: int, alike: Alike, lists: frozenset[int]) -> None:
        self.units: list[Unit] = []
        self._run_together = run_together(rows)
        self._width = width
        self._middle = (_HEAD_ROWS, len(rows) - _TAIL_ROWS)
        self._alike = alike
        self._lists = lists
        self._aside = aside_under_title(rows)
        self.apart = lines_apart(rows) | {*self._aside, *(n + 1 for n in self._aside[-1:])}
        self._placed = self.apart | alike.keys()

    def add(self, row: Row) -> None:
        """Take the next row."""
        unit = self.units[-1] if self.units else None
        above = unit.rows[-1] if unit else None
        if row.is_rule:
            self._begin(row, 0, None, row.gap)
            return
        if row.n in self._placed and self._is_taken_whole(row, unit):
            return
        if unit and above and row.is_joined and not row.gap and row.block == above.block and _is_plain(row, above):
            is_apart = row.block in self._lists and _is_of_list(row, above) and not _is_said(unit)
            if not (_closes(unit, above, row) or _is_byline_below(row, above) or _is_byline(unit) or is_apart):
                unit.take(row, 0, len(row.text))
                return
            self._begin(row, 0, None, 0)
            return
        if unit and row.gap and self._goes_on_telling(row, unit):
            unit.take(row, 0, len(row.text))
            return
        cuts = _cut(row, unit) if self._may_hold_label(row) else _WHOLE
        if row is self._run_together:
            cuts = with_sentences(row.text, header_cuts(row.text, cuts, self._alike.get(row.n, ())))
        for n, (start, label) in enumerate(cuts):
            end = cuts[n + 1][0] if n + 1 < len(cuts) else len(row.text)
            starts_here = n > 0 or unit is None or above is None
            if not starts_here and unit is not None and above is not None:
                is_new = self._breaks(row, label, unit) or _is_byline(unit)
                if not is_new and _flows(
                    row,
                    above,
                    unit.label is not None and len(unit.rows) == 1,
                    self._width,
                    row.block in self._lists and not _is_said(unit),
                ):
                    unit.take(row, start, end)
                    continue
            if row is self._run_together:
                start, end = trimmed(row.text, start, end)
            self._begin(row, start, label, row.gap if n == 0 else 0, end)
            self.units[-1].goes_on = row is self._run_together and n > 0 and label is None

    def _is_taken_whole(self, row: Row, unit: Unit | None) -> bool:
        """Take a row of which is known where it belongs; whether it was one."""
        if row.n in self._alike and row is not self._run_together:
            if unit and not self._alike[row.n]:  # a value's cell
                unit.take(row, 0, len(row.text))
            self._begin_each(row, self._alike[row.n])
        elif unit and row.n in self._aside[1:]:
            unit.take(row, 0, len(row.text))
        elif row.n in self.apart:
            self._begin_each(row, _cut(row, unit))
        else:
            return False
        return True

    def _begin_each(self, row: Row, cuts: Sequence[Cut]) -> None:
        """Begin a unit at each of a row's labels."""
        for n, (start, label) in enumerate(cuts):
            end = cuts[n + 1][0] if n + 1 < len(cuts) else len(row.text)
            self._begin(row, start, label, row.gap if n == 0 else 0, end)

    def _goes_on_telling(self, row: Row, unit: Unit) -> bool:
        """Whether a paragraph amid the narrative follows another: such a run is one unit, as nothing in it is looked
        at closely.
        """
        first, last = self._middle
        return (
            first < row.n < last
            and unit.label is None
            and unit.rows[0].n >= first
            and not unit.is_rule
            and unit.kind is BlockKind.PARAGRAPH
            and row.kind is BlockKind.PARAGRAPH
            and unit.rows[0].indent == row.indent
            and _is_telling(row.text)
            and _is_telling(unit.rows[0].text)
        )

    def _may_hold_label(self, row: Row) -> bool:
        """A cheap look before a close one: amid the narrative only a line with a colon near its start is looked at."""
        text = row.text
        if self._middle[0] <= row.n < self._middle[1]:
            return ":" in text[:64] and text[:1] not in _SPEECH_SIGNS
        return ":" in text or "：" in text or len(text) < 130 or DASHED_HEAD.match(text) is not None

    def _breaks(self, row: Row, label: Label | None, unit: Unit) -> bool:
        """Whether a label at the start of a row begins a unit although the row might go on with the last."""
        if label is None:
            return False
        if label.hit is None:
            return (
                unit.label is not None
                and not row.is_joined
                and unit.label.hit is not None
                and len(label.text.split()) <= 3
            )
        if label.hit.is_weak or label.hit.confidence < 0.8:
            return label.text[:1].isupper() and not (row.is_joined and not unit.label)
        return True

    def _begin(self, row: Row, start: int, label: Label | None, gap: int, end: int | None = None) -> None:
        end = len(row.text) if end is None else end
        start = min(label.value_start if label and label.hit else start, end)
        self.units.append(Unit(len(self.units), [row], [(row, start, end)], label, gap, end - start))


def units_of(rows: Sequence[Row], width: int) -> list[Unit]:
    """The units of some rows; `width` is the document's wrap width."""
    alike, lists = labels_alike(rows[:_HEAD_ROWS]) | message_heads(rows) | front_matter(rows), lists_of(rows)
    builder = _Builder(rows, width, alike, lists)
    looked_at = [
        n
        for n, goes_on in enumerate(_next_lines(rows))
        if not goes_on or rows[n].n in alike or rows[n].block in lists or rows[n].n in builder.apart
    ]
    for n, end in itertools.pairwise((*looked_at, len(rows))):
        builder.add(rows[n])
        if end > n + 1:
            builder.units[-1].take_all(rows[n + 1 : end])
    return builder.units


def _next_lines(rows: Sequence[Row]) -> Iterator[bool]:
    """A cheap look before a close one: whether each line can be nothing but the next one of a paragraph of prose."""
    above = None
    for row in rows:
        yield (
            above is not None
            and row.is_joined
            and row.block == above.block
            and not row.gap
            and not above.is_rule
            and len(above.text) >= _FULL
            and len(row.text) > _SHORT_MARK
            and ":" not in row.text
            and "：" not in row.text
            and row.n > 1
            and row.kind in _FREE
        )
        above = row
