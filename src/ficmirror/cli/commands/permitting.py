"""`ficmirror permissions`: what creators allow with everything they wrote."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.output import tell
from ficmirror.cli.person import person_options

CLASSES = ("open", "open_notify", "ask", "listed_only", "no")


@click.command("permissions")
@click.argument("creator", required=False)
@click.argument("permission", required=False, type=click.Choice(CLASSES))
@click.option("--json", "as_json", is_flag=True, help="The list as JSON.")
@person_options
@pass_invocation
def command(
    invocation: Invocation, creator: str | None, permission: str | None, as_json: bool, by: str | None, why: str
) -> None:
    """Note what a creator allows with everything they wrote, now and later, whatever single texts say; or list that.

    open: anyone may archive it · open_notify: yes, but tell me · ask: ask first · listed_only: only the places named ·
    no: do not. Who sees such works says [policy] in ficmirror.toml. A work by several is opened by all of them, and
    closed by any. What was said of a single work (`ficmirror correct WORK permission=…`) comes first.

    \b
    Examples:
      ficmirror permissions
      ficmirror permissions "Irene A." open --why "her page says so: example.org/blanket"
      ficmirror permissions "Irene A." no --why "her mail of 2026-11-02"
    """
    if creator is not None and permission is None:
        raise click.UsageError(f"Say what {creator} allows: one of {', '.join(CLASSES)}.")
    if creator is None or permission is None:
        _list(invocation, as_json)
        return
    from ficmirror.cli.person import deciding, report
    from ficmirror.records.rights import Permission

    config, person = deciding(invocation, by, why)
    from ficmirror.accession.ruling import permit

    report(invocation, permit(config, creator, Permission(permission), person))


def _list(invocation: Invocation, as_json: bool) -> None:
    from ficmirror.cli.archive import open_to_read

    open_to_read(invocation)
    from ficmirror.catalogue.ruled import rulings
    from ficmirror.cli.output import print_json

    found = [(change.of, change.value, decision) for change, decision in rulings().permits()]
    if as_json:
        print_json(
            [
                {"creator": name, "permission": value, "by": it.by, "why": it.why, "decision": it.name}
                for name, value, it in found
            ]
        )
        return
    for name, value, decision in found:
        tell(f"{name} · {value} · {decision.signature}")
