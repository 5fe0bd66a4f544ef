"""Who decides on the command line: their name and reason, the archive open for the decision, and what came of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from ficmirror.cli.invocation import Invocation

if TYPE_CHECKING:
    from ficmirror.accession.decided import Done, Person
    from ficmirror.config import Config

MOST_SHOWN = 20  # works of a report
Command = TypeVar("Command", bound=Callable[..., object])


def person_options(command: Command) -> Command:
    """The options `--by` and `--why`."""
    command = click.option("--why", default="", metavar="WORDS", help="Why: kept with the decision, and shown.")(
        command
    )
    return click.option("--by", metavar="NAME", help="Who decides. Default: the archive's owner.")(command)


def deciding(invocation: Invocation, by: str | None, why: str) -> "tuple[Config, Person]":
    """The archive that something is decided about, and who decides. Raises ArchiveUnusable where there is none."""
    from ficmirror.cli.archive import open_to_read

    config, _ = open_to_read(invocation)
    from ficmirror.accession.decided import Person
    from ficmirror.web.accounts import owner_name

    return config, Person(" ".join((by or owner_name()).split())[:80], " ".join(why.split())[:500])


def report(invocation: Invocation, done: "Done") -> None:
    """Say what was decided, and in which works the texts are now."""
    works = ", ".join(map(str, done.works[:MOST_SHOWN])) + " …" * (len(done.works) > MOST_SHOWN)
    now = f" Now in work{'s' * (len(done.works) != 1)} {works}." if works else ""
    if done.is_waiting:
        now += (
            " The archive is being written to: searches hear of this within seconds, the rest is done when that ends."
        )
    elif done.n_later:
        now += f" Searches know it; {done.n_later:,} entries of the index are written anew by the next import or serve."
    names = ", ".join(decision.name for decision in done.decisions)
    invocation.note(f"Decision{'s' * (len(done.decisions) > 1)} {names}.{now}")
