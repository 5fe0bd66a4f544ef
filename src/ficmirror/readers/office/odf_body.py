"""Walks over an OpenDocument text (OASIS ODF 1.2, chapters 5 to 10) and composes what a reader of it sees."""

from collections.abc import Callable

from ficmirror.readers.composer import Composer
from ficmirror.readers.html.blocks import Setting
from ficmirror.readers.office.looks import Run, Style
from ficmirror.readers.office.odf_styles import Styles
from ficmirror.records.document import Align, BlockKind, MarkKind
from ficmirror.text.numbers import whole

_PASSED_OVER = frozenset(
    {"text:tracked-changes", "office:annotation", "text:sequence-decls", "text:variable-decls", "office:forms",
     "office:meta", "office:settings", "office:scripts", "office:master-styles", "text:note-citation",
     "office:font-face-decls", "text:hidden-text", "text:hidden-paragraph", "office:binary-data",
     "text:footnote-citation", "text:endnote-citation"}
)  # fmt: skip
_NOTES = frozenset({"text:note", "text:footnote", "text:endnote"})
_LISTS = frozenset({"text:list", "text:ordered-list", "text:unordered-list"})
_MAX_SPACES = 100


class OdfBody:
    """The walker of a text's content; its own styles stand before the words that need them."""

    def __init__(self, composer: Composer, styles: Styles) -> None:
        self.composer = composer
        self._styles = styles
        self._skipped = 0
        self._n_paragraphs = 0  # open ones: words between paragraphs are layout
        self._paragraph = Style()
        self._level = 0  # of the open heading
        self._runs: list[Run] = [Run()]
        self._links: list[str] = []
        self._lists: list[tuple[str, int]] = []  # style, entries so far
        self._is_entry = False  # whether the next paragraph begins an entry
        self._notes: list[tuple[Composer, Style, int, int]] = []
        self._picture = ""
        self._alt: list[str] | None = None
        self._is_alt = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "text:p": self._begin, "text:h": self._heading, "text:span": self._span, "text:s": self._spaces,
            "text:tab": self._tab, "text:tab-stop": self._tab, "text:line-break": self._line_break,
            "text:a": self._link, "text:list-item": self._entry, "text:bookmark": self._bookmark,
            "text:bookmark-start": self._bookmark, "text:ruby-text": self._ruby, "draw:frame": self._frame,
            "draw:image": self._image, "svg:title": self._described, "svg:desc": self._described,
            "table:table": self._table, "table:table-row": self._row, "table:table-cell": self._cell,
            **dict.fromkeys(_LISTS, self._list), **dict.fromkeys(_NOTES, self._note),
        }  # fmt: skip
        self._ends: dict[str, Callable[[], None]] = {
            "text:p": self._end_paragraph, "text:h": self._end_paragraph, "text:span": self._span_ends,
            "text:ruby-text": self._span_ends, "text:a": self._link_ends, "draw:frame": self._frame_ends,
            "svg:title": self._described_ends, "svg:desc": self._described_ends, "table:table": self._table_ends,
            **dict.fromkeys(_LISTS, self._list_ends), **dict.fromkeys(_NOTES, self._note_ends),
        }  # fmt: skip

    def start(self, name: str, found: dict[str, str]) -> None:
        """An element begins."""
        if self._skipped or name in _PASSED_OVER:
            self._skipped += 1
        elif handler := self._starts.get(name):
            handler(found)
        else:
            self._styles.start(name, found)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
        elif handler := self._ends.get(name):
            handler()
        else:
            self._styles.end(name)

    def words(self, text: str) -> None:
        """Words; those of a picture's description are its own."""
        if self._skipped:
            return
        if self._is_alt and self._alt is not None:
            self._alt.append(text)
        elif self._n_paragraphs:
            self._put(text)

    def _put(self, text: str, is_folded: bool = True) -> None:
        run = self._runs[-1]
        if run.is_hidden:
            return
        if self._paragraph.heading or self._level:
            run = run._replace(on=run.on - self._paragraph.run.on)
        looks = run.looks(self._links[-1] if self._links else "")
        (self.composer.folded if is_folded else self.composer.words)(text, looks)

    def _begin(self, found: dict[str, str]) -> None:
        if self._n_paragraphs and not self.composer.is_empty:  # a text box inside a paragraph
            self._close_paragraph()
        self._n_paragraphs += 1
        self._paragraph = self._styles.of("paragraph", found.get("text:style-name", ""))
        self._level = 0
        self._runs = [self._paragraph.run]
        if self._is_entry:
            self._number()

    def _heading(self, found: dict[str, str]) -> None:
        self._begin(found)
        level = found.get("text:outline-level", found.get("text:level", "1"))
        self._level = min(max(whole(level), 1), 6)

    def _end_paragraph(self) -> None:
        if self._n_paragraphs:
            self._close_paragraph()
            self._n_paragraphs -= 1

    def _close_paragraph(self) -> None:
        style, align = self._paragraph, self._paragraph.align or Align.LEFT
        level = self._level or style.heading
        if style.is_ruled and self.composer.is_empty:
            self.composer.rule()
            return
        setting = Setting(BlockKind.PARAGRAPH, 0, align)
        if level:
            setting = Setting(BlockKind.HEADING, level, align)
        elif self._lists and not self._notes:
            setting = Setting(BlockKind.LIST_ITEM, min(len(self._lists), 9), align)
        elif style.is_quote:
            setting = Setting(BlockKind.QUOTE, 1, align)
        self.composer.paragraph_end(setting)

    def _span(self, found: dict[str, str]) -> None:
        style = self._styles.of("text", found.get("text:style-name", ""))
        self._runs.append(style.run.over(self._runs[-1]))

    def _span_ends(self) -> None:
        if len(self._runs) > 1:
            self._runs.pop()

    def _ruby(self, _: dict[str, str]) -> None:
        self._runs.append(self._runs[-1].switched(MarkKind.SUPERSCRIPT, True))

    def _spaces(self, found: dict[str, str]) -> None:
        n = found.get("text:c", "1")
        self._put(" " * min(whole(n, 1), _MAX_SPACES), is_folded=False)

    def _tab(self, _: dict[str, str]) -> None:
        self._put(" ")

    def _line_break(self, _: dict[str, str]) -> None:
        self.composer.line_end()

    def _link(self, found: dict[str, str]) -> None:
        self._links.append(found.get("xlink:href", "")[:2000])

    def _link_ends(self) -> None:
        if self._links:
            self._links.pop()

    def _bookmark(self, found: dict[str, str]) -> None:
        if name := found.get("text:name", ""):
            self.composer.anchor(name)

    def _list(self, found: dict[str, str]) -> None:
        style = found.get("text:style-name", "") or (self._lists[-1][0] if self._lists else "")
        self._lists.append((style, 0))

    def _list_ends(self) -> None:
        if self._lists:
            self._lists.pop()
        self._is_entry = False

    def _entry(self, _: dict[str, str]) -> None:
        if self._lists:
            self._lists[-1] = (self._lists[-1][0], self._lists[-1][1] + 1)
            self._is_entry = True

    def _number(self) -> None:
        self._is_entry = False
        style, n = self._lists[-1] if self._lists else ("", 0)
        signs = self._styles.numbered.get(style, {}).get(len(self._lists))
        if signs:
            self.composer.words(f"{signs[0]}{n}{signs[1]} ")

    def _note(self, _: dict[str, str]) -> None:
        note = Composer()
        self.composer.noted(note, "", self._runs[-1].looks())
        self._notes.append((self.composer, self._paragraph, self._level, self._n_paragraphs))
        self.composer, self._n_paragraphs = note, 0
        self._runs.append(Run())

    def _note_ends(self) -> None:
        if self._notes:
            self.composer, self._paragraph, self._level, self._n_paragraphs = self._notes.pop()
            self._runs = [self._paragraph.run]

    def _frame(self, _: dict[str, str]) -> None:
        self._picture, self._alt = "", []

    def _image(self, found: dict[str, str]) -> None:
        self._picture = found.get("xlink:href", "") or "picture"
        if self._alt is None:
            self._alt = []
            self._frame_ends()

    def _described(self, _: dict[str, str]) -> None:
        self._is_alt = True

    def _described_ends(self) -> None:
        self._is_alt = False

    def _frame_ends(self) -> None:
        if self._picture:
            self.composer.picture(self._picture.removeprefix("#"), " ".join(self._alt or []))
        self._picture, self._alt = "", None

    def _table(self, _: dict[str, str]) -> None:
        self.composer.table()

    def _row(self, _: dict[str, str]) -> None:
        self.composer.row()

    def _cell(self, _: dict[str, str]) -> None:
        self.composer.cell()

    def _table_ends(self) -> None:
        self.composer.table_end()
