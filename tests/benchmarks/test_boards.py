"""Stories that were posted on a board come back whole, by their writers, with what was said of them."""

import pytest
from benchmarks.boards import BOARDS, recovery

PROGRAMS = ("phpbb2", "vbulletin archive", "ubb classic", "smf print")  # a table, frames, no classes at all, bare lines


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_boards_stories_come_back(program: str) -> None:
    found = recovery.measure(program, 5)
    for name in ("titled", "credited", "whole", "divided"):
        assert found.shares[name] >= 0.99, (name, found.failures)
    assert found.shares["comments"] >= (0.6 if "archive" in program else 0.95), found.failures
    assert not found.extra


def test_the_command_prints_a_line_for_each_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert recovery.main(["1"]) == 0
    assert [line[:20].rstrip() for line in capsys.readouterr().out.splitlines()[1:]] == list(BOARDS)
