"""Dumps are read row by row whatever program wrote them; what is damaged is told and nothing else is lost."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.databases.sql import SqlDump
from tests.readers.databases.making import DIALECTS, IN_APP, MYSQLDUMP, Dialect, dump, new_archive


def rows(content: bytes) -> tuple[list[tuple[str, tuple[bytes | None, ...]]], list[str]]:
    read = SqlDump(BytesIO(content))
    return [(row.table, row.values) for row in read.rows()], read.problems


VALUES = st.one_of(st.none(), st.integers(-9, 99), st.binary(max_size=40), st.text(max_size=40))


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), min_size=1, max_size=6), st.sampled_from(DIALECTS))
def test_whatever_a_dialect_writes_comes_back_as_it_was(
    table: list[list[str | int | bytes | None]], dialect: Dialect
) -> None:
    found, problems = rows(dump(dialect, {"stories": ("a b", table)}))
    meant = [
        tuple(
            (b"" if dialect is IN_APP else None) if v is None else v if isinstance(v, bytes) else str(v).encode()
            for v in row
        )
        for row in table
    ]
    assert [values for _, values in found] == meant
    assert problems == []


@given(st.binary(max_size=400))
def test_no_bytes_whatever_make_it_fail_or_hang(noise: bytes) -> None:
    rows(noise)
    rows(b"INSERT INTO t VALUES (" + noise)


@given(st.data())
def test_a_dump_cut_off_anywhere_loses_one_row_at_most(data: st.DataObject) -> None:
    whole = dump(data.draw(st.sampled_from(DIALECTS)), {"stories": ("a b", [[n, f"it's \\ {n}"] for n in range(9)])})
    cut = data.draw(st.integers(0, len(whole)))
    found, problems = rows(whole[:cut])
    expected, _ = rows(whole)
    assert found == expected[: len(found)]
    n_begun = whole[:cut].count(b"it") and len(found)
    assert n_begun >= whole[:cut].count(b"it") - 1
    assert len(problems) <= 1


def test_a_row_can_be_read_again_by_its_place() -> None:
    read = SqlDump(BytesIO(dump(MYSQLDUMP, new_archive())))
    met = list(read.rows())
    assert len(met) > 20
    for row in reversed(met):
        assert read.row_at(row.offset) == row.values


def test_values_in_hexadecimal_and_in_other_charsets_are_bytes() -> None:
    found, _ = rows(b"INSERT INTO t VALUES (0x466F67, X'4c61', _utf8'mp', b'1', NULL, -1.5, CURRENT_TIMESTAMP());")
    assert found == [("t", (b"Fog", b"La", b"mp", b"b'1'", None, b"-1.5", b"CURRENT_TIMESTAMP()"))]


def test_a_damaged_row_is_told_with_its_place_and_the_next_is_read() -> None:
    found, problems = rows(b"INSERT INTO t VALUES (1,'don't'),(2,'fine');\nINSERT INTO t VALUES (3,'too');\n")
    assert [values[0] for _, values in found] == [b"2", b"3"]
    assert problems == ["the dump is damaged, in table t at byte 21: that row is lost"]


def test_names_come_from_the_create_where_the_insert_has_none() -> None:
    read = SqlDump(BytesIO(dump(MYSQLDUMP, {"genres": ("gid genre", [[1, "Drama"]])})))
    assert [row.columns for row in read.rows()] == [("gid", "genre")]
    assert read.charset == "utf8"


def test_sqlites_own_dumps_know_no_backslash() -> None:
    found, _ = rows(b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nINSERT INTO \"t\" VALUES(1,'a\\');\n")
    assert found == [("t", (b"1", b"a\\"))]


@pytest.mark.parametrize("n", [3, 3_000_000])
def test_a_value_of_any_size_is_one_value(n: int) -> None:
    found, problems = rows(b"INSERT INTO t VALUES ('" + b"it''s " * n + b"','x');")
    assert found[0][1] == (b"it's " * n, b"x")
    assert not problems
