"""The command line: one thin file per command."""

from ficmirror.cli.root import main

__all__ = ["main"]
