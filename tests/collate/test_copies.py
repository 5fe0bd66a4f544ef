"""Copies of a text in a mirror have one place in their work, whichever of them a list names, and a common home."""

from dataclasses import replace

from ficmirror.arrange import arrange
from ficmirror.collate.piece import Member
from ficmirror.records.listing import ListedBy
from tests.collate.making import by, described, member, prose


def part(host: str, n: int, words: str = "") -> Member:
    """A part without a header of its own, as the list of its host names it."""
    page = ListedBy(f"sha256:{host}", n - 1, False, by("The Moor").statements, (), (), (), 7, n - 1)
    return replace(member(f"{host}/{'abc'[n]}.html", described(prose(n) + words)), listed=(page,))


def test_parts_meet_that_the_lists_of_two_mirrors_name_by_different_copies() -> None:
    (work,) = arrange([part("www", 1), part("www", 2), part("bare", 1, " again and again"), part("bare", 2, " again")])
    assert [source.path for source in work.sources if source.part] == ["bare/b.html", "bare/c.html"]
    assert len(work.sources) == 4


def test_the_parts_of_a_work_are_read_from_the_mirror_that_has_most_of_them() -> None:
    (work,) = arrange([part("www", 1), part("www", 2), part("bare", 1, " again and again")])
    assert [source.path for source in work.sources if source.part] == ["www/b.html", "www/c.html"]
