"""A console that shows what strangers wrote and obeys none of it, and whose reader may leave early (`| head`)."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from ficmirror.cli.output import visible


class PlainSpokenConsole(Console):
    """Rich's console; of what it is given to show, no character reaches the terminal as an order."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """See `Console.render`."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control else Segment(visible(text), style)

    def on_broken_pipe(self) -> None:
        """Let the command end as it does wherever its reader is gone; rich itself would end with status 1."""
        raise BrokenPipeError


def print_indented(console: Console, text: Text, indent: int) -> None:
    """Print words wrapped and set in by some columns, without blanks at the ends of lines."""
    for line in text.wrap(console, max(console.width - indent, 20)):
        line.rstrip()
        console.print(Text(" " * indent) + line)
