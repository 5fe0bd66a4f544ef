"""`ficmirror tags`: the tags of an archive, other names for them, and which are the same."""

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.output import tell
from ficmirror.cli.person import person_options
from ficmirror.errors import UsageError

if TYPE_CHECKING:
    from ficmirror.catalogue.views import Named

KINDS = click.Choice(["fandom", "relationship", "character", "category", "warning", "additional_tag"])
OF_KIND = "Of which kind the tag is, where several have the name."


@click.group("tags", invoke_without_command=True)
@click.option("--kind", type=KINDS, help="Only tags of this kind.")
@click.option("--starting", default="", metavar="WORDS", help="Only those that begin so, from A to Z.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many of a kind.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON list.")
@pass_invocation
@click.pass_context
def command(
    ctx: click.Context, invocation: Invocation, kind: str | None, starting: str, limit: int, as_json: bool
) -> None:
    """List the tags of the archive, those with the most works first; the commands below change them.

    \b
    Examples:
      ficmirror tags --kind fandom
      ficmirror tags --kind character --starting "sher" --json
      ficmirror tags rename "Sherlock Homes" "Sherlock Holmes"
      ficmirror tags merge "hurt/comfort" "Hurt/Comfort"
      ficmirror tags part-of "Treasure Island (Play)" "Treasure Island"
    """
    if ctx.invoked_subcommand is not None:
        return
    from ficmirror.cli.archive import open_to_read

    _, viewer = open_to_read(invocation)
    from ficmirror.catalogue import lookups
    from ficmirror.catalogue.ruled import rulings
    from ficmirror.cli.output import print_json

    found: list[Named] = []
    for one in [kind] if kind else KINDS.choices:
        if starting:
            found += lookups.names(one, viewer.audiences, limit=limit, starts_with=starting).names
        else:
            found += lookups.biggest(one, viewer.audiences, limit=limit)
    also = rulings().also
    if as_json:
        print_json(
            [
                {"id": tag.id, "kind": tag.kind, "name": tag.name, "works": tag.n_works, "known": tag.is_known,
                 "also": also(tag.kind, tag.name), "part_of": rulings().wider([tag.name])}
                for tag in found
            ]
        )  # fmt: skip
        return
    for tag in found:
        others = also(tag.kind, tag.name)
        words = f" (also: {', '.join(others)})" if others else ""
        tell(f"{tag.n_works:>7,} {tag.kind:14} {tag.name}{words}")


@command.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=KINDS, help=OF_KIND)
@person_options
@pass_invocation
def rename(invocation: Invocation, old: str, new: str, kind: str | None, by: str | None, why: str) -> None:
    """Let a tag go by another name, in every work that has it and every later import. What authors wrote stays, and
    who searches for the old name finds the new one. Takes seconds, whatever the number of works.

    \b
    Example:
      ficmirror tags rename "Sherlock Homes" "Sherlock Holmes"
    """
    _rename(invocation, (kind, old, new), (by, why), is_merge=False)


@command.command("merge")
@click.argument("tag")
@click.argument("into")
@click.option("--kind", type=KINDS, help=OF_KIND)
@person_options
@pass_invocation
def merge(invocation: Invocation, tag: str, into: str, kind: str | None, by: str | None, why: str) -> None:
    """Make one tag a synonym of another: its works have the other one from now on.

    \b
    Example:
      ficmirror tags merge "hurt/comfort" "Hurt/Comfort" --kind additional_tag
    """
    _rename(invocation, (kind, tag, into), (by, why), is_merge=True)


@command.command("wrangle")
@click.argument("table", type=click.File(encoding="utf-8-sig"))
@person_options
@pass_invocation
def wrangle(invocation: Invocation, table: IO[str], by: str | None, why: str) -> None:
    """Give many tags other names at once, by one decision: TABLE has a line for each, with tabs between kind, old name
    and new name. A new name that is a tag already makes the two the same; a tag that no work has yet is understood
    when one comes.

    \b
    Example:
      ficmirror tags wrangle synonyms.tsv --why "the wranglers' list of 2026-11-02"
    """
    from ficmirror.cli.person import deciding, report
    from ficmirror.cli.rows import rows_of

    renames = list(rows_of(table, _renamed))
    config, person = deciding(invocation, by, why)
    from ficmirror.accession.ruling import wrangle_tags

    report(invocation, wrangle_tags(config, renames, person))


def _renamed(columns: Sequence[str]) -> tuple[tuple[str, str], str]:
    if len(columns) != 3:
        raise UsageError(f"{len(columns)} columns", "Give kind, old name and new name, with tabs between them.")
    kind, old, new = (" ".join(column.split()) for column in columns)
    return (kind, old), new


@command.command("part-of")
@click.argument("fandom")
@click.argument("greater")
@person_options
@pass_invocation
def part_of(invocation: Invocation, fandom: str, greater: str, by: str | None, why: str) -> None:
    """Make a fandom part of a greater one: who looks for that finds its works too.

    \b
    Example:
      ficmirror tags part-of "Treasure Island (Play)" "Treasure Island"
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.ruling import nest_fandom

    report(invocation, nest_fandom(config, fandom, greater, person))


def _rename(
    invocation: Invocation, names: tuple[str | None, str, str], by: tuple[str | None, str], *, is_merge: bool
) -> None:
    from ficmirror.cli.person import deciding, report

    kind, old, new = names
    config, person = deciding(invocation, *by)
    from ficmirror.accession.ruling import kind_of, rename_tag

    report(invocation, rename_tag(config, (kind or kind_of(old), old), new, person, is_merge=is_merge))
