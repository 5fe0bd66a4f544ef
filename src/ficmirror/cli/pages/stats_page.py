"""What the archive holds, for a person."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text


def print_page(console: Console, stats: Mapping[str, Any]) -> None:
    """Print the figures: single ones on a line each, counted names as short lists."""
    for name, value in stats.items():
        label = Text(f"{name.replace('_', ' '):<24}", style="bold")
        if isinstance(value, Mapping):
            console.print(label)
            for inner, count in value.items():
                console.print(_row(inner, count))
        elif isinstance(value, list | tuple):
            console.print(label)
            for pair in value:
                console.print(_row(*pair) if isinstance(pair, list | tuple) and len(pair) == 2 else Text(f"    {pair}"))
        else:
            console.print(label + Text(_figure(value), style=""))


def _row(name: object, count: object) -> Text:
    return Text(f"  {_figure(count):>12}  {name}")


def _figure(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
