"""A header whose story stands elsewhere keeps its note whole, and a drabble below its header stays a story."""

import pytest

from ficmirror.examine import examine

HEADER = "June 3rd, 2008\n\nTitle: Low Tide\nFandom: Treasure Island\nRating: PG\nWordcount: {}\nNotes: {}\n\n{}\n"
NOTE = "So. I have an essay due, and I wrote this."


def _read(count: str, rest: str) -> tuple[list[str], str]:
    found = examine(HEADER.format(count, NOTE, rest).encode(), "post.txt").recognised.works[0]
    return [one.as_written for one in found.values("notes")], found.body_starts_with


def test_a_note_goes_on_where_the_header_promises_more_words_than_stand_below() -> None:
    more = "You can put it after chapter two. I did have a scene with the cheese, but you will have to ask for it."
    notes, body = _read("4,120", more)
    assert notes[0].endswith(more) and not body


@pytest.mark.parametrize(
    ("count", "rest"),
    [
        (
            "25",
            "You always said that you would come back for the boat. I have kept it dry for you, and I am still here.",
        ),
        ("4,120", "Jim pulled the boat up on the shingle. He sat down, and he looked at the hut for a long time."),
        ("", "You could say that I was wrong about the boat. I am not sure that you would be right."),
    ],
)
def test_a_short_story_below_a_note_stays_a_story(count: str, rest: str) -> None:
    notes, body = _read(count, rest)
    assert notes == [NOTE] and rest.startswith(body[:20])
    assert body
