"""Members that PKZIP shrunk or imploded come out as they were packed, and say so where they are damaged."""

import io
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.zips import ZipContainer
from ficmirror.records.findings import Problem
from tests.readers.containers.old_packing import imploded_zip, shrunk_zip

STORY = "".join(f"Holmes put out lamp {n * 7919 % 900}, and Watson lit it again.\n" for n in range(200)).encode()
NOISE = Random(1).randbytes(20_000)  # needs more codes than there are
trees = pytest.mark.parametrize(
    ("has_literals", "is_large"), [(True, True), (True, False), (False, True), (False, False)]
)


def opened(archive: bytes) -> Member | Problem:
    """The one member of an archive."""
    (member,) = ZipContainer().members(io.BytesIO(archive), "old.zip", Bounds())
    return member


@pytest.mark.parametrize("content", [b"", b"a", b"a" * 40, STORY, NOISE])
def test_a_shrunk_member_comes_out_as_it_was(content: bytes) -> None:
    assert isinstance(found := opened(shrunk_zip("lamp.txt", content)), Member)
    assert (found.path, found.content) == ("lamp.txt", content)


@trees
@pytest.mark.parametrize("content", [b"", b"a", bytes(400), STORY, NOISE[:900]])
def test_an_imploded_member_comes_out_as_it_was(content: bytes, has_literals: bool, is_large: bool) -> None:
    archive = imploded_zip("lamp.txt", content, has_literals=has_literals, is_large=is_large)
    assert isinstance(found := opened(archive), Member)
    assert found.content == content


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1 << 16), st.integers(0, 255), st.booleans())
def test_a_damaged_member_is_refused_or_whole(place: int, byte: int, is_shrunk: bool) -> None:
    archive = bytearray(shrunk_zip("lamp.txt", STORY) if is_shrunk else imploded_zip("lamp.txt", STORY))
    first, last = archive.index(b"lamp.txt") + len("lamp.txt"), archive.index(b"PK\1\2")
    archive[first + place % (last - first)] = byte
    found = opened(bytes(archive))
    assert isinstance(found, Problem) or found.content == STORY


def test_a_member_that_is_cut_off_says_so() -> None:
    archive = shrunk_zip("lamp.txt", STORY)
    short = archive.replace(len(STORY).to_bytes(4, "little"), (len(STORY) * 2).to_bytes(4, "little"))
    assert isinstance(found := opened(short), Problem)
    assert "end is missing" in found.reason
