"""Parts that an archive lists one by one: "Silver 1", "Silver 2", each of which leads on to the next."""

from dataclasses import replace

import pytest

from ficmirror.arrange import arrange
from ficmirror.collate.piece import Member
from ficmirror.records.listing import ListedBy, Listing
from tests.collate.making import by, member


def _part(n: int, path: str, onward: str) -> Member:
    one = member(path, by(f"The Silver {n}", seed=n))
    found = replace(one.findings.recognised, listing=Listing(onward=onward))
    listed = (ListedBy("sha256:list", n, False, by(f"The Silver {n}").statements),)
    return replace(one, findings=replace(one.findings, recognised=found), listed=listed)


@pytest.mark.parametrize(("onward", "n_works"), [("a/silver2.html", 1), ("", 2)])
def test_works_that_lists_count_are_one_where_one_leads_on_to_the_other(onward: str, n_works: int) -> None:
    members = [_part(1, "a/silver1.html", onward), _part(2, "a/silver2.html", "")]
    assert len(arrange(members)) == n_works


def test_what_leads_on_to_another_title_is_another_work() -> None:
    last = replace(member("a/silver2.html", by("The Hound", "Kate Marsh", seed=2)), listed=())
    assert len(arrange([_part(1, "a/silver1.html", "a/silver2.html"), last])) == 2
