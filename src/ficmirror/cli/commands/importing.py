"""`ficmirror import`: take in files, folders and containers."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

if TYPE_CHECKING:
    from ficmirror.accession.report import Report

WITH_FINDINGS = 1
STOPPED = 130


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help="Processes that examine (0: only this one).")
@click.option("--dry-run", is_flag=True, help="The same report, but nothing is kept.")
@click.option("--strict", is_flag=True, help="Exit with status 1 when something could not be read.")
@click.option(
    "--page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Also write it as an HTML page."
)
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
@pass_invocation
def command(
    invocation: Invocation,
    paths: tuple[Path, ...],
    workers: int | None,
    dry_run: bool,
    strict: bool,
    page: Path | None,
    as_json: bool,
) -> int:
    """Take in files, folders and containers.

    What is held already is not taken in again, so an import that was stopped is simply started again.

    \b
    Examples:
      ficmirror import ~/old-stories
      ficmirror --archive /srv/fics import --json mirror/ > report.json
      ficmirror import --dry-run --page preflight.html ~/old-disk
    """
    report = import_paths(invocation, paths, workers, is_dry_run=dry_run)
    if page:
        _write_page(page, report)
    if as_json:
        from ficmirror.cli.output import print_json

        print_json(report.as_json())
    else:
        print_report(invocation, report)
    if report.is_stopped:
        return STOPPED
    return WITH_FINDINGS if strict and report.n_unreadable else 0


def _write_page(target: Path, report: "Report") -> None:
    """The report as a page that can be opened, sent and printed."""
    from ficmirror.errors import FicmirrorError
    from ficmirror.web.curation.report_page import page

    title = "Before the import" if report.is_dry_run else f"Import {report.accession}"
    try:
        target.write_text(page(report.as_json(), title), encoding="utf-8")
    except OSError as error:
        reason = f"{target} cannot be written: {error.strerror}"
        raise FicmirrorError(reason, "Choose another place with --page.") from error


def import_paths(
    invocation: Invocation, paths: tuple[Path, ...], workers: int | None = None, *, is_dry_run: bool = False
) -> "Report":
    """Import with progress on a terminal; what `ficmirror open` does too."""
    demand_that_all_exist(paths)
    if is_dry_run:
        from ficmirror.cli.dry_run import rehearse

        return rehearse(invocation, paths, workers)
    from ficmirror.accession import executors
    from ficmirror.cli.archive import open_to_write

    executors.warm_up(invocation.config().n_workers if workers is None else workers)
    config = open_to_write(invocation)
    from ficmirror.accession.decided import take_up
    from ficmirror.accession.run import Options, take_in
    from ficmirror.cli.progress import progress_for

    with progress_for(invocation, paths) as progress:
        report = take_in(config, paths, Options(workers, progress))
    take_up(config)
    return report


def demand_that_all_exist(paths: tuple[Path, ...]) -> None:
    """A mistyped path is a mistake of the command, not an object that cannot be read."""
    from ficmirror.errors import UsageError

    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"there is no file or folder {path}", "Check the path.")


def print_report(invocation: Invocation, report: "Report") -> None:
    """The report for a person, on standard output, unless -q."""
    if invocation.verbosity < 0:
        return
    from ficmirror.cli.pages.import_page import print_page

    print_page(invocation.console(), report, is_verbose=invocation.verbosity > 0)
