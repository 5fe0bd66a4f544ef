"""The curator's desk: each doubt stands with the command that settles it, and nobody else sees any of it."""

import pytest
from django.test import Client

from ficmirror.arrange.by_hand import RULE
from ficmirror.records.statement import Statement, Voice
from ficmirror.web.curation.desk import settled
from ficmirror.web.reading import evidence
from tests.web.pages import read, text_of


@pytest.mark.parametrize(
    ("doubt", "command"),
    [
        ("part 2 of 5 is missing", "ficmirror import PATH"),
        ("a near copy is taken for the same text (60 % of its runs of words)", "ficmirror join 12"),
        ("2 near copies are taken for the same text (60 % of its runs of words)", "ficmirror join 12"),
        ("a copy is by another author under another title (60 % of its runs of words)", "ficmirror join 12"),
        ("a copy is by another author (60 % of its runs of words)", "ficmirror join 12"),
        ("the author is a guess: “the title of it”", 'ficmirror correct 12 author="…"'),
        ("no title is stated: it is taken from the file's name", 'ficmirror correct 12 title="…"'),
        ("no fandom is stated; the people it names are of Dracula", 'ficmirror correct 12 fandom="…"'),
        ("a date cannot be right: “1899”", "ficmirror correct 12 date=1999-06"),
        ("something nobody foresaw", "ficmirror correct 12 doubts="),
    ],
)
def test_every_doubt_has_a_command_that_settles_it(doubt: str, command: str) -> None:
    assert settled(12, doubt).command == command


def test_the_keeper_reads_the_commands_beside_the_doubts(keeper: Client) -> None:
    assert "ficmirror decisions --undo" in text_of(read(keeper, "/review/"))
    assert "ficmirror permissions" in text_of(read(keeper, "/permissions/"))
    assert "ficmirror withdraw" in text_of(read(keeper, "/permissions/"))


def test_the_keeper_reads_whom_to_write_to_and_how_to_note_the_answer(keeper: Client) -> None:
    page = text_of(read(keeper, "/permissions/"))
    assert "Authors to write to" in page
    assert "ficmirror permissions 'K. L. Marsh' open" in page
    assert "Ella Thornley' open" not in page  # all she wrote is everybody's


def test_a_stranger_reads_what_permissions_mean_and_nothing_of_who_decided_what(stranger: Client) -> None:
    read(stranger, "/review/", 404)
    page = text_of(read(stranger, "/permissions/"))
    assert "The author’s word rules" in page
    assert (
        "ficmirror"
        not in page.replace("ficmirror 0", "").split("The author’s word rules")[1].split("Mail addresses")[0]
    )
    assert "Withdrawn" not in page


def test_what_was_read_stays_beside_what_a_person_corrected_and_is_marked_as_overruled() -> None:
    said = [
        Statement("title", "The Lamp", "The Lamp", None, "label", 0.9),
        Statement("series", "Lamps", None, None, "label", 0.9),
        Statement("title", "The Tin Whale", "The Tin Whale", None, "decision 2026-11-22-1", 1.0, Voice.PERSON),
        Statement(
            "correction", "title = The Tin Whale", "Ann: write to ann@example.org", None, RULE, 1.0, Voice.PERSON
        ),
        Statement("correction", "series =", "Ann", None, RULE, 1.0, Voice.PERSON),
    ]
    rows = evidence.rows(said, ())
    assert [row.is_overruled for row in rows] == [False, False, False, True, True]
    assert (rows[0].voice, rows[1].field) == ("a curator", "Decided by hand")
    assert "ann@example.org" not in rows[1].value
    assert rows[3].as_written == "The Lamp"
