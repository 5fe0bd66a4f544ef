"""An import: everything under some paths goes through the conveyor into an archive."""

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ficmirror.accession import catalogued, swapping
from ficmirror.accession.conveyor import Conveyor
from ficmirror.accession.examiner import examiner
from ficmirror.accession.executors import executor_for
from ficmirror.accession.executors.base import Executor
from ficmirror.accession.executors.worker import FEWER_SEARCHES
from ficmirror.accession.intake import Met, walk
from ficmirror.accession.keeping import keep_waiting
from ficmirror.accession.listening import listening
from ficmirror.accession.progress import Progress
from ficmirror.accession.receive import Reception
from ficmirror.accession.report import Report
from ficmirror.accession.settle import Settler
from ficmirror.accession.shelving import Holder, Known, Shelves
from ficmirror.accession.stopping import StopFlag, stop_on_signals
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import commented, decisions, seeking, store
from ficmirror.config import Config
from ficmirror.index import open_index
from ficmirror.readers.base import Sniffed
from ficmirror.vault import open_vault
from ficmirror.vault.lock import exclusive


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: worker processes (None: as configured, 0: none), who hears how far it has come, the folder
    that is passed over where it is not the archive's own, and whether a rebuild forgets works of damaged originals.
    """

    n_workers: int | None = None
    progress: Progress | None = None
    is_dry_run: bool = False
    kept_out: Path | None = None
    leaves_damaged_out: bool = False


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def which_are_known(digests: Iterable[str]) -> set[str]:
    """Those of the digests that this version of the examiner has examined."""
    return store.which_are_known(digests, examiner())


def what_is(digest: str) -> Sniffed | None:
    """What an object is that this version of the examiner has examined, None for any other."""
    known = store.what_is(digest, examiner())
    return Sniffed(*known) if known else None


def take_in(config: Config, paths: Sequence[Path], options: Options | None = None) -> Report:
    """Import everything under the paths into the archive, and say what came of it.

    Whatever happens meanwhile, the archive opens afterwards and the same call goes on where it stopped; called again
    it adds nothing. A first Ctrl-C, SIGTERM or SIGHUP keeps what has been examined and ends (`Report.is_stopped`), a
    second one interrupts even that. Raises ArchiveUnusable when the archive is locked, damaged or too new. Django must
    be set up.
    """
    config.archive.mkdir(parents=True, exist_ok=True)
    with exclusive(config.lock_path):
        size = config.limits.segment_size
        catalogued.prepare(config)
        swapping.clear(config)
        with open_vault(config.vault_path, now=utc_now, segment_size=size) as vault:
            return take_in_with(vault, which_are_known, config, paths, options or Options())


def take_in_with(vault: Holder, known: Known, config: Config, paths: Sequence[Path], options: Options) -> Report:
    """The same with a vault of one's own choice, and a ready catalogue; `known` tells what needs no examining."""
    tally, shelves, engine = Tally(), Shelves(known), open_index(config.index_path)
    settler = Settler(engine, config.policy, utc_now, tally)
    conveyor = Conveyor(vault, settler, shelves, tally, utc_now)
    conveyor.progress = options.progress
    began = time.monotonic()
    with ExitStack() as stack:
        stack.callback(gc.set_threshold, *gc.get_threshold())  # `open` serves in this process afterwards
        gc.set_threshold(*FEWER_SEARCHES)
        stack.callback(engine.close)
        executor = executor_for(config.n_workers if options.n_workers is None else options.n_workers)
        stack.callback(executor.close)
        stop = stack.enter_context(stop_on_signals())
        conveyor.is_stopping = lambda: stop.is_set
        stack.enter_context(listening(settler))
        accession = store.begin_accession([str(path) for path in paths], utc_now())
        reception = Reception(vault, accession.name, tally, config.limits, shelves)
        reception.purged = decisions.purged()
        reception.what_is = what_is
        met = _until_stopped(walk(paths, config.limits.max_held, options.kept_out or config.archive), stop)
        _carry(conveyor, reception, accession, executor, met)
        if not stop.is_set:
            settler.tidy()
        while keep_waiting(config, vault, settler):
            conveyor.settle()
        seconds = time.monotonic() - began
        report = tally.report(accession.name, seconds, is_dry_run=options.is_dry_run, is_stopped=stop.is_set)
        store.finish_accession(accession, report.as_json(), utc_now())
    return report


def _carry(
    conveyor: Conveyor, reception: Reception, accession: store.AccessionRef, executor: Executor, met: Iterator[Met]
) -> None:
    conveyor.carry(accession, reception.batches(met), executor, reception.refused)
    conveyor.settle()
    reception.missed(
        [*seeking.unfound(accession.id), *seeking.unspoken_of(accession.id), *commented.unmet(accession.id)]
    )
    store.add_problems(accession, reception.refused)


def _until_stopped(met: Iterable[Met], stop: StopFlag) -> Iterator[Met]:
    for one in met:
        if stop.is_set:
            return
        yield one
