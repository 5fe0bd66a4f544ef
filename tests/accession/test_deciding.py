"""A decision is in the vault before it is anywhere else; one that cannot be read stops no rebuild."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ficmirror.config import Config
from ficmirror.records.codec import to_json
from ficmirror.records.decision import NOTE, Change, Decision, Deed
from ficmirror.records.rights import Audience
from ficmirror.vault import open_vault

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HIDDEN = Decision("2026-11-22-1", Deed.HIDE, "Irene", NOON, names=("sha256:x:1",))


def test_what_cannot_be_read_among_the_vaults_decisions_is_told_and_passed_over(own_archive: Config) -> None:
    from ficmirror.accession.keeping import recall
    from ficmirror.catalogue import decisions, opening

    opening.prepare()
    with open_vault(own_archive.vault_path, now=lambda: NOON) as vault:
        vault.note(NOTE, b"{")
        vault.note(NOTE, json.dumps({"name": "2027-1-1-1", "deed": "burn", "by": "X", "at": "2027-01-01"}).encode())
        vault.note("another kind", b"{}")
        vault.note(NOTE, to_json(HIDDEN))
        vault.note(NOTE, to_json(HIDDEN))  # written twice: once is enough
        problems = recall(vault)
    assert [problem.path for problem in problems] == ["vault, note 1", "vault, note 2"]
    assert decisions.decisions() == ((HIDDEN, False),)


def test_two_decisions_that_a_crash_gave_one_name_are_both_kept(own_archive: Config) -> None:
    from ficmirror.accession.keeping import recall
    from ficmirror.catalogue import decisions, opening

    opening.prepare()
    other = replace(HIDDEN, names=("sha256:y:2",))
    with open_vault(own_archive.vault_path, now=lambda: NOON) as vault:
        vault.note(NOTE, to_json(HIDDEN))
        vault.note(NOTE, to_json(other))
        assert recall(vault) == []
    assert [found for found, _ in decisions.decisions()] == [replace(other, name="2026-11-22-1b"), HIDDEN]
    assert decisions.next_name(NOON) == "2026-11-22-2"


def test_a_decision_that_died_before_it_was_carried_out_is_carried_out_by_the_next_one(
    own_archive: Config, heap: Path
) -> None:
    from ficmirror.accession.correcting import correct
    from ficmirror.accession.decided import Person
    from ficmirror.accession.ruling import rename_tag
    from ficmirror.accession.run import Options, take_in
    from ficmirror.accession.settle import Settler
    from ficmirror.catalogue import decisions, lookups

    take_in(own_archive, [heap], Options(n_workers=0))
    ann, number = Person("Ann"), next(iter(lookups.all_ids(frozenset(Audience))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Settler, "heed", lambda settler, decision: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rename_tag(own_archive, ("fandom", "Treasure Island"), "The Island", ann)
    assert lookups.find_tag("fandom", "Treasure Island")
    correct(own_archive, [number], (Change("rating", "teen"),), ann)
    assert lookups.find_tag("fandom", "Treasure Island") is None
    assert lookups.find_tag("fandom", "The Island")
    assert decisions.waiting() == ()
    assert len(decisions.decisions()) == 2


def test_what_a_person_decided_holds_when_a_later_recogniser_reads_everything_anew(
    own_archive: Config, heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ficmirror.accession.correcting import correct, withdraw
    from ficmirror.accession.decided import Person
    from ficmirror.accession.run import Options, take_in
    from ficmirror.catalogue import lookups
    from ficmirror.catalogue.models import Finding

    take_in(own_archive, [heap], Options(n_workers=0))
    ann, everybody = Person("Ann", "she asked"), frozenset(Audience)
    first, second, third = sorted(lookups.all_ids(everybody))[:3]
    correct(own_archive, [first], (Change("title", "A Title by Hand"),), ann)
    withdraw(own_archive, [second], ann)
    correct(own_archive, [third], (Change("kind", "not_work"),), ann)
    n_pages = len(lookups.pages(everybody)[0])
    for module in ("run", "conveyor"):
        monkeypatch.setattr(f"ficmirror.accession.{module}.examiner", lambda: "sha256:" + "1" * 64)
    take_in(own_archive, [heap], Options(n_workers=0))
    assert set(Finding.objects.values_list("examiner", flat=True)) == {"sha256:" + "1" * 64}
    assert lookups.card(first, everybody).title == "A Title by Hand"
    assert lookups.audience_of(second) is Audience.NOBODY
    assert lookups.audience_of(third) is None
    assert len(lookups.pages(everybody)[0]) == n_pages
