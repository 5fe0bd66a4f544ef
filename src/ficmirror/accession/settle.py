"""From kept findings to what readers see: arrange what is new, deposit it, index it; each can be taken up again."""

from collections.abc import Callable, Mapping
from datetime import datetime

from ficmirror.accession.report import Tally
from ficmirror.arrange import arrange
from ficmirror.catalogue import gathering, lookups, outbox
from ficmirror.catalogue.deposit import deposit
from ficmirror.index import Engine
from ficmirror.records.rights import Audience, Permission

GROUP_LIMIT = 500  # objects arranged at once; their texts are in memory together
INDEX_LIMIT = 20_000  # works between two commits of the index
DOCUMENT = "document"

Clock = Callable[[], datetime]


class Settler:
    """Arranges, deposits and indexes whatever is waiting, also what an earlier, interrupted import left."""

    def __init__(self, engine: Engine, policy: Mapping[Permission, Audience], now: Clock, tally: Tally) -> None:
        self._engine = engine
        self._policy = policy
        self._now = now
        self._tally = tally
        self.on_step: Callable[[str], None] = _tell_nobody

    def arrange(self) -> None:
        """Arrange every group that findings have been added to, and deposit its works."""
        for members in gathering.groups_to_arrange(GROUP_LIMIT):
            deposits = arrange(members, self._policy)
            done = deposit(deposits, [member.findings.digest for member in members], self._now())
            self._tally.deposited(deposits, done.ids, done.removed)
            self.on_step("arranging")

    def index(self) -> None:
        """Bring the index up to the catalogue; a new or unusable index is filled from the beginning."""
        if self._engine.needs_rebuild:
            self._engine.clear()
            outbox.everything()
        while True:
            waiting = outbox.waiting(INDEX_LIMIT)
            if not waiting.ids:
                break
            self.on_step("indexing")
            self._engine.delete(waiting.ids)
            self._engine.delete(waiting.ids, DOCUMENT)
            self._engine.add(lookups.entries(waiting.ids))
            self._engine.commit(str(waiting.upto))
            outbox.done(waiting.upto)


def _tell_nobody(step: str) -> None:
    del step
