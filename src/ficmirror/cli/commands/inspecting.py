"""`ficmirror inspect`: say what would be recognised, without an archive and without writing anything."""

import json
from pathlib import Path

import click

from ficmirror.cli.invocation import Invocation, pass_invocation


@click.command("inspect")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per file, one per line.")
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help="Processes to use (0: only this one).")
@pass_invocation
def command(invocation: Invocation, paths: tuple[Path, ...], as_json: bool, workers: int | None) -> None:
    """Say what would be recognised in files or folders. Needs no archive and writes nothing.

    \b
    Examples:
      ficmirror inspect story.txt
      ficmirror inspect --json stories/ > found.jsonl
    """
    from ficmirror.accession.inspection import inspect_paths
    from ficmirror.cli.inspection import findings_json, problem_json
    from ficmirror.records.findings import Problem

    if not as_json:
        from ficmirror.cli.pages import inspection_page

        console = invocation.console()
    for location, answer in inspect_paths(paths, workers):
        if as_json:
            found = (
                problem_json(location, answer.reason)
                if isinstance(answer, Problem)
                else findings_json(answer, location)
            )
            click.echo(json.dumps(found, ensure_ascii=False))
        else:
            inspection_page.print_page(console, location, answer)
