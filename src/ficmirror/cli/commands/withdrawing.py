"""`ficmirror withdraw`: a work is shown to nobody any more, as its author asked."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options


@click.command("withdraw")
@click.argument("work", type=click.IntRange(min=1))
@person_options
@pass_invocation
def command(invocation: Invocation, work: int, by: str | None, why: str) -> None:
    """Withdraw a work, as its author asked: from now on it is found, counted, quoted and given to nobody, on the site,
    by commands and in files, also while an import runs. That survives a rebuild and holds for copies that come later.

    The originals stay in the vault. `ficmirror restore` lets the work be seen again.

    \b
    Example:
      ficmirror withdraw 12 --why "the author asked on 2026-11-02"
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.correcting import withdraw

    report(invocation, withdraw(config, work, person))
