"""From kept findings to what readers see: arrange what is new, deposit it, index it; each can be taken up again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from threading import Lock

from ficmirror.accession.tally import Tally
from ficmirror.arrange import Member, arrange
from ficmirror.catalogue import (
    decisions,
    disowning,
    furniture,
    gathering,
    listings,
    lookups,
    outbox,
    renaming,
    rows,
    ruled,
    withdrawing,
)
from ficmirror.catalogue.deposit import deposit
from ficmirror.index import Engine
from ficmirror.records.decision import Change, Decision, Deed
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
        self.before_indexing: Callable[[], object] = _do_nothing
        self._engine = engine
        self._policy = policy
        self.now = now
        self._tally = tally
        self._lock = Lock()  # the index has one writer, and two threads that tell it something
        self._naming = Lock()  # … and so have the names of tags

    def arrange(self) -> None:
        """Tie index pages to what they list, arrange every group that is waiting, and deposit its works."""
        listings.tie()
        furniture.notice()
        for groups in _in_heaps(gathering.groups_to_arrange()):
            arranged = [member.findings.digest for group in groups for member in group]
            decided, rulings = decisions.about(arranged), ruled.rulings()
            deposits = [work for group in groups for work in arrange(group, self._policy, decided, rulings)]
            with self._naming:
                done = deposit(deposits, arranged, self.now())
            disowning.keep_pages(groups, decided, self.now())
            self._tally.deposited(deposits, done.ids, done.removed_ids)
            self.on_step("arranging")

    def index(self) -> None:
        """Bring the index up to the catalogue; a new or unusable index is filled from the beginning."""
        self.before_indexing()
        with self._lock:
            is_empty = self._is_empty()
            if is_empty:
                self._engine.clear()
                outbox.queue_everything()
                self._tell_names()
        while (due := outbox.waiting(INDEX_EVERY)).ids:
            self.on_step("indexing")
            for ids in rows.pieces(dict.fromkeys(due.ids), ADDED_AT_ONCE):
                with self._lock:
                    self._replace(ids, are_new=is_empty)
            with self._lock:
                self._engine.commit(str(due.upto), is_whole=due.is_all)
            outbox.done(due)
            is_empty = False

    def index_anew(self) -> None:
        """Fill a new index from the beginning, in which nothing is that was ever deleted; the old one goes then."""
        with self._lock:
            self._engine.clear()
        self.index()
        with self._lock:
            if self._is_empty():  # the catalogue is, too
                self._engine.commit("0", is_whole=True)

    def tidy(self) -> None:
        """Let the index finish what it does in the background, and close it."""
        with self._lock:
            self._engine.close(is_patient=True)

    def hear(self) -> bool:
        """Put what somebody changed by hand into the index now, also while it is being filled; whether there was any.

        May be called from another thread than the rest.
        """
        for decision, is_undone in decisions.waiting():
            if not is_undone:
                self.heed(decision)
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

    def heed(self, decision: Decision) -> None:
        """Let a decision show at once, as far as that cannot wait for arranging; doing it twice changes nothing."""
        if decision.deed is Deed.WITHDRAW:
            withdrawing.withdraw(decisions.works_of(decision.pieces))
        elif decision.deed is Deed.RENAME:
            self._rename(decision.changes)
        elif decision.deed is Deed.UNDO:
            undone = [change for one in decisions.undone(decision) for change in one.changes if one.deed is Deed.RENAME]
            if undone:
                self._tell_names(undone)

    def _rename(self, changes: Sequence[Change]) -> None:
        """Searches first: that takes a moment; the works of a tag that very many have take seconds."""
        there = [change for change in changes if renaming.is_tag(change.field, change.of)]
        if not there:
            return
        with self._lock:
            if not self._is_empty():
                self._engine.rename_all((change.field, change.of, change.value) for change in changes)
                self._engine.commit(self._engine.checkpoint, is_whole=False)
        with self._naming:
            for change in there:
                renaming.rename_tag(change.field, change.of, change.value)

    def _tell_names(self, undone: Sequence[Change] = ()) -> None:
        """Tell the index every name that a tag goes by, and those by which some go no longer."""
        by_themselves = [(change.field, change.of, change.of) for change in undone]
        self._engine.rename_all([*by_themselves, *ruled.rulings().renames()])
        if undone and not self._is_empty():
            self._engine.commit(self._engine.checkpoint, is_whole=False)

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


def _do_nothing() -> None:
    pass
