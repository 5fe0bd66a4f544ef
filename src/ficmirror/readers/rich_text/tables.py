"""The tables of a rich text file, whose cells and rows are known only by their ends."""

from ficmirror.readers.html.state import State
from ficmirror.readers.html.table_tags import begin_cell, begin_row, begin_table, end_table


class Cells:
    """The table that is open in a text, if one is: it begins with the first words in it, ends with those outside."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.is_open = False
        self._needs_row = self._needs_cell = False

    def begins(self, is_in_table: bool) -> bool:
        """Whether something must begin or end before words in a table, or outside of one, can stand."""
        return (self._needs_cell or not self.is_open) if is_in_table else self.is_open

    def begin(self, is_in_table: bool, place: int) -> None:
        """Words of a table come, or others; `place`: where in the source."""
        if not is_in_table:
            self.end()
            return
        if not self.is_open:
            begin_table(self._state)
            self.is_open = self._needs_row = self._needs_cell = True
        if self._needs_row:
            begin_row(self._state)
        if self._needs_cell:
            begin_cell(self._state, place)
        self._needs_row = self._needs_cell = False

    def cell_ends(self) -> None:
        """What comes next in the row stands in another cell."""
        self._needs_cell = True

    def row_ends(self) -> None:
        """What comes next in the table stands in another row."""
        self._needs_row = self._needs_cell = True

    def end(self) -> None:
        """The open table ends."""
        if self.is_open:
            end_table(self._state)
            self.is_open = False
