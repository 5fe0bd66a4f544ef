"""`ficmirror search`: full text and filters."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

FILTERS = ("fandom", "relationship", "character", "creator", "rating", "warning", "category", "tag", "language")
FACET_OF = {"tag": "additional_tag"}
SORTS = ("relevance", "title", "creator", "date", "updated", "words", "added", "random")

Command = TypeVar("Command", bound=Callable[..., Any])


def filter_options(command: Command) -> Command:
    """`--fandom NAME … --language NAME`, and the same as `--not-fandom NAME …`."""
    for name in reversed(FILTERS):
        words = name.replace("_", " ")
        no = click.option(f"--not-{name}", multiple=True, metavar="NAME", help=f"Without this {words}.")
        yes = click.option(f"--{name}", multiple=True, metavar="NAME", help=f"With this {words} (any of several).")
        command = yes(no(command))
    return command


@click.command("search")
@click.argument("query", required=False, default="")
@filter_options
@click.option("--words", metavar="MIN-MAX", help="Length in words: 1000-5000, 1000-, -5000.")
@click.option("--dates", metavar="FROM..TO", help="Dated between: 1999..2003-06.")
@click.option("--sort", default="relevance", metavar="ORDER", help=f"{', '.join(SORTS)}; -ORDER turns it round.")
@click.option("--seed", default=0, type=int, metavar="N", help="Another random order with --sort random.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0, 500), metavar="N")
@click.option("--offset", default=0, type=click.IntRange(0, 10_000), metavar="N", help="Leave out the first N.")
@click.option(
    "--values",
    default=20,
    show_default=True,
    type=click.IntRange(1, 5_000),
    metavar="N",
    help="So many values of each list, with --json.",
)
@click.option("--documents", is_flag=True, help="Look through what is no work too (indexes, FAQs).")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with the facets.")
@pass_invocation
def command(invocation: Invocation, /, as_json: bool, **options: Any) -> None:
    """Search the archive: words, "exact phrases", -not, OR, prefix*, and fields like title: or fandom:.

    \b
    Examples:
      ficmirror search 'mirror -dragon'
      ficmirror search '"in the dark"' --fandom Smallville --rating mature --words 1000-5000
      ficmirror search --creator 'Jane Doe' --sort -date --json
    """
    from ficmirror.cli.archive import open_to_search

    _, viewer = open_to_search(invocation)
    from ficmirror.cli.finding import search

    answer = search(viewer, options, has_facets=as_json)
    if as_json:
        from ficmirror.cli.output import print_json

        print_json(answer.as_json())
    else:
        from ficmirror.cli.pages.search_page import print_page

        print_page(invocation.console(), answer, options["offset"])
