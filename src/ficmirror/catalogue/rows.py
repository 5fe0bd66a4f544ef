"""Many rows at once: the few plain statements that are worth writing instead of asking the ORM row by row.

Only SQL that SQLite and PostgreSQL both understand; where they differ, `engines` has a word for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from time import time_ns
from typing import Any

from django.db import connection
from django.db.models import Model

from ficmirror.catalogue.engines import engine
from ficmirror.catalogue.models import Reserved, Tally, Waiting

ASKED_AT_ONCE = 900
UNLESS_THERE = "ON CONFLICT DO NOTHING"  # to follow a question with a WHERE, as SQLite would read it otherwise
NEXT_NUMBER = "next_number"  # of works and pages together; never given twice

Row = Sequence[Any]


def table(model: type[Model]) -> str:
    """The model's table name."""
    return model._meta.db_table


def fetch(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a question (`%s` for each value)."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def fetch_in(sql: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a question that ends in `IN (…)` at the place marked `{}`, asked in bounded pieces."""
    for some in pieces(values, ASKED_AT_ONCE):
        yield from fetch(sql.format(", ".join(["%s"] * len(some))), some)


def execute_in(sql: str, values: Iterable[Any]) -> None:
    """Carry out a statement with `IN ({})` in bounded pieces."""
    with connection.cursor() as cursor:
        for some in pieces(values, ASKED_AT_ONCE):
            cursor.execute(sql.format(", ".join(["%s"] * len(some))), some)


def pieces(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The values in lists of at most `size`."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def insert(model: type[Model], columns: str, rows: Sequence[Row], conflict: str = "") -> None:
    """Insert rows; `columns` are their names with spaces between; `conflict` what follows ON CONFLICT."""
    if not rows:
        return
    names = columns.split()
    if not conflict:
        engine().insert(table(model), names, rows)
        return
    marks = ", ".join(["%s"] * len(names))
    sql = f"INSERT INTO {table(model)} ({', '.join(names)}) VALUES ({marks})"
    with connection.cursor() as cursor:
        cursor.executemany(f"{sql} ON CONFLICT {conflict}", rows)


def change(sql: str, rows: Sequence[Row]) -> None:
    """Carry out one statement for each row of values."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def moment(at: datetime | None) -> Any:
    """A moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(at) if at else None


def read_moment(value: Any) -> datetime:
    """A moment out of a plain question: SQLite gives text, PostgreSQL a moment."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def highest(model: type[Model]) -> int:
    """The highest id in use, 0 for none."""
    return fetch(f"SELECT max(id) FROM {table(model)}")[0][0] or 0


def take_numbers(count: int) -> range:
    """The next numbers for works and pages, reserved for good."""
    rows = fetch(f"SELECT value FROM {table(Tally)} WHERE name = %s", (NEXT_NUMBER,))
    first = rows[0][0] if rows else 1
    insert(Tally, "name value", [(NEXT_NUMBER, first + count)], "(name) DO UPDATE SET value = excluded.value")
    return range(first, first + count)


def numbers_for(names: Sequence[str]) -> dict[str, int]:
    """A number for each name: the one reserved for it, else the next."""
    sql = f"SELECT name, number FROM {table(Reserved)} WHERE name IN ({{}})"
    numbers = dict(fetch_in(sql, names))
    new = [name for name in dict.fromkeys(names) if name not in numbers]
    if new:
        numbers.update(zip(new, take_numbers(len(new)), strict=True))
    execute_in(f"DELETE FROM {table(Reserved)} WHERE name IN ({{}})", names)
    return numbers


def add_to_tallies(changes: Mapping[str, int]) -> None:
    """Add to running totals."""
    rows = [(name, by) for name, by in sorted(changes.items()) if by]
    insert(Tally, "name value", rows, f"(name) DO UPDATE SET value = {table(Tally)}.value + excluded.value")


def tallies() -> Counter[str]:
    """Every running total."""
    return Counter(dict(fetch(f"SELECT name, value FROM {table(Tally)}")))


def queue_found(works: str, values: Row) -> None:
    """As `queue`, for the works that a question finds, which may be very many."""
    waiting = table(Waiting)
    change(f"DELETE FROM {waiting} WHERE entry IN ({works})", [values])
    change(f"INSERT INTO {waiting} (entry) {works} {UNLESS_THERE}", [values])


def queue(entries: Iterable[int], *, is_urgent: bool = False) -> None:
    """Note that the index has to hear of these works and pages; the latest change counts.

    What is urgent comes before everything else: its row's number is negative, and never given twice.
    """
    numbers = sorted(set(entries))
    execute_in(f"DELETE FROM {table(Waiting)} WHERE entry IN ({{}})", numbers)
    if is_urgent:
        first = -time_ns()
        insert(Waiting, "id entry", [(first - n, number) for n, number in enumerate(numbers)])
    else:
        insert(Waiting, "entry", [(number,) for number in numbers])
