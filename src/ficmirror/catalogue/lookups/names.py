"""Tags, creators and series by name: A to Z, the biggest, and one by its number."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.naming import tag_name
from ficmirror.catalogue.tidying import cut, sort_key
from ficmirror.catalogue.views import Named, Names
from ficmirror.errors import NotFound, UsageError
from ficmirror.records.rights import ANYBODY, Audience
from ficmirror.records.tags import TagKind

SEPARATOR = "~"
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the names of one kind stand."""

    table: str
    name: str
    links: tuple[str, str]  # the table that ties works to them, and its column with their numbers
    tag_kind: str = ""


_TO_TAGS = (rows.table(models.WorkTag), "tag_id")
SHELVES = {kind.value: Shelf(rows.table(models.TagRow), "name", _TO_TAGS, kind.value) for kind in TagKind} | {
    "creator": Shelf(rows.table(models.Creator), "name", (rows.table(models.WorkCredit), "creator_id")),
    "series": Shelf(rows.table(models.Series), "title", (rows.table(models.SeriesEntry), "series_id")),
}


def _shelf(kind: str) -> Shelf:
    if kind not in SHELVES:
        raise UsageError(f"There are no names of the kind {kind!r}.", "Known kinds: " + ", ".join(SHELVES) + ".")
    return SHELVES[kind]


def count_column(audiences: Collection[Audience]) -> str:
    """The column that counts the works which these viewers may see; all of them where they may see some others."""
    return "n_public" if set(audiences) <= {Audience.EVERYONE} else "n_works"


def _recounted(shelf: Shelf, found: Sequence[Named], audiences: Collection[Audience]) -> tuple[Named, ...]:
    """The names with the number of works that these viewers may see; those without any are not there.

    The totals kept are those of everyone and of all: whoever may see more than the one and less than the other has
    them counted, for the names of one page.
    """
    if set(audiences) <= {Audience.EVERYONE} or set(audiences) >= ANYBODY:
        return tuple(found)
    links, owner = shelf.links
    seen = ", ".join(f"'{audience.value}'" for audience in sorted(audiences))
    sql = (
        f"SELECT {owner}, count(DISTINCT work_id) FROM {links} WHERE {owner} IN ({{}}) AND audience IN ({seen}) "
        f"GROUP BY {owner}"
    )
    counts = dict(rows.fetch_in(sql, [one.id for one in found]))
    return tuple(replace(one, n_works=counts[one.id]) for one in found if counts.get(one.id))


def names(
    kind: str,
    audiences: Collection[Audience],
    after: str | None = None,
    limit: int = 100,
    starts_with: str = "",
) -> Names:
    """Names of one kind (a TagKind's value, "creator", "series") from A to Z that have works the viewer may see.

    `starts_with` is folded; `after` as an earlier page gave it. Raises UsageError for what is no kind or no place.
    """
    shelf, count = _shelf(kind), count_column(audiences)
    where, values = [f"{count} > 0"], list[object]()
    if shelf.tag_kind:
        where.append("kind = %s")
        values.append(shelf.tag_kind)
    if starts_with:
        where.append("sort_name >= %s AND sort_name < %s")
        values.extend((sort_key(starts_with), sort_key(starts_with) + LAST))
    where.append("(sort_name, id) > (%s, %s)")  # also on the first page, so that the index by name is taken
    values.extend(_place(after))
    sql = (
        f"SELECT id, {shelf.name}, {count}, {_known(shelf)}, sort_name FROM {shelf.table} "
        f"WHERE {' AND '.join(where)} ORDER BY sort_name, id LIMIT %s"
    )
    found = rows.fetch(sql, (*values, limit + 1))
    shown = found[:limit]
    more = f"{shown[-1][4]}{SEPARATOR}{shown[-1][0]}" if len(found) > limit else None
    named = [Named(row[0], kind, row[1], row[2], bool(row[3])) for row in shown]
    return Names(_recounted(shelf, named, audiences), more)


def _place(after: str | None) -> tuple[str, int]:
    if after is None:
        return "", 0
    name, _, number = after.rpartition(SEPARATOR)
    if not (number.isascii() and number.isdecimal()):
        raise UsageError(f"{after!r} is no place in a list.", "Begin at the list's first page.")
    return name, int(number)


