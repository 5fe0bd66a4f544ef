"""`ficmirror verify`: is everything as it was received?"""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.output import tell

WITH_FINDINGS = 1


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@pass_invocation
def command(invocation: Invocation, as_json: bool) -> int:
    """Recompute every digest in the vault and compare catalogue and index with it.

    Exits with 1 when something is damaged or missing.

    \b
    Examples:
      ficmirror verify
      ficmirror verify --json > damage.json
    """
    from ficmirror.cli.archive import set_up

    config = invocation.config()
    set_up(config)
    from ficmirror.accession.verification import verify

    damages = []
    for damage in verify(config):
        damages.append(damage)
        if not as_json:
            tell(f"{damage.part}: {damage.what}: {damage.reason}. {damage.next_step}")
    if as_json:
        from ficmirror.cli.output import print_json

        print_json({"is_whole": not damages, "damage": [damage.as_json() for damage in damages]})
    elif not damages:
        click.echo("Everything is as it was received.")
    return WITH_FINDINGS if damages else 0
