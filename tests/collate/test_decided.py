"""What a person has decided about belonging together comes before every likeness, and the latest word holds."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from ficmirror.arrange import arrange
from ficmirror.collate.piece import Member
from ficmirror.records.decision import Decision, Deed, PieceName
from ficmirror.records.deposit import Deposit
from ficmirror.records.statement import Voice
from tests.collate.making import by, described, member, prose, said

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAME = by("The Moor", seed=1)
ONE, TWO = member("a/moor.txt", SAME), member("b/moor.txt", described(prose(1) + " again", *SAME.statements))
OTHER = member("c/fen.txt", by("The Fen", "John Watson", seed=2))


def names(*members: Member) -> tuple[PieceName, ...]:
    return tuple((one.findings.digest, 0) for one in members)


def joined(*members: Member, how: str = "", n: int = 1) -> Decision:
    return Decision(f"2026-11-22-{n}", Deed.JOIN, "Irene", NOON, "they are one", names(*members), how=how)


def parted(out: Member, *rest: Member, n: int = 1) -> Decision:
    return Decision(f"2026-11-22-{n}", Deed.SPLIT, "Irene", NOON, "", names(out), names(*rest))


def paths(works: tuple[Deposit, ...]) -> list[list[str]]:
    return sorted(sorted(source.path for source in work.sources) for work in works)


def test_copies_that_a_person_parts_are_works_apart() -> None:
    assert len(arrange([ONE, TWO])) == 1
    works = arrange([ONE, TWO], decisions=[parted(TWO, ONE)])
    assert paths(works) == [["a/moor.txt"], ["b/moor.txt"]]


def test_the_very_same_text_can_be_parted_too() -> None:
    same = member("x/two.txt", described(prose(1), said("title", "Another"), said("author", "Irene Adler")))
    assert len(arrange([ONE, same])) == 1
    assert len(arrange([ONE, same], decisions=[parted(same, ONE)])) == 2


def test_parts_that_a_person_parts_stay_apart() -> None:
    parts = [member(f"x/moor{n}.txt", by(f"The Moor, part {n}", seed=n)) for n in (1, 2, 3)]
    works = arrange(parts, decisions=[parted(parts[2], *parts[:2])])
    assert paths(works) == [["x/moor1.txt", "x/moor2.txt"], ["x/moor3.txt"]]


def test_strangers_that_a_person_joins_are_parts_of_one_work_with_who_said_so() -> None:
    (work,) = arrange([ONE, OTHER], decisions=[joined(ONE, OTHER)])
    assert len(work.chapters) == 2
    (told,) = [s for s in work.statements if s.voice is Voice.PERSON]
    assert (told.field, told.as_written) == ("collation", "they are one")
    assert "Irene, 2026-11-22" in str(told.value)


def test_versions_too_unlike_to_be_matched_become_copies_when_joined() -> None:
    old = member("a/moor.txt", by("The Moor", seed=1))
    new = member(
        "b/marsh.txt", described(prose(1)[:1200] + prose(5, 600), said("title", "Marsh"), said("author", "I. A."))
    )
    assert len(arrange([old, new])) == 2
    (work,) = arrange([old, new], decisions=[joined(old, new)])
    assert [(source.path, source.part, source.copy_of) for source in work.sources] == [
        ("b/marsh.txt", 1, 0),
        ("a/moor.txt", 0, 1),
    ]


def test_a_person_can_say_what_they_are_to_each_other() -> None:
    (work,) = arrange([ONE, OTHER], decisions=[joined(ONE, OTHER, how="copies")])
    assert len(work.chapters) == 1


def test_the_latest_decision_holds() -> None:
    assert len(arrange([ONE, TWO], decisions=[parted(TWO, ONE), joined(ONE, TWO, n=2)])) == 1
    assert len(arrange([ONE, OTHER], decisions=[joined(ONE, OTHER), parted(OTHER, ONE, n=2)])) == 2


def test_a_split_says_nothing_of_pieces_it_does_not_name() -> None:
    third = member("d/moor.txt", described(prose(1) + " once more", *SAME.statements))
    works = arrange([ONE, TWO, third], decisions=[parted(TWO, ONE)])
    assert sorted(map(len, paths(works))) == [1, 2]


def test_a_near_copy_is_a_doubt_until_a_person_confirms_it() -> None:
    revised = member("b/moor.txt", described(prose(1)[:1500] + " " + prose(9, 150), *SAME.statements))
    (work,) = arrange([ONE, revised])
    assert [doubt for doubt in work.doubts if "near copy" in doubt]
    (work,) = arrange([ONE, revised], decisions=[joined(ONE, revised)])
    assert not work.doubts


def test_a_copy_by_another_author_under_another_title_is_a_doubt() -> None:
    taken = member("b/fen.txt", described(prose(1) + " again", said("title", "The Fen"), said("author", "John Watson")))
    (work,) = arrange([ONE, taken])
    assert work.doubts == ("a copy is by another author under another title (97% of its runs of words)",)
    (work,) = arrange([ONE, taken], decisions=[joined(ONE, taken)])
    assert not work.doubts


def test_what_leads_says_why_and_what_is_a_copy_of_which_part() -> None:
    parts = [member(f"x/moor{n}.txt", by(f"The Moor, part {n}", seed=n)) for n in (1, 2)]
    again = member("y/moor2.txt", described(prose(2) + " again", *by("The Moor, part 2").statements))
    (work,) = arrange([*parts, again])
    assert [(s.path, s.part, s.copy_of) for s in work.sources] == [
        ("x/moor1.txt", 1, 0),
        ("y/moor2.txt", 2, 0),
        ("x/moor2.txt", 0, 2),
    ]
    told = {s.as_written: str(s.value) for s in work.statements if s.field == "collation"}
    assert "leads: the fullest of 2" in told["y/moor2.txt"]
    assert "the same author" in told["y/moor2.txt"] + told["x/moor2.txt"]


ALL = [
    ONE,
    TWO,
    OTHER,
    member("d/moor.txt", described(prose(1) + " once more", *SAME.statements)),
    *(member(f"x/fog{n}.txt", by(f"The Fog, part {n}", seed=20 + n)) for n in (1, 2, 3)),
]


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A join of some of the pieces, or a split of some from others."""
    some = draw(st.lists(st.sampled_from(ALL), min_size=2, max_size=5, unique_by=lambda one: one.findings.digest))
    if draw(st.booleans()):
        return joined(*some, how=draw(st.sampled_from(["", "copies", "parts"])))
    return Decision("x", Deed.SPLIT, "Irene", NOON, "", names(*some[:1]), names(*some[1:]))


@settings(max_examples=150, deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=5))
def test_whatever_is_decided_no_text_is_lost_and_the_last_word_holds(decided: list[Decision]) -> None:
    works = arrange(ALL, decisions=decided)
    met = sorted(source.path for work in works for source in work.sources)
    assert met == sorted(one.places[0].path for one in ALL)
    last = decided[-1]
    where = {(s.digest, s.work_n): n for n, work in enumerate(works) for s in work.sources}
    homes = [{where[name] for name in some} for some in (last.pieces, last.rest)]
    if last.deed is Deed.JOIN:
        assert len(homes[0]) == 1
    else:
        assert not homes[0] & homes[1]