def _known(shelf: Shelf) -> str:
    return "is_known" if shelf.tag_kind else "TRUE"


def biggest(kind: str, audiences: Collection[Audience], limit: int = 20) -> tuple[Named, ...]:
    """The names of one kind with the most works, the biggest first."""
    shelf, count = _shelf(kind), count_column(audiences)
    where = "kind = %s AND " if shelf.tag_kind else ""
    sql = (
        f"SELECT id, {shelf.name}, {count}, {_known(shelf)} FROM {shelf.table} WHERE {where}{count} > 0 "
        f"ORDER BY {count} DESC LIMIT %s"
    )
    found = rows.fetch(sql, (shelf.tag_kind, limit) if shelf.tag_kind else (limit,))
    named = _recounted(shelf, [Named(row[0], kind, row[1], row[2], bool(row[3])) for row in found], audiences)
    return tuple(sorted(named, key=lambda one: -one.n_works))


def closed_creators(limit: int = 50, most_looked: int = 500) -> tuple[Named, ...]:
    """Of the creators with the most works those with works that not everyone may see; `n_works` counts these."""
    sql = (
        f"SELECT id, name, n_works, n_public FROM {SHELVES['creator'].table} WHERE n_works > 0 "
        "ORDER BY n_works DESC LIMIT %s"
    )
    found = [
        Named(id, "creator", name, n_works - n_public)
        for id, name, n_works, n_public in rows.fetch(sql, (most_looked,))
        if n_public < n_works
    ]
    return tuple(sorted(found, key=lambda one: -one.n_works)[:limit])


def tag(number: int, audiences: Collection[Audience] = ANYBODY) -> Named:
    """A tag by its number. Raises NotFound where no work the viewer may see has it."""
    count = count_column(audiences)
    sql = f"SELECT id, kind, name, {count}, is_known FROM {rows.table(models.TagRow)} WHERE id = %s AND {count} > 0"
    return _one(rows.fetch(sql, (number,)), f"There is no tag {number}.", audiences)


def creator(number: int, audiences: Collection[Audience] = ANYBODY) -> Named:
    """A creator by number. Raises NotFound."""
    return _by_number("creator", number, audiences)


def series(number: int, audiences: Collection[Audience] = ANYBODY) -> Named:
    """A series by number. Raises NotFound."""
    return _by_number("series", number, audiences)


def _by_number(kind: str, number: int, audiences: Collection[Audience]) -> Named:
    shelf, count = SHELVES[kind], count_column(audiences)
    sql = f"SELECT id, '{kind}', {shelf.name}, {count}, TRUE FROM {shelf.table} WHERE id = %s AND {count} > 0"
    return _one(rows.fetch(sql, (number,)), f"There is no {kind} {number}.", audiences)


def _one(found: list[tuple[Any, ...]], complaint: str, audiences: Collection[Audience]) -> Named:
    named = [Named(number, kind, name, n_works, bool(known)) for number, kind, name, n_works, known in found]
    seen = _recounted(_shelf(named[0].kind), named, audiences) if named else ()
    if not seen:
        raise NotFound(complaint)
    return seen[0]


def find_tag(kind: str, name: str, audiences: Collection[Audience] = ANYBODY) -> Named | None:
    """A tag by its canonical name, or None."""
    sql = f"SELECT id FROM {rows.table(models.TagRow)} WHERE kind = %s AND name = %s"
    return _found(tag, rows.fetch(sql, tag_name(kind, name)), audiences)


def find_creator(name: str, audiences: Collection[Audience] = ANYBODY) -> Named | None:
    """A creator by name, or None."""
    sql = f"SELECT id FROM {rows.table(models.Creator)} WHERE name = %s"
    return _found(creator, rows.fetch(sql, (cut(name, 200),)), audiences)


def _found(
    one: Callable[[int, Collection[Audience]], Named], rows_: Sequence[tuple[int]], audiences: Collection[Audience]
) -> Named | None:
    try:
        return one(rows_[0][0], audiences) if rows_ else None
    except NotFound:
        return None
