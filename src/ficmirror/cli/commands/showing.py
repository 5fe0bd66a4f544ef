"""`ficmirror show`: one work's description, its text, or the bytes it rests on."""

from typing import TYPE_CHECKING

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

if TYPE_CHECKING:
    from ficmirror.web.access import Viewer


@click.command("show")
@click.argument("work", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--text", "as_text", is_flag=True, help="The story as plain text.")
@click.option("--original", is_flag=True, help="The held bytes of the original, as they came.")
@click.option("--copies", "as_copies", is_flag=True, help="Every copy, why it is one, and in what it differs.")
@click.option(
    "--part", type=click.IntRange(min=1), metavar="N", help="With --original: which of several (default all)."
)
@pass_invocation
def command(
    invocation: Invocation,
    work: int,
    as_json: bool,
    as_text: bool,
    original: bool,
    as_copies: bool,
    part: int | None,
) -> None:
    """Show one work by its number.

    \b
    Examples:
      ficmirror show 12
      ficmirror show 12 --text | less
      ficmirror show 12 --original > as-it-came.txt
      ficmirror show 12 --copies
    """
    from ficmirror.cli.archive import open_to_read
    from ficmirror.errors import UsageError

    if (as_json or as_copies) + as_text + original > 1:
        raise UsageError("--json, --text and --original exclude one another", "Choose one.")
    _, viewer = open_to_read(invocation)
    from ficmirror.catalogue import lookups
    from ficmirror.web import access

    work = access.standing(viewer, work)
    access.demand_shown(viewer, work)
    if as_copies:
        _copies(invocation, viewer, work, as_json)
    elif original:
        for number in _numbers(len([one for one in access.originals(viewer, work) if not one.is_copy]), part):
            for piece in access.original(viewer, work, number).content:
                click.echo(piece, nl=False)
    elif as_text:
        from ficmirror.exporters.registry import exporter_for

        click.echo(exporter_for("text").export(access.publication(viewer, work)), nl=False)
    elif as_json:
        from ficmirror.cli.output import print_json

        print_json(lookups.work_json(work, viewer.audiences))
    else:
        from ficmirror.cli.pages.work_page import print_page

        print_page(invocation.console(), access.work(viewer, work))


def _copies(invocation: Invocation, viewer: "Viewer", work: int, as_json: bool) -> None:
    from ficmirror.catalogue import lookups
    from ficmirror.web import access

    (card, _), copies = access.contents(viewer, work), access.copies(viewer, work)
    if as_json:
        from ficmirror.cli.output import print_json

        print_json(lookups.copies_json(work, copies, card.title))
        return
    from ficmirror.cli.pages.copies_page import print_page

    print_page(invocation.console(), card, copies)


def _numbers(n_parts: int, part: int | None) -> range:
    return range(part, part + 1) if part else range(1, n_parts + 1)
