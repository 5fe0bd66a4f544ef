"""Stories that a scraper, a script or a person's own table keeps as rows: JSON, JSON Lines, CSV.

There is no one form of it: what a key or a column is called says what it holds (`story_rows.toml`).
"""

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from ficmirror.errors import ObjectUnreadable
from ficmirror.records.story import MARK, RecordedChapter, RecordedRow, Stated, StoryRecord
from ficmirror.text.encoding import decode

Row = Mapping[str, Any]
LEAST_TEXT = 200  # characters, below which a value is no story's text
_MOST_VALUES = 200  # of one field
_LONGEST_FIELD = 1 << 27  # characters of one cell, which the bounds of a member cut long before
_BARE = re.compile(r"[\W_]+")


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("story_rows.toml").read_text("utf-8"))


def _bare(name: str) -> str:
    return _BARE.sub("", name).casefold()


def _named(row: Row) -> dict[str, tuple[str, Any]]:
    """(the name as written, the value) by bare names; the first of two alike counts."""
    found: dict[str, tuple[str, Any]] = {}
    for name, value in row.items():
        if isinstance(name, str) and value not in (None, "", [], {}):
            found.setdefault(_bare(name), (name, value))
    return found


def _first(named: Mapping[str, tuple[str, Any]], names: Sequence[str]) -> tuple[str, Any]:
    return next((named[name] for name in names if name in named), ("", None))


