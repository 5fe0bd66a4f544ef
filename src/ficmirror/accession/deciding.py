"""A person decides: written into the vault first, then into the catalogue, then applied to the works it concerns."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from ficmirror.accession.run import utc_now
from ficmirror.accession.settle import Settler
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import decisions, hiding, lookups, opening
from ficmirror.config import Config
from ficmirror.errors import UsageError
from ficmirror.index import open_index
from ficmirror.records.codec import from_json, to_json
from ficmirror.records.decision import NOTE, Decision, Deed
from ficmirror.records.findings import Problem
from ficmirror.records.rights import Audience
from ficmirror.vault import Vault, open_vault
from ficmirror.vault.lock import exclusive


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, as they call themselves, and why."""

    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that has been carried out, and the works that what it is about is in now."""

    decision: Decision
    works: tuple[int, ...]


def join(config: Config, works: Sequence[int], person: Person, how: str = "") -> Done:
    """Make one work of several, or, of a single one, confirm that what is in it belongs together. Raises NotFound.

    `how`: "copies" or "parts", "" where the texts tell.
    """

    def draft() -> Decision:
        pieces = tuple(dict.fromkeys(piece for work in works for piece in decisions.pieces_of(_now(work))))
        return _by(person, Deed.JOIN, pieces=pieces, how=how)

    return _decide(config, draft)


def split(config: Config, work: int, numbers: Sequence[int], person: Person) -> Done:
    """Take some copies or parts out of a work, by their numbers in its list of copies: together they are a work of
    their own then, or part of the one they belong to. Raises NotFound, UsageError.
    """

    def draft() -> Decision:
        number = _now(work)
        held = [(copy.digest, copy.work_n) for copy in lookups.held_copies(number, frozenset(Audience))]
        if not all(1 <= n <= len(held) for n in numbers):
            raise UsageError(f"work {number} has {len(held)} copies and parts", "See `ficmirror show --copies`.")
        out = tuple(dict.fromkeys(held[n - 1] for n in numbers))
        rest = tuple(piece for piece in decisions.pieces_of(number) if piece not in out)
        if not rest or not out:
            raise UsageError("nothing would be left of the work", "Name only those that do not belong to it.")
        return _by(person, Deed.SPLIT, pieces=out, rest=rest)

    return _decide(config, draft)


def hide_reviews(config: Config, work: int, positions: Sequence[int], person: Person, *, is_hidden: bool) -> Done:
    """Hide reviews at these positions of a work, or show them again. Raises NotFound."""

    def draft() -> Decision:
        names = hiding.names_of(work, positions)
        return _by(person, Deed.HIDE if is_hidden else Deed.SHOW, names=names)

    return _decide(config, draft)


def undo(config: Config, name: str, person: Person) -> Done:
    """Take a decision back. Raises NotFound."""

    def draft() -> Decision:
        if decisions.decision(name).deed is Deed.UNDO:
            raise UsageError(f"{name} took another decision back", "Decide anew instead.")
        return _by(person, Deed.UNDO, names=(name,))

    return _decide(config, draft)


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


def _by(person: Person, deed: Deed, **what: Any) -> Decision:
    """A person's decision of now, under the next name."""
    now = utc_now().replace(microsecond=0)
    return Decision(decisions.next_name(now), deed, person.name, now, person.why, **what)


def _now(work: int) -> int:
    """The work that a number stands for now."""
    return lookups.moved_to(work) or work


def _decide(config: Config, draft: Callable[[], Decision]) -> Done:
    """Carry out what `draft` decides, as the archive's one writer."""
    with ExitStack() as stack:
        stack.enter_context(exclusive(config.lock_path))
        opening.prepare()
        decision = draft()
        size = config.limits.segment_size
        vault = stack.enter_context(open_vault(config.vault_path, now=utc_now, segment_size=size))
        vault.note(NOTE, to_json(decision))
        vault.flush()
        decisions.record(decision)
        engine = open_index(config.index_path)
        stack.callback(engine.close)
        settler = Settler(engine, config.policy, utc_now, Tally())
        settler.arrange()
        settler.index()
        return Done(decision, decisions.works_of(decisions.concerned(decision)))
