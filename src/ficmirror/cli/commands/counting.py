"""`ficmirror stats`: what the archive holds."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@pass_invocation
def command(invocation: Invocation, as_json: bool) -> None:
    """Say what the archive holds.

    \b
    Examples:
      ficmirror stats
      ficmirror stats --json | jq .works
    """
    from ficmirror.cli.archive import open_to_read

    _, viewer = open_to_read(invocation)
    from ficmirror.web import access, keeping

    stats = {**access.stats(viewer), "doubts": keeping.doubts_by_kind(viewer)}
    if as_json:
        from ficmirror.cli.output import print_json

        print_json(stats)
        return
    from ficmirror.cli.pages.stats_page import print_page

    print_page(invocation.console(), stats)
