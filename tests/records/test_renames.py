"""Names that go by other names: they follow one another, come back, and many cost no more than each."""

from collections.abc import Callable

from ficmirror.records.renames import Renames
from tests.work import assert_in_proportion


def test_what_went_by_an_old_name_goes_by_the_new_one_too() -> None:
    renames = Renames([("fandom", "A", "B"), ("fandom", "B", "C"), ("character", "A", "D")])
    assert [renames.now("fandom", name) for name in "ABCE"] == ["C", "C", "C", "E"]
    assert renames.olds("fandom", "C") == ("A", "B")
    assert renames.now("character", "A") == "D"


def test_a_name_goes_by_itself_when_another_comes_to_it_or_when_it_is_said_twice() -> None:
    renames = Renames([("fandom", "A", "B"), ("fandom", "B", "A")])
    assert renames.names == {("fandom", "B"): "A"}
    renames = Renames([("fandom", "A", "C"), ("fandom", "B", "C"), ("fandom", "A", "A")])
    assert renames.names == {("fandom", "B"): "C"}
    assert renames.olds("fandom", "C") == ("B",)


def test_another_new_name_takes_the_place_of_the_first() -> None:
    renames = Renames([("fandom", "A", "B"), ("fandom", "A", "C")])
    assert renames.olds("fandom", "B") == ()
    assert Renames(renames.all()).names == renames.names == {("fandom", "A"): "C"}


def test_many_synonyms_cost_in_proportion_to_their_number() -> None:
    def known(n: int) -> Callable[[], object]:
        rows = [("additional_tag", f"tag {n}", f"Tag {n // 4}") for n in range(n)]
        return lambda: Renames(rows)

    assert_in_proportion(known, 400)
