"""`ficmirror withdraw`: a work is shown to nobody any more, as its author asked."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options


@click.command("withdraw")
@click.argument("works", nargs=-1, type=click.IntRange(min=1), metavar="WORK...")
@click.option("--creator", metavar="NAME", help="All works by this creator that the archive has now.")
@person_options
@pass_invocation
def command(invocation: Invocation, works: tuple[int, ...], creator: str | None, by: str | None, why: str) -> None:
    """Withdraw works, as their author asked: from now on they are found, counted, quoted and given to nobody, on the
    site, by commands and in files, also while an import runs. That survives a rebuild and holds for copies that come
    later.

    The originals stay in the vault. `ficmirror restore` lets the works be seen again.

    \b
    Examples:
      ficmirror withdraw 12 57 --why "the author asked on 2026-11-02"
      ficmirror withdraw --creator "Irene A." --why "the author asked on 2026-11-02"
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.correcting import withdraw, works_by

    chosen = (*works, *(works_by(creator) if creator else ()))
    if not chosen:
        raise click.UsageError("Say which works, by their numbers or with --creator.")
    report(invocation, withdraw(config, chosen, person))
