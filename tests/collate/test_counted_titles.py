"""Parts that an archive lists one by one: "Silver 1", "Silver 2", each of which leads on to the next."""

from dataclasses import replace

import pytest

from ficmirror.arrange import arrange
from ficmirror.collate.distance import distance, is_one_work
from ficmirror.collate.piece import Member, pieces_of
from ficmirror.collate.turns import chained
from ficmirror.records.listing import ListedBy, Listing
from tests.collate.making import by, described, member, prose, said


def _part(n: int, path: str, onward: str) -> Member:
    listed = (ListedBy("sha256:list", n, False, by(f"The Silver {n}").statements),)
    return replace(_turning(member(path, by(f"The Silver {n}", seed=n)), onward), listed=listed)


def _turning(one: Member, onward: str) -> Member:
    found = replace(one.findings.recognised, listing=Listing(onward=onward))
    return replace(one, findings=replace(one.findings, recognised=found))


@pytest.mark.parametrize(("onward", "n_works"), [("a/silver2.html", 1), ("", 2)])
def test_works_that_lists_count_are_one_where_one_leads_on_to_the_other(onward: str, n_works: int) -> None:
    members = [_part(1, "a/silver1.html", onward), _part(2, "a/silver2.html", "")]
    assert len(arrange(members)) == n_works


def test_what_leads_on_to_another_title_is_another_work() -> None:
    last = replace(member("a/silver2.html", by("The Hound", "Kate Marsh", seed=2)), listed=())
    assert len(arrange([_part(1, "a/silver1.html", "a/silver2.html"), last])) == 2


@pytest.mark.parametrize("leads_on", [True, False])
def test_a_header_amid_bare_chapters_is_a_chapters_where_they_lead_on_to_it(leads_on: bool) -> None:
    bare, told = described(prose(1)), by("Rain", "Ann Other", 3, said("rating", "PG"), said("fandom", "Camelot"))
    first = _turning(member("shelf/x9/part01.htm", bare), "shelf/x9/part02.htm" if leads_on else "")
    pages = [piece for one in (first, member("shelf/x9/part02.htm", told)) for piece in pieces_of(one)]
    assert is_one_work(distance(*chained(pages))) is leads_on
