"""What the archive holds, for a person."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

BAR = 24  # characters of the longest bar


def print_page(console: Console, stats: Mapping[str, Any]) -> None:
    """Print the figures: single ones on a line each, counted names as short lists."""
    for name, value in stats.items():
        label = Text(f"{name.replace('_', ' '):<24}", style="bold")
        if isinstance(value, Mapping):
            console.print(label)
            most = max((count for count in value.values() if isinstance(count, int)), default=0)
            for inner, count in value.items():
                console.print(_row(inner, count, most))
        elif isinstance(value, list | tuple):
            console.print(label)
            for pair in value:
                console.print(_row(*pair) if isinstance(pair, list | tuple) and len(pair) == 2 else Text(f"    {pair}"))
        else:
            console.print(label + Text(_figure(value), style=""))


def _row(name: object, count: object, most: int = 0) -> Text:
    """`1,234  Smallville  ████`, the bar against the greatest number of its list."""
    row = Text(f"  {_figure(count):>12}  {name}")
    if most and isinstance(count, int):
        row.append("  " + "█" * max(round(BAR * count / most), 1 if count else 0), style="cyan")
    return row


def _figure(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
