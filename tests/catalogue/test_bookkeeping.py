"""Whatever is deposited in whatever order, the counts are those one would count, and nothing hangs in the air."""

from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficmirror.catalogue import lookups, rows
from ficmirror.catalogue.deposit import deposit
from ficmirror.catalogue.models import Creator, Series, Source, TagRow, Work, WorkMoved, WorkTag
from ficmirror.catalogue.naming import register
from ficmirror.records.deposit import Credit, Deposit, SeriesPlace
from ficmirror.records.rights import Access, Audience
from ficmirror.records.tags import Tag, TagKind
from tests.catalogue.stories import LATER, NOON, received, save, story, work_of

STORIES = [story(f"s{n}.txt", f"Story number {n}.") for n in range(6)]
MORE: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "access": st.sampled_from([Access(audience, "so") for audience in Audience]),
        "tags": st.lists(
            st.builds(Tag, st.sampled_from(TagKind), st.sampled_from("AB"), st.sampled_from("ab")), max_size=4
        ).map(tuple),
        "credits": st.lists(
            st.builds(Credit, st.sampled_from(["Ann", "Bob"]), st.sampled_from(["author", "beta"])), max_size=3
        ).map(tuple),
        "series": st.lists(st.builds(SeriesPlace, st.sampled_from("ST"), st.none() | st.just(1.0)), max_size=2).map(
            tuple
        ),
        "language": st.sampled_from(["en", "de"]),
        "doubts": st.sampled_from([(), ("no date",)]),
    }
)


@st.composite
def arrangements(draw: st.DrawFn) -> tuple[list[Deposit], list[str]]:
    """Some of the stories, parted into works, each with a key that may have been another's before."""
    taken = draw(st.lists(st.sampled_from(range(6)), unique=True, min_size=1))
    parted: dict[int, list[int]] = {}
    for number in taken:
        parted.setdefault(draw(st.integers(0, 2)), []).append(number)
    keys = draw(st.permutations([f"key {n}" for n in range(6)]))
    works = [
        work_of(key, *(STORIES[n] for n in sorted(numbers)), **draw(MORE))
        for key, numbers in zip(keys, parted.values(), strict=False)
        if draw(st.booleans()) or draw(st.booleans())
    ]
    return works, [STORIES[n].digest for n in taken]


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(arrangements(), min_size=1, max_size=5))
def test_after_any_deposits_everything_adds_up(steps: list[tuple[list[Deposit], list[str]]]) -> None:
    with transaction.atomic():
        register.clear()
        save(*(received(it) for it in STORIES))
        for works, arranged in steps:
            done = deposit(works, arranged, NOON)
            assert len(set(done.ids)) == len(works)
            again = deposit(works, arranged, LATER)
            assert (again.ids, again.n_new, again.n_changed, again.n_removed) == (done.ids, 0, 0, 0)
            check_counts()
            check_ties()
        transaction.set_rollback(True)


def check_counts() -> None:
    for model, links in ((TagRow, "work_tags"), (Creator, "work_credits"), (Series, "entries")):
        for row in model.objects.all():
            found = {(link.work_id, link.audience) for link in getattr(row, links).all() if link.audience != "nobody"}
            assert (row.n_works, row.n_public) == (len(found), sum(audience == "everyone" for _, audience in found))
    works = list(Work.objects.all())
    expected: Counter[str] = Counter()
    for work in works:
        seen = work.audience
        expected.update({f"works.{seen}": 1, f"words.{seen}": work.word_count, f"chapters.{seen}": work.n_chapters})
        expected[f"doubtful.{seen}"] += work.n_doubts > 0
        expected.update([f"language.{seen}.{work.language}", f"rating.{seen}.{work.rating}"])
    told = {name: value for name, value in rows.tallies().items() if value and name in expected}
    assert told == {name: value for name, value in expected.items() if value}
    assert lookups.stats(frozenset(Audience))["works"] == len(works)


def check_ties() -> None:
    parts = Counter((source.held_id, source.work_n) for source in Source.objects.all())
    assert set(parts.values()) <= {1}, "a part belongs to one work only"
    assert all(moved.work_id and moved.old != moved.work_id for moved in WorkMoved.objects.all())
    assert not set(WorkMoved.objects.values_list("old", flat=True)) & set(Work.objects.values_list("id", flat=True))
    for link in WorkTag.objects.select_related("work"):
        assert (link.audience, link.sort_date) == (link.work.audience, link.work.sort_date)
