"""Walks over the body of a Word document (ECMA-376, document.xml) and composes what a reader of it sees."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ficmirror.readers.composer import Composer, Looks
from ficmirror.readers.html.blocks import Setting
from ficmirror.readers.office.docx_styles import run_with, style_with
from ficmirror.readers.office.looks import Run, Style
from ficmirror.readers.office.numbering import Numbering
from ficmirror.records.document import Align, BlockKind, MarkKind

# What is not the text that stands: what was deleted or moved away, older properties, what older programs show instead.
_PASSED_OVER = frozenset(
    {"w:del", "w:moveFrom", "mc:Fallback", "w:pPrChange", "w:rPrChange", "w:sdtPr", "w:fldData", "w:sectPr"}
)
_SIGNS = {"w:tab": " ", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\xad", "w:ptab": " "}
_WINGDINGS = {0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xDF: "←", 0xE0: "→", 0xA8: "□", 0xFC: "✓", 0x6C: "●", 0xA7: "▪"}


class Parts(NamedTuple):
    """What the body refers to: styles by id, addresses by relation, lists, the notes' own words by kind and id."""

    styles: Mapping[str, Style]
    addresses: Mapping[str, str]
    numbering: Numbering
    notes: dict[tuple[str, str], Composer]


class Body:
    """The walker of one part: the document itself, or its notes."""

    def __init__(self, composer: Composer, parts: Parts) -> None:
        self.composer = composer
        self.parts = parts
        self._skipped = 0  # open elements inside one that is passed over
        self._style = Style()
        self._own: Style = Style()  # what the paragraph itself says
        self._run = Run()
        self._is_in_run = False
        self._is_text = False
        self._links: list[str] = []
        self._has_rule = False
        self._outer: list[tuple[Style, Style, bool]] = []  # paragraphs that boxes of text stand in
        self._alt = ""
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "w:p": self._paragraph, "w:pStyle": self._styled, "w:r": self._run_starts,
            "w:rStyle": self._run_styled, "w:t": self._text, "m:t": self._text, "w:br": self._break, "w:cr": self._line,
            "w:sym": self._symbol, "w:hyperlink": self._link, "w:bookmarkStart": self._bookmark,
            "w:footnoteReference": self._footnote, "w:endnoteReference": self._endnote, "wp:docPr": self._described,
            "a:blip": self._picture, "v:imagedata": self._old_picture, "v:rect": self._rule, "w:tbl": self._table,
            "w:tr": self._row, "w:tc": self._cell, "w:txbxContent": self._box, "w:rt": self._raised,
            "w:commentReference": self._comment,
        }  # fmt: skip
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._paragraph_ends, "w:r": self._run_ends, "w:t": self._text_ends, "m:t": self._text_ends,
            "w:hyperlink": self._link_ends, "w:tbl": self.composer.table_end, "w:txbxContent": self._box_ends,
            "w:rt": self._raised_ends, "w:ruby": self._ruby_ends,
        }  # fmt: skip
        self._is_raised = False
        self._above: list[tuple[str, Looks]] = []  # what stands above the word that comes, which is read after it
        self.n_comments = 0

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins."""
        if self._skipped or name in _PASSED_OVER:
            self._skipped += 1
        elif handler := self._starts.get(name):
            handler(found)
        elif self._is_in_run:
            if name in _SIGNS:
                self._words(_SIGNS[name])
            elif name[:2] == "w:":
                self._run = run_with(self._run, name, found)
        elif name[:2] == "w:":
            self._own = style_with(self._own, name, found)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
        elif handler := self._ends.get(name):
            handler()

    def words(self, text: str) -> None:
        """Words: only those of `w:t` are the document's."""
        if self._is_text and not self._skipped:
            self._words(text)

    def _words(self, text: str) -> None:
        run = self._run.over(self._style.run)
        if run.is_hidden:
            return
        if self._is_raised:
            self._above.append((text, self._looks(run)))
        else:
            self.composer.words(text, self._looks(run))

    def _looks(self, run: Run) -> Looks:
        if self._style.heading or self._own.heading:
            run = run._replace(on=run.on - self._style.run.on)  # a heading's own weight says nothing
        if self._is_raised:
            run = run.switched(MarkKind.SUPERSCRIPT, True)
        return run.looks(self._links[-1] if self._links else "")

    def _paragraph(self, _: dict[str, str]) -> None:
        self._style = self.parts.styles.get("", Style())
        self._own = Style()
        self._has_rule = False

    def _styled(self, found: dict[str, str]) -> None:
        self._style = self.parts.styles.get(found.get("w:val", ""), self._style)

    def _paragraph_ends(self) -> None:
        style = self._own.over(self._style)
        if (self._has_rule or style.is_ruled) and self.composer.is_empty:
            self.composer.rule()
        else:
            self.composer.paragraph_end(self._setting(style))

    def _setting(self, style: Style) -> Setting:
        align = style.align or Align.LEFT
        if style.heading:
            return Setting(BlockKind.HEADING, style.heading, align)
        if style.number and self.parts.numbering.is_list(style.number):
            return Setting(BlockKind.LIST_ITEM, style.number[1] + 1, align)
        return Setting(BlockKind.QUOTE, 1, align) if style.is_quote else Setting(BlockKind.PARAGRAPH, 0, align)

    def _number(self) -> None:
        """Before the first words of a paragraph: the number that its list gives it."""
        style = self._own.over(self._style)
        if style.number and (label := self.parts.numbering.label(style.number)):
            self.composer.words(label + " ")

    def _run_starts(self, _: dict[str, str]) -> None:
        if self.composer.is_empty and not self._is_in_run:
            self._number()
        self._is_in_run = True
        self._run = Run()

    def _run_ends(self) -> None:
        self._is_in_run = False

    def _run_styled(self, found: dict[str, str]) -> None:
        style = self.parts.styles.get(found.get("w:val", ""))
        if style:
            self._run = self._run.over(style.run)

    def _text(self, _: dict[str, str]) -> None:
        self._is_text = True

    def _text_ends(self) -> None:
        self._is_text = False

    def _break(self, found: dict[str, str]) -> None:
        if found.get("w:type", "textWrapping") == "textWrapping":
            self.composer.line_end()
        elif not self.composer.is_empty:
            self.composer.paragraph_end(self._setting(self._own.over(self._style)), 1)

    def _line(self, _: dict[str, str]) -> None:
        self.composer.line_end()

    def _symbol(self, found: dict[str, str]) -> None:
        try:
            code = int(found.get("w:char", ""), 16)
        except ValueError:
            return
        if 0xF000 <= code < 0xF100:
            code -= 0xF000
        is_wingding = found.get("w:font", "").lower().startswith("wingdings")
        self._words(_WINGDINGS.get(code, "•") if is_wingding else chr(code) if 31 < code < 0xD800 else "\ufffd")

    def _link(self, found: dict[str, str]) -> None:
        address = self.parts.addresses.get(found.get("r:id", ""), "")
        anchor = found.get("w:anchor", "")
        self._links.append((address + (f"#{anchor}" if anchor else ""))[:2000])

    def _link_ends(self) -> None:
        if self._links:
            self._links.pop()

    def _bookmark(self, found: dict[str, str]) -> None:
        name = found.get("w:name", "")
        if name and not name.startswith("_GoBack"):
            self.composer.anchor(name)

    def _footnote(self, found: dict[str, str]) -> None:
        self._note("w:footnote", found.get("w:id", ""))

    def _endnote(self, found: dict[str, str]) -> None:
        self._note("w:endnote", found.get("w:id", ""))

    def _note(self, kind: str, number: str) -> None:
        if words := self.parts.notes.pop((kind, number), None):
            self.composer.noted(words)

    def _comment(self, _: dict[str, str]) -> None:
        self.n_comments += 1

    def _described(self, found: dict[str, str]) -> None:
        self._alt = found.get("descr", "") or found.get("title", "")

    def _picture(self, found: dict[str, str]) -> None:
        address = self.parts.addresses.get(found.get("r:embed", "") or found.get("r:link", ""), "")
        self.composer.picture(address or "picture", self._alt)
        self._alt = ""

    def _old_picture(self, found: dict[str, str]) -> None:
        self._alt = found.get("o:title", "") or self._alt
        self._picture({"r:embed": found.get("r:id", "")})

    def _rule(self, found: dict[str, str]) -> None:
        if found.get("o:hr") in {"t", "true"}:
            self._has_rule = True

    def _table(self, _: dict[str, str]) -> None:
        self.composer.table()

    def _row(self, _: dict[str, str]) -> None:
        self.composer.row()

    def _cell(self, _: dict[str, str]) -> None:
        self.composer.cell()

    def _box(self, _: dict[str, str]) -> None:
        """A box of text stands where its paragraph is, as paragraphs of its own."""
        if not self.composer.is_empty:
            self.composer.paragraph_end(self._setting(self._own.over(self._style)))
        self._outer.append((self._style, self._own, self._is_in_run))
        self._is_in_run = False

    def _box_ends(self) -> None:
        if self._outer:
            self._style, self._own, self._is_in_run = self._outer.pop()

    def _raised(self, _: dict[str, str]) -> None:
        self._is_raised = True

    def _raised_ends(self) -> None:
        self._is_raised = False

    def _ruby_ends(self) -> None:
        for text, looks in self._above:
            self.composer.words(text, looks)
        self._above = []
