"""Short fields that only a sentence or a mail's subject gives."""

import pytest

from tests.recognise.reading import STORY, values, work


@pytest.mark.parametrize(
    ("note", "rating"),
    [
        ("This is my first story, and I'd call it PG-13 for the umbrella.", ["PG-13"]),
        ("I hope you like this. It's rated R, be warned.", ["R"]),
        ("I hope you like this. I put PG on it to be safe.", ["PG"]),
        ("I hope you like this. I put T before every name in the list, do not ask.", []),
        ("I hope you like this, and I rate your reviews highly.", []),
    ],
)
def test_a_rating_said_in_a_note_counts_where_no_label_gives_one(note: str, rating: list[str]) -> None:
    assert values(work(f"Title: The Lamp\nAuthor: Wren\nAuthor's Note: {note}\n\n\n{STORY}"), "rating") == rating


@pytest.mark.parametrize(
    ("subject", "title", "part", "fandom"),
    [
        ("[PEMB] Fic: The Lamp on the Landing (2/5) [PG-13]", "The Lamp on the Landing", ["2/5"], ["PEMB"]),
        ("REPOST: The Lamp on the Landing, Part 3", "The Lamp on the Landing", ["Part 3"], []),
        ("Re: [bakerst] NEW: The Lamp on the Landing 1/1", "The Lamp on the Landing", ["1/1"], []),
        ("Chronicles of Pimlico #3", "Chronicles of Pimlico #3", [], []),
    ],
)
def test_a_mails_subject_is_read_from_both_ends(subject: str, title: str, part: list[str], fandom: list[str]) -> None:
    head = f"From: Wren <wren@example.org>\nSubject: {subject}\nDate: Tue, 4 Jun 1996 21:10:11 GMT\n\n"
    found = work(f"{head}{STORY}")
    assert values(found, "title") == [title]
    assert values(found, "part") == part
    assert values(found, "fandom") == fandom


@pytest.mark.parametrize(
    ("note", "series"),
    [
        ("This is the third story in the Pimlico Papers series, I hope you enjoy it.", ["Pimlico Papers series"]),
        ("Book 3 of the 'Tin Box' saga. Please be kind, it is my first.", ["'Tin Box' saga"]),
        ("I hope you enjoy it. I wrote it after a series of accidents.", []),
    ],
)
def test_a_series_said_in_a_note_counts(note: str, series: list[str]) -> None:
    assert values(work(f"Title: The Lamp\nAuthor: Wren\nAuthor's Note: {note}\n\n\n{STORY}"), "series") == series
