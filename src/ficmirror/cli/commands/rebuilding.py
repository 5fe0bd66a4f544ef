"""`ficmirror rebuild`: catalogue and index again from the vault alone."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation


@click.command("rebuild")
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help="Processes that examine (0: only this one).")
@click.option("--without-damaged", is_flag=True, help="Leave out works whose originals are damaged in the vault.")
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
@pass_invocation
def command(invocation: Invocation, workers: int | None, without_damaged: bool, as_json: bool) -> None:
    """Derive catalogue and index again from the vault alone.

    The old ones stay until the new ones are whole; stopped in between, nothing has changed. So it
    is where works would be lost because their originals are damaged, unless --without-damaged says that they are to go.

    \b
    Example:
      ficmirror rebuild
    """
    from ficmirror.cli.archive import set_up
    from ficmirror.errors import ArchiveUnusable

    config = invocation.config()
    if not config.vault_path.is_dir():
        raise ArchiveUnusable(f"there is no vault in {config.archive}", "Name the archive with --archive DIR.")
    set_up(config.scratch)
    from ficmirror.accession.rebuild import rebuild
    from ficmirror.accession.run import Options
    from ficmirror.cli.commands.importing import print_report
    from ficmirror.cli.progress import progress_for
    from ficmirror.vault.lock import exclusive

    with exclusive(config.lock_path), progress_for(invocation, [config.vault_path]) as progress:
        report = rebuild(config, Options(workers, progress, leaves_damaged_out=without_damaged))
    if as_json:
        from ficmirror.cli.output import print_json

        print_json(report.as_json())
    else:
        print_report(invocation, report)