def _words(value: Any, depth: int = 2) -> str:
    """A value in words: lists with commas between, of an object what it is called."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and depth:
        return ", ".join(filter(None, (_words(one, depth - 1) for one in value[:_MOST_VALUES])))
    if isinstance(value, dict) and depth:
        return _words(_first(_named(value), _table()["columns"]["inner"]["names"])[1], depth - 1)
    return ""


def is_head(names: Iterable[str]) -> bool:
    """Whether some columns are those of stories: one with titles, and one with their texts."""
    bare = {_bare(name) for name in names}
    return bool(bare & set(_table()["fields"]["title"])) and bool(bare & set(_table()["columns"]["text"]))


def records(content: bytes) -> Iterator[tuple[str, StoryRecord]]:
    """(a key, the record) of every story in some JSON, JSON Lines or CSV.

    Raises ObjectUnreadable where no row holds a title and a text.
    """
    text, _ = decode(content)
    is_json = text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{")
    groups: dict[str, list[Row]] = {}
    has_text = False
    for n, row in enumerate(_json_rows(text) if is_json else _csv_rows(text), 1):
        if _is_described(row):
            groups.setdefault(_key_of(row, n), []).append(row)
            has_text = has_text or bool(_chapters(row))
    if not has_text:
        raise ObjectUnreadable("held; there is no row in it with a title and a story's text")
    for n, rows in enumerate(groups.values(), 1):
        yield str(n), _record(rows, "a file of JSON" if is_json else "a table (CSV)")


def _json_rows(text: str) -> Iterator[Row]:
    try:
        yield from _stories(json.loads(text.lstrip("\ufeff")))
        return
    except RecursionError as error:
        raise ObjectUnreadable("the JSON is nested too deeply") from error
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise ObjectUnreadable(f"the JSON is damaged: {error}") from error
    for line in lines:
        try:
            yield from _stories(json.loads(line))
        except (ValueError, RecursionError):
            continue


def _stories(value: Any, depth: int = 4) -> Iterator[Row]:
    """The objects that have a title and a text, wherever they stand in lists and objects."""
    if isinstance(value, dict):
        if _is_described(value) and _chapters(value):
            yield value
        elif depth:
            for one in value.values():
                yield from _stories(one, depth - 1) if isinstance(one, (dict, list)) else ()
    elif isinstance(value, list) and depth:
        for one in value:
            yield from _stories(one, depth - 1) if isinstance(one, (dict, list)) else ()


def _csv_rows(text: str) -> Iterator[Row]:
    head = text.lstrip("\ufeff")[:4096].partition("\n")[0]
    sign = max(",;\t|", key=head.count)
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield from csv.DictReader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=sign, restkey="")
    except csv.Error as error:
        raise ObjectUnreadable(f"the table is damaged: {error}") from error
    finally:
        csv.field_size_limit(before)


def _title_of(row: Row) -> str:
    return _words(_first(_named(row), _table()["fields"]["title"])[1])


def _is_described(row: Row) -> bool:
    """Whether a row has a title, and something that stories have besides; of a table it may lack the text."""
    named, table = _named(row), _table()
    is_told = any(_first(named, table["fields"][field])[0] for field in table["columns"]["told"])
    is_told = is_told or isinstance(_first(named, table["columns"]["chapters"])[1], list)
    return is_told and bool(_title_of(row))


def _key_of(row: Row, n: int) -> str:
    """By what rows belong to one story: its number or address, else title and author, where they are chapters."""
    named, columns = _named(row), _table()["columns"]
    if not _first(named, columns["number"])[0] or _first(named, columns["chapters"])[0]:
        return str(n)
    key = _words(_first(named, columns["key"][:4])[1])
    return key or f"{_title_of(row)}\n{_words(_first(named, _table()['fields']['author'])[1])}"


def _chapters(row: Row) -> list[RecordedChapter]:
    """The chapters in a row: of its own text, or of the objects or texts under it."""
    named, columns = _named(row), _table()["columns"]
    name, value = _first(named, columns["text"])
    if isinstance(value, str) and len(value) >= LEAST_TEXT:
        title = _words(_first(named, columns["chapter_title"][:2])[1])
        return [RecordedChapter(title, value, column=name)]
    inner_name, inner = _first(named, columns["chapters"])
    if not isinstance(inner, list) and isinstance(value, list):
        inner_name, inner = name, value
    found: list[RecordedChapter] = []
    for one in inner if isinstance(inner, list) else ():
        if isinstance(one, str):
            found.append(RecordedChapter("", one, column=inner_name))
        elif isinstance(one, dict):
            below = _named(one)
            text = _first(below, columns["text"])[1]
            if isinstance(text, str):
                found.append(
                    RecordedChapter(
                        _words(_first(below, columns["chapter_title"])[1]),
                        text,
                        notes=_words(_first(below, columns["chapter_notes"])[1]),
                        end_notes=_words(_first(below, columns["chapter_end_notes"])[1]),
                        column=inner_name,
                    )
                )
    return found if sum(len(one.text) for one in found) >= LEAST_TEXT else []


def _record(rows: Sequence[Row], source: str) -> StoryRecord:
    """The rows of one story as its record; they stay in it without their texts."""
    named = _named(rows[0])
    stated: list[Stated] = []
    for field, names in _table()["fields"].items():
        column, value = _first(named, names)
        words = _words(value)
        if words and len(words) < LEAST_TEXT * 100:
            stated.append(Stated(field, words, column))
    chapters = tuple(chapter for row in _in_order(rows) for chapter in _chapters(row))
    return StoryRecord(MARK, source, tuple(stated), chapters, rows=tuple(_evidence(row) for row in rows[:_MOST_VALUES]))


def _in_order(rows: Sequence[Row]) -> Sequence[Row]:
    """Chapters by their numbers, where all have one; else as they stand."""
    numbers = [_words(_first(_named(row), _table()["columns"]["number"])[1]) for row in rows]
    if not all(number.isdecimal() and len(number) < 10 for number in numbers):
        return rows
    return [rows[n] for n in sorted(range(len(rows)), key=lambda n: int(numbers[n]))]


def _evidence(row: Row) -> RecordedRow:
    columns = {str(name): _words(value) for name, value in row.items()}
    return RecordedRow("rows", {name: words for name, words in columns.items() if len(words) < LEAST_TEXT * 10})
