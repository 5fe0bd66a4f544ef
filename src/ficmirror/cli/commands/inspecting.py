"""`ficmirror inspect`: say what would be recognised, without an archive and without writing anything."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

if TYPE_CHECKING:
    from ficmirror.records.findings import Findings, Problem


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

    answers = inspect_paths(paths, workers)
    if as_json:
        _print_lines(answers)
    else:
        _print_pages(invocation, answers)


def _print_lines(answers: "Iterator[tuple[str, Findings | Problem]]") -> None:
    from ficmirror.cli.inspection import findings_json, problem_json
    from ficmirror.cli.output import print_json
    from ficmirror.records.findings import Problem

    for location, answer in answers:
        if isinstance(answer, Problem):
            print_json(problem_json(location, answer.reason))
        else:
            print_json(findings_json(answer, location))


def _print_pages(invocation: Invocation, answers: "Iterator[tuple[str, Findings | Problem]]") -> None:
    from ficmirror.accession.inspection import text_of
    from ficmirror.cli.pages.inspection_page import print_page
    from ficmirror.records.findings import Problem

    console = invocation.console()
    for location, answer in answers:
        has_text = not isinstance(answer, Problem) and answer.encoding is not None
        print_page(console, location, answer, text_of(Path(location)) if has_text else "")
