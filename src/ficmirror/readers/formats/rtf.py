"""Reads Rich Text Format: paragraphs, emphasis, alignment and special characters; the rest gives way."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.lines import OBJECT, LineBuilder
from ficmirror.readers.html.state import Container, Scope, State
from ficmirror.records.document import Align, Block, BlockKind, Claim, Document, EncodingReport, Line, Mark, MarkKind

# One control word, coded byte, control sign, brace, or run of text (RTF 1.9, “Basic Entities”).
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_HIDDEN = frozenset(
    [
        "fonttbl",
        "stylesheet",
        "info",
        "nonshppict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "themedata",
        "xmlnstbl",
        "datastore",
        "latentstyles",
        "fldinst",
    ]
)
_CLAIMED = {"title": "title", "author": "author"}
_FORMATS = {
    "i": MarkKind.EMPHASIS, "b": MarkKind.STRONG, "ul": MarkKind.UNDERLINE, "strike": MarkKind.STRIKE,
    "super": MarkKind.SUPERSCRIPT, "sub": MarkKind.SUBSCRIPT,
}  # fmt: skip
_COLOUR_PARTS = ("red", "green", "blue")
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0E0: "→"}  # of the typefaces Symbol and Wingdings, where Word puts them
_NOTES = frozenset({"footnote", "endnote"})
_MAX_NOTES = 20_000
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "~": "\xa0", "_": "-", "-": "\xad", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_ALIGNS = {"qc": Align.CENTRE, "qr": Align.RIGHT, "ql": Align.LEFT, "qj": Align.LEFT, "pard": Align.LEFT}
_CODEPAGES = {
    437: "cp437",
    850: "cp850",
    10000: "mac_roman",
    1250: "cp1250",
    1251: "cp1251",
    1253: "cp1253",
    1254: "cp1254",
}
_DEEPEST = 1000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside one pair of braces."""

    is_hidden: bool = False
    claim: str = ""
    formats: frozenset[str] = frozenset()
    n_fallback: int = 1  # characters that stand for one `\\u`, for programs that do not know it
    is_colours: bool = False  # the table of colours
    is_note: bool = False


