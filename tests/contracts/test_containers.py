"""What every container promises, tried on each kind there is with real archives."""

import io
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.registry import CONTAINERS, container_for
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.sniff import sniff
from ficmirror.records.findings import Problem
from tests.readers.containers.making import MAKERS, PACKERS

NEEDS = {"rar": "libarchive"}  # the fixture that asks for what opens it
STORIES = {
    "www.baker-street.example/lamp.html": b"<p>Holmes put out the lamp. " * 40,
    "www.baker-street.example/fic/watson.html": bytes(range(256)) * 30,
    "www.baker-street.example/fic/end.html": b"<p>The end.</p>",
}
TOLD_BEFOREHAND = {"tar", "7z"}  # how large a member is: it is passed over without being unpacked
WITHOUT_END = {"warc", "rar"}  # torn between two records nothing is amiss
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(params=MAKERS)
def kind(request: pytest.FixtureRequest) -> str:
    if request.param in NEEDS:
        request.getfixturevalue(NEEDS[request.param])
    return str(request.param)


@cache
def archive(kind: str) -> bytes:
    return MAKERS[kind](STORIES)


def opened(
    content: bytes, bounds: Bounds | None = None, path: str = "heap/x"
) -> tuple[Unfolding, list[Member | Problem]]:
    bounds = bounds or Bounds()
    form = sniff(content, path).form
    assert container_for(form), form
    unfolding = Unfolding(form, path, bounds, Allowance.for_file(len(content), bounds))
    return unfolding, list(unfolding.members(io.BytesIO(content)))


def members(content: bytes, bounds: Bounds | None = None) -> dict[str, bytes]:
    return {one.path: one.content for one in opened(content, bounds)[1] if isinstance(one, Member)}


def test_every_container_of_files_is_tried_here(kind: str) -> None:
    assert {sniff(maker(STORIES), "x").form for maker in MAKERS.values()} <= CONTAINERS.keys()


def test_members_come_out_byte_for_byte_in_their_order(kind: str) -> None:
    found = members(archive(kind))
    assert list(found.items()) == [(f"heap/x/{name}", content) for name, content in STORIES.items()]


def test_the_same_bytes_give_the_same_members(kind: str) -> None:
    content = archive(kind)
    assert opened(content)[1] == opened(content)[1]


def test_a_member_that_is_too_large_is_refused_and_the_others_come(kind: str) -> None:
    unfolding, found = opened(archive(kind), Bounds(member_size=2_000))
    assert [type(one) for one in found] in ([Member, Problem, Member], [Problem, Member, Member])
    assert (unfolding.n_members, unfolding.n_refused, unfolding.problem) == (2, 1, None)


def test_it_stops_where_more_comes_out_than_may(kind: str) -> None:
    huge = {f"www.baker-street.example/{n}.html": b"\0" * 1_000_000 for n in range(5)}
    unfolding, found = opened(MAKERS[kind](huge), Bounds(ratio=0, free=2_500_000))
    assert len([one for one in found if isinstance(one, Member)]) <= 2
    assert "more comes out" in (unfolding.problem or "")


def test_what_is_refused_counts_towards_what_may_come_out(kind: str) -> None:
    huge = {f"www.baker-street.example/{n}.html": b"\0" * 3_000_000 for n in range(5)}
    unfolding, found = opened(MAKERS[kind](huge), Bounds(ratio=0, free=5_000_000, member_size=2_000_000))
    assert len(found) < 5 or kind in TOLD_BEFOREHAND
    assert not [one for one in found if isinstance(one, Member)]
    assert unfolding.problem or kind in TOLD_BEFOREHAND


def test_it_stops_after_the_most_members(kind: str) -> None:
    unfolding, found = opened(archive(kind), Bounds(n_members=2))
    assert [type(one) for one in found] == [Member, Member, Problem]
    assert "more than 2 members" in (unfolding.problem or "")


@QUICK
@given(keep=st.floats(0.01, 0.99))
def test_a_torn_archive_gives_nothing_that_is_not_true(kind: str, keep: float) -> None:
    whole = archive(kind)
    torn = whole[: max(600, int(len(whole) * keep))]
    if container_for(sniff(torn, "x").form) is None:
        return
    unfolding, found = opened(torn)
    told = {**STORIES, "archive/data.warc.gz": archive("warc"), "datapackage.json": b"{}"}
    for one in found:
        assert isinstance(one, Problem) or told[one.path.removeprefix("heap/x/")].startswith(one.content.rstrip())
    assert unfolding.problem or len(found) == len(STORIES) or kind in WITHOUT_END


@QUICK
@given(data=st.data())
def test_a_damaged_archive_fails_in_words_only(kind: str, data: st.DataObject) -> None:
    whole = bytearray(archive(kind))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    if container := container_for(sniff(bytes(whole), "x").form):
        try:
            for one in container.members(io.BytesIO(bytes(whole)), "x", Bounds()):
                assert isinstance(one, Member | Problem)
        except ObjectUnreadable as error:
            assert str(error)


@QUICK
@given(rest=st.binary(max_size=2_000))
@pytest.mark.parametrize("form", CONTAINERS)
def test_bytes_that_are_no_archive_fail_in_words_only(form: str, rest: bytes) -> None:
    try:
        for one in CONTAINERS[form].members(io.BytesIO(rest), "x", Bounds()):
            assert isinstance(one, Member | Problem)
    except ObjectUnreadable as error:
        assert str(error)


@pytest.mark.parametrize("packing", PACKERS)
def test_a_file_packed_by_itself_comes_out_under_its_own_name(packing: str) -> None:
    content = b"Holmes put out the lamp. " * 99
    _, found = opened(PACKERS[packing](content), path=f"heap/lamp.txt.{packing}")
    assert [(one.path, one.content) for one in found if isinstance(one, Member)] == [
        (f"heap/lamp.txt.{packing}/lamp.txt", content)
    ]


@pytest.mark.parametrize("packing", PACKERS)
def test_of_a_packed_file_that_is_torn_the_beginning_is_read(packing: str) -> None:
    content = bytes(range(256)) * 8_000
    unfolding, found = opened(PACKERS[packing](content + content[::-1])[:-41])
    assert unfolding.problem == "its end is missing"  # of compress, which writes no end, it is seen by a code cut off
    assert all(isinstance(one, Member) and content.startswith(one.content[: len(content)]) for one in found)
