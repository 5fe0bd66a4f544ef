"""`ficmirror correct`: a person says what a work really is."""

from collections.abc import Sequence
from itertools import takewhile
from typing import IO, TYPE_CHECKING

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options
from ficmirror.errors import UsageError

if TYPE_CHECKING:
    from ficmirror.records.decision import Change

HOW = 'Say which work, and what is true of it: ficmirror correct 12 title="The Tin Whale".'


@click.command("correct")
@click.argument("words", nargs=-1, metavar="WORK... FIELD=VALUE...")
@click.option(
    "--from",
    "table",
    type=click.File(encoding="utf-8-sig"),
    help="A table, tabs between its columns: WORK, FIELD=VALUE…",
)
@person_options
@pass_invocation
def command(invocation: Invocation, words: tuple[str, ...], table: IO[str] | None, by: str | None, why: str) -> None:
    """Correct what the archive says of works, for good: that survives a rebuild and later versions, and can be
    taken back with `ficmirror decisions --undo`. What was read stays to be seen beside it.

    FIELD=VALUE says what is true, FIELD= that there is none. Fields with several values take FIELD=VALUE more than
    once, and FIELD+=VALUE, FIELD-=VALUE. Fields: title, author, translator, beta, artist, fandom, relationship,
    character, category, tags, warnings, rating, summary, notes, date, status, language, series ("Title #2"), part (its
    place in the series), permission (what the author told you), kind (work or not_work), doubts (`doubts=` settles
    them, once you have looked).

    \b
    Examples:
      ficmirror correct 12 title="The Tin Whale" author="Irene A."
      ficmirror correct 12 fandom="Treasure Island" tags+="Sea Stories" tags-=Angst
      ficmirror correct 12 date=1999-06 status=complete series="Tin Tales #2"
      ficmirror correct 12 13 57 fandom="Treasure Island"
      ficmirror correct 12 permission=open_notify --why "her mail of 2026-11-02"
      ficmirror correct 12 kind=not_work --why "a list of links"
      ficmirror correct --from corrections.tsv --why "compared with the printed zine"
    """
    from ficmirror.cli.person import deciding, report
    from ficmirror.cli.rows import rows_of

    rows = [_row(words)] if words else []
    if table is not None:
        rows += rows_of(table, _row)
    if not rows:
        raise click.UsageError(HOW)
    config, person = deciding(invocation, by, why)
    from ficmirror.accession.correcting import correct_many

    report(invocation, correct_many(config, [(work, read) for works, read in rows for work in works], person))


def _row(words: Sequence[str]) -> "tuple[list[int], tuple[Change, ...]]":
    """The works at the beginning of some words, and the changes behind them."""
    from ficmirror.arrange.wording import read_changes

    works = [int(word) for word in takewhile(str.isdecimal, words) if len(word) < 18]
    read = read_changes([word for word in words[len(works) :] if word])
    if not works or not read:
        raise UsageError("that corrects nothing", HOW)
    return works, read
