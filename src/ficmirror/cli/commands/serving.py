"""`ficmirror serve`: the site."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="N", help="0: any.")
@pass_invocation
def command(invocation: Invocation, host: str, port: int) -> None:
    """Serve the archive as a site, and print its address.

    At any other host than this machine it demands that an owner's account exists (`ficmirror owner NAME`).

    \b
    Examples:
      ficmirror serve
      ficmirror --archive /srv/fics serve --host 0.0.0.0 --port 80
    """
    from ficmirror.cli.site import serve

    serve(invocation, host, port, opens_browser=False)
