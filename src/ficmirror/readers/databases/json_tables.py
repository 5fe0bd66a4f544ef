"""Rows of a database written as JSON become the SQL that is read already: one way for every database's rows."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ficmirror.errors import ObjectUnreadable

Row = Mapping[str, Any]
Tables = dict[str, list[Row]]


@cache
def _knowledge() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("json_tables.toml").read_text("utf-8"))


def as_sql(content: bytes) -> bytes:
    """The rows in some JSON as INSERT statements in UTF-8. Raises `ObjectUnreadable` where there are none of a fan
    fiction archive known here.
    """
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ObjectUnreadable(f"the JSON is damaged: {error}") from error
    tables = _tables(value)
    if not any(rows for name, rows in tables.items() if name.endswith(("stories", "chapters"))):
        raise ObjectUnreadable("held; its rows are not those of a fan fiction archive known here")
    _complete(tables)
    return b"".join(_statements(tables))


def _tables(value: Any) -> Tables:
    """Rows by table; of the pieces of a list each is what it says it is."""
    tables: Tables = {}
    for one in value if isinstance(value, list) else ():
        if not isinstance(one, dict):
            continue
        if one.get("type") == "table" and isinstance(one.get("data"), list):
            tables.setdefault(str(one.get("name", "")).lower(), []).extend(
                r for r in one["data"] if isinstance(r, dict)
            )
        elif isinstance(one.get("model"), str) and isinstance(one.get("fields"), dict):
            _take_model(tables, one)
        elif name := _table_of(one):
            tables.setdefault(name, []).append(one)
    return tables


def _table_of(row: Row) -> str:
    known: Mapping[str, Sequence[str]] = _knowledge()["rows"]
    return next((name for name, columns in known.items() if row.keys() >= set(columns)), "")


def _take_model(tables: Tables, one: Row) -> None:
    """An object as Django writes it: its model's name, its key, its fields."""
    name = _knowledge()["models"].get(one["model"].rpartition(".")[2].lower())
    if name:
        known = _knowledge()["fields"]
        row = {"id": one.get("pk"), **{known.get(field, field): value for field, value in one["fields"].items()}}
        tables.setdefault(name, []).append(row)


def _complete(tables: Tables) -> None:
    """Stories of which only chapters are there get a row that says no more than that they were."""
    for name in [name for name in tables if name.endswith("chapters")]:
        stories = name.removesuffix("chapters") + "stories"
        key, own = ("sid", "sid") if any("sid" in row for row in tables[name]) else ("story_id", "id")
        known = {str(row.get(own)) for row in tables.get(stories, ())}
        missing = dict.fromkeys(str(row[key]) for row in tables[name] if row.get(key) is not None)
        tables.setdefault(stories, []).extend(
            {own: one, "title": "", "summary": ""} for one in missing if one not in known
        )


def _statements(tables: Tables) -> Iterator[bytes]:
    for name, rows in tables.items():
        for row in rows:
            values = {column: value for column, value in row.items() if not isinstance(value, (list, dict))}
            if values:
                columns = ", ".join(f"`{_bare(column)}`" for column in values)
                written = ", ".join(map(_literal, values.values()))
                yield f"INSERT INTO `{_bare(name)}` ({columns}) VALUES ({written});\n".encode("utf-8", "replace")


def _bare(name: str) -> str:
    return "".join(character for character in name if character.isalnum() or character == "_")


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(int(value))
    words = str(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return "'" + words.replace("\0", "\\0") + "'"
