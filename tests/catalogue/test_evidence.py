"""Statements are kept in full."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from ficmirror.catalogue.evidence import FIELDS, read_evidence, write_evidence
from ficmirror.records.document import Span
from ficmirror.records.statement import Statement, Voice

JSON = (
    st.none() | st.text() | st.integers(-(2**53), 2**53) | st.lists(st.text()) | st.dictionaries(st.text(), st.text())
)


@given(
    st.lists(
        st.builds(
            Statement,
            value=JSON,
            span=st.none() | st.builds(Span),
            confidence=st.floats(0, 1),
            voice=st.sampled_from(Voice),
        )
    ),
    st.lists(st.text()),
)
def test_what_is_written_is_read_again(statements: list[Statement], doubts: list[str]) -> None:
    assert read_evidence(write_evidence(statements, doubts)) == (tuple(statements), tuple(doubts))


def test_no_field_of_a_statement_is_forgotten() -> None:
    assert tuple(field.name for field in fields(Statement)) == FIELDS
