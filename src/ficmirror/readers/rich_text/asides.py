"""Words of a rich text file that stand apart from the text they are met in: notes, and boxes of words."""

from typing import NamedTuple

from ficmirror.readers.html.lines import LineBuilder
from ficmirror.readers.html.state import Scope, State
from ficmirror.records.document import Align, Block, BlockKind, Line, Mark, MarkKind

_MOST = 20_000


class Interrupted(NamedTuple):
    """A paragraph that is open while an aside is told: its line, how it stands, its heading's level."""

    line: LineBuilder
    align: Align | None
    is_in_table: bool
    level: int


class Asides:
    """Notes are put behind all else, each behind a sign that leads to it; boxes behind the paragraph round them."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._outer: list[Interrupted] = []
        self._notes: list[list[Block]] = []
        self._boxes: list[Block] = []
        self._n = 0

    @property
    def may_begin(self) -> bool:
        """Whether the file may have one more."""
        return self._n < _MOST

    def begin_note(self, interrupted: Interrupted, place: int) -> None:
        """A note's words come; its sign is put into the line."""
        number = len(self._notes) + 1
        self._state.line.add_object(f"[{number}]", place, Mark(0, 1, MarkKind.LINK, f"#note-{number}"))
        self.begin_box(interrupted)
        self._state.line.name(f"note-{number}")
        self._state.line.add_object(f"[{number}] ", place)

    def begin_box(self, interrupted: Interrupted) -> None:
        """The words of a box come."""
        self._n += 1
        self._outer.append(interrupted)
        self._state.line = LineBuilder(self._state.source)
        self._state.scopes.append(Scope())

    def end(self, kind: str) -> Interrupted:
        """The innermost aside is told; what it interrupted."""
        self._state.flush()
        blocks = self._state.scopes.pop().blocks
        if kind == "note":
            self._notes.append(blocks)
        else:
            self._boxes += blocks
        interrupted = self._outer.pop()
        self._state.line, self._state.paragraph = interrupted.line, interrupted.align
        return interrupted

    def put_boxes(self) -> None:
        """The boxes so far stand here: a paragraph has ended."""
        if self._boxes and not self._outer:
            self._state.scope.blocks += self._boxes
            self._boxes = []

    def put_notes(self, place: int) -> None:
        """The notes after all else, behind a rule; `place`: the end of the source."""
        while self._outer:
            self.end("note")
        self.put_boxes()
        if any(self._notes):
            self._state.scope.blocks.append(Block(BlockKind.BREAK, (Line("", place),)))
        for blocks in self._notes:
            self._state.scope.blocks += blocks
