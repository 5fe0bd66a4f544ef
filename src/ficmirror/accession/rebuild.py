"""Catalogue and index derived again from the vault alone, beside the old ones, until they can take their place."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from ficmirror.accession import catalogued, swapping
from ficmirror.accession.conveyor import Conveyor
from ficmirror.accession.destroying import destroy
from ficmirror.accession.executors import executor_for
from ficmirror.accession.keeping import recall, take_over
from ficmirror.accession.receive import Reception
from ficmirror.accession.replay import Replay
from ficmirror.accession.report import Report
from ficmirror.accession.run import Options, utc_now, which_are_known
from ficmirror.accession.settle import Settler
from ficmirror.accession.shelving import Shelves
from ficmirror.accession.stopping import StopFlag, stop_on_signals
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import decisions, opening, store, upkeep
from ficmirror.catalogue.engines import Where
from ficmirror.config import Config
from ficmirror.errors import ArchiveDamaged, Stopped
from ficmirror.index import open_index
from ficmirror.records.findings import Problem
from ficmirror.vault import Vault, open_vault


def rebuild(config: Config, options: Options) -> Report:
    """Derive everything again from the vault, then put it in the place of what was there.

    Containers that an earlier version could not open, or that an import which was cut off did not go through, are
    opened now: their members are added to the vault, of which nothing else changes. Django must be set up for
    `config.scratch`, and the archive locked. The old catalogue and index are untouched where it raises: Stopped
    when the user stops it, ArchiveTooNew where a later version has been here, ArchiveDamaged where works would be lost
    because their originals are damaged (unless that was asked for).
    """
    scratch = config.scratch
    catalogued.demand_own(config)
    swapping.go_on(config)
    swapping.clear(config)
    scratch.archive.mkdir(parents=True)
    with open_vault(config.vault_path, now=utc_now, segment_size=config.limits.segment_size) as vault:
        opening.prepare()
        before = _before(config)
        upkeep.refuse_later(before)
        upkeep.reserve_numbers(before)
        problems = recall(vault)
        take_over(vault, upkeep.waiting_decisions(before))
        vault.purge(decisions.purged())  # what a crash left of it
        old = _Old(
            lambda: take_over(vault, upkeep.waiting_decisions(before)),
            lambda: upkeep.adopt_dates(before),
        )
        report = _derive(vault, scratch, options, old)
    if not options.leaves_damaged_out:
        _demand_all_of(before)
    lost = _adopt(config, before)
    swapping.take_the_place(config, keeps_old=bool(lost))
    return replace(report, problems=(*problems, *lost, *report.problems))


def _before(config: Config) -> Where:
    """The catalogue whose place is to be taken; that of a file where it moves from there to a server."""
    is_moving = config.catalogue.address and config.catalogue_path.exists() and not opening.is_made(config.catalogue_at)
    return upkeep.bring(config.catalogue_path) if is_moving else config.catalogue_at


def _demand_all_of(old: Where) -> None:
    """Refuse to forget what was read of originals that the vault does not give back whole."""
    n_gone = upkeep.n_left_behind(old, decisions.purged())
    if n_gone:
        raise ArchiveDamaged(
            f"The vault does not give back {n_gone} objects that works were read from; the archive is as it was.",
            "`ficmirror verify` names them: restore their segments from a backup or import the same files again, or "
            "leave their works out with `ficmirror rebuild --without-damaged`.",
        )


def _adopt(config: Config, old: Where) -> list[Problem]:
    """Take over what only the old catalogue knows; a problem for each thing that cannot be read in it any more. The old
    catalogue is kept beside the new one then.
    """
    adopted = {
        "the accounts (make the owner's again: `ficmirror owner NAME`)": upkeep.adopt_accounts,
        "the reports of earlier imports": upkeep.adopt_reports,
        "which reviews are hidden": upkeep.adopt_hidden_reviews,
        "the numbers that works had before they were joined": upkeep.adopt_moves,
    }
    is_moving = old != config.catalogue_at
    kept = Path(config.catalogue_path if is_moving else config.damaged_at).name
    lost = [what for what, adopt in adopted.items() if not adopt(old)]
    return [Problem(str(old), f"{what}: not to be read any more; it is kept as {kept}") for what in lost]


@dataclass(frozen=True, slots=True)
class _Old:
    """What the catalogue that is to be replaced still tells: decisions made meanwhile, and since when things stand."""

    decided_meanwhile: Callable[[], int]
    adopt_dates: Callable[[], object]


def _derive(vault: Vault, scratch: Config, options: Options, old: _Old) -> Report:
    began = time.monotonic()
    tally, shelves, engine = Tally(), Shelves(which_are_known), open_index(scratch.index_path)
    settler = Settler(engine, scratch.policy, utc_now, tally)
    settler.before_indexing = old.adopt_dates
    conveyor = Conveyor(vault, settler, shelves, tally, utc_now)
    conveyor.progress = options.progress
    with ExitStack() as stack:
        stack.callback(engine.close)
        executor = executor_for(scratch.n_workers if options.n_workers is None else options.n_workers)
        stack.callback(executor.close)
        stop = stack.enter_context(stop_on_signals())
        conveyor.is_stopping = lambda: stop.is_set
        replay = Replay(vault, tally, scratch.limits, shelves)
        for name, kept in groupby(vault.walk(), key=lambda one: one[1].accession):
            accession = upkeep.reopen_accession(name, _began_at(name))
            conveyor.carry(accession, replay.batches(kept), executor, replay.refused)
            _demand_going_on(stop)
            store.finish_accession(accession, {}, _began_at(name))
        for name, unopened in replay.unopened.items():
            reception = Reception(vault, name, tally, scratch.limits, shelves)
            reception.purged = decisions.purged()
            accession = upkeep.reopen_accession(name, _began_at(name))
            conveyor.carry(accession, reception.batches(replay.found(unopened)), executor, reception.refused)
            _demand_going_on(stop)
            vault.purge(reception.spoilt)
        conveyor.settle()
        if old.decided_meanwhile():
            if vault.known(decisions.purged()):
                destroy(scratch, vault, settler)
            conveyor.settle()
        engine.close(is_patient=True)
    return tally.report("", time.monotonic() - began, is_dry_run=False, is_stopped=False)


def _demand_going_on(stop: StopFlag) -> None:
    if stop.is_set:
        raise Stopped("the rebuild was stopped; the archive is as it was", "Run it again when there is time.")


def _began_at(name: str) -> datetime:
    """The day in an accession's name, e.g. 2026-11-22-1."""
    try:
        return datetime.strptime(name.rpartition("-")[0], "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
