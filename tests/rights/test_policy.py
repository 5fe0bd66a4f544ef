"""Who may see a work follows from what its author allowed, and the reason can be read."""

import pytest

from ficmirror.records.rights import Audience, Permission
from ficmirror.rights import decide_access


@pytest.mark.parametrize("permission", [Permission.OPEN, Permission.OPEN_NOTIFY])
def test_what_the_author_opened_is_open_to_everyone(permission: Permission) -> None:
    assert decide_access(permission).audience is Audience.EVERYONE


@pytest.mark.parametrize("permission", [Permission.ASK, Permission.LISTED_ONLY, Permission.NO, Permission.UNSTATED])
def test_what_the_author_did_not_open_only_curators_see(permission: Permission) -> None:
    assert decide_access(permission).audience is Audience.CURATORS


def test_the_policy_of_an_archive_overrules_the_default_for_what_it_names() -> None:
    policy = {Permission.UNSTATED: Audience.MEMBERS}
    assert decide_access(Permission.UNSTATED, policy).audience is Audience.MEMBERS
    assert decide_access(Permission.NO, policy).audience is Audience.CURATORS


def test_the_reason_quotes_the_author_and_masks_addresses() -> None:
    access = decide_access(Permission.OPEN_NOTIFY, words="Sure, but tell me: jane@janedoe.example.org")
    assert "Sure, but tell me" in access.reason
    assert "janedoe" not in access.reason
    assert access.permission is Permission.OPEN_NOTIFY


def test_a_long_statement_is_cut_at_a_word() -> None:
    reason = decide_access(Permission.ASK, words="please ask " * 200).reason
    assert len(reason) < 400
    assert reason.endswith(" …”")
