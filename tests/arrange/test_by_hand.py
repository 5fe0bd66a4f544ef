"""Corrections and withdrawals find the works they are about, and the latest word holds."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ficmirror.arrange.allowing import access_of
from ficmirror.arrange.by_hand import ByHand, Word
from ficmirror.arrange.rulings import Rulings
from ficmirror.arrange.wording import fields, read_changes
from ficmirror.records.decision import Change, Decision, Deed, Sign
from ficmirror.records.deposit import Credit, SourceNote
from ficmirror.records.rights import Audience, Permission
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import Tag, TagKind

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def decided(number: int, deed: Deed, *pieces: str, **what: Any) -> Decision:
    names = tuple((f"sha256:{piece}", 0) for piece in pieces)
    return Decision(f"2026-11-22-{number}", deed, "Ann", NOON, "she said so", names, **what)


def corrected(number: int, piece: str, *words: str) -> Decision:
    return decided(number, Deed.CORRECT, piece, changes=read_changes(words))


def notes(*pieces: str) -> tuple[SourceNote, ...]:
    return tuple(SourceNote(f"sha256:{piece}", f"{piece}.txt", "2026-11-22-1", None, 0, 1) for piece in pieces)


def test_the_latest_correction_of_a_field_holds_and_several_values_of_one_are_a_list() -> None:
    (word,) = ByHand(
        [corrected(1, "a", "author=Ann", "author=Ben"), corrected(2, "a", "author=Cy"), corrected(3, "a", "author+=Di")]
    ).words([notes("a")])
    assert list(word.fields["author"].values) == ["Cy", "Di"]
    assert word.fields["author"].is_all
    assert len(word.corrections) == 4


def test_what_is_taken_out_of_a_list_can_be_put_back() -> None:
    (word,) = ByHand([corrected(1, "a", "tags-=Angst"), corrected(2, "a", "tags+=Angst")]).words([notes("a")])
    assert (list(word.fields["additional_tag"].values), word.removed("additional_tag")) == (["Angst"], ())


def test_a_correction_follows_the_first_of_its_pieces_a_withdrawal_all_of_them() -> None:
    by_hand = ByHand(
        [
            decided(1, Deed.CORRECT, "a", "b", changes=(Change("title", "New"),)),
            decided(2, Deed.WITHDRAW, "a", "b"),
        ]
    )
    first, second, other = by_hand.words([notes("a"), notes("b"), notes("c")])
    assert (first.value("title"), second.value("title")) == ("New", "")
    assert first.withdrawal and second.withdrawal and not other.withdrawal
    (late,) = by_hand.words([notes("b")])  # its first piece is in no work any more
    assert late.value("title") == "New"


def test_what_is_restored_is_withdrawn_no_longer() -> None:
    (word,) = ByHand([decided(1, Deed.WITHDRAW, "a"), decided(2, Deed.RESTORE, "a")]).words([notes("a")])
    assert word.withdrawal is None


def test_what_is_no_work_is_one_again_when_that_is_said_later() -> None:
    no, yes = corrected(1, "a", "kind=not_work"), corrected(2, "a", "kind=work")
    assert ByHand([no]).disowned.keys() == {("sha256:a", 0)}
    assert not ByHand([no, yes]).disowned


@pytest.mark.parametrize("name", fields())
def test_every_field_is_read(name: str) -> None:
    value = {"rating": "R", "date": "1999", "status": "complete", "language": "en", "part": "2", "permission": "ask",
             "kind": "work", "doubts": ""}.get(name, "Words")  # fmt: skip
    (change,) = read_changes([f"{name}={value}"])
    assert change.sign is Sign.SET


def said(**values: str) -> dict[str, list[Statement]]:
    return {name: [Statement(name, value, value, None, "rule", 1.0)] for name, value in values.items()}


@pytest.mark.parametrize(
    ("of_authors", "audience"),
    [
        ({"Ann": "open"}, Audience.CURATORS),
        ({"Ann": "open", "Ben": "open"}, Audience.EVERYONE),
        ({"Ann": "open", "Ben": "ask"}, Audience.CURATORS),
        ({"Ben": "no"}, Audience.CURATORS),
        ({}, Audience.CURATORS),
    ],
)
def test_a_work_of_two_authors_is_opened_by_both_of_them(of_authors: dict[str, str], audience: Audience) -> None:
    changes = tuple(Change("permission", value, of=name) for name, value in of_authors.items())
    permits = Rulings([decided(1, Deed.PERMIT, changes=changes)]).permissions([Credit("Ann"), Credit("Ben")])
    assert access_of(said(), None, Word(), permits).audience is audience


def test_one_author_alone_can_close_what_the_text_leaves_open() -> None:
    permits = Rulings([decided(1, Deed.PERMIT, changes=(Change("permission", "no", of="Ben"),))]).permissions(
        [Credit("Ann"), Credit("Ben")]
    )
    found = access_of(said(permission="open"), None, Word(), permits)
    assert (found.audience, found.permission) == (Audience.CURATORS, Permission.NO)
    assert "“" not in found.reason  # no words are put into the author's mouth


def test_what_a_person_knows_of_a_work_opens_even_what_was_locked() -> None:
    by_hand = {"permission": [Statement("permission", "open", "open", None, "decision 1", 1.0, Voice.PERSON)]}
    assert access_of(by_hand | said(lock="locked"), None, Word(), ([], False)).audience is Audience.EVERYONE
    assert access_of(said(permission="open", lock="locked"), None, Word(), ([], False)).audience is Audience.CURATORS


def test_names_of_tags_follow_one_another() -> None:
    one, two = (
        decided(n, Deed.RENAME, changes=(Change("fandom", new, of=old),))
        for n, (old, new) in enumerate([("A", "B"), ("B", "C")])
    )
    rulings = Rulings([one, two])
    tags = rulings.tags([Tag(TagKind.FANDOM, "A", "a"), Tag(TagKind.CHARACTER, "A", "a")])
    assert [(tag.name, tag.as_written) for tag in tags] == [("C", "a"), ("A", "a")]
    assert rulings.also("fandom", "C") == ("A", "B")


def test_a_fandom_under_a_new_name_is_part_of_what_it_was_part_of() -> None:
    rename = decided(1, Deed.RENAME, changes=(Change("fandom", "Voyager Tales", of="Star Trek: Voyager"),))
    nest = decided(2, Deed.NEST, changes=(Change("fandom", "Space", Sign.ADD, "Star Trek"),))
    assert Rulings([rename, nest]).wider(["Voyager Tales"]) == ("Star Trek", "Space")
