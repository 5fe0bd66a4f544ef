"""Walks over a rich text file and tells its paragraphs, emphasis, tables, notes and pictures."""

import sys
from collections.abc import Callable
from dataclasses import replace

from ficmirror.readers.html.lines import OBJECT
from ficmirror.readers.html.state import Container, State
from ficmirror.readers.office.fields import LONGEST, address_of, ruby_of
from ficmirror.readers.rich_text import controls
from ficmirror.readers.rich_text.asides import Asides, Interrupted
from ficmirror.readers.rich_text.controls import Group
from ficmirror.readers.rich_text.heads import codecs_of, headings_of
from ficmirror.readers.rich_text.letters import Letters
from ficmirror.readers.rich_text.pictures import words_at
from ficmirror.readers.rich_text.tables import Cells
from ficmirror.records.document import BlockKind, Claim, Mark, MarkKind
from ficmirror.text.pictures import RECORD

_DEEPEST = 1000


class Walker:
    """One walk: `state` has the blocks afterwards, `claims` what the file says of itself."""

    def __init__(self, source: str, declared: str | None) -> None:
        self.state = State(source)
        self.codec = declared or "cp1252"
        self.claims: list[Claim] = []
        self.groups = [Group()]
        self.n_to_skip = 0
        self._taken: list[str] = []
        self._level = 0  # of the open heading
        self._high = 0  # the first half of a character that RTF writes in two
        self._letters = Letters()
        self._codecs, self._headings = codecs_of(source), headings_of(source)
        self._colours: list[str] = []
        self._colour = [0, 0, 0]
        self._cells = Cells(self.state)
        self._asides = Asides(self.state)
        self._is_in_table = False  # the paragraph that is open
        self._link = ""  # of the field whose result comes
        self._shape = 0  # where the one began that is open
        self._is_shape_told = False  # by its picture or its words, so that what stands in for it is not shown
        self._words: dict[str, Callable[[int, int], None]] = {
            "par": self._paragraph, "sect": self._paragraph, "page": self._paragraph, "row": self._row,
            "line": self._line, "cell": self._cell, "nestcell": self._tab, "intbl": self._in_table, "u": self._unicode,
            "uc": self._fallback, "ansicpg": self._codepage, "mac": self._encoded("mac_roman"),
            "pc": self._encoded("cp437"), "pca": self._encoded("cp850"), "f": self._font, "s": self._styled,
            "plain": self._plain, "ulnone": self._underlined_no_more, "cf": self._coloured,
            "nosupersub": self._level_again, "up": self._raised, "dn": self._lowered,
            "outlinelevel": self._outline, "fldrslt": self._result,
            "colortbl": self._colour_table, "shppict": self._picture_group, "shpinst": self._shape_begins,
            "shprslt": self._stand_in, "shptxt": self._box,
            "pict": self._picture, **dict.fromkeys(controls.NOTES, self._note),
        }  # fmt: skip

    @property
    def group(self) -> Group:
        """The innermost group."""
        return self.groups[-1]

    def walk(self) -> None:
        """Takes every piece of the source."""
        source = self.state.source
        for found in controls.TOKEN.finditer(source):
            kind, place = found.lastgroup, found.start()
            if kind == "text":
                self._text(found["text"], place)
            elif kind == "brace":
                self._brace(found["brace"], place)
            elif kind in {"word", "number"}:
                self._word(found["word"], found["number"], place)
            elif kind == "code":
                self._byte(int(found["code"], 16), place)
            elif found["sign"] == "*":
                self._change(is_hidden=True)
            elif found["sign"] in "\n\r":
                self._paragraph(0, place)
            else:
                self._put(controls.SIGNS.get(found["sign"], ""), place)
        self._paragraph(0, len(source))
        self._cells.end()
        self._asides.put_notes(len(source))

    def _brace(self, brace: str, place: int) -> None:
        if brace == "{":
            if len(self.groups) < _DEEPEST:
                self.groups.append(replace(self.group))
        elif len(self.groups) > 1:
            self._end_half(place)
            ended = self.groups.pop()
            if ended.aside and not self.group.aside:
                self._resume(self._asides.end(ended.aside))
            else:
                self._set_formats(ended.formats, self.group.formats)
            if ended.taken and not self.group.taken:
                self._take(ended.taken, place)

    def _take(self, purpose: str, place: int) -> None:
        """What a group was taken for is done with its words."""
        words = "".join(self._taken)[:LONGEST]
        self._taken = []
        if purpose != "instruction":
            if words:
                self.claims.append(Claim(purpose, " ".join(words.split())))
        elif ruby := ruby_of(words):
            self.state.line.add_object(ruby[0], place)
            self.state.line.add_object(ruby[1], place, Mark(0, 1, MarkKind.SUPERSCRIPT))
        else:
            self._link = address_of(words)

    def _change(self, **changed: object) -> None:
        self.groups[-1] = replace(self.group, **changed)  # type: ignore[arg-type]  # -- names are the group's own

    def _set_formats(self, old: frozenset[str], new: frozenset[str]) -> None:
        for name in sorted(old - new):
            self.state.line.close(name)
        for name in sorted(new - old):
            if name in controls.FORMATS:
                if name != "b" or not self._level:  # a heading's own weight says nothing
                    self.state.line.open(name, controls.FORMATS[name])
            elif name[0] == controls.LINK:
                self.state.line.open(name, MarkKind.LINK, name[1:])
            else:
                self.state.line.open(name, MarkKind.COLOUR, name)

    def _formatted(self, formats: frozenset[str]) -> None:
        """What follows in the group looks so."""
        if not self.group.is_hidden:
            self._set_formats(self.group.formats, formats)
        self._change(formats=formats)

    def _word(self, word: str, number: str | None, place: int) -> None:
        if word in controls.HIDDEN:
            self._change(is_hidden=True)
        elif word in controls.TAKEN:
            if word != "fldinst" or not self._is_in_hidden:
                self._change(taken=controls.TAKEN[word])
        elif word in controls.FORMATS:
            formats = self.group.formats
            self._formatted(formats - {word} if number and int(number) == 0 else formats | {word})
        elif word in controls.SIGNS:
            self._put(controls.SIGNS[word], place)
        elif word in controls.ALIGNS:
            self.state.paragraph = controls.ALIGNS[word]
            if word == "pard":
                self._level, self._is_in_table = 0, False
        elif self.group.is_colours and word in controls.COLOUR_PARTS:
            self._colour[controls.COLOUR_PARTS.index(word)] = int(number or 1) % 256
        elif word in self._words and not (self.group.is_hidden and word not in controls.HEEDED):
            self._words[word](int(number) if number else word not in controls.NUMBERED, place)

    def _text(self, text: str, place: int) -> None:
        if (self._high or self._letters.is_half) and len(text) > self.n_to_skip:
            if self._letters.is_half and not self.n_to_skip and ord(text[0]) < 256:
                self._byte(ord(text[0]), place)  # a second half that stands as it is
                text, place = text[1:], place + 1
            self._end_half(place)
        if self.n_to_skip:
            n = min(self.n_to_skip, len(text))
            self.n_to_skip -= n
            text, place = text[n:], place + n
        if self.group.is_colours:
            for _ in range(min(text.count(";"), 500)):
                self._colours.append("#{:02x}{:02x}{:02x}".format(*tuple(self._colour)) if any(self._colour) else "")
                self._colour = [0, 0, 0]
        elif self.group.taken:
            self._taken.append(text)
        elif text and not self.group.is_hidden:
            self._begin(place)
            if "&" in text:
                self.state.line.add_object(text, place)
            else:
                self.state.line.add(place, place + len(text))

    def _byte(self, byte: int, place: int) -> None:
        if self.n_to_skip:
            self.n_to_skip -= 1
        elif character := self._letters.take(byte, self.group.codec or self.codec):
            self._show(character, place)

    def _put(self, character: str, place: int) -> None:
        if self.n_to_skip:
            self.n_to_skip -= 1
            return
        self._end_half(place)
        self._show(character, place)

    def _show(self, character: str, place: int) -> None:
        if self.group.taken:
            self._taken.append(character)
        elif character and not self.group.is_hidden:
            self._begin(place)
            self.state.line.add_object(character, place)

    def _end_half(self, place: int) -> None:
        """A first half that no second one follows is no character."""
        if self._high or self._letters.is_half:
            self._high = 0
            self._show(self._letters.end(), place)

    def _begin(self, place: int) -> None:
        """Words come: in a cell of a table, or outside of one; asides have no tables."""
        if self._cells.begins(self._is_in_table) and not self.group.aside:
            formats = self.group.formats
            self._set_formats(formats, frozenset())  # what is open ends with its cell, and goes on in the next
            align = self.state.paragraph
            self._cells.begin(self._is_in_table, place)
            self.state.paragraph = align
            self._set_formats(frozenset(), formats)

    def _in_table(self, _: int, __: int) -> None:
        self._is_in_table = not self.group.aside

    def _cell(self, _: int, place: int) -> None:
        if not self._is_in_table or self.group.aside:
            self._tab(0, place)
            return
        self._begin(place)
        self._paragraph(0, place)
        self._cells.cell_ends()

    def _row(self, _: int, place: int) -> None:
        self._paragraph(0, place)
        self._cells.row_ends()

    def _paragraph(self, _: int, place: int) -> None:
        self._end_half(place)
        if not self._is_in_table:
            self._begin(place)
        is_empty = self.state.line.is_empty and not self.state.scope.lines
        containers = self.state.scope.containers
        if self._level and not is_empty:
            containers.append(Container("h", BlockKind.HEADING, self._level))
        self.state.flush(self.state.scope.gap + 1 if is_empty else 0)
        containers.clear()
        self._asides.put_boxes()

    def _outline(self, value: int, _: int) -> None:
        self._level = value + 1 if 0 <= value < 6 else 0

    def _styled(self, value: int, _: int) -> None:
        self._level = self._headings.get(value, 0)

    def _line(self, _: int, __: int) -> None:
        self.state.scope.lines.append(self.state.line.end())

    def _tab(self, _: int, place: int) -> None:
        self._put(" ", place)

    def _unicode(self, value: int, place: int) -> None:
        number = value if 65536 <= value <= sys.maxunicode else value % 65536  # calibre writes whole characters
        self.n_to_skip = 0
        if 0xDC00 <= number < 0xE000 and self._high:
            number = 0x10000 + ((self._high - 0xD800) << 10) + number - 0xDC00
            self._high = 0
        if 0xD800 <= number < 0xDC00:
            self._end_half(place)
            self._high = number
        else:
            self._put("\ufffd" if 0xDC00 <= number < 0xE000 else controls.SYMBOLS.get(number) or chr(number), place)
        self.n_to_skip = self.group.n_fallback

    def _fallback(self, value: int, _: int) -> None:
        self._change(n_fallback=max(0, min(value, 8)))

    def _codepage(self, value: int, _: int) -> None:
        self.codec = controls.CODEPAGES.get(value, "cp1252")

    def _encoded(self, codec: str) -> Callable[[int, int], None]:
        def change(_: int, __: int) -> None:
            self.codec = codec

        return change

    def _font(self, value: int, _: int) -> None:
        codec = self._codecs.get(value, "")
        if codec != self.group.codec:
            self._change(codec=codec)

    def _plain(self, _: int, __: int) -> None:
        links = frozenset(name for name in self.group.formats if name[0] == controls.LINK)
        self._set_formats(self.group.formats, links)
        self._change(formats=links, codec="")

    def _underlined_no_more(self, _: int, place: int) -> None:
        self._word("ul", "0", place)

    def _raised(self, half_points: int, place: int) -> None:
        self._word("super", str(int(half_points is True or half_points >= controls.RAISED)), place)

    def _lowered(self, half_points: int, place: int) -> None:
        self._word("sub", str(int(half_points is True or half_points >= controls.RAISED)), place)

    def _level_again(self, _: int, place: int) -> None:
        self._word("super", "0", place)
        self._word("sub", "0", place)

    def _colour_table(self, _: int, __: int) -> None:
        self._change(is_colours=True, is_hidden=True)

    def _coloured(self, value: int, _: int) -> None:
        colour = self._colours[value] if 0 <= value < len(self._colours) else ""
        rest = frozenset(name for name in self.group.formats if name in controls.FORMATS or name[0] == controls.LINK)
        formats = rest | ({colour} if colour else set())
        self._set_formats(self.group.formats, formats)
        self._change(formats=formats)

    def _result(self, _: int, __: int) -> None:
        """What a field shows: a link's words."""
        if self._link:
            self._formatted(self.group.formats | {controls.LINK + self._link})
            self._link = ""

    @property
    def _is_in_hidden(self) -> bool:
        """Whether the group round this one is hidden: then a `\\*` here is not what hides it."""
        return len(self.groups) > 1 and self.groups[-2].is_hidden

    def _picture_group(self, _: int, __: int) -> None:
        if not self._is_in_hidden:
            self._change(is_hidden=False)

    def _shape_begins(self, _: int, place: int) -> None:
        if not self._is_in_hidden:
            self._change(is_shape=True)
            self._shape = place
            self._is_shape_told = False

    def _stand_in(self, _: int, __: int) -> None:
        """What programs that know no shapes show in the place of one."""
        if self._is_shape_told:
            self._change(is_hidden=True)

    def _picture(self, _: int, place: int) -> None:
        if self.group.is_hidden and not self.group.is_shape:
            return
        self._is_shape_told = True
        self._begin(place)
        words = words_at(self.state.source, self._shape if self.group.is_shape else place)
        self.state.line.add_object(OBJECT, place, Mark(0, 1, MarkKind.IMAGE, f"{RECORD}{place}", words))
        self._change(is_hidden=True, is_shape=False)

    def _box(self, _: int, __: int) -> None:
        if not self.group.is_shape or self.group.aside or not self._asides.may_begin:
            return
        self._is_shape_told = True
        self._asides.begin_box(self._interrupted())
        self._change(aside="box", is_hidden=False, is_shape=False, formats=frozenset())
        self._level = 0

    def _note(self, _: int, place: int) -> None:
        """A note's words are taken apart from the line that its sign stands in."""
        if self.group.aside or self._is_in_hidden or not self._asides.may_begin:
            return
        self._begin(place)
        self._asides.begin_note(self._interrupted(), place)
        self._change(aside="note", is_hidden=False, formats=frozenset())
        self._level = 0

    def _interrupted(self) -> Interrupted:
        return Interrupted(self.state.line, self.state.paragraph, self._is_in_table, self._level)

    def _resume(self, interrupted: Interrupted) -> None:
        self._is_in_table, self._level = interrupted.is_in_table, interrupted.level
