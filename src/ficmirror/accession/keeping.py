"""Decisions and the vault: kept there when they have waited, recalled from there when everything is derived again."""

from collections.abc import Iterable

from ficmirror.accession.destroying import destroy
from ficmirror.accession.settle import Settler
from ficmirror.accession.shelving import Holder
from ficmirror.catalogue import decisions
from ficmirror.config import Config
from ficmirror.records.codec import from_json, to_json
from ficmirror.records.decision import NOTE, Decision, Deed
from ficmirror.records.findings import Problem
from ficmirror.vault import Vault


def keep_waiting(config: Config, vault: Holder, settler: Settler) -> int:
    """Keep in the vault what was decided while somebody else held the archive, and destroy what is to be; how many
    decisions that were.

    Whoever calls this arranges afterwards.
    """
    waiting = decisions.waiting()
    for decision, _ in waiting:
        vault.note(NOTE, to_json(decision))
    vault.flush()
    for decision, is_undone in waiting:
        if not is_undone:
            settler.heed(decision)
        decisions.wake_again(decision)
    if any(decision.deed is Deed.PURGE and not is_undone for decision, is_undone in waiting):
        destroy(config, vault, settler)
    for decision, _ in waiting:
        decisions.kept(decision)
    return len(waiting)


def recall(vault: Vault) -> list[Problem]:
    """Take every decision that the vault holds into a new catalogue; gives those that could not be read."""
    problems = []
    for number, (kind, payload) in enumerate(vault.notes(), 1):
        if kind != NOTE:
            continue
        try:
            decisions.record(from_json(Decision, payload))
        except ValueError:
            problems.append(Problem(f"vault, note {number}", "a decision that this version cannot read"))
    return problems


def take_over(vault: Vault, contents: Iterable[bytes]) -> int:
    """Keep decisions that only an old catalogue knows, and take them into the new one; how many those were."""
    found = [from_json(Decision, content) for content in contents]
    for decision in found:
        vault.note(NOTE, to_json(decision))
        decisions.record(decision)
    vault.flush()
    return len(found)
