"""What compress packed is unpacked: whatever the width of its codes, begun anew or not, and never past its end."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.packed import unpacked
from tests.readers.containers.compressing import compressed

STORY = "".join(f"Holmes put out lamp {n}, and Watson lit it again.\n" for n in range(3_000)).encode()


def read(packed: bytes) -> tuple[bytes, str]:
    """What comes out, and what is wrong with it."""
    stream, whole = unpacked(io.BytesIO(packed), "compress")
    return stream.read(), whole.damage


@pytest.mark.parametrize(("widest", "clear_after"), [(16, 0), (12, 0), (16, 700), (12, 4_000)])
def test_a_story_comes_out_as_it_was(widest: int, clear_after: int) -> None:
    assert read(compressed(STORY, widest=widest, clear_after=clear_after)) == (STORY, "")


@given(st.lists(st.sampled_from([b"a", b"ab", b"lamp", b"\0", b"\xff"])).map(b"".join))
def test_any_bytes_come_out_as_they_were(content: bytes) -> None:
    assert read(compressed(content)) == (content, "")


@given(st.binary(max_size=200))
def test_what_makes_no_sense_says_so_or_ends(content: bytes) -> None:
    given_back, damage = read(b"\x1f\x9d\x90" + content)
    assert damage or len(given_back) <= 4 * len(content) ** 2 + 1


def test_a_width_that_there_is_not_says_so() -> None:
    assert "no width" in read(b"\x1f\x9d\x9f" + STORY)[1]
