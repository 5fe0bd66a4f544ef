"""A decision is in the vault before it is anywhere else; one that cannot be read stops no rebuild."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from ficmirror.config import Config
from ficmirror.records.codec import to_json
from ficmirror.records.decision import NOTE, Decision, Deed
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
