"""What authors say about archiving, in their many ways, comes out as one of six classes."""

from pathlib import Path

import pytest

from ficmirror.examine import examine
from ficmirror.recognise.sayings.permissions import read_permission, read_permission_in
from ficmirror.records.document import Span
from ficmirror.records.statement import Statement
from tests.shared import labels

LABELLED = {
    "open": [
        "Yes",
        "Sure!",
        "Anywhere.",
        "Want it, take it, have it.",
        "want, take, have",
        "Anywhere, just keep my name on it",
        "If you want it, it's yours",
        "Go ahead",
        "Be my guest!",
        "Help yourself",
        "Okay",
        "anyone who wants it",
        "Anywhere and everywhere, headers intact",
        "Ja, gern",
        "Oui",
        "да, где угодно",
        "WTH? Why would you want to? But sure.",
        "I don't mind at all.",
        "No need to ask.",
        "May be distributed freely as long as nothing is changed.",
        "Sure, no problem!",
        "Feel free",
        "You're welcome to it",
        "Anywhere, no need to ask",
        "Public domain",
        "Have at it",
        "As you will",
        "If you like it enough, you have my permission",
    ],
    "open_notify": [
        "sure, just let me know!",
        "Anywhere, but tell me first",
        "Anywhere, but tell me where it goes",
        "Yes, but please drop me a line",
        "Anywhere, just let me know so I can come and look",
        "Okay, but I'd like to know where",
        "Yes please, just tell me where.",
        "If you want it take it, but let me know",
        "Go right ahead. Just send me the URL.",
        "Überall, aber sagt mir Bescheid",
        "Oui, mais prévenez-moi",
        "Sure, just e-mail me.",
        "где угодно, только сообщите",
        "List archives yes; elsewhere let me know",
        "Please don't archive it without letting me know.",
    ],
    "ask": [
        "Just ask",
        "Drop me a line first",
        "Ask first, please",
        "Please ask.",
        "Anywhere, as long as you ask first",
        "Gossamer. Anywhere else, just ask.",
        "Nowhere else without asking",
        "Only with my permission",
        "Not without my permission",
        "Do not archive without permission",
        "E-mail me first",
        "By permission of the author only",
        "Nur nach Absprache",
        "Bitte vorher fragen",
        "с разрешения автора",
        "Demandez-moi d'abord",
        "Pide permiso primero",
        "Ask and ye shall receive",
        "If you ask nicely",
        "With permission",
        "My site, everyone else ask",
        "Don't put it up anywhere unless I have said so",
        "Write me",
    ],
    "listed_only": [
        "Gossamer",
        "List archive only",
        "My site only",
        "SSA, nowhere else",
        "My website and AO3",
        "Level Three only please",
        "Gossamer yes, nowhere else",
        "http://www.example.org/stories/",
    ],
    "no": [
        "No",
        "Please don't",
        "No thanks.",
        "Do not archive.",
        "Not for archiving",
        "Please link only",
        "Nope, it stays right here",
        "Uh, no.",
        "Link yes, archive no",
        "All mine. You can't have it.",
        "Nein",
        "нет",
        "Steal it and die",
        "Please do not repost this anywhere",
        "I'd rather not",
        "Link to it, please",
    ],
    "unstated": ["N/A", "none"],
}
CASES = [(words, answer) for answer, rows in LABELLED.items() for words in rows]


def archive(words: str, field: str = "archive") -> Statement:
    return Statement(field, words, words, Span(100, 100 + len(words)), "label", 0.95)


@pytest.mark.parametrize(("words", "answer"), CASES)
def test_a_line_labelled_archive_is_read(words: str, answer: str) -> None:
    found = read_permission([archive(words)])
    assert found is not None
    assert found.value == answer
    assert found.as_written == words, "the author's own words are kept"
    assert found.field == "permission"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("This story may not be posted elsewhere without my permission.", "ask"),
        ("Please do not repost this story on other sites.", "no"),
        ("It may be copied and distributed freely provided nothing is changed.", "open"),
        ("Feel free to archive this, but please let me know where it ends up.", "open_notify"),
        ("Copyright 1999 by the author. Permission is granted to distribute it whole and unaltered.", "open"),
        ("You can archive it anywhere. All I ask is that you let me know.", "open_notify"),
        ("Not mine. No money made. Do not archive without asking me first. Enjoy!", "ask"),
    ],
)
def test_a_sentence_in_a_disclaimer_or_note_is_heard(words: str, answer: str) -> None:
    found = read_permission([archive(words, "disclaimer")])
    assert found is not None
    assert found.value == answer
    assert found.as_written in words


@pytest.mark.parametrize(
    "words",
    [
        "The characters are used without permission and no money is being made. Please don't sue.",
        "They belong to other people; no copyright infringement is intended.",
        "All characters are copyright their creators and are used here without permission of the owners.",
        "Let me know what you think! Feedback is welcome, flames will be used to toast bread.",
        "Please ask before you call me at home.",
        "If you want to write to me, feel free.",
        "Thanks to my beta, who let me ask her anything.",
        "I posted this to the list years ago and nobody minded.",
        '"Do not ask," said Holmes, "without the permission of the Inspector."',
        "Originally posted on 3 May 1999.",
        "I will post the next part when I know where it goes.",
        "",
    ],
)
def test_words_about_something_else_stay_unstated(words: str) -> None:
    assert read_permission([archive(words, field) for field in ("disclaimer", "notes", "feedback")]) is None


