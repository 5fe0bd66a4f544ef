"""Records survive the way to JSON and back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.records.codec import from_json, to_json
from ficmirror.records.deposit import Deposit
from ficmirror.records.description import Kind, Recognised
from ficmirror.records.document import Span
from ficmirror.records.entry import Entry
from ficmirror.records.findings import Findings
from ficmirror.records.statement import Statement

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
MOMENTS = st.datetimes(timezones=st.just(UTC))
TEXTS = st.text(st.characters(), max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
STATEMENTS = st.builds(Statement, value=JSON, field=TEXTS, confidence=NUMBERS)

st.register_type_strategy(Statement, STATEMENTS)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(float, NUMBERS)


@given(
    st.builds(Findings, members=st.lists(st.builds(Findings, members=st.just(())), max_size=2).map(tuple))
    | st.builds(Deposit)
    | st.builds(Entry)
)
def test_every_record_comes_back_as_it_was(record: Any) -> None:
    assert from_json(type(record), to_json(record)) == record


def test_half_a_surrogate_pair_survives() -> None:
    statement = Statement("title", "\ud83d", None, Span(0, 1), "rule", 0.5)
    assert from_json(Statement, to_json(statement)) == statement


def test_fields_with_their_default_are_left_out() -> None:
    assert json.loads(to_json(Recognised(Kind.WORK))) == {"kind": "work"}


def test_a_field_that_a_later_version_added_is_passed_over() -> None:
    assert from_json(Span, b'{"start": 1, "end": 2, "colour": "red"}') == Span(1, 2)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"start": 1}', b"\xff", b"null", b'{"kind": "novel"}'])
def test_what_is_no_such_record_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        from_json(Span if b"kind" not in content else Recognised, content)


def test_a_record_that_holds_what_json_cannot_say_is_refused_when_first_met() -> None:
    @dataclass(frozen=True)
    class Odd:
        things: set[str]

    with pytest.raises(TypeError, match="may not hold"):
        to_json(Odd(set()))
