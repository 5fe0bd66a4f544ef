"""`ficmirror export`: works as files for readers."""

from pathlib import Path

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

FORMATS = ("epub", "html", "text", "json")


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
    help="A file, a folder, or - for standard output. Default: this folder (json: standard output).",
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
    """Write works as files: epub, html, text, or json (one `show --json` object per line).

    \b
    Examples:
      ficmirror export 12 13 --to ~/reader/
      ficmirror export --query 'fandom:Smallville' --format html --to smallville/
      ficmirror export --all --format json --to works.jsonl
    """
    from ficmirror.cli.archive import open_to_read, open_to_search
    from ficmirror.errors import UsageError

    if (bool(works) + (query is not None) + is_all) != 1:
        raise UsageError("export needs to know what", "Give the numbers of works, or --query Q, or --all.")
    _, viewer = open_to_read(invocation) if query is None else open_to_search(invocation)
    from ficmirror.cli.writing import chosen_works, write_json, write_works

    numbers = chosen_works(viewer, works, query)
    if form == "json":
        n_written = write_json(viewer, numbers, target or Path("-"), may_overwrite=overwrite)
    else:
        n_written = write_works(viewer, numbers, form, target or Path(), may_overwrite=overwrite)
    if str(target) != "-" and (form != "json" or target is not None):
        invocation.note(f"{n_written:,} {'work' if n_written == 1 else 'works'} written to {target or '.'}")
