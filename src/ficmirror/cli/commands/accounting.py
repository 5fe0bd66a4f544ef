"""`ficmirror accounts`: who may sign in to the site, and what that opens to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.output import tell
from ficmirror.cli.passwords import ask_password, make_password

ROLES = click.Choice(["member", "curator", "owner"])


@click.group("accounts", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As one JSON list.")
@pass_invocation
@click.pass_context
def command(ctx: click.Context, invocation: Invocation, as_json: bool) -> None:
    """List who may sign in to the site; the commands below change it.

    A member sees what [policy] in ficmirror.toml shows to members, a curator every work that was not withdrawn, an
    owner also originals with addresses in them, imports, doubts and decisions.

    \b
    Examples:
      ficmirror accounts
      ficmirror accounts add kim --role curator
      ficmirror accounts add robin --generate
      ficmirror accounts role kim member
      ficmirror accounts remove robin
    """
    if ctx.invoked_subcommand is not None:
        return
    from ficmirror.cli.archive import open_to_read
    from ficmirror.cli.output import print_json

    open_to_read(invocation)
    from ficmirror.web import accounts

    found = accounts.listed()
    if as_json:
        print_json([{"name": one.name, "role": one.role} for one in found])
        return
    for one in found:
        tell(f"{one.name} · {one.role}")
    if not found:
        invocation.note("Nobody has an account: on this machine the visitor is the keeper.")


@command.command("add")
@click.argument("name")
@click.option("--role", type=ROLES, default="member", show_default=True, help="What the account opens.")
@click.option("--generate", is_flag=True, help="Make the password up, and print it.")
@pass_invocation
def add(invocation: Invocation, name: str, role: str, generate: bool) -> None:
    """Make an account, or give one a new password and role.

    The password is asked for on a terminal, and else read as one line from standard input.

    \b
    Examples:
      ficmirror accounts add kim --role curator
      ficmirror accounts add robin --generate
    """
    password = make_password() if generate else ask_password()
    with _changing(invocation) as accounts:
        is_new = accounts.create(name, password, accounts.Role(role))
    if generate:
        tell(password)
    invocation.note(f"{name} may sign in as {role} now." if is_new else f"{name} is {role} now, with a new password.")


@command.command("role")
@click.argument("name")
@click.argument("role", type=ROLES)
@pass_invocation
def give_role(invocation: Invocation, name: str, role: str) -> None:
    """Let an account open more, or less; the password stays.

    \b
    Example:
      ficmirror accounts role kim curator
    """
    with _changing(invocation) as accounts:
        accounts.give_role(name, accounts.Role(role))
    invocation.note(f"{name} is {role} now.")


@command.command("remove")
@click.argument("name")
@pass_invocation
def remove(invocation: Invocation, name: str) -> None:
    """Remove an account; whoever is signed in with it is signed out at once.

    \b
    Example:
      ficmirror accounts remove robin
    """
    with _changing(invocation) as accounts:
        accounts.remove(name)
    invocation.note(f"{name} has no account any more.")


@contextmanager
def _changing(invocation: Invocation) -> Iterator[ModuleType]:
    """The accounts of the archive, which is held locked meanwhile."""
    from ficmirror.cli.archive import open_to_write

    config = open_to_write(invocation)
    from ficmirror.accession import catalogued
    from ficmirror.vault.lock import exclusive
    from ficmirror.web import accounts

    with exclusive(config.lock_path):
        catalogued.prepare(config)
        yield accounts
