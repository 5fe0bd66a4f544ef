"""Calibre libraries come with every column, each book tied to its files; a hostile database does nothing."""

import sqlite3
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.sqlites import SqliteContainer
from ficmirror.readers.databases.calibre import Calibre
from ficmirror.readers.databases.sqlite_tables import SqliteTables
from ficmirror.records.story import StoryRecord
from tests.readers.databases.making_calibre import library


def records(content: bytes) -> dict[str, StoryRecord]:
    return dict(Calibre(SqliteTables(content)).records())


def words(record: StoryRecord, field: str) -> list[str]:
    return [one.words for one in record.stated if one.field == field]


def test_a_book_comes_with_all_its_columns_and_the_paths_of_its_files() -> None:
    book = records(library())["12"]
    assert words(book, "title") + words(book, "author") == ["The Long Way", "Trelawney, J.", "Jim"]
    assert words(book, "series") + words(book, "date") == ["Voyages #2", "2003-05-06"]
    assert words(book, "fandom") + words(book, "word_count") == ["Treasure Island", "4242"]
    assert words(book, "additional_tag") + words(book, "source_address") == ["Fluff", "https://example.org/works/7"]
    assert book.files == ("J. Trelawney/The Long Way (12)/The Long Way - J. Trelawney.txt",)


def test_a_book_without_a_file_or_a_date_is_told_and_has_none() -> None:
    book = records(library())["13"]
    assert book.problems == ("the library has no file of this book",)
    assert words(book, "date") == []


@pytest.mark.parametrize(
    "more",
    [
        "DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS id, load_extension('x') AS name;",
        "DROP TABLE comments; CREATE VIRTUAL TABLE comments USING fts3(book, text);",
        "CREATE TRIGGER t AFTER INSERT ON books BEGIN DELETE FROM books; END;",
    ],
)
def test_what_a_database_would_carry_out_is_not_carried_out(more: str) -> None:
    book = records(library(more))["12"]
    assert words(book, "title") == ["The Long Way"]


def test_another_database_is_named_by_its_tables() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE history (url TEXT)")
        content = connection.serialize()
    with pytest.raises(ObjectUnreadable, match="history"):
        list(SqliteContainer().members(BytesIO(content), "x.db", Bounds()))


def test_a_library_with_a_log_beside_it_is_read() -> None:
    content = library()
    assert list(records(content[:18] + b"\2\2" + content[20:])) == ["12", "13"]


@given(st.data())
def test_damage_anywhere_is_a_reason_and_never_worse(data: st.DataObject) -> None:
    content = bytearray(library())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(16, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = list(SqliteContainer().members(BytesIO(bytes(content)), "metadata.db", Bounds()))
    except ObjectUnreadable:
        return
    assert all(isinstance(one, Member) for one in found)
