"""The tables of a dump sorted by install: small ones in memory, large ones as places to come back to."""

import re
import tomllib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ficmirror.readers.databases.sql import SqlDump, SqlRow
from ficmirror.readers.databases.words import Speller

_DATE = re.compile(rb"\s*(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{8,11}\s*\Z|0?\s*\Z)")
MAX_IN_MEMORY = 256 * 1024 * 1024  # bytes of small tables, with what Python adds
ROW_COST, VALUE_COST = 400, 70  # bytes

Row = dict[str, bytes | None]
Named = dict[str, str]


@cache
def knowledge() -> dict[str, Any]:
    """`tables.toml`."""
    return tomllib.loads(Path(__file__).with_name("tables.toml").read_text("utf-8"))


@cache
def _bases() -> re.Pattern[str]:
    names = {*knowledge()["large"], *knowledge()["small"]["names"]}
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?P<prefix>(?:.*?_)??)(?P<base>{'|'.join(longest_first)})\Z")


@cache
def secret_columns() -> frozenset[str]:
    """Columns that nobody needs to see again: passwords, addresses of machines."""
    return frozenset(knowledge()["secret"])


def _no_places() -> dict[str, "array[int]"]:
    return defaultdict(lambda: array("Q"))


@dataclass(slots=True)
class Install:
    """One installation's tables; several may lie in one dump under different prefixes."""

    prefix: str
    small: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, dict[str, "array[int]"]] = field(default_factory=lambda: defaultdict(_no_places))
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    other_columns: dict[int, tuple[str, ...]] = field(default_factory=dict)  # of rows that name others, by place

    def is_there(self, base: str) -> bool:
        """Whether there are rows of this table."""
        return base in self.places or base in self.small


class Tables:
    """All installs of one dump, read once from the beginning; rows of large tables are fetched when asked for."""

    def __init__(self, dump: SqlDump) -> None:
        self.installs: dict[str, Install] = {}
        self.others: set[str] = set()
        self.problems: list[str] = []
        self._dump = dump
        self._n_bytes = 0
        self._nameless: set[str] = set()
        self._read()
        self.speller = Speller(dump.charset)
        self.speller.learn(_small_values(self.installs.values()))
        self.problems += dump.problems

    def rows(self, install: Install, base: str, key: str) -> Iterator[Row]:
        """The rows of a large table that belong to one work, in the order of the dump."""
        names = install.columns.get(base, ())
        for offset in install.places[base].get(key, ()) if base in install.places else ():
            here = install.other_columns.get(offset, names)
            yield dict(zip(here, self._dump.row_at(offset, install.prefix + base), strict=False))

    def small(self, install: Install, base: str) -> Iterator[Named]:
        """The rows of a small table of an install, as characters."""
        return map(self.named, install.small.get(base, ()))

    def named(self, row: Row) -> Named:
        """A row as characters, without secrets."""
        return {name: self.speller.words(value) for name, value in row.items() if name not in secret_columns()}

    def has_text(self, size: int) -> bool:
        """Whether any value in the dump, whatever its table, has that many bytes; stops at the first that has."""
        return any(len(value or b"") >= size for row in self._dump.rows() for value in row.values)

    def _read(self) -> None:
        for row in self._dump.rows(self._wants, _is_large):
            found = _bases().match(row.table)
            if found:
                self._take(row, found["prefix"], found["base"])

    def _wants(self, table: str) -> bool:
        if _bases().match(table):
            return True
        self.others.add(table)
        return False

    def _take(self, row: SqlRow, prefix: str, base: str) -> None:
        columns = row.columns or self._by_position(row, base)
        if columns is None:
            return
        install = self.installs.setdefault(prefix, Install(prefix))
        keys = knowledge()["large"].get(base)
        if keys is None:
            self._n_bytes += sum(len(value or b"") + VALUE_COST for value in row.values) + ROW_COST
            if self._n_bytes <= MAX_IN_MEMORY:
                install.small[base].append(dict(zip(columns, row.values, strict=False)))
            elif base not in self._nameless:
                self._nameless.add(base)
                self.problems.append(f"table {row.table} is too large; the rest of its rows is not read")
            return
        if install.columns.setdefault(base, columns) != columns:
            install.other_columns[row.offset] = columns
        key = _key(dict(zip(columns, row.values, strict=False)), keys)
        install.places[base][key].append(row.offset)

    def _by_position(self, row: SqlRow, base: str) -> tuple[str, ...] | None:
        """The names of columns that the dump does not name."""
        for names in sorted(knowledge()["columns"].get(base, ()), key=lambda names: -len(names.split())):
            known = tuple(names.lower().split())
            n_more = len(row.values) - len(known)
            if n_more >= 0 and _fits(known, row.values):
                if n_more and row.table not in self._nameless:
                    self._nameless.add(row.table)
                    self.problems.append(
                        f"table {row.table} has {n_more} columns more than are known; they are not read"
                    )
                return known
        if row.table not in self._nameless:
            self._nameless.add(row.table)
            self.problems.append(
                f"table {row.table} has rows of {len(row.values)} columns without names, unlike any known version"
            )
        return None


def _is_large(table: str) -> bool:
    found = _bases().match(table)
    return found is not None and found["base"] in knowledge()["large"]


def _fits(columns: Sequence[str], values: Sequence[bytes | None]) -> bool:
    """Whether a row can have these columns: where a date ought to stand there is one."""
    dates = (value for name, value in zip(columns, values, strict=False) if name in ("date", "updated"))
    return all(not value or _DATE.match(value) for value in dates)


def _key(row: Row, columns: Sequence[str]) -> str:
    """Which work a row belongs to: the first of the columns that is there and not 0."""
    for name in columns:
        value = row.get(name)
        if value and value not in (b"0", b"NULL"):
            return value.decode("latin-1").strip()
    return ""


def _small_values(installs: Any) -> Iterator[bytes | None]:
    for install in installs:
        for rows in install.small.values():
            for row in rows:
                yield from row.values()
