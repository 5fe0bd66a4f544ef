"""`ficmirror export`: works as files for readers."""

from pathlib import Path

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

FORMATS = ("epub", "html", "text", "json", "csv")
IN_ONE_FILE = ("json", "csv")  # all works of an export, and to standard output unless told otherwise


@click.command("export")
@click.argument("works", nargs=-1, type=click.IntRange(min=1), metavar="[WORK]...")
@click.option("--query", metavar="Q", help="All works that a search finds.")
@click.option("--all", "is_all", is_flag=True, help="Every work.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="epub", show_default=True)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="PATH",
    help="A file, a folder, or - for standard output. Default: this folder (json, csv: standard output).",
)
@click.option("--overwrite", is_flag=True, help="Write over files that are there.")
@pass_invocation
def command(
    invocation: Invocation,
    works: tuple[int, ...],
    query: str | None,
    is_all: bool,
    form: str,
    target: Path | None,
    overwrite: bool,
) -> None:
    """Write works as files: epub, html, text; or what is known of them as json (one `show --json` object per line) or
    csv (one row per work, for a spreadsheet).

    \b
    Examples:
      ficmirror export 12 13 --to ~/reader/
      ficmirror export --query 'fandom:Smallville' --format html --to smallville/
      ficmirror export --all --format json --to works.jsonl
      ficmirror export --query 'permission:ask' --format csv --to to-ask.csv
    """
    from ficmirror.cli.archive import open_to_read, open_to_search
    from ficmirror.errors import UsageError

    if (bool(works) + (query is not None) + is_all) != 1:
        raise UsageError("export needs to know what", "Give the numbers of works, or --query Q, or --all.")
    _, viewer = open_to_read(invocation) if query is None else open_to_search(invocation)
    from ficmirror.cli.writing import chosen_works, write_json, write_sheet, write_works

    numbers = chosen_works(viewer, works, query)
    if form in IN_ONE_FILE:
        write = write_json if form == "json" else write_sheet
        n_written = write(viewer, numbers, target or Path("-"), may_overwrite=overwrite)
    else:
        n_written = write_works(viewer, numbers, form, target or Path(), may_overwrite=overwrite)
    if str(target) != "-" and (form not in IN_ONE_FILE or target is not None):
        invocation.note(f"{n_written:,} {'work' if n_written == 1 else 'works'} written to {target or '.'}")
