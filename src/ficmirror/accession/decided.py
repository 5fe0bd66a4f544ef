"""The one way of every decision: written into the vault, then into the catalogue, then applied to what it concerns.

While an import holds the archive a decision waits in the catalogue: the import hears of it within a second, and keeps
it in the vault when it ends.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from ficmirror.accession import catalogued
from ficmirror.accession.destroying import destroy
from ficmirror.accession.keeping import keep_waiting
from ficmirror.accession.run import utc_now
from ficmirror.accession.settle import INDEX_EVERY, Settler
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import decisions, outbox, withdrawing
from ficmirror.config import Config
from ficmirror.errors import ArchiveLocked
from ficmirror.index import open_index
from ficmirror.records.codec import to_json
from ficmirror.records.decision import NOTE, Decision, Deed
from ficmirror.vault import open_vault
from ficmirror.vault.lock import FileLock

PATIENCE = 3.0  # seconds that another decision may take
Draft = Callable[[], Decision]
LATER = (Deed.RENAME, Deed.NEST)  # whose works are found at once, however many: their entries can wait for their turn


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, as they call themselves, and why."""

    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Decisions that have been carried out, and the works that what they are about is in now.

    `is_waiting`: an import holds the archive; what cannot wait is done, the rest when it ends. `n_later`: entries of
    the index that are written anew by the next import or `serve`, and found already.
    """

    decisions: tuple[Decision, ...]
    works: tuple[int, ...]
    is_waiting: bool = False
    n_later: int = 0


def decision_of(person: Person, deed: Deed, **what: Any) -> Decision:
    """A person's decision of now, under the next name."""
    now = utc_now().replace(microsecond=0)
    return Decision(decisions.next_name(now), deed, person.name, now, person.why, **what)


def decide(config: Config, *drafts: Draft) -> Done:
    """Carry out what each of `drafts` decides, in their order: as the archive's one writer, or by leave of the import
    that is. Where one cannot be decided, none of them is.
    """
    lock = _lock(config, PATIENCE)
    if lock is None:
        made = tuple(_wait(decision) for decision in [draft() for draft in drafts])
        is_waiting = not take_up(config)
        return Done(made, _works_of(made), is_waiting)
    try:
        done = _carry_out(config, drafts)
    finally:
        lock.release()
    take_up(config)
    return done


def take_up(config: Config) -> bool:
    """Carry out what was decided while somebody held the archive, who may not have looked again before letting go.

    False where the archive is held: whoever holds it will look.
    """
    while decisions.waiting():
        lock = _lock(config, 0.0)
        if lock is None:
            return False
        try:
            _carry_out(config, ())
        finally:
            lock.release()
    return True


def _wait(decision: Decision) -> Decision:
    """Note a decision for the import that holds the archive."""
    decision = _named(decision)
    decisions.record(decision, is_kept=False)
    if decision.deed is Deed.WITHDRAW:
        withdrawing.withdraw(decisions.works_of(decision.pieces))
    return decision


def _named(decision: Decision) -> Decision:
    """The decision under the next name: several may have been drafted before any was recorded."""
    return replace(decision, name=decisions.next_name(decision.at))


def _works_of(made: Iterable[Decision]) -> tuple[int, ...]:
    return decisions.works_of(piece for decision in made for piece in decisions.concerned(decision))


def _lock(config: Config, patience: float) -> FileLock | None:
    """The archive's lock; None where somebody holds it for longer than so many seconds."""
    given_up_at = time.monotonic() + patience
    while True:
        try:
            return FileLock(config.lock_path)
        except ArchiveLocked:
            if time.monotonic() > given_up_at:
                return None
            time.sleep(0.05)


def _carry_out(config: Config, drafts: Sequence[Draft]) -> Done:
    with ExitStack() as stack:
        catalogued.prepare(config)
        size = config.limits.segment_size
        vault = stack.enter_context(open_vault(config.vault_path, now=utc_now, segment_size=size))
        engine = open_index(config.index_path)
        stack.callback(engine.close)
        settler = Settler(engine, config.policy, utc_now, Tally())
        keep_waiting(config, vault, settler)
        made = []
        for decision in [draft() for draft in drafts]:
            made.append(_named(decision))
            vault.note(NOTE, to_json(made[-1]))
            vault.flush()
            decisions.record(made[-1], is_kept=False)  # until it is carried out: what dies on the way is taken up again
            settler.heed(made[-1])
        settler.arrange()
        settler.hear()
        if any(decision.deed is Deed.PURGE for decision in made):
            destroy(config, vault, settler)
        for decision in made:
            decisions.kept(decision)
        n_later = outbox.n_waiting() if made and made[-1].deed in LATER else 0
        if n_later <= INDEX_EVERY:
            settler.index()
        return Done(tuple(made), _works_of(made), n_later=outbox.n_waiting())
