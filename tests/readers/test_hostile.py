"""No bytes crash a reader or keep it for ever: real documents with bytes changed, cut, doubled or swapped."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.registry import READERS
from ficmirror.readers.sniff import sniff
from tests.readers.made.forms import FORMS
from tests.shared import ROOT
from tests.work import no_hanging

GOLDEN = {path.parent.name: path.read_bytes() for path in sorted((ROOT / "tests" / "golden").glob("*/*/input.*"))}
MADE = {name: made.make(made.story) for name, made in FORMS.items()}


def survive(form: str, content: bytes) -> None:
    """Reads some bytes: a document or a refusal must come of them."""
    try:
        with no_hanging():
            document = READERS[form].read(content, None, 2_000_000)
    except (ObjectUnreadable, ObjectTooLarge) as refusal:
        assert str(refusal)
    else:
        for block in document.blocks:
            span = block.span
            assert 0 <= span.start <= span.end <= len(document.text) + 1


changes = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.one_of(st.binary(min_size=1, max_size=4), st.just(b"")), st.integers(0, 64)),
    min_size=1,
    max_size=8,
)


def changed(content: bytes, edits: list[tuple[int, bytes, int]]) -> bytes:
    """The bytes with some written over, taken out or put in, and the end perhaps cut off."""
    found = bytearray(content)
    for place, new, n_removed in edits:
        at = place % (len(found) + 1)
        found[at : at + (len(new) if n_removed > 32 else n_removed)] = new
        if place % 97 == 0:
            del found[max(1, at) :]
    return bytes(found)


@pytest.mark.parametrize("name", sorted(MADE))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=changes)
def test_a_damaged_document_is_read_or_refused(name: str, edits: list[tuple[int, bytes, int]]) -> None:
    survive(FORMS[name].form, changed(MADE[name], edits))


@pytest.mark.parametrize("form", sorted(READERS))
@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused(form: str, content: bytes) -> None:
    survive(form, content)


@pytest.mark.parametrize("form", sorted(READERS))
def test_a_form_given_another_forms_bytes_refuses_or_reads_them(form: str) -> None:
    for content in MADE.values():
        survive(form, content)


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_beginning_of_a_document_is_read_or_refused(name: str) -> None:
    content = MADE[name]
    for end in range(0, len(content), max(1, len(content) // 60)):
        survive(FORMS[name].form, content[:end])


def test_what_is_sniffed_is_read_or_refused() -> None:
    for content in (*MADE.values(), *GOLDEN.values()):
        found = sniff(content, "x")
        if found.form in READERS:
            survive(found.form, content)
