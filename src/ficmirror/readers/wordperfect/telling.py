"""What is open while a WordPerfect text is told to a composer: looks, alignment, tables."""

from ficmirror.readers.composer import PLAIN, Composer, Looks, aligned
from ficmirror.readers.wordperfect import codes
from ficmirror.records.document import Align, MarkKind


class Telling:
    """One text, told character by character."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.n_unknown = 0  # characters that have none here
        self._looks: Looks = PLAIN
        self._align = Align.LEFT  # of the text from here on
        self._line_align: Align | None = None  # of this line
        self._letters: list[str] = []
        self._is_deleted = False
        self._boxes: list[Telling] = []  # of text, which stand behind the paragraph that is open
        self._is_in_table = self._needs_row = self._needs_cell = False

    def put(self, text: str) -> None:
        """A character that is shown."""
        if not self._is_deleted:
            self.n_unknown += text == "\ufffd"
            self._letters.append(text)

    def flush(self) -> None:
        """What was put goes to the composer."""
        if self._letters:
            self._place()
            self.composer.words("".join(self._letters), self._looks)
            self._letters.clear()

    def attribute(self, number: int, is_on: bool) -> None:
        """Bold, italics and their kin begin or end."""
        kind = codes.ATTRIBUTES.get(number)
        if kind is not None:
            self.flush()
            self._looks = self._looks | {(kind, "")} if is_on else self._looks - {(kind, "")}

    def colour(self, written: str) -> None:
        """The colour of what follows; "" for black."""
        self.flush()
        rest = frozenset(look for look in self._looks if look[0] is not MarkKind.COLOUR)
        self._looks = rest | {(MarkKind.COLOUR, written)} if written else rest

    def justify(self, number: int) -> None:
        """How the text stands from here on."""
        self.flush()
        self._align = codes.ALIGNS.get(number, Align.LEFT)

    def tab(self, align: Align | None = None) -> None:
        """A tab, or what sets a line in the middle or at the right."""
        if align and self.composer.is_line_empty and not self._letters:
            self._line_align = align
        else:
            self.put(" ")

    def deleted(self, is_on: bool) -> None:
        """Text that was taken out and only kept for undoing begins or ends."""
        self._is_deleted = is_on

    def aside(self) -> "Telling":
        """One that a note's words, or those of a box, are told to."""
        return Telling(Composer())

    def note(self, told: "Telling") -> None:
        """The words of a note whose sign stands here."""
        self.flush()
        self._place()
        self.n_unknown += told.n_unknown
        self.composer.noted(told.composer)

    def box(self, told: "Telling") -> None:
        """The words of a box that stands here."""
        self.flush()
        self.n_unknown += told.n_unknown
        self._boxes.append(told)

    def picture(self, name: str) -> None:
        """A picture stands here."""
        self.flush()
        self._place()
        self.composer.picture(name)

    def end(self, what: str) -> None:
        """A line, a paragraph, a page, a cell, a row or a table ends."""
        if self._is_deleted:
            return
        if what == "space":
            if self._letters[-1:] not in (["-"], ["\xad"]):
                self.put(" ")
            elif self._letters[-1] == "\xad":
                self._letters.pop()
            return
        self.flush()
        if what in {"cell", "row", "table_end"}:
            self._table(what)
        elif what == "page" and self.composer.is_empty:
            return
        else:
            self._place()
            self.composer.paragraph_end(aligned(self._line_align or self._align), int(what == "page"))
            self._line_align = None
            self._put_boxes()

    def close(self) -> None:
        """The text is told."""
        self.flush()
        self._put_boxes()

    def _put_boxes(self) -> None:
        for told in self._boxes:
            self.composer.take(told.composer)
        self._boxes.clear()

    def _table(self, what: str) -> None:
        if not self.composer.is_empty:
            self._place()
            self.composer.paragraph_end(aligned(self._line_align or self._align))
        self._line_align = None
        if what == "table_end":
            if self._is_in_table:
                self.composer.table_end()
            self._is_in_table = self._needs_row = self._needs_cell = False
            return
        if not self._is_in_table:
            self.composer.table()
            self._is_in_table = True
        self._needs_cell = True
        self._needs_row = self._needs_row or what == "row"

    def _place(self) -> None:
        if self._needs_row:
            self.composer.row()
        if self._needs_cell:
            self.composer.cell()
        self._needs_row = self._needs_cell = False
