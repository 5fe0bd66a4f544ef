"""What a work says of itself where it is taken away."""

import pytest

from ficmirror.catalogue.lookups.publishing import NOTED, permission_words
from ficmirror.recognise.sayings.permissions import read_permission
from ficmirror.records.rights import Permission
from ficmirror.records.statement import Statement, Voice


def said(words: str, value: str, voice: Voice = Voice.AUTHOR) -> Statement:
    return Statement("permission", words, value, None, "test", 0.9, voice)


def test_the_words_that_decided_go_along_whatever_other_copies_say() -> None:
    statements = [said("Yes", "open"), said("My own site only", "listed_only")]
    assert permission_words(statements, "listed_only") == "My own site only"
    assert permission_words(statements[:1], "open") == "Yes"
    assert permission_words([], "unstated") == ""


def test_what_a_person_noted_goes_along_and_not_the_words_it_overrules() -> None:
    statements = [said("Anywhere!", "open"), said("her letter", "no", Voice.PERSON)]
    assert permission_words(statements, "no") == NOTED["no"]
    assert "Anywhere" not in permission_words(statements, "no")


@pytest.mark.parametrize("permission", sorted(set(Permission) - {Permission.UNSTATED}))
def test_a_noted_permission_is_read_as_the_same_by_whoever_imports_the_file(permission: Permission) -> None:
    words = NOTED[permission.value]
    found = read_permission([Statement("archive", words, words, None, "test", 0.9, Voice.AUTHOR)])
    assert found is not None
    assert found.value == permission.value
