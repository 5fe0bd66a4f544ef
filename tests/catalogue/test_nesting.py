"""A fandom is made part of another while the index has yet to hear of its works."""

from datetime import UTC, datetime

import pytest

from ficmirror.catalogue import decisions, outbox
from ficmirror.records.decision import Change, Decision, Deed
from ficmirror.records.tags import Tag, TagKind
from tests.catalogue.stories import put, received, save, story, work_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ISLAND = Tag(TagKind.FANDOM, "Treasure Island", "Treasure Island")
NEST = Decision("2026-11-22-1", Deed.NEST, "Ann", NOON, changes=(Change("fandom", "Stevenson", of="Treasure Island"),))


@pytest.mark.django_db
@pytest.mark.usefixtures("every_engine")
def test_works_that_wait_already_wait_once_and_behind_the_others() -> None:
    first, second = (story(f"{n}.txt", f"The parrot said {n}.") for n in "12")
    save(received(first), received(second))
    put(work_of("island", first, tags=(ISLAND,)), work_of("other", second))
    island, other = outbox.waiting().ids
    decisions.record(NEST)
    assert outbox.waiting().ids == (other, island)