@pytest.mark.parametrize(
    "words",
    [
        "Many thanks to Irene for blanket permission to podfic.",
        "With thanks to the author for her permission to record it.",
        "Irene has blanket permission for podfic.",
        "I have blanket permission to translate.",
    ],
)
def test_leave_to_record_or_translate_is_no_leave_to_archive(words: str) -> None:
    assert read_permission_in(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "This page MAY move, but there will be a link.",
        "This archive is hosted by Lamplight.",
        "Thanks to Kit for hosting this story.",
        "Please don't post spoilers in the comments.",
        "Don't copy my mistakes.",
        "I hope you don't mind me posting this here.",
        "Nobody asked me to archive this.",
        "This story was archived by request of the author.",
        "Archived at the Lamplight with the author's permission.",
        "Site design by Wren, do not steal.",
        "Lyrics are copyright their owner and may not be reproduced.",
        "Please don't edit it, use the talk page.",
        "Ich darf hier leider nicht posten.",
        "I can post you a copy, they're on paper.",
    ],
)
def test_what_a_page_says_of_itself_or_of_other_things_is_no_permission(words: str) -> None:
    assert read_permission_in(words) is None


def test_who_only_forbids_to_gain_by_it_allows_the_rest() -> None:
    found = read_permission_in("Do not redistribute for profit; otherwise go ahead.")
    assert found is not None
    assert found[0].value == "open"


@pytest.mark.parametrize(
    "words",
    [
        "Please do not post this anywhere.",
        "Please don't copy my stories, or the layout.",
        "This story may not be reposted. Layout by Wren.",
        "Do not copy or sell this for money.",
    ],
)
def test_a_refusal_beside_such_words_stays_one(words: str) -> None:
    found = read_permission_in(words)
    assert found is not None
    assert found[0].value == "no"


def test_the_labelled_line_leads_over_the_disclaimer() -> None:
    stated = [archive("Do not repost this story anywhere.", "disclaimer"), archive("Sure, anywhere")]
    found = read_permission(stated)
    assert found is not None
    assert found.value == "open"
    assert found.rule == "permission from its own line"


def test_a_blank_archive_line_leaves_the_word_to_the_copyright_notice() -> None:
    found = read_permission([archive("N/A"), archive("It may be freely distributed, unaltered.", "copyright")])
    assert found is not None
    assert found.value == "open"


def test_the_span_covers_the_sentences_that_say_it() -> None:
    text = (
        "A tale of the moor. It may not be posted elsewhere without my permission. "
        "But I give it gladly, so just ask! Now read."
    )
    found = read_permission_in(text)
    assert found is not None
    permission, span, _ = found
    assert permission.value == "ask"
    assert text[span.start : span.end].startswith("It may not be posted")
    assert "just ask" in text[span.start : span.end]


def test_no_statement_says_nothing() -> None:
    assert read_permission([]) is None
    assert read_permission([archive("Sherlock Holmes", "character")]) is None


@pytest.mark.parametrize("corpus", ["real", "forms"])
def test_the_labelled_corpora_are_read_right(corpus: str) -> None:
    rows = [row["fields"] for row in labels(corpus) if row.get("fields", {}).get("archive") not in (None, "None")]
    wrong = [
        r["archive"]
        for r in rows
        if (f := read_permission([archive(r["archive"])])) is None or f.value != r["archive_permission"]
    ]
    assert not wrong


def test_reading_costs_no_more_than_linear_time() -> None:
    assert read_permission_in("please do not archive without " * 200_000) is not None
    assert read_permission([archive("ask me or tell me or let me know where " * 100_000)]) is not None


BANK = Path(__file__).parents[1] / "quality" / "sentences" / "archive.txt"


def test_nine_of_ten_statements_of_the_bank_are_read_right() -> None:
    rows = [line.split("\t") for line in BANK.read_text(encoding="utf-8").splitlines()]
    heard = [(read_permission([archive(text)]), wanted) for wanted, text in rows]
    right = sum(found is not None and found.value == wanted for found, wanted in heard)
    assert right >= 0.9 * len(rows)


@pytest.mark.parametrize(("label", "value"), [("Archived", "5/5/02"), ("Archive", "12 May 1999")])
def test_when_a_story_was_archived_is_a_date_and_no_permission(label: str, value: str) -> None:
    text = f"Title: The Tin Box\nAuthor: Ann Other\n{label}: {value}\nRating: G\n\nIt rained on Baker Street all day.\n"
    work = examine(text.encode(), "box.txt").recognised.works[0]
    assert [one.as_written for one in work.values("date")] == [value]
    assert not work.values("archive")
    assert not work.values("permission")
