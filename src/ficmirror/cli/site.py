"""Serving the archive until the user stops it, with its address printed once it answers."""

import click

from ficmirror.cli.archive import open_to_read
from ficmirror.cli.invocation import Invocation


def serve(invocation: Invocation, host: str, port: int, *, opens_browser: bool) -> None:
    """Serve until Ctrl-C. Raises UsageError for a port that is taken, or a public host without an owner."""
    config, _ = open_to_read(invocation)
    from ficmirror.web.serve import run

    def ready(address: str) -> None:
        click.echo(address)
        invocation.note("Serving; Ctrl-C stops.")
        if opens_browser:
            import webbrowser

            webbrowser.open(address)

    run(config, host, port, ready)
