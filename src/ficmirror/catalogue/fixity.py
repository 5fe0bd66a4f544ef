"""A digest over the rows of a work, written with them, by which a value that was changed behind our back is found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from ficmirror.catalogue import models, rows

SIZE = 16
AT_ONCE = 500
Row = Sequence[Any]

WORK, CHAPTER, CREDIT = (rows.table(model) for model in (models.Work, models.Chapter, models.WorkCredit))
CREATOR, TAGGED, TAG = (rows.table(model) for model in (models.Creator, models.WorkTag, models.TagRow))
SERIES, SOURCE, REVIEW = (rows.table(model) for model in (models.SeriesEntry, models.Source, models.Review))
TOLD = (
    "id, key, title, sort_title, summary, notes, rating, language, word_count, n_chapters, date, sort_date, "
    "is_complete, permission, audience, access_reason, n_doubts"
)  # all of a work’s row but its versions and moments
BELONGING = (
    f"work_id, position, title, word_count, n_scene_breaks, text_id, notes_before, notes_after FROM {CHAPTER}",
    f"work_id, name, role, position, audience, sort_date FROM {CREDIT} JOIN {CREATOR} n ON n.id = creator_id",
    f"work_id, kind, name, as_written, position, audience, sort_date FROM {TAGGED} JOIN {TAG} n ON n.id = tag_id",
    f"work_id, series_id, position, audience, sort_position FROM {SERIES}",
    f"work_id, held_id, place_id, work_n, part, is_copy, copy_of FROM {SOURCE}",
    f"work_id, position, parent, name, author, date, rating, chapter, markup, is_held_back FROM {REVIEW}",
)


def emptied(column: str) -> str:
    """SQL for a column's bytes without any of them; SQLite makes a NULL of a piece of nothing."""
    return f"CASE WHEN length({column}) > 0 THEN substr({column}, 1, 0) ELSE {column} END"


NONE = emptied("fixity")  # the digest of a work whose rows are changed on purpose


def fixity(work: Row, belonging: Iterable[Iterable[Row]]) -> bytes:
    """The digest of a work: of the values of `TOLD`, and of its rows as `BELONGING` gives them."""
    digest = blake2b(digest_size=SIZE)
    for some in ([work], *belonging):
        digest.update("\n".join(sorted(repr(tuple(map(_plain, row))) for row in some)).encode())
        digest.update(b"\n\n")
    return digest.digest()


def _plain(value: Any) -> Any:
    """A value as every database gives it back."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return int(value) if isinstance(value, bool) else bytes(value) if isinstance(value, memoryview) else value


def changed() -> Iterator[int]:
    """The works of which something stands otherwise in the catalogue than it was written, in order.

    Those that an earlier version wrote are passed over, and those that somebody changed since (another name for a tag)
    until they are arranged again. The titles of series have no digest, nor has what is no work.
    """
    last = 0
    sql = f"SELECT {TOLD}, fixity FROM {WORK} WHERE id > %s ORDER BY id LIMIT {AT_ONCE}"
    while found := rows.fetch(sql, (last,)):
        first, last = found[0][0], found[-1][0]
        belonging = [_rows_of(columns, first, last) for columns in BELONGING]
        for *work, written in found:
            if written and bytes(written) != fixity(work, [some.get(work[0], ()) for some in belonging]):
                yield work[0]


def _rows_of(columns: str, first: int, last: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.fetch(f"SELECT {columns} WHERE work_id BETWEEN %s AND %s", (first, last)):
        found[row[0]].append(row)
    return found
