"""`ficmirror restore`: a work that was withdrawn is shown again to those who may see it."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options


@click.command("restore")
@click.argument("works", nargs=-1, required=True, type=click.IntRange(min=1), metavar="WORK...")
@person_options
@pass_invocation
def command(invocation: Invocation, works: tuple[int, ...], by: str | None, why: str) -> None:
    """Let works that were withdrawn be seen again by those who may. `ficmirror decisions` lists what was withdrawn.

    \b
    Example:
      ficmirror restore 12 --why "the author changed her mind"
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.correcting import restore

    report(invocation, restore(config, works, person))
