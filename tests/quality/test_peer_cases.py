"""What another archive's importer is tested for, read right without a hint; and cases of our own of each such form."""

import json
from pathlib import Path

import pytest

from tests.quality.peer import Case, faults
from tests.shared import shared

OWN = Path(__file__).with_name("peer_twins.jsonl")
PEERS = shared("corpus", "peer_cases", "otw_storyparser_cases.jsonl")


def _cases(path: Path | None) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in _cases(PEERS)])
def test_a_case_of_the_peer_is_read_right(case: Case) -> None:
    assert not faults(case)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in _cases(OWN)])
def test_a_case_of_our_own_is_read_right(case: Case) -> None:
    assert not faults(case)
