"""From kept findings to what readers see: arrange what is new, deposit it, index it; each can be taken up again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from threading import Lock

from ficmirror.accession.tally import Tally
from ficmirror.arrange import Member, arrange
from ficmirror.catalogue import decisions, furniture, gathering, listings, lookups, outbox, rows
from ficmirror.catalogue.deposit import deposit
from ficmirror.index import Engine
from ficmirror.records.rights import Audience, Permission

DEPOSIT_EVERY = 200  # objects arranged between two transactions; their texts are in memory together
INDEX_EVERY = 2_000  # works between two commits of the index; until then their texts wait in its queue
ADDED_AT_ONCE = 100  # works put into the index while what somebody changed by hand waits
DOCUMENT = "document"

Clock = Callable[[], datetime]
Group = tuple[Member, ...]


class Settler:
    """Arranges, deposits and indexes whatever is waiting, also what an earlier, interrupted import left."""

    def __init__(self, engine: Engine, policy: Mapping[Permission, Audience], now: Clock, tally: Tally) -> None:
        self.on_step: Callable[[str], None] = _tell_nobody
        self._engine = engine
        self._policy = policy
        self._now = now
        self._tally = tally
        self._lock = Lock()  # the index has one writer, and two threads that tell it something

    def arrange(self) -> None:
        """Tie index pages to what they list, arrange every group that is waiting, and deposit its works."""
        listings.tie()
        furniture.notice()
        for groups in _in_heaps(gathering.groups_to_arrange()):
            arranged = [member.findings.digest for group in groups for member in group]
            decided = decisions.about(arranged)
            deposits = [work for group in groups for work in arrange(group, self._policy, decided)]
            done = deposit(deposits, arranged, self._now())
            self._tally.deposited(deposits, done.ids, done.removed_ids)
            self.on_step("arranging")

    def index(self) -> None:
        """Bring the index up to the catalogue; a new or unusable index is filled from the beginning."""
        with self._lock:
            is_empty = self._is_empty()
            if is_empty:
                self._engine.clear()
                outbox.queue_everything()
        while (due := outbox.waiting(INDEX_EVERY)).ids:
            self.on_step("indexing")
            for ids in rows.pieces(dict.fromkeys(due.ids), ADDED_AT_ONCE):
                with self._lock:
                    self._replace(ids, are_new=is_empty)
            with self._lock:
                self._engine.commit(str(due.upto), is_whole=due.is_all)
            outbox.done(due)
            is_empty = False

    def tidy(self) -> None:
        """Let the index finish what it does in the background, and close it."""
        with self._lock:
            self._engine.close(is_patient=True)

    def hear(self) -> bool:
        """Put what somebody changed by hand into the index now, also while it is being filled; whether there was any.

        May be called from another thread than the rest.
        """
        due = outbox.urgent()
        if not due.ids:
            return False
        with self._lock:
            if self._is_empty():
                return False  # it will be told everything
            self._replace(tuple(dict.fromkeys(due.ids)))
            self._engine.commit(self._engine.checkpoint, is_whole=False)
        outbox.done(due)
        return True

    def _is_empty(self) -> bool:
        return self._engine.needs_rebuild or not self._engine.checkpoint

    def _replace(self, ids: Sequence[int], *, are_new: bool = False) -> None:
        if not are_new:
            self._engine.delete(ids)
            self._engine.delete(ids, DOCUMENT)
        self._engine.add(lookups.entries(ids), are_new=are_new)


def _in_heaps(groups: Iterator[Group]) -> Iterator[list[Group]]:
    heap: list[Group] = []
    n_members = 0
    for group in groups:
        heap.append(group)
        n_members += len(group)
        if n_members >= DEPOSIT_EVERY:
            yield heap
            heap, n_members = [], 0
    if heap:
        yield heap


def _tell_nobody(step: str) -> None:
    del step
