"""The conveyor: hold → examine in workers → keep the findings → arrange → deposit → index, over any number of files."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ficmirror.accession.executors import executor_for
from ficmirror.accession.executors.base import Executor
from ficmirror.accession.intake import Met, walk
from ficmirror.accession.progress import Progress, SilentProgress, Standing
from ficmirror.accession.receive import Reception, Shelf
from ficmirror.accession.report import Report, Summary, Tally, summarise
from ficmirror.accession.settle import Settler
from ficmirror.accession.stopping import StopFlag, stop_on_signals
from ficmirror.catalogue import opening, store
from ficmirror.catalogue.packing import Packed, pack
from ficmirror.collate.gather import keys
from ficmirror.config import Config
from ficmirror.examine import examiner
from ficmirror.index import open_index
from ficmirror.records.findings import Findings
from ficmirror.records.rights import Audience
from ficmirror.vault import open_vault
from ficmirror.vault.base import Vault
from ficmirror.vault.lock import exclusive

SAVE_EVERY = 500  # objects between two transactions
ARRANGE_EVERY = 2_000  # objects between two rounds of arranging
INDEX_EVERY = 10_000  # objects between two commits of the index

Outcome = tuple[Packed, Summary]


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: worker processes (None: as configured, 0: none), and who may see pages that are no works."""

    n_workers: int | None = None
    page_access: Audience = Audience.EVERYONE


def pack_outcome(findings: Findings) -> Outcome:
    """What a worker sends home: the findings ready for the catalogue, and their summary for the report."""
    return pack(findings, keys(findings, findings.path)), summarise(findings)


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def take_in(
    config: Config, paths: Sequence[Path], options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Import everything under the paths into the archive, and say what came of it.

    Whatever happens meanwhile, the archive opens afterwards and the same call goes on where it stopped; called again
    it adds nothing. A first Ctrl-C or SIGTERM finishes what is under way (`Report.is_stopped`), a second one
    interrupts. Raises ArchiveUnusable when the archive is locked, damaged or too new. Django must be set up.
    """
    options = options or Options()
    config.archive.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(exclusive(config.lock_path))
        vault = stack.enter_context(open_vault(config.vault_path, now=utc_now, segment_size=config.limits.segment_size))
        opening.prepare()
        n_workers = config.n_workers if options.n_workers is None else options.n_workers
        executor = executor_for(n_workers)
        stack.callback(executor.close)
        stop = stack.enter_context(stop_on_signals())
        conveyor = Conveyor(config, vault, options, progress or SilentProgress())
        stack.callback(conveyor.close)
        return conveyor.run(paths, executor, stop)


class Conveyor:
    """One import under way."""

    def __init__(self, config: Config, vault: Vault, options: Options, progress: Progress) -> None:
        self._config = config
        self._vault = vault
        self._options = options
        self._progress = progress
        self._tally = Tally()
        self._engine = open_index(config.index_path)
        self._settler = Settler(self._engine, config.policy, utc_now, self._tally)
        self._settler.on_step = self._tell
        self._unsaved: list[store.Received] = []
        self._n_unarranged = self._n_unindexed = 0

    def run(self, paths: Sequence[Path], executor: Executor, stop: StopFlag) -> Report:
        """Take in the paths until they are done or somebody asks to stop."""
        began = time.monotonic()
        accession = store.begin_accession([str(path) for path in paths], utc_now())
        self._accession = accession
        self._reception = Reception(
            self._vault, accession.name, self._tally, self._config.limits, self._which_are_known
        )
        met = _until_stopped(walk(paths, self._config.limits.max_held), stop)
        for answer in executor.run(self._reception.batches(met), pack_outcome):
            self._keep(self._reception.shelves.popleft(), dict(answer))
        self._save()
        self._settler.arrange()
        self._settler.index()
        seconds = time.monotonic() - began
        report = self._tally.report(accession.name, seconds, is_dry_run=False, is_stopped=stop.is_set)
        store.finish_accession(accession, report.as_json(), utc_now())
        return report

    def close(self) -> None:
        """Give up the index's lock."""
        self._engine.close()

    def _which_are_known(self, digests: Iterable[str]) -> set[str]:
        return store.which_are_known(digests, examiner())

    def _keep(self, shelf: Shelf, outcomes: dict[int, Outcome]) -> None:
        """Note what came of one shelf, and pass on what has come together."""
        for arrival in shelf:
            outcome = outcomes.get(arrival.tag) or (pack_outcome(arrival.oversize) if arrival.oversize else None)
            if outcome:
                self._tally.examined(outcome[1], arrival.location)
                self._n_unarranged += 1
                self._n_unindexed += 1
            self._unsaved.append(store.Received(arrival.held, arrival.provenance, outcome[0] if outcome else None))
        self._tell("examining")
        if len(self._unsaved) >= SAVE_EVERY:
            self._save()
        if self._n_unarranged >= ARRANGE_EVERY:
            self._settler.arrange()
            self._n_unarranged = 0
        if self._n_unindexed >= INDEX_EVERY:
            self._settler.index()
            self._n_unindexed = 0

    def _save(self) -> None:
        """Keep findings: first the originals reach the disk, then the catalogue says that it knows them."""
        self._vault.flush()
        if self._unsaved:
            batch = store.Batch(self._accession, examiner(), self._unsaved, utc_now(), self._options.page_access)
            store.save(batch)
            self._reception.saved(received.held.digest for received in self._unsaved)
            self._unsaved = []
        if self._reception.refused:
            store.add_problems(self._accession, self._reception.refused)
            self._reception.refused.clear()

    def _tell(self, step: str) -> None:
        tally = self._tally
        self._progress.standing(Standing(step, tally.n_objects, tally.n_bytes, tally.n_works, len(tally.problems)))


def _until_stopped(met: Iterable[Met], stop: StopFlag) -> Iterator[Met]:
    for one in met:
        if stop.is_set:
            return
        yield one
