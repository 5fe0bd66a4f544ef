"""What the search index has yet to hear of, so that a crash between catalogue and index heals at the next start."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from ficmirror.catalogue import models, rows

WAITING, WORK, PAGE = (rows.table(model) for model in (models.Waiting, models.Work, models.Page))


@dataclass(frozen=True, slots=True)
class Due:
    """Works and pages whose index entries are to be deleted and, where they still exist, added again.

    `changes` are the numbers of their rows in the queue; `is_all`: nothing waits behind them.
    """

    ids: tuple[int, ...]
    changes: tuple[int, ...] = ()
    is_all: bool = True

    @property
    def upto(self) -> int:
        """The latest of the changes."""
        return max(self.changes, default=0)


def tell(ids: Iterable[int]) -> None:
    """Note works and pages that somebody changed by hand: they come before whatever an import has queued."""
    with transaction.atomic():
        rows.queue(ids, is_urgent=True)


def waiting(limit: int = 5000) -> Due:
    """The next entries the index has to hear of, the urgent first, then the oldest change; none: it is level."""
    return _due(f"SELECT id, entry FROM {WAITING} ORDER BY id LIMIT %s", limit)


def urgent(limit: int = 1000) -> Due:
    """The entries that cannot wait for their turn."""
    return _due(f"SELECT id, entry FROM {WAITING} WHERE id < 0 ORDER BY id LIMIT %s", limit)


def _due(sql: str, limit: int) -> Due:
    found = rows.fetch(sql, (limit + 1,))
    due = found[:limit]
    return Due(tuple(entry for _, entry in due), tuple(change for change, _ in due), len(found) <= limit)


def done(due: Due) -> None:
    """The index has committed these; what changed again since stays due."""
    with transaction.atomic():
        rows.execute_in(f"DELETE FROM {WAITING} WHERE id IN ({{}})", due.changes)


def n_waiting() -> int:
    """How many entries are due."""
    count: int = rows.fetch(f"SELECT count(*) FROM {WAITING}")[0][0]
    return count


def queue_everything() -> None:
    """Note every work and page as due, for an index that begins empty."""
    with transaction.atomic():
        rows.change(f"DELETE FROM {WAITING} WHERE entry > %s", [(0,)])
        for source in (WORK, PAGE):
            rows.change(f"INSERT INTO {WAITING} (entry) SELECT id FROM {source} WHERE id > %s ORDER BY id", [(0,)])
