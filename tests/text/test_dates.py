"""Dates come out as precise as they were stated, in every order and language, and the impossible is marked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.text.dates import read_date
from tests.shared import labels


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1999", "1999"),
        ("1999-06", "1999-06"),
        ("1999-06-05", "1999-06-05"),
        ("2015-07-27T12:17:00-08:00", "2015-07-27"),
        ("June 5, 1999", "1999-06-05"),
        ("June 5th, 1999", "1999-06-05"),
        ("5 June 1999", "1999-06-05"),
        ("the fifth of June 1999", "1999-06-05"),
        ("the twenty-first of June 1999", "1999-06-21"),
        ("June 1999", "1999-06"),
        ("Jun '99", "1999-06"),
        ("Summer '99", "1999"),
        ("Summer 1999", "1999"),
        ("9/22/01", "2001-09-22"),
        ("22/9/01", "2001-09-22"),
        ("22.9.2001", "2001-09-22"),
        ("22.09.01", "2001-09-22"),
        ("6/99", "1999-06"),
        ("2/2000", "2000-02"),
        ("Thu, 03 Jun 1999 09:16:56 CDT", "1999-06-03"),
        ("26 Jan 99 22:42:31 PST", "1999-01-26"),
        ("Fri Aug 28 11:04:59 1998", "1998-08-28"),
        ("07-Mar-89 03:58 PM", "1989-03-07"),
        ("October 2, 2003 to January 14, 2010 (finished at last!)", "2003-10-02"),
        ("1998 - July 1999", "1998"),
        ("3-4 May 1999", "1999-05-03"),
        ("May-July 1999", "1999-05"),
        ("5. März 2003", "2003-03-05"),
        ("12 de mayo de 2004", "2004-05-12"),
        ("le 1er février 2001", "2001-02-01"),
        ("3 agosto 2002", "2002-08-03"),
        ("7 de março de 2005", "2005-03-07"),
        ("1 января 2005 г.", "2005-01-01"),
        ("Март 2022 г.", "2022-03"),
        ("11 listopada 2006", "2006-11-11"),
        ("2004年5月12日", "2004-05-12"),
        ("2004年5月", "2004-05"),
        ("19990605", "1999-06-05"),
        ("N/K but probably 1999", "1999"),
        ("first posted 12/24/98, revised 2003", "1998-12-24"),
    ],
)
def test_a_date_is_read_as_precisely_as_stated(text: str, value: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.value == value
    assert not found.is_implausible


@pytest.mark.parametrize("text", ["", "someday", "May be", "11/20", "yesterday", "Part 3", "may the force be with you"])
def test_no_date_is_invented(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13/13/99", "1999"),
        ("2/30/99", "1999-02"),
        ("1999-13-02", "1999"),
        ("May 1887", "1887-05"),
        ("June 31, 1999", "1999-06"),
    ],
)
def test_what_no_calendar_has_is_marked_and_left_out(text: str, value: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.is_implausible
    assert found.value == value


def test_a_date_after_the_accession_is_implausible() -> None:
    later = read_date("May 2031", latest="2026-11-22")
    before = read_date("November 2026", latest="2026-11-22")
    assert later is not None
    assert later.is_implausible
    assert before is not None
    assert not before.is_implausible


def test_an_order_that_could_be_another_is_said_to_be_ambiguous() -> None:
    ambiguous, sure = read_date("6/1/98"), read_date("6/13/98")
    assert ambiguous is not None
    assert sure is not None
    assert ambiguous.is_ambiguous
    assert not sure.is_ambiguous
    assert sure.order == "us"


@pytest.mark.parametrize("corpus", ["real", "forms"])
def test_every_labelled_date_with_a_year_is_read(corpus: str) -> None:
    dates = [row["fields"]["date"] for row in labels(corpus) if row.get("fields", {}).get("date")]
    assert [words for words in dates if read_date(words) is None and len(words) > 5] == []


@given(st.dates(min_value=date(1960, 1, 1), max_value=date(2059, 12, 31)))
def test_every_day_is_read_back_from_its_usual_forms(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:20:30 +0000", "%d.%m.%Y"):
        found = read_date(day.strftime(form))
        assert found is not None
        assert found.value == day.isoformat()


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    found = read_date(text)
    assert found is None or len(found.value) in (4, 7, 10)
