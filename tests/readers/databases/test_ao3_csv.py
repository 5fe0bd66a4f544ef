"""The Archive of Our Own's tables are counted, and say that they name no work."""

import contextlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds
from ficmirror.readers.containers.figures import FiguresContainer
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind
from ficmirror.text.markup import plain
from tests.readers.databases.making_ao3 import TAGS, WORKS


def page(content: str) -> str:
    found = examine(content.encode(), "heap/x.csv")
    assert found.kind is Kind.CONTAINER
    assert found.members[0].kind is Kind.NOT_WORK
    return plain(found.members[0].recognised.markup)


def test_works_are_counted_by_language_and_year() -> None:
    told = page(WORKS)
    assert "2 works of 1,388 words; 1 complete, 1 for members only." in told
    assert "names no work" in told


def test_tags_are_counted_by_kind_and_the_biggest_named() -> None:
    told = " ".join(page(TAGS).split())
    assert "Fandom 2" in told
    assert "Sherlock Holmes 7" in told


def test_another_table_is_no_such_table() -> None:
    assert sniff(b"title,author\nx,y\n", "x.csv").form == "table"
    with pytest.raises(ObjectUnreadable):
        list(FiguresContainer().members(BytesIO(b"title,author\nx,y\n"), "x.csv", Bounds()))


@given(st.binary(max_size=200), st.sampled_from([WORKS, TAGS]))
def test_no_bytes_whatever_make_it_fail(noise: bytes, table: str) -> None:
    with contextlib.suppress(ObjectUnreadable):
        list(FiguresContainer().members(BytesIO(table.encode() + noise), "x.csv", Bounds()))
