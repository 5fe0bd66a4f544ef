"""What was put into a list comes back, from every form it survives in."""

import pytest
from benchmarks.postbags import FORMS

from benchmarks import recovery


@pytest.mark.parametrize("form", FORMS)
def test_a_list_comes_back(form: str) -> None:
    found = recovery.measure(form, 16)
    assert found.works >= 0.99, found.failures
    assert found.characters >= 0.99
    assert (found.extra, found.missing_told) == (0, 1.0)


def test_the_command_prints_a_line_for_each_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert recovery.main(["2"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:] if line[0] != " "] == list(FORMS)
