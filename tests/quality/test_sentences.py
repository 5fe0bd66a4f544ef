"""Holds the bank of sentences to its form, so that whoever trains on it reads what was written."""

import re
from pathlib import Path

import pytest

BANK = sorted((Path(__file__).parent / "sentences").glob("*.txt"))
PERMISSIONS = {"open", "open_notify", "ask", "listed_only", "no"}


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", BANK, ids=lambda path: path.stem)
def test_each_line_is_one_sentence_without_blanks_around_it(path: Path) -> None:
    assert lines(path) and all(line and line == line.strip() for line in lines(path))


def test_no_sentence_stands_in_the_bank_twice() -> None:
    every = [line.split("\t")[-1] for path in BANK for line in lines(path)]
    assert len(every) == len(set(every))


def test_only_archive_lines_carry_a_class_and_it_is_a_permission() -> None:
    for path in BANK:
        heads = {line.split("\t")[0] for line in lines(path) if path.stem == "archive" or "\t" in line}
        assert heads == (PERMISSIONS if path.stem == "archive" else set())


def test_addresses_are_nobodys() -> None:
    every = " ".join(line for path in BANK for line in lines(path))
    assert set(re.findall(r"@([\w.]+\w)", every)) <= {"example.org"}
