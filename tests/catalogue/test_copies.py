"""Copies of a work are compared as the archive reads them, for whoever may see the work."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ficmirror.arrange import Member
from ficmirror.catalogue import gathering, lookups
from ficmirror.catalogue.views import CopyView
from ficmirror.errors import NotFound
from ficmirror.records.deposit import SourceNote
from ficmirror.records.findings import Findings
from ficmirror.records.rights import Access, Audience, Permission
from tests.catalogue.stories import EVERYONE, put, received, save, story, work_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_engine")]

LEAD = story("a/glass.txt", "Holmes looked into the glass. Write to irene@example.org now.")
COPY = story("b/glass.txt", "Holmes stared into the glass. Write to norton@example.org now.")


def shelved(audience: Audience = Audience.EVERYONE) -> int:
    save(received(LEAD, "key"), received(COPY, "key"))
    deposit = work_of("key", LEAD, access=Access(audience, "because", Permission.OPEN))
    copy = SourceNote(COPY.digest, COPY.path, "2026-11-22-1", None, 0, 0, is_copy=True, copy_of=1)
    return put(replace(deposit, sources=(*deposit.sources, copy))).ids[0]


def said_of(number: int) -> tuple[CopyView, CopyView]:
    lead, copy = lookups.copies(number, EVERYONE).copies
    return lead, copy


def test_a_copy_is_held_against_what_leads_with_addresses_masked() -> None:
    lead, copy = said_of(shelved())
    assert (lead.number, lead.kind, copy.number, copy.kind) == (1, "part", 2, "near_copy")
    assert copy.places[0].path == "b/glass.txt"
    assert copy.differences is not None
    told = [(stretch.side, stretch.words) for stretch in copy.differences.shown[0].stretches]
    assert ("gone", "looked") in told
    assert ("added", "stared") in told
    assert "@example.org" not in str(copy.differences)


def test_a_text_that_was_cleared_of_its_sites_furniture_is_compared_as_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = shelved()
    whole: dict[str, Findings] = {LEAD.digest: LEAD, COPY.digest: COPY}

    def cleared(groups: Sequence[Sequence[int]]) -> list[tuple[Member, ...]]:
        return [tuple(Member(found, ()) for found in whole.values()) for _ in groups]

    monkeypatch.setattr(gathering, "members", cleared)
    copy = said_of(number)[1]
    assert copy.differences is not None
    assert ("gone", "looked") in [(it.side, it.words) for it in copy.differences.shown[0].stretches]


def test_the_copies_of_a_work_are_not_there_for_whom_the_work_is_not() -> None:
    number = shelved(Audience.CURATORS)
    with pytest.raises(NotFound):
        lookups.copies(number, EVERYONE)
    with pytest.raises(NotFound):
        lookups.held_copies(number, EVERYONE)
