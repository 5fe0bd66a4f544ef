"""What the search index has yet to hear of, so that a crash between catalogue and index heals at the next start."""

from dataclasses import dataclass

from django.db import transaction

from ficmirror.catalogue import models, rows

WAITING, WORK, PAGE = (rows.table(model) for model in (models.Waiting, models.Work, models.Page))


@dataclass(frozen=True, slots=True)
class Due:
    """Works and pages whose index entries are to be deleted and, where they still exist, added again."""

    ids: tuple[int, ...]
    upto: int
    is_all: bool = True  # nothing waits behind them


def waiting(limit: int = 5000) -> Due:
    """The next entries the index has to hear of, oldest change first; none: the index is level."""
    found = rows.fetch(f"SELECT id, entry FROM {WAITING} ORDER BY id LIMIT %s", (limit + 1,))
    due = found[:limit]
    return Due(tuple(entry for _, entry in due), due[-1][0] if due else 0, len(found) <= limit)


def done(due: Due) -> None:
    """The index has committed these; what changed again since stays due."""
    rows.change(f"DELETE FROM {WAITING} WHERE id <= %s", [(due.upto,)])


def n_waiting() -> int:
    """How many entries are due."""
    count: int = rows.fetch(f"SELECT count(*) FROM {WAITING}")[0][0]
    return count


def queue_everything() -> None:
    """Note every work and page as due, for an index that begins empty."""
    with transaction.atomic():
        rows.change(f"DELETE FROM {WAITING} WHERE id > %s", [(0,)])
        for source in (WORK, PAGE):
            rows.change(f"INSERT INTO {WAITING} (entry) SELECT id FROM {source} WHERE id > %s ORDER BY id", [(0,)])