class RtfReader:
    """The reader for form "rtf"."""

    form = "rtf"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; spans count in the RTF source. As `Reader.read`."""
        refuse_too_large(content, max_bytes)
        source = content.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
        walker = _Walker(source, declared)
        walker.walk()
        walker.put_notes()
        if not walker.state.scope.blocks:
            raise ObjectUnreadable("no text was found in this RTF document")
        report = EncodingReport(walker.codec.replace("cp125", "windows-125"), "declared", 0.95)
        blocks = tuple(walker.state.scope.blocks)
        return Document(source, blocks, self.form, report, tuple(walker.claims), problems=problems_of(source, report))


# Words that are heeded also where nothing is shown, and those whose number is 0 where none is written.
_HEEDED = frozenset({"ansicpg", "colortbl", "shppict", *_NOTES})
_NUMBERED = frozenset({"cf", "outlinelevel"})


class _Walker:
    def __init__(self, source: str, declared: str | None) -> None:
        self.state = State(source)
        self.codec = declared or "cp1252"
        self.claims: list[Claim] = []
        self.groups = [_Group()]
        self.n_to_skip = 0
        self._claimed: list[str] = []
        self._level = 0  # of the open heading
        self._high = 0  # the first half of a character that RTF writes in two
        self._colours: list[str] = []
        self._colour = [0, 0, 0]
        self._outer: list[LineBuilder] = []  # lines that notes interrupt
        self._notes: list[list[Block]] = []
        self._words: dict[str, Callable[[int, int], None]] = {
            "par": self._paragraph, "sect": self._paragraph, "page": self._paragraph, "row": self._paragraph,
            "line": self._line, "cell": self._tab, "u": self._unicode, "uc": self._fallback, "ansicpg": self._codepage,
            "mac": self._mac, "plain": self._plain, "ulnone": self._underlined_no_more, "cf": self._coloured,
            "nosupersub": self._level_again, "outlinelevel": self._outline,
            "colortbl": self._colour_table, "shppict": self._picture_group,
            "pict": self._picture, **dict.fromkeys(_NOTES, self._note),
        }  # fmt: skip

    @property
    def group(self) -> _Group:
        return self.groups[-1]

    def walk(self) -> None:
        """Takes every piece of the source."""
        for found in _TOKEN.finditer(self.state.source):
            kind, place = found.lastgroup, found.start()
            if kind == "brace":
                self._brace(found["brace"])
            elif kind in {"word", "number"}:
                self._word(found["word"], found["number"], place)
            elif kind == "text":
                self._text(found["text"], place)
            elif kind == "code":
                self._put(bytes.fromhex(found["code"]).decode(self.codec, "replace"), place)
            elif found["sign"] == "*":
                self._change(is_hidden=True)
            elif found["sign"] in "\n\r":
                self._paragraph(0, place)
            else:
                self._put(_SIGNS.get(found["sign"], ""), place)
        self._paragraph(0, len(self.state.source))

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self.groups) < _DEEPEST:
                self.groups.append(replace(self.group))
        elif len(self.groups) > 1:
            ended = self.groups.pop()
            if ended.is_note and not self.group.is_note:
                self._note_ends()
            else:
                self._set_formats(ended.formats, self.group.formats)
            if ended.claim and not self.group.claim and self._claimed:
                self.claims.append(Claim(ended.claim, " ".join("".join(self._claimed).split())[:4000]))
                self._claimed = []

    def _change(self, **changed: object) -> None:
        self.groups[-1] = replace(self.group, **changed)  # type: ignore[arg-type]  # -- names are the group's own

    def _set_formats(self, old: frozenset[str], new: frozenset[str]) -> None:
        for name in sorted(old - new):
            self.state.line.close(name)
        for name in sorted(new - old):
            if name in _FORMATS:
                self.state.line.open(name, _FORMATS[name])
            else:
                self.state.line.open(name, MarkKind.COLOUR, name)

    def _word(self, word: str, number: str | None, place: int) -> None:
        value = int(number) if number else 1
        if word in _HIDDEN:
            self._change(is_hidden=True)
        elif word in _CLAIMED:
            self._change(claim=_CLAIMED[word])
        elif word in _FORMATS:
            formats = self.group.formats | {word} if value else self.group.formats - {word}
            if not self.group.is_hidden:
                self._set_formats(self.group.formats, formats)
            self._change(formats=formats)
        elif word in _SIGNS:
            self._put(_SIGNS[word], place)
        elif word in _ALIGNS:
            self.state.paragraph = _ALIGNS[word]
            self._level = 0 if word == "pard" else self._level
        elif self.group.is_colours and word in _COLOUR_PARTS:
            self._colour[_COLOUR_PARTS.index(word)] = value % 256
        elif word in self._words and not (self.group.is_hidden and word not in _HEEDED):
            self._words[word](int(number) if number else word not in _NUMBERED, place)

    def _text(self, text: str, place: int) -> None:
        if self._high and len(text) > self.n_to_skip:
            self._end_half(place)
        if self.n_to_skip:
            n = min(self.n_to_skip, len(text))
            self.n_to_skip -= n
            text, place = text[n:], place + n
        if self.group.is_colours:
            for _ in range(min(text.count(";"), 500)):
                self._colours.append("#{:02x}{:02x}{:02x}".format(*tuple(self._colour)) if any(self._colour) else "")
                self._colour = [0, 0, 0]
        elif self.group.claim:
            self._claimed.append(text)
        elif text and not self.group.is_hidden:
            if "&" in text:
                self.state.line.add_object(text, place)
            else:
                self.state.line.add(place, place + len(text))

    def _put(self, character: str, place: int) -> None:
        if self.n_to_skip:
            self.n_to_skip -= 1
            return
        self._end_half(place)
        if self.group.claim:
            self._claimed.append(character)
        elif character and not self.group.is_hidden:
            self.state.line.add_object(character, place)

    def _end_half(self, place: int) -> None:
        """A first half that no second one follows is no character."""
        if self._high:
            self._high = 0
            self._put("\ufffd", place)

    def _paragraph(self, _: int, place: int) -> None:
        self._end_half(place)
        is_empty = self.state.line.is_empty and not self.state.scope.lines
        containers = self.state.scope.containers
        if self._level and not is_empty:
            containers.append(Container("h", BlockKind.HEADING, self._level))
        self.state.flush(self.state.scope.gap + 1 if is_empty else 0)
        containers.clear()

    def _outline(self, value: int, _: int) -> None:
        self._level = value + 1 if 0 <= value < 6 else 0

    def _line(self, _: int, __: int) -> None:
        self.state.scope.lines.append(self.state.line.end())

    def _tab(self, _: int, place: int) -> None:
        self._put(" ", place)

    def _unicode(self, value: int, place: int) -> None:
        number = value % 65536
        self.n_to_skip = 0
        if 0xDC00 <= number < 0xE000 and self._high:
            number = 0x10000 + ((self._high - 0xD800) << 10) + number - 0xDC00
            self._high = 0
        if 0xD800 <= number < 0xDC00:
            self._end_half(place)
            self._high = number
        else:
            self._put("\ufffd" if 0xDC00 <= number < 0xE000 else _SYMBOLS.get(number) or chr(number), place)
        self.n_to_skip = self.group.n_fallback

    def _fallback(self, value: int, _: int) -> None:
        self._change(n_fallback=max(0, min(value, 8)))

    def _codepage(self, value: int, _: int) -> None:
        self.codec = _CODEPAGES.get(value, "cp1252")

    def _mac(self, _: int, __: int) -> None:
        self.codec = "mac_roman"

    def _plain(self, _: int, __: int) -> None:
        self._set_formats(self.group.formats, frozenset())
        self._change(formats=frozenset())

    def _underlined_no_more(self, _: int, place: int) -> None:
        self._word("ul", "0", place)

    def _level_again(self, _: int, place: int) -> None:
        self._word("super", "0", place)
        self._word("sub", "0", place)

    def _colour_table(self, _: int, __: int) -> None:
        self._change(is_colours=True, is_hidden=True)

    def _coloured(self, value: int, _: int) -> None:
        colour = self._colours[value] if 0 <= value < len(self._colours) else ""
        formats = frozenset(name for name in self.group.formats if name in _FORMATS) | ({colour} if colour else set())
        self._set_formats(self.group.formats, formats)
        self._change(formats=formats)

    @property
    def _is_in_hidden(self) -> bool:
        """Whether the group round this one is hidden: then a `\\*` here is not what hides it."""
        return len(self.groups) > 1 and self.groups[-2].is_hidden

    def _picture_group(self, _: int, __: int) -> None:
        if not self._is_in_hidden:
            self._change(is_hidden=False)

    def _picture(self, _: int, place: int) -> None:
        self.state.line.add_object(OBJECT, place, Mark(0, 1, MarkKind.IMAGE, "picture"))
        self._change(is_hidden=True)

    def _note(self, _: int, place: int) -> None:
        """A note's words are taken apart from the line that its sign stands in."""
        if self.group.is_note or self._is_in_hidden or len(self._notes) >= _MAX_NOTES:
            return
        number = len(self._notes) + 1
        sign = f"[{number}]"
        self.state.line.add_object(sign, place, Mark(0, 1, MarkKind.LINK, f"#note-{number}"))
        self._outer.append(self.state.line)
        self.state.line = LineBuilder(self.state.source)
        self.state.scopes.append(Scope())
        self.state.line.name(f"note-{number}")
        self.state.line.add_object(f"{sign} ", place)
        self._change(is_note=True, is_hidden=False, formats=frozenset())

    def _note_ends(self) -> None:
        self.state.flush()
        self._notes.append(self.state.scopes.pop().blocks)
        self.state.line = self._outer.pop()

    def put_notes(self) -> None:
        """The notes after all else, behind a rule."""
        while self._outer:
            self._note_ends()
        if any(self._notes):
            end = len(self.state.source)
            self.state.scope.blocks.append(Block(BlockKind.BREAK, (Line("", end),)))
        for blocks in self._notes:
            self.state.scope.blocks += blocks
