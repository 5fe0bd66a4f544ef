"""`ficmirror restore`: a work that was withdrawn is shown again to those who may see it."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options


@click.command("restore")
@click.argument("work", type=click.IntRange(min=1))
@person_options
@pass_invocation
def command(invocation: Invocation, work: int, by: str | None, why: str) -> None:
    """Let a work that was withdrawn be seen again by those who may. `ficmirror decisions` lists what was withdrawn.

    \b
    Example:
      ficmirror restore 12 --why "the author changed her mind"
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.correcting import restore

    report(invocation, restore(config, work, person))
