"""What a text in a light markup shows, line by line, and its blocks: laid out as the plain text that is left."""

from dataclasses import dataclass, field

from ficmirror.readers.html.lines import LineBuilder, cut
from ficmirror.records.document import Align, Block, BlockKind, Line
from ficmirror.text.layout import lay_out_rows
from ficmirror.text.rows import Row, row_of


@dataclass(frozen=True, slots=True)
class Setting:
    """How the markup sets a line: as a heading of a level, in the centre, as a row of a table with its cells."""

    heading: int = 0
    align: Align = Align.LEFT
    cells: tuple[Line, ...] = ()


_PLAIN = Setting()


@dataclass(slots=True)
class Shown:
    """The lines that are shown so far; `line` collects the next one."""

    source: str
    line: LineBuilder = field(init=False)
    lines: list[Line] = field(default_factory=list)
    settings: dict[int, Setting] = field(default_factory=dict)  # by the number of a line

    def __post_init__(self) -> None:
        self.line = LineBuilder(self.source)

    def end_line(self, place: int, setting: Setting = _PLAIN, *, is_markup: bool = False) -> None:
        """The line ends; one of nothing but markup leaves no more than one empty line, and none below another."""
        line = self.line.end(is_verbatim=True)
        if line is None or not line.text.strip():
            if not is_markup or (self.lines and self.lines[-1].text):
                self.lines.append(Line("", place))
            return
        above = self.settings.get(len(self.lines) - 1, _PLAIN) if self.lines else setting
        if above != setting:
            self.part(place)
        if setting is not _PLAIN:
            self.settings[len(self.lines)] = setting
        self.lines.append(line)

    def part(self, place: int) -> None:
        """What follows stands apart from what stood before."""
        if self.lines and self.lines[-1].text:
            self.lines.append(Line("", place))

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all lines."""
        rows = [row_of(line.text, n) for n, line in enumerate(self.lines)]
        numbers: dict[int, int] = {}

        def line_of(row: Row, taken: int) -> Line:
            line = cut(self.lines[row.start], taken, len(row.text))
            numbers.setdefault(line.start, row.start)
            return line

        return tuple(self._set(block, numbers) for block in lay_out_rows(rows, line_of))

    def _set(self, block: Block, numbers: dict[int, int]) -> Block:
        setting = self.settings.get(numbers.get(block.lines[0].start, -1)) if block.lines else None
        if setting is None or block.kind is BlockKind.BREAK:
            return block
        if setting.heading:
            return block._replace(kind=BlockKind.HEADING, level=setting.heading, is_joined=True)
        if setting.cells:
            return block._replace(kind=BlockKind.TABLE_ROW, lines=setting.cells, is_joined=False)
        return block._replace(align=setting.align)
