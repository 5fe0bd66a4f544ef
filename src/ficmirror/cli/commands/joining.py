"""`ficmirror join`: a person says that works are one."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options


@click.command("join")
@click.argument("works", nargs=-1, required=True, type=click.IntRange(min=1), metavar="WORK...")
@click.option(
    "--as",
    "how",
    type=click.Choice(["copies", "parts"]),
    help="What they are to each other. Default: copies where the texts are alike, else parts.",
)
@person_options
@pass_invocation
def command(invocation: Invocation, works: tuple[int, ...], how: str | None, by: str | None, why: str) -> None:
    """Make one work of several, for good: that survives a rebuild, and can be taken back.

    Of a single work: confirm that what is in it belongs together. Old numbers go on leading to the work.

    \b
    Examples:
      ficmirror join 12 57
      ficmirror join 12 57 --as parts --why "posted in two halves"
      ficmirror join 12
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.deciding import join

    report(invocation, join(config, works, person, how or ""))
