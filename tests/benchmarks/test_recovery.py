"""What was put into a list comes back, from every form it survives in."""

import pytest
from benchmarks.faults import Fault, faults_of
from benchmarks.posts import make_list
from benchmarks.recovery import FORMS

from benchmarks import heaps, recovery
from ficmirror.text.markup import plain

ONE = max(make_list(3).mails, key=lambda mail: len(mail.text) if not mail.answers else 0)
FAULTS = list(faults_of(ONE))


@pytest.mark.parametrize("form", FORMS)
def test_a_list_comes_back(form: str) -> None:
    found = recovery.measure(form, 16)
    assert found.works >= 0.99, found.failures
    assert found.characters >= 0.99
    assert (found.extra, found.missing_told) == (0, 1.0)


def test_the_command_prints_a_line_for_each_form_and_archive(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heaps, "measure", lambda name: heaps.Found(1.0, 1.0, 0, 1.0))  # they have a test of their own
    assert recovery.main(["2"]) == 0
    lines = [line[:28].rstrip() for line in capsys.readouterr().out.splitlines()[1:] if line[0] != " "]
    assert lines == [*FORMS, *heaps.HEAPS]
    monkeypatch.setattr(heaps, "measure", lambda name: heaps.Found(0.98, 1.0, 0, 1.0, ("The Lamp: 0 works",)))
    assert heaps.main(["gossamer texts"]) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_is_told_and_what_is_left_comes_through(fault: Fault) -> None:
    found = list(recovery.examined(fault.files))
    assert fault.told in "; ".join(one.problem or "" for one in found)
    words = " ".join(plain(chapter.markup) for work in recovery.arranged(found) for chapter in work.chapters)
    assert fault.kept in " ".join(words.split())
