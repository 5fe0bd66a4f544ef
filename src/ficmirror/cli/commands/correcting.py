"""`ficmirror correct`: a person says what a work really is."""

from itertools import takewhile

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options


@click.command("correct")
@click.argument("words", nargs=-1, required=True, metavar="WORK... FIELD=VALUE...")
@person_options
@pass_invocation
def command(invocation: Invocation, words: tuple[str, ...], by: str | None, why: str) -> None:
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
    """
    from ficmirror.arrange.wording import read_changes
    from ficmirror.cli.person import deciding, report

    works = [int(word) for word in takewhile(str.isdecimal, words) if len(word) < 18]
    read = read_changes(words[len(works) :])
    if not works or not read:
        raise click.UsageError('Say which work, and what is true of it: ficmirror correct 12 title="The Tin Whale".')
    config, person = deciding(invocation, by, why)
    from ficmirror.accession.correcting import correct

    report(invocation, correct(config, works, read, person))
