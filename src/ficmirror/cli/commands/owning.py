"""`ficmirror owner`: make the account of the one who keeps the archive."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.passwords import ask_password


@click.command("owner")
@click.argument("name")
@pass_invocation
def command(invocation: Invocation, name: str) -> None:
    """Make the owner's account, or give it a new password.

    The password is asked for on a terminal, and else read as one line from standard input.

    \b
    Examples:
      ficmirror owner sam
      pass show fics | ficmirror owner sam
    """
    from ficmirror.cli.archive import open_to_write

    password = ask_password()
    config = open_to_write(invocation)
    from ficmirror.accession import catalogued
    from ficmirror.vault.lock import exclusive
    from ficmirror.web.accounts import Role, create

    with exclusive(config.lock_path):
        catalogued.prepare(config)
        is_new = create(name, password, Role.OWNER)
    invocation.note(f"{name} is the owner now." if is_new else f"{name} has a new password.")
