"""Serving the archive until the user stops it, with its address printed once it answers."""

import threading

import click

from ficmirror.cli.archive import open_to_read
from ficmirror.cli.invocation import Invocation


def serve(invocation: Invocation, host: str, port: int, *, opens_browser: bool) -> None:
    """Serve until Ctrl-C. Raises UsageError for a port that is taken, or a public host without an owner."""
    config, _ = open_to_read(invocation)
    from ficmirror.accession.mending import is_index_behind, mend_index
    from ficmirror.web.serve import run

    if is_index_behind(config):
        invocation.note("Bringing the search index up to date; until then searches find less.")
        threading.Thread(target=mend_index, args=(config,), daemon=True).start()

    def ready(address: str) -> None:
        click.echo(address)
        invocation.note("Serving; Ctrl-C stops.")
        if opens_browser:
            import webbrowser

            webbrowser.open(address)

    run(config, host, port, ready)
