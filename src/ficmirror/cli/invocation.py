"""What every command knows of how it was called: the archive, how much to say, and whether in colour."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ficmirror.cli.output import tell

if TYPE_CHECKING:
    from rich.console import Console

    from ficmirror.config import Config


WIDTH_OF_A_FILE = 120  # characters, where output goes into no terminal


@dataclass(frozen=True, slots=True)
class Invocation:
    """The options before the command. `verbosity` is 0 unless -v (up) or -q (down)."""

    archive: Path | None = None
    verbosity: int = 0
    has_colour: bool = True

    def config(self) -> "Config":
        """The archive's settings; the directory is named, not made."""
        from ficmirror import config

        return config.load(self.archive, os.environ)

    @property
    def shows_progress(self) -> bool:
        """Progress is for people at a terminal who did not ask for quiet."""
        return self.verbosity >= 0 and sys.stderr.isatty()

    def note(self, text: str) -> None:
        """Something for the person, not part of the result: to standard error unless -q."""
        if self.verbosity >= 0:
            tell(text, is_error=True)

    def console(self, *, is_error: bool = False) -> "Console":
        """A rich console on standard output (or error) that keeps to --no-color."""
        from ficmirror.cli.terminal import PlainSpokenConsole

        stream = sys.stderr if is_error else sys.stdout
        width = None if stream.isatty() or "COLUMNS" in os.environ else WIDTH_OF_A_FILE
        no_color = not self.has_colour or None
        return PlainSpokenConsole(stderr=is_error, no_color=no_color, highlight=False, width=width)


pass_invocation = click.make_pass_decorator(Invocation, ensure=True)
