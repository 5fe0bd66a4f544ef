"""`ficmirror split`: a person says that something does not belong to a work."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options

NUMBER = click.IntRange(min=1)


@click.command("split")
@click.argument("work", type=NUMBER)
@click.argument("numbers", nargs=-1, required=True, type=NUMBER, metavar="N...")
@person_options
@pass_invocation
def command(invocation: Invocation, work: int, numbers: tuple[int, ...], by: str | None, why: str) -> None:
    """Take copies or parts out of a work, for good: that survives a rebuild, and can be taken back.

    N are numbers of `ficmirror show WORK --copies`. What is taken out together is a work of its own, or joins the one
    it belongs to.

    \b
    Examples:
      ficmirror split 12 3
      ficmirror split 12 3 4 --why "another story under the same title"
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.deciding import split

    report(invocation, split(config, work, numbers, person))
