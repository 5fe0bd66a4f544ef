"""`ficmirror open`: the main job in one command: import, serve, and open the browser."""

from pathlib import Path

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

STOPPED = 130


@click.command("open")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="N", help="0: any.")
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help="Processes that examine (0: only this one).")
@pass_invocation
def command(
    invocation: Invocation, paths: tuple[Path, ...], no_browser: bool, port: int, workers: int | None
) -> int | None:
    """Take in files and folders, then serve the archive on this machine and open it in the browser.

    \b
    Examples:
      ficmirror open ~/old-stories
      ficmirror open ~/old-stories --no-browser --port 8080
    """
    from ficmirror.cli.commands.importing import import_paths, print_report
    from ficmirror.cli.site import serve

    report = import_paths(invocation, paths, workers)
    print_report(invocation, report)
    if report.is_stopped:
        return STOPPED
    serve(invocation, "127.0.0.1", port, opens_browser=not no_browser)
    return None
