"""`ficmirror decisions`: what people have decided, and taking it back."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.output import tell
from ficmirror.cli.person import person_options


@click.command("decisions")
@click.option("--undo", metavar="NAME", help="Take this decision back.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON list.")
@person_options
@pass_invocation
def command(invocation: Invocation, undo: str | None, as_json: bool, by: str | None, why: str) -> None:
    """List what people have decided in this archive (join, split, correct, tags, withdraw, permissions, hide), newest
    first, or take a decision back.

    \b
    Examples:
      ficmirror decisions
      ficmirror decisions --undo 2026-11-30-1
    """
    from ficmirror.cli.person import deciding, report

    if undo:
        config, person = deciding(invocation, by, why)
        from ficmirror.accession.deciding import undo as take_back

        report(invocation, take_back(config, undo, person))
        return
    from ficmirror.cli.archive import open_to_read

    open_to_read(invocation)
    from ficmirror.catalogue.decisions import decisions
    from ficmirror.cli.output import print_json
    from ficmirror.cli.pages.decisions import told
    from ficmirror.records.codec import plain

    found = decisions()
    if as_json:
        print_json([{**plain(decision), "is_undone": is_undone} for decision, is_undone in found])
        return
    for decision, is_undone in found:
        words = (
            decision.name,
            decision.deed,
            told(decision),
            f"by {decision.by}",
            decision.why,
            "taken back" * is_undone,
        )
        tell(" · ".join(word for word in words if word))
