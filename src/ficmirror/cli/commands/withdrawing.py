"""`ficmirror withdraw`: a work is shown to nobody any more, as its author asked; with `--purge` it is destroyed."""

import sys
from typing import TYPE_CHECKING, Any

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.person import person_options

if TYPE_CHECKING:
    from ficmirror.accession.decided import Done
    from ficmirror.catalogue.purging import Original, Plan


@click.command("withdraw")
@click.argument("works", nargs=-1, type=click.IntRange(min=1), metavar="WORK...")
@click.option("--creator", metavar="NAME", help="All works by this creator that the archive has now.")
@click.option("--purge", "is_purge", is_flag=True, help="Destroy them: no byte of them stays in the archive.")
@click.option("--yes", "is_sure", is_flag=True, help="Destroy without asking once more.")
@click.option("--json", "as_json", is_flag=True, help="What was done as one JSON object.")
@person_options
@pass_invocation
def command(invocation: Invocation, /, works: tuple[int, ...], creator: str | None, **options: Any) -> None:
    """Withdraw works, as their author asked: from now on they are found, counted, quoted and given to nobody, on the
    site, by commands and in files, also while an import runs. That survives a rebuild and holds for copies that come
    later.

    The originals stay in the vault. `ficmirror restore` lets the works be seen again.

    With --purge nothing stays and nothing brings the works back: the originals, the archives and mailboxes that hold
    them (their other members have been taken out and stay), pictures of these works only, texts, findings and the
    search index. The decision stays, with digests: the same bytes are refused when they are met again. A file that
    holds other works too is not destroyed; it is named, and shown to nobody.

    \b
    Examples:
      ficmirror withdraw 12 57 --why "the author asked on 2026-11-02"
      ficmirror withdraw --creator "Irene A." --why "the author asked on 2026-11-02"
      ficmirror withdraw 12 --purge --why "the author asked for removal on 2026-11-02"
    """
    from ficmirror.cli.person import deciding, report

    config, person = deciding(invocation, options["by"], options["why"])
    from ficmirror.accession.correcting import plan, purge, withdraw, works_by

    is_purge: bool = options["is_purge"]
    chosen = (*works, *(works_by(creator, also_withdrawn=is_purge) if creator else ()))
    if not chosen:
        raise click.UsageError("Say which works, by their numbers or with --creator.")
    made = plan(chosen, person) if is_purge else None
    if made and not options["is_sure"]:
        _confirm(invocation, made)
    done = purge(config, chosen, person) if is_purge else withdraw(config, chosen, person)
    if options["as_json"]:
        from ficmirror.cli.output import print_json

        print_json(_as_json(chosen, done, made))
    report(invocation, done)


def _confirm(invocation: Invocation, made: "Plan") -> None:
    """Show what would go and what would stay, and ask. Raises UsageError where nobody can answer, Abort on no."""
    n_bytes = sum(one.size for one in made.doomed)
    originals = f"{len(made.doomed):,} originals" if len(made.doomed) != 1 else "one original"
    invocation.note(f"This destroys {originals} ({n_bytes:,} bytes) for good:")
    for one in made.doomed:
        invocation.note(f"  {one.path}")
    for one in made.shared:
        numbers = ", ".join(map(str, one.needed_by))
        invocation.note(f"Not destroyed, only withdrawn: {one.path}, as works that stay are in it ({numbers}).")
    if not sys.stdin.isatty():
        raise click.UsageError("Nobody can be asked here: say --yes to destroy all this.")
    click.confirm("Destroy it?", abort=True, err=True)


def _as_json(chosen: tuple[int, ...], done: "Done", made: "Plan | None") -> dict[str, Any]:
    told: dict[str, Any] = {
        "works": list(chosen),
        "decisions": [decision.name for decision in done.decisions],
        "is_waiting": done.is_waiting,
    }
    if made:
        told["destroyed"] = [_original(one) for one in made.doomed]
        told["kept"] = [_original(one) | {"needed_by": list(one.needed_by)} for one in made.shared]
    return told


def _original(one: "Original") -> dict[str, Any]:
    return {"digest": one.digest, "path": one.path, "size": one.size}
