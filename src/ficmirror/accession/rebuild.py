"""Catalogue and index derived again from the vault alone, beside the old ones, until they can take their place."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile

from ficmirror.accession.conveyor import Conveyor
from ficmirror.accession.executors import executor_for
from ficmirror.accession.executors.base import Batch
from ficmirror.accession.report import Report
from ficmirror.accession.run import Options, utc_now, which_are_known
from ficmirror.accession.settle import Settler
from ficmirror.accession.shelving import MOST_BYTES, MOST_FILES, Arrival, Shelves, opened, oversize
from ficmirror.accession.stopping import stop_on_signals
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import opening, store, upkeep
from ficmirror.config import Config, Limits
from ficmirror.errors import Stopped
from ficmirror.index import open_index
from ficmirror.readers.containers.base import Bounds
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.sniff import sniff, sniff_stream
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.held import HeldObject, Provenance
from ficmirror.vault import Vault, open_vault

SCRATCH = "rebuilding"  # the folder in the archive where the new catalogue grows
SIDE_FILES = ("", "-wal", "-shm")  # what SQLite keeps beside a database

Kept = tuple[HeldObject, Provenance, Callable[[], bytes]]


def scratch_config(config: Config) -> Config:
    """The settings of the archive that is derived anew, below the real one."""
    return replace(config, archive=config.archive / SCRATCH)


def rebuild(config: Config, options: Options) -> Report:
    """Derive everything again from the vault, then put it in the place of what was there.

    Django must be set up for `scratch_config(config)`, and the archive locked. Raises Stopped when the user stops it:
    the old catalogue and index are untouched then.
    """
    scratch = scratch_config(config)
    shutil.rmtree(scratch.archive, ignore_errors=True)
    scratch.archive.mkdir(parents=True)
    with open_vault(config.vault_path, now=utc_now, is_writer=False) as vault:
        opening.prepare()
        upkeep.reserve_numbers(config.catalogue_path)
        report = _derive(vault, scratch, options)
    upkeep.adopt_accounts(config.catalogue_path)
    upkeep.adopt_hidden_reviews(config.catalogue_path)
    upkeep.close_whole()
    _take_the_place(config, scratch)
    return report


def _derive(vault: Vault, scratch: Config, options: Options) -> Report:
    began = time.monotonic()
    tally, shelves, engine = Tally(), Shelves(which_are_known), open_index(scratch.index_path)
    conveyor = Conveyor(_ReadOnly(vault), Settler(engine, scratch.policy, utc_now, tally), shelves, tally, utc_now)
    conveyor.progress = options.progress
    with ExitStack() as stack:
        stack.callback(engine.close)
        executor = executor_for(scratch.n_workers if options.n_workers is None else options.n_workers)
        stack.callback(executor.close)
        stop = stack.enter_context(stop_on_signals())
        conveyor.is_stopping = lambda: stop.is_set
        replay = _Replay(vault, tally, scratch.limits, shelves)
        for name, kept in groupby(vault.walk(), key=lambda one: one[1].accession):
            accession = upkeep.reopen_accession(name, _began_at(name))
            conveyor.carry(accession, replay.batches(kept), executor, replay.refused)
            if stop.is_set:
                raise Stopped("the rebuild was stopped; the archive is as it was", "Run it again when there is time.")
            store.finish_accession(accession, {}, _began_at(name))
        conveyor.settle()
    return tally.report("", time.monotonic() - began, is_dry_run=False, is_stopped=False)


def _began_at(name: str) -> datetime:
    """The day in an accession's name, e.g. 2026-11-22-1."""
    try:
        return datetime.strptime(name.rpartition("-")[0], "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)


class _Replay:
    """Gives what the vault holds to the conveyor, as an import gave it."""

    def __init__(self, vault: Vault, tally: Tally, limits: Limits, shelves: Shelves) -> None:
        self.refused: list[Problem] = []
        self._vault = vault
        self._tally = tally
        self._limits = limits
        self._shelves = shelves
        self._n_met = 0

    def batches(self, kept: Iterable[Kept]) -> Iterator[Batch]:
        """What must be examined of each batch; its arrivals are on a shelf."""
        for some in self._in_batches(kept):
            contents: dict[int, bytes] = {}
            arrivals = [self._arrive(one, contents) for one in some]
            yield self._shelves.put(arrivals, contents)

    def _in_batches(self, kept: Iterable[Kept]) -> Iterator[list[Kept]]:
        batch: list[Kept] = []
        n_bytes = 0
        for one in kept:
            if batch and (len(batch) >= MOST_FILES or n_bytes + one[0].size > MOST_BYTES):
                yield batch
                batch, n_bytes = [], 0
            batch.append(one)
            n_bytes += one[0].size
        if batch:
            yield batch

    def _arrive(self, one: Kept, contents: dict[int, bytes]) -> Arrival:
        held, provenance, load = one
        tag, self._n_met = self._n_met, self._n_met + 1
        self._tally.received(held.size, is_new=True)
        arrival = Arrival(tag, provenance.path, held, provenance)
        is_large = held.size > self._limits.max_examined
        content = next(self._vault.stream(held.digest), b"") if is_large else load()
        form = sniff(content, provenance.path).form
        if container_for(form):
            return replace(arrival, findings=self._reopen(arrival, form, content))
        if is_large:
            return replace(arrival, findings=oversize(held, provenance.path, form, self._limits.max_examined))
        contents[tag] = content
        return arrival

    def _reopen(self, arrival: Arrival, form: str, content: bytes) -> Findings | None:
        """The findings of a container, None where not all its members are held: to be unfolded when it is met again."""
        held, path = arrival.held, arrival.provenance.path
        if self._shelves.is_known(held.digest):
            return None
        bounds = Bounds(member_size=self._limits.max_examined)
        with TemporaryFile() if held.size > len(content) else BytesIO(content) as source:
            if held.size > len(content):
                source.writelines(self._vault.stream(held.digest))
                source.seek(0)
                form = sniff_stream(source, path).form
            unfolding = Unfolding(form, path, bounds, Allowance.for_file(held.size, bounds))
            for one in unfolding.members(source):
                if isinstance(one, Problem):
                    self._tally.refused(one)
                    self.refused.append(one)
                elif not self._vault.has_place(one.digest, one.path):
                    return None
        self._tally.unfolded(unfolding.n_members)
        return opened(held, path, form, unfolding)


class _ReadOnly:
    """The vault while nothing is added to it."""

    def __init__(self, vault: Vault) -> None:
        self.hold, self.hold_stream = vault.hold, vault.hold_stream

    def flush(self) -> None:
        """There is nothing to flush."""


def _take_the_place(config: Config, scratch: Config) -> None:
    """Swap old and new; the old ones are deleted only when the new ones stand."""
    old = scratch.archive / "old"
    old.mkdir()
    for suffix in SIDE_FILES:
        _move(Path(f"{config.catalogue_path}{suffix}"), old)
    _move(config.index_path, old)
    scratch.catalogue_path.replace(config.catalogue_path)
    scratch.index_path.replace(config.index_path)
    shutil.rmtree(scratch.archive)


def _move(path: Path, folder: Path) -> None:
    if path.exists():
        path.replace(folder / path.name)
