"""Sentences of a header that say two things, joke, or only look like a permission, a claim or a dedication."""

import pytest

from ficmirror.recognise.sayings.permissions import read_permission_in
from ficmirror.recognise.sayings.sentences import read_sentences
from ficmirror.records.rights import Permission
from ficmirror.text.lists import split_list
from tests.recognise.reading import STORY, values, work


def test_a_sentence_that_asks_and_allows_says_both() -> None:
    found = read_sentences("Feedback to me off-list, and you can archive it wherever you like.")
    assert [sentence.field for sentence in found] == ["feedback", "archive"]


def test_a_condition_stays_with_what_is_allowed() -> None:
    text = "If you want to put it anywhere, mail me and I'll ring her up and ask."
    assert [sentence.field for sentence in read_sentences(text)] == ["archive"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("I own a rose garden and not one of these people.", "disclaimer"),
        ("Unread by anybody, so all remaining mistakes are mine.", ""),
        ("To everyone who reviewed the last part: you are stars!", ""),
    ],
)
def test_a_joke_of_owning_claims_and_owning_mistakes_does_not(text: str, field: str) -> None:
    fields = {sentence.field for sentence in read_sentences(text)} & {"disclaimer", "dedication"}
    assert fields == ({field} if field else set())


@pytest.mark.parametrize(
    ("text", "permission"),
    [
        ("I do not own these characters, they are in the public domain.", None),
        ("This story is in the public domain.", Permission.OPEN),
        ("Please do not distribute without this header.", Permission.OPEN),
        ("Put it on your page if you want it.", Permission.OPEN),
    ],
)
def test_a_permission_is_of_the_story_and_not_of_its_people(text: str, permission: Permission | None) -> None:
    heard = read_permission_in(text)
    assert (heard[0] if heard else None) == permission


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Holmes/Watson, if you have your glasses on", ["Holmes/Watson"]),
        ("none, not even at the end", ["none, not even at the end"]),
        ("Holmes/Watson, Lestrade/Gregson", ["Holmes/Watson", "Lestrade/Gregson"]),
    ],
)
def test_a_remark_behind_a_pairing_is_none(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in split_list(text, "relationship")] == pieces


@pytest.mark.parametrize(
    ("note", "series"),
    [
        ("Part of the Pimlico Accounts.", ["Pimlico Accounts"]),
        ("You may want to know that this is the second of the Pimlico stories.", ["Pimlico stories"]),
        ("I have seen it as part of the OVA series, I think.", []),
    ],
)
def test_a_series_is_heard_in_a_note(note: str, series: list[str]) -> None:
    assert values(work(f"Title: The Lamp\nAuthor: Wren\nNotes: {note}\n\n\n{STORY}\n"), "series") == series


def test_a_series_over_the_title_keeps_its_number_and_a_date_is_nobodys_handle() -> None:
    found = work(f"The Pimlico Accounts 4:\nTHE LAMP\n\n14th February 1997\n\nDisclaimer: Sir Arthur's.\n\n\n{STORY}\n")
    assert values(found, "series") == ["The Pimlico Accounts"]
    assert values(found, "title") == ["THE LAMP"]
    assert values(found, "author") == []


def test_a_note_is_signed_by_a_name_over_a_date() -> None:
    note = "I meant to write about the falls, and I wrote about a tray instead. I am sorry for that."
    found = work(f"The Lamp\n\n{note}\n\nTilda\nFebruary 2004\n\n\n{STORY}\n")
    assert values(found, "author") == ["Tilda"]
    assert values(found, "date") == ["February 2004"]


def test_a_paragraph_of_facts_is_read_sentence_by_sentence() -> None:
    found = work(f"The Lamp, by Wren\n--\nRobin Hood fanfic. Marian/Much friendship. Rated PG.\n--\n\n{STORY}\n")
    assert values(found, "fandom") == ["Robin Hood"]
    assert values(found, "relationship") == ["Marian/Much friendship"]
    assert values(found, "rating") == ["PG"]


@pytest.mark.parametrize(
    "said",
    [
        '"The Lamp," a Sherlock Holmes story by Hester de Quill. Comments are welcome, please.',
        'Hello again, this one is short. "The Lamp" was written in August 2001 by Hester de Quill, who is my sister.',
    ],
)
def test_a_sentence_names_the_title_and_the_author(said: str) -> None:
    found = work(f"{said}\n\n\n{STORY}\n")
    assert (values(found, "title"), values(found, "author")) == (["The Lamp"], ["Hester de Quill"])


def test_a_line_of_facts_may_begin_with_title_and_author() -> None:
    found = work(f"THE LAMP by Hester Quill | Robin Hood | PG | 1/1\n\n{STORY}\n")
    assert values(found, "title") == ["THE LAMP"]
    assert values(found, "author") == ["Hester Quill"]
    assert values(found, "fandom") == ["Robin Hood"]


def test_a_bare_notice_of_copyright_is_no_disclaimer() -> None:
    found = work(f"The Lamp\nby Hester Quill\n\n(c) 1994, all rights reserved\n\n\n{STORY}\n")
    assert values(found, "disclaimer") == []
    assert values(found, "date") == ["1994"]


def test_what_leads_to_another_part_is_no_summary_and_thanks_to_readers_are_a_note() -> None:
    thanks = "Thanks to everybody who wrote to me about part one; you kept me going."
    found = work(
        f"The Lamp\nby Hester Quill\n\nDisclaimers and warnings in part 1.\n\n{thanks}\n\nRating: G\n\n\n{STORY}\n"
    )
    assert values(found, "summary") == []
    assert values(found, "disclaimer") == ["Disclaimers and warnings in part 1."]
    assert values(found, "notes") == [thanks]
