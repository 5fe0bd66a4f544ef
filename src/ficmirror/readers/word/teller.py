"""Tells a binary Word document's text to a composer: its special characters, fields, tables and notes (MS-DOC 2.4)."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ficmirror.readers.composer import Composer
from ficmirror.readers.html.blocks import Setting
from ficmirror.readers.office.fields import address_of, ruby_of
from ficmirror.readers.office.looks import Run
from ficmirror.readers.word.drawings import Shape, floating, inline, words_of
from ficmirror.readers.word.formatting import Sheet, Stretches, paragraphs_in, runs_in, sheet_of
from ficmirror.readers.word.pieces import Layout, Piece
from ficmirror.readers.word.sprms import Paragraph, drawn_at, paragraph_of, run_of, symbol_of
from ficmirror.records.document import Align, BlockKind, MarkKind
from ficmirror.text.pictures import RECORD, UNNAMED

_SPECIAL = re.compile("[\x00-\x08\x0b-\x0e\x13-\x15\x1e\x1f\r(]")
_SIGNS = {"\x1e": "\u2011", "\x1f": "\xad"}
_PICTURE, _NOTE, _CELL, _FLOATING, _LINE, _SYMBOL = "\x01", "\x02", "\x07", "\x08", "\x0b", "("
_PARAGRAPH, _BREAKS = "\r", "\x0c\x0e"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_MAX_BOXES = 2000
_SIMPLE = {0x55: b"\x35\x08", 0x56: b"\x36\x08", 0x57: b"\x37\x08"}  # prm0's number → the modifier's code


@dataclass(slots=True)
class _Fields:
    """Open fields: whether what stands now is an instruction, and the address of each whose result is shown."""

    open: list[str | None] = field(default_factory=list)  # None: in the instruction
    instruction: list[str] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        return None in self.open

    @property
    def address(self) -> str:
        return next((address for address in reversed(self.open) if address), "")


class Teller:
    """One document's text, told stretch by stretch; the same for its notes."""

    def __init__(self, layout: Layout, data: bytes) -> None:
        self._layout = layout
        self._data = data  # the stream in which pictures stand that are in a line
        self.shapes: dict[int, Shape] = floating(layout, len(data))
        self._boxes = self._box_bounds()
        self._sheet: Sheet = sheet_of(layout)
        self._runs: Stretches = runs_in(layout)
        self._paragraphs: Stretches = paragraphs_in(layout)
        self._notes = self._note_bounds()
        self._known: dict[tuple[bytes, int, int], Run] = {}

    def tell(self, composer: Composer, start: int, end: int, is_note: bool = False) -> None:
        """The characters from `start` to `end`; a note has no notes, its own sign stands in it."""
        telling = _Telling(self, composer, is_note)
        for text, place, piece, at in self._stretches(start, end):
            group = self._runs.at(place).group
            about = self._paragraphs.at(place).group
            paragraph = self._paragraph(about)
            run = self._run(group, paragraph, piece.modifier)
            telling.take(text, run, paragraph, group, at)
        telling.close()

    def tell_boxes(self, composer: Composer) -> None:
        """The boxes of text that nothing in the text led to."""
        for number in sorted(self._boxes):
            self.tell_box(composer, number)

    def tell_box(self, composer: Composer, number: int) -> None:
        """A box's words, once."""
        start, end = self._boxes.pop(number, (0, 0))
        if end > start:
            self.tell(composer, start, end, is_note=True)

    def drawn(self, group: bytes) -> tuple[str, str]:
        """What a picture in a line is called, and its words."""
        place = drawn_at(group, self._layout.is_new)
        if place is None:
            return UNNAMED, ""
        return f"{RECORD}{place}", words_of(self._data, *inline(self._data, place))

    def note(self, n: int) -> tuple[int, int] | None:
        """Where the words of the `n`th note sign of the text stand, None where there are none."""
        return self._notes[n] if n < len(self._notes) else None

    def setting(self, paragraph: Paragraph) -> tuple[Setting, bool]:
        """How a paragraph is set; whether it is a rule where it has no words."""
        style = self._sheet.style(paragraph)
        align = style.align or Align.LEFT
        if style.heading:
            return Setting(BlockKind.HEADING, style.heading, align), style.is_ruled
        if paragraph.is_listed:
            return Setting(BlockKind.LIST_ITEM, paragraph.depth + 1, align), style.is_ruled
        kind = BlockKind.QUOTE if style.is_quote else BlockKind.PARAGRAPH
        return Setting(kind, int(style.is_quote), align), style.is_ruled

    def _stretches(self, start: int, end: int) -> Iterator[tuple[str, int, Piece, int]]:
        """Text that is formatted alike, with its place in the main stream and the number of its first character."""
        for piece in self._layout.pieces:
            at, last = max(piece.start, start), min(piece.end, end)
            while at < last:
                place = piece.place + (at - piece.start) * piece.width
                bound = min(self._runs.at(place).end, self._paragraphs.at(place).end)
                n = min(last - at, max(1, -(-(bound - place) // piece.width)))
                content = self._layout.main[place : place + n * piece.width]
                if not content:
                    break
                yield content.decode("utf-16-le" if piece.is_wide else "cp1252", "replace"), place, piece, at
                at += n

    def _paragraph(self, group: bytes) -> Paragraph:
        if len(group) < 2:
            return Paragraph()
        return paragraph_of(struct.unpack_from("<H", group)[0], group[2:], self._layout.is_new)

    def _run(self, group: bytes, paragraph: Paragraph, modifier: int) -> Run:
        key = (group, paragraph.style, modifier)
        if key not in self._known:
            style = self._sheet.style(paragraph)
            below = Run() if style.heading else style.run
            run = run_of(group, below, self._sheet.runs, self._layout.is_new)
            if modifier & 1 and modifier >> 1 < len(self._layout.modifiers):
                run = run_of(self._layout.modifiers[modifier >> 1], run, self._sheet.runs, self._layout.is_new)
            elif modifier and modifier & 0xFF and modifier >> 1 & 0x7F in _SIMPLE:
                run = run_of(_SIMPLE[modifier >> 1 & 0x7F] + bytes([modifier >> 8]), run, {})
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[key] = run
        return self._known[key]

    def _box_bounds(self) -> dict[int, tuple[int, int]]:
        """For each box of text by its number, the characters of its words."""
        counts = self._layout.counts
        base, size = sum(counts[:6]), counts[6]
        if not self._layout.is_new:
            return {1: (base, base + size)}
        table = self._layout.part(0x25A, 0)
        n = max(0, min((len(table) - 4) // 26, _MAX_BOXES))
        bounds = struct.unpack_from(f"<{n + 1}I", table) if n else ()
        found: dict[int, tuple[int, int]] = {}
        last = 0
        for number, (start, end) in enumerate(pairwise(bounds), 1):
            found[number] = (base + max(start, last), base + min(end, size))
            last = max(last, end)
        return found

    def _note_bounds(self) -> list[tuple[int, int]]:
        """For each note sign of the text in order, the characters of its note."""
        counts = self._layout.counts
        kinds = ((0xAA, 0x68, 0xB2, 0x70, counts[0]), (0x20A, 0x1D2, 0x212, 0x1DA, sum(counts[:5])))
        found: list[tuple[int, int, int]] = []
        for sign_97, sign_6, words_97, words_6, base in kinds:
            signs, words = self._layout.part(sign_97, sign_6), self._layout.part(words_97, words_6)
            n = max(0, min((len(signs) - 4) // 6, len(words) // 4 - 1, 20_000))
            places = struct.unpack_from(f"<{n}I", signs) if n else ()
            bounds = struct.unpack_from(f"<{n + 1}I", words) if n else ()
            found += ((place, base + bounds[k], base + bounds[k + 1]) for k, place in enumerate(places))
        left = len(self._layout.main)
        notes: list[tuple[int, int]] = []
        for _, start, end in sorted(found):
            size = max(0, end - start)
            notes.append((start, end) if size <= left else (start, start))  # notes that overlap could grow without end
            left -= min(size, left)
        return notes


class _Telling:
    """What is open while one stretch of the document is told."""

    def __init__(self, teller: Teller, composer: Composer, is_note: bool) -> None:
        self._teller = teller
        self._composer = composer
        self._fields = _Fields()
        self._is_in_table = False
        self._needs_cell = self._needs_row = False
        self._is_note = is_note
        self._n_notes = 0
        self._boxes: list[int] = []  # of the open paragraph, which come behind it

    def take(self, text: str, run: Run, paragraph: Paragraph, group: bytes, at: int) -> None:
        """A stretch of characters that are formatted alike; `at`: the number of the first."""
        done = 0
        for found in _SPECIAL.finditer(text):
            if found.start() > done:
                self._words(text[done : found.start()], run, paragraph)
            done = found.end()
            if found.group() == _FLOATING:
                self._floating(at + len(text[: found.start()].encode("utf-16-le", "replace")) // 2, paragraph)
            else:
                self._sign(found.group(), run, paragraph, group)
        if done < len(text):
            self._words(text[done:], run, paragraph)

    def close(self) -> None:
        """The stretch is told."""
        if self._is_in_table:
            self._composer.table_end()

    def _words(self, text: str, run: Run, paragraph: Paragraph) -> None:
        if self._fields.is_hidden:
            if len(self._fields.instruction) < 200:
                self._fields.instruction.append(text)
        elif not run.is_hidden:
            self._place(paragraph)
            self._composer.words(text, run.looks(self._fields.address))

    def _place(self, paragraph: Paragraph) -> None:
        """Words begin: in a cell of a table or outside of one."""
        if not paragraph.is_in_table:
            if self._is_in_table:
                self._composer.table_end()
            self._is_in_table = False
            return
        if not self._is_in_table:
            self._composer.table()
            self._is_in_table = self._needs_row = self._needs_cell = True
        if self._needs_row:
            self._composer.row()
        if self._needs_cell:
            self._composer.cell()
        self._needs_row = self._needs_cell = False

    def _sign(self, sign: str, run: Run, paragraph: Paragraph, group: bytes) -> None:
        if sign == _PARAGRAPH or sign in _BREAKS:
            self._paragraph_ends(sign, paragraph)
        elif sign == _CELL:
            self._cell_ends(paragraph)
        elif sign in (_FIELD, _RESULT, _FIELD_END):
            self._field(sign, run, paragraph)
        elif self._fields.is_hidden or run.is_hidden:
            self._words(sign if sign == _SYMBOL else "", run, paragraph)
        elif sign == _LINE:
            self._composer.line_end()
        elif sign == _PICTURE:
            self._place(paragraph)
            self._composer.picture(*self._teller.drawn(group))
        elif sign == _NOTE:
            self._note(run)
        elif sign == _SYMBOL:
            self._words(symbol_of(group) or sign, run, paragraph)
        elif sign in _SIGNS:
            self._words(_SIGNS[sign], run, paragraph)

    def _floating(self, place: int, paragraph: Paragraph) -> None:
        shape = self._teller.shapes.get(place, Shape())
        if shape.place is not None:
            self._place(paragraph)
            self._composer.picture(f"{RECORD}{shape.place}", shape.words)
        if shape.box:
            self._boxes.append(shape.box)

    def _paragraph_ends(self, sign: str, paragraph: Paragraph) -> None:
        self._fields.open.clear()
        self._place(paragraph)
        setting, is_ruled = self._teller.setting(paragraph)
        if self._composer.is_empty and sign in _BREAKS:
            return
        if self._composer.is_empty and is_ruled:
            self._composer.rule()
        else:
            self._composer.paragraph_end(setting, int(sign in _BREAKS))
        while self._boxes and not self._is_note:
            self._teller.tell_box(self._composer, self._boxes.pop(0))

    def _cell_ends(self, paragraph: Paragraph) -> None:
        if not paragraph.is_in_table and not self._is_in_table:
            self._composer.paragraph_end()
        elif paragraph.is_row_end:
            self._needs_row = self._needs_cell = True
        else:
            self._place(paragraph._replace(is_in_table=True))
            if not self._composer.is_empty:
                self._composer.paragraph_end(self._teller.setting(paragraph)[0])
            self._needs_cell = True

    def _field(self, sign: str, run: Run, paragraph: Paragraph) -> None:
        fields = self._fields
        if sign == _FIELD and len(fields.open) < 20:
            fields.open.append(None)
            fields.instruction.clear()
        elif fields.open:
            instruction = "".join(fields.instruction) if fields.open[-1] is None else ""
            fields.open[-1] = address_of(instruction) if instruction else fields.open[-1]
            if sign == _FIELD_END:
                fields.open.pop()
            if ruby := ruby_of(instruction):
                self._words(ruby[0], run, paragraph)
                self._words(ruby[1], run.switched(MarkKind.SUPERSCRIPT, True), paragraph)

    def _note(self, run: Run) -> None:
        if self._is_note:
            return
        bounds = self._teller.note(self._n_notes)
        self._n_notes += 1
        if bounds:
            note = Composer()
            self._teller.tell(note, *bounds, is_note=True)
            self._composer.noted(note, "", run.looks())
