"""Lists of works, a page at a time; the thousandth page costs what the first does."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.lookups.cards import cards
from ficmirror.catalogue.views import Listing
from ficmirror.errors import UsageError
from ficmirror.records.rights import Audience

SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Order:
    """Where a list's order stands: a table, its columns of work number and sort value, the index's direction."""

    table: str
    number: str
    value: str
    is_falling: bool
    owner: str = ""  # the column that picks one tag, creator or series


BY_TAG = Order(rows.table(models.WorkTag), "work_id", "sort_date", True, "tag_id")
BY_CREATOR = Order(rows.table(models.WorkCredit), "work_id", "sort_date", True, "creator_id")
IN_SERIES = Order(rows.table(models.SeriesEntry), "work_id", "sort_position", False, "series_id")
NEWEST = Order(rows.table(models.Work), "id", "added_at", True)


def newest(audiences: Collection[Audience], after: str | None = None, limit: int = 20) -> Listing:
    """Works, the latest added first. `after` as an earlier page gave it; UsageError where it makes no sense."""
    return _list(NEWEST, (), audiences, (after, limit))


def works_by_tag(tag: int, audiences: Collection[Audience], after: str | None = None, limit: int = 20) -> Listing:
    """A tag's works, the latest written first, those without a date last."""
    return _list(BY_TAG, (tag,), audiences, (after, limit))


def works_by_creator(who: int, audiences: Collection[Audience], after: str | None = None, limit: int = 20) -> Listing:
    """A creator's works, the latest written first, whatever their part in them."""
    return _list(BY_CREATOR, (who,), audiences, (after, limit))


def works_in_series(which: int, audiences: Collection[Audience], after: str | None = None, limit: int = 20) -> Listing:
    """A series' works in their order, those without a place last."""
    return _list(IN_SERIES, (which,), audiences, (after, limit))


def _list(
    order: Order, owner: Sequence[int], audiences: Collection[Audience], window: tuple[str | None, int]
) -> Listing:
    after, limit = window
    found: set[tuple[Any, int]] = set()
    for audience in audiences:
        found.update(_stretch(order, (*owner, audience.value), after, limit + 1))
    ranked = sorted(found, reverse=order.is_falling)
    shown = ranked[:limit]
    more = f"{shown[-1][0]}{SEPARATOR}{shown[-1][1]}" if len(ranked) > limit else None
    return Listing(cards((number for _, number in shown), audiences), more)


def _stretch(order: Order, picked: Sequence[Any], after: str | None, limit: int) -> list[tuple[Any, ...]]:
    """(sort value, work) of one audience, straight from the index, from `after` on."""
    direction, sign = ("DESC", "<") if order.is_falling else ("ASC", ">")
    where = [f"{order.owner} = %s"] if order.owner else []
    where.append("audience = %s")
    values = list(picked)
    if after:
        where.append(f"({order.value}, {order.number}) {sign} (%s, %s)")
        values.extend(_place(after, order))
    sql = (
        f"SELECT DISTINCT {order.value}, {order.number} FROM {order.table} WHERE {' AND '.join(where)} "
        f"ORDER BY {order.value} {direction}, {order.number} {direction} LIMIT %s"
    )
    return rows.fetch(sql, (*values, limit))


def _place(after: str, order: Order) -> tuple[Any, int]:
    value, _, number = after.rpartition(SEPARATOR)
    try:
        if order is NEWEST:
            return rows.moment(rows.read_moment(value)), int(number)
        return float(value), int(number)
    except ValueError as error:
        raise UsageError(f"{after!r} is no place in a list.", "Begin at the list's first page.") from error


def all_ids(audiences: Collection[Audience], limit: int = 1000) -> Iterator[int]:
    """The number of every work the viewer may see, lowest first, in bounded memory."""
    allowed = {audience.value for audience in audiences}
    after = 0
    sql = f"SELECT id, audience FROM {NEWEST.table} WHERE id > %s ORDER BY id LIMIT %s"
    while allowed and (found := rows.fetch(sql, (after, limit))):
        yield from (number for number, audience in found if audience in allowed)
        after = found[-1][0]
