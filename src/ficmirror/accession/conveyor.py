"""The conveyor itself: batches are examined, their findings kept, and what has come together arranged and indexed."""

import time
from collections.abc import Iterable

from ficmirror.accession.examiner import examiner
from ficmirror.accession.executors.base import Ask, Batch, Executor, never
from ficmirror.accession.outcome import Outcome, pack_outcome
from ficmirror.accession.progress import Progress, Standing
from ficmirror.accession.settle import Clock, Settler
from ficmirror.accession.shelving import Holder, Shelf, Shelves
from ficmirror.accession.tally import Tally
from ficmirror.catalogue import listings, store
from ficmirror.records.findings import Problem

SAVE_EVERY = 500  # objects between two transactions,
SAVE_AFTER = 10.0  # or seconds, where examining is slow: so much a kill can cost
ARRANGE_EVERY = 500  # objects between two rounds of arranging: short ones, so that no worker waits for the next batch
INDEX_EVERY = 2_000  # objects between two commits of the index, whose queue of texts is only bounded in number


class Conveyor:
    """Carries batches from the shelves through the executor to the catalogue and the index.

    The order of writing makes every interruption safe: originals reach the disk before the catalogue knows them, and
    the catalogue knows a work before the index does.
    """

    def __init__(self, vault: Holder, settler: Settler, shelves: Shelves, tally: Tally, now: Clock) -> None:
        self.progress: Progress | None = None
        self.is_stopping: Ask = never
        self._vault = vault
        self._settler = settler
        self._shelves = shelves
        self._tally = tally
        self._now = now
        self._unsaved: list[store.Received] = []
        self._n_unarranged = self._n_unindexed = self._n_done = self._n_done_bytes = 0
        self._saved_at = time.monotonic()
        settler.on_step = self._tell

    def carry(
        self, accession: store.AccessionRef, batches: Iterable[Batch], executor: Executor, refused: list[Problem]
    ) -> None:
        """Carry all batches of an accession; `refused` is emptied into the catalogue as it fills."""
        for answer in executor.run(batches, pack_outcome, self.is_stopping):
            self._keep(self._shelves.take(), dict(answer))
            if len(self._unsaved) >= SAVE_EVERY or time.monotonic() - self._saved_at > SAVE_AFTER:
                self._save(accession, refused)
                self._settle_now_and_then()
        self._save(accession, refused)

    def settle(self) -> None:
        """Arrange and index all that waits."""
        self._settler.arrange()
        self._settler.index()
        self._n_unarranged = self._n_unindexed = 0

    def _keep(self, shelf: Shelf, outcomes: dict[int, Outcome]) -> None:
        """Note what came of one shelf."""
        for arrival in shelf:
            outcome = outcomes.get(arrival.tag) or (pack_outcome(arrival.findings) if arrival.findings else None)
            if outcome:
                self._tally.examined(outcome[1], arrival.location)
                self._n_unarranged += 1
                self._n_unindexed += 1
            self._n_done += 1
            self._n_done_bytes += 0 if arrival.is_member else arrival.held.size
            self._unsaved.append(store.Received(arrival.held, arrival.provenance, outcome[0] if outcome else None))
        self._tell("examining")

    def _save(self, accession: store.AccessionRef, refused: list[Problem]) -> None:
        self._saved_at = time.monotonic()
        self._vault.flush()
        if self._unsaved:
            store.save(store.Batch(accession, examiner(), self._unsaved, self._now()))
            self._shelves.saved(received.held.digest for received in self._unsaved)
            self._unsaved = []
        if refused:
            store.add_problems(accession, refused)
            refused.clear()

    def _settle_now_and_then(self) -> None:
        """Arrange and index while the workers are busy, so that the end is near when they are done."""
        if self._n_unarranged >= ARRANGE_EVERY and not listings.is_anything_listed():
            self._settler.arrange()
            self._n_unarranged = 0
        if self._n_unindexed >= min(
            INDEX_EVERY, self._n_done // 2
        ):  # a short import has not all of it left for the end
            self._settler.index()
            self._n_unindexed = 0

    def _tell(self, step: str) -> None:
        if self.progress:
            tally = self._tally
            self.progress.standing(Standing(step, self._n_done, self._n_done_bytes, tally.n_works, len(tally.problems)))
