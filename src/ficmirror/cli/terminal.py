"""A console that shows what strangers wrote and obeys none of it."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from ficmirror.cli.output import visible


class PlainSpokenConsole(Console):
    """Rich's console; of what it is given to show, no character reaches the terminal as an order."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """See `Console.render`."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control else Segment(visible(text), style)
