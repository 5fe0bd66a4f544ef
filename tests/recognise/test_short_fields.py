"""Short fields that only a sentence or a mail's subject gives."""

import pytest

from ficmirror.recognise.header.factline import facts_in
from ficmirror.recognise.header.fandomline import fandom_line
from tests.recognise.reading import STORY, page, values, work


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


@pytest.mark.parametrize(
    ("line", "fandom"),
    [
        ("A Sherlock Holmes fanfic", "Sherlock Holmes"),
        ("a Project A-ko fanfiction", "Project A-ko"),
        ("a Little Women fanfiction by Ann Other", "Little Women"),
        ("Presenting - An original Robin Hood! Fanfiction", "Robin Hood!"),
        ("une fanfic des Trois Mousquetaires", "Trois Mousquetaires"),
        ("A crossover with Treasure Island", "Treasure Island"),
        ("Фанфик по роману А. С. Пушкина «Евгений Онегин»", "Евгений Онегин"),
        ("Фанфик[^1] по сказке А. С. Пушкина.", "сказке А. С. Пушкина"),
        ("Фанфик по просьбе Марии", None),
        ('Eine Geschichte aus "Die Schatzinsel"', "Die Schatzinsel"),
        ("A story of love", None),
        ("Une histoire de Noël", None),
        ("A fic for Hester", None),
        ("The Sherlock Holmes Story", "Sherlock Holmes"),
        ("The Silver Tale", None),
    ],
)
def test_a_line_that_says_what_a_work_is_names_its_fandom(line: str, fandom: str | None) -> None:
    found = fandom_line(line)
    assert (line[slice(*found.fandom)] if found else None) == fandom


@pytest.mark.parametrize(
    ("value", "field"),
    [("TOS", "fandom"), ("Star Trek: Voyager", "fandom"), ("The Pimlico Papers", "series")],
)
def test_a_show_under_the_label_series_is_the_fandom(value: str, field: str) -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nSeries: {value}\n\n{STORY}")
    assert values(found, field) == [value]


@pytest.mark.parametrize(
    ("value", "title", "place"),
    [
        ("The Glove Letters #2", "The Second Glove", 2),
        ("The Pimlico Papers 3/7", "The Lamp", 3),
        ("Second story of the Pimlico Papers", "The Lamp", 2),
        ("The Lamp 2/7", "The Lamp", None),
        ("The Lamp 2/7", "The Lamp, Part Two", None),
        ("The Lamp #2", "The Lamp: The Stairs", None),
    ],
)
def test_a_number_beside_a_series_counts_works_where_the_work_has_a_name_of_its_own(
    value: str, title: str, place: int | None
) -> None:
    found = work(f"Title: {title}\nAuthor: Wren\nSeries: {value}\n\n{STORY}")
    (series,), (part, *_) = found.values("series"), found.values("part")
    assert (part.value.get("in") == "series") is (place is not None)
    if place is not None:
        assert series.value == {"title": series.as_written, "position": place}


def test_several_paths_of_shelves_stay_one_category() -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\nCategories: FPS > Holmes/Watson, FPS, FPS > Watson/Holmes\n\n{STORY}")
    assert values(found, "category") == ["FPS > Holmes/Watson, FPS, FPS > Watson/Holmes"]
    assert values(found, "fandom") == []


def test_a_header_right_under_a_mails_head_is_the_authors() -> None:
    head = "Subject: NEW: The Lamp (1/3)\nFrom: Wren <wren@example.org>\nDate: Tue, 4 Jun 1996 21:10:11 GMT\n"
    found = work(f"{head}Title: The Lamp\nAuthor: Hester Quill\nFandom: Sherlock Holmes\nRating: PG\n\n{STORY}")
    assert (values(found, "author"), values(found, "fandom")) == (["Hester Quill"], ["Sherlock Holmes"])


def test_a_menu_of_a_site_is_neither_title_nor_series() -> None:
    menu = "Home | Stories A-M | Stories N-Z | Gallery | Guestbook | Links"
    found = work(f"{menu}\n\n<< Previous    Contents    Next >>\n\n\nChapter 11: The Lamp\n\n\n{STORY}")
    assert (values(found, "title"), values(found, "series")) == ([], [])


def test_credits_are_no_bylines() -> None:
    found = work(
        f"The Lamp\n\nWritten by Wren Hale\n\nBased on characters and a series created by Arthur Doyle\n\n\n{STORY}"
    )
    assert (values(found, "title"), values(found, "author")) == (["The Lamp"], ["Wren Hale"])


def test_words_that_say_what_a_work_is_are_not_its_title() -> None:
    found = work(f"The Purloined Pudding\n\nA round robin by Hester, Mrs. Turner and Agra\n\n\n{STORY}")
    assert values(found, "title") == ["The Purloined Pudding"]
    assert values(found, "author") == ["Hester", "Mrs. Turner", "Agra"]


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "Oranges for Beth | hummelsmith | Little Women | G | Beth, Mr. Laurence | 1,050 words",
            {"title": "Oranges for Beth", "author": "hummelsmith", "rating": "G", "character": "Beth, Mr. Laurence"},
        ),
        (
            "The Lamp - by Wren - PG - Humor",
            {"title": "The Lamp", "author": "Wren", "rating": "PG", "category": "Humor"},
        ),
        ("Drama, Mystery / P12 / Gen", {"rating": "P12", "category": "Gen"}),
        ("He came, he saw, he won", {}),
        ("The Lamp - The Landing - The Door", {}),
    ],
)
def test_a_line_of_facts_is_read_without_labels(line: str, facts: dict[str, str]) -> None:
    found = {field: line[start:end] for field, start, end in facts_in(line)}
    assert {field: found.get(field) for field in facts} == facts
    assert found or not facts


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Title/Author: The Lamp / Wren", {"title": ["The Lamp"], "author": ["Wren"]}),
        ("Title: The Lamp\nFandom/Pairing: Jane Eyre, Bertha/Grace Poole", {"relationship": ["Bertha/Grace Poole"]}),
        ("Title: The Lamp\nRating & Warnings: R / fire", {"rating": ["R"]}),
        ("Title (working): The Lamp\nFandom (of course): Jane Eyre", {"title": ["The Lamp"], "fandom": ["Jane Eyre"]}),
        ("[b]Title:[/b] The Lamp\n[b]Author:[/b] Wren\n[b]Rating:[/b] PG", {"author": ["Wren"], "rating": ["PG"]}),
        ("Title: The Lamp\nFinished?: three more parts to come", {"status": ["three more parts to come"], "date": []}),
    ],
)
def test_labels_that_say_more_or_less_than_one_thing(header: str, fields: dict[str, list[str]]) -> None:
    found = work(f"{header}\n\n{STORY}")
    assert {field: values(found, field) for field in fields} == fields


@pytest.mark.parametrize(
    ("line", "title", "rating"),
    [("FIC: The Lamp (Holmes/Watson, PG)", "The Lamp", ["PG"]), ("The Lamp (G)", "The Lamp", ["G"])],
)
def test_codes_behind_a_title_are_no_part_of_it(line: str, title: str, rating: list[str]) -> None:
    found = work(f"{line}\n\nby Wren Hale\n\n\n{STORY}")
    assert (values(found, "title"), values(found, "rating")) == ([title], rating)


def test_a_text_that_lost_its_line_ends_keeps_the_lines_its_rules_tell() -> None:
    header = "The Lamp by Wren Hale ============== Rated T for fog ~~~~~~~~~~~~~~ CHAPTER 1: The Door =============="
    found = work(f"{header} {' '.join(STORY.split())}")
    assert (values(found, "title"), values(found, "author")) == (["The Lamp"], ["Wren Hale"])
    assert found.body_starts_with.startswith("It was a wet evening")


@pytest.mark.parametrize(
    ("header", "field", "value"),
    [
        ("The Lamp Chapter 1: The Stairs\n\nDisclaimer: not mine.", "title", ["The Lamp"]),
        ("Overview of Part One: The Lamp\n\nDisclaimer: not mine.", "title", ["Overview of Part One: The Lamp"]),
        (
            "|                The Lamp                |\n|              by Wren Hale               |",
            "title",
            ["The Lamp"],
        ),
        ("The Lamp\n\nby Wren\n\nlast revised 14-Feb-95", "date", ["14-Feb-95"]),
        ("The Lamp\n\nby Wren\n\n(c) 1998 Wren. Please ask.", "date", ["1998"]),
        ("The Lamp\n\npor wren_hale em 3 de maio de 2015", "author", ["wren_hale"]),
        ("The Lamp\n\nBy: Wren Hale, with apologies to Mr. Carroll", "author", ["Wren Hale"]),
        ("The Lamp\n\n7th August 1995, Wren Hale\n\nRating: PG", "author", ["Wren Hale"]),
        ("The Lamp\n\n@wren_hale\n\nRating: PG", "author", ["@wren_hale"]),
        ("The Lamp\n\n(a drabble set by Wren N.)", "author", ["Wren N."]),
        ("Title: The Lamp\nContributor: Hale, W.\nRating: PG", "author", ["Hale, W."]),
        ("Title: The Lamp\nAuthor: Wren Hale, who is sorry\nRating: PG", "author", ["Wren Hale"]),
        ('"The Lamp" a Pimlico thing\nby R. Hale (hale@example.org)', "title", ["The Lamp"]),
        ("Lamps > Landings > The Lamp\n\nThe Lamp\n\nby Wren Hale", "title", ["The Lamp"]),
        ("The Lamp\n(c) Wren Hale 1999, 2004", "date", ["1999, 2004"]),
        ("The Lamp\nby Wren Hale\nA Tale for the Solstice, December 1998\n\nRating: PG", "date", ["December 1998"]),
        ("The Lamp\nby Wren Hale\n\nPG-13; a Time Machine story; I let it go.", "rating", ["PG-13"]),
        ("The Lamp [Snow White]\n\nAuthor: Wren", "fandom", ["Snow White"]),
        ("Title: The Lamp\nWhen: 3 May 1996", "date", ["3 May 1996"]),
    ],
)
def test_lines_round_a_title_tell_who_and_when(header: str, field: str, value: list[str]) -> None:
    assert values(work(f"{header}\n\n\n{STORY}"), field) == value


@pytest.mark.parametrize(
    ("note", "title", "author"),
    [
        (
            "This is called The Ferryman's Holiday and it was written by Psyche Hale, who has no modem. Enjoy!",
            "The Ferryman's Holiday",
            "Psyche Hale",
        ),
        (
            'Hello there. My name is Dorian Fitch and this story is called "The Lamp". I hope you enjoy it.',
            "The Lamp",
            "Dorian Fitch",
        ),
        (
            "Ich heiße Aurelia Finch, und das ist meine erste Geschichte. Ich hoffe, sie gefällt euch.",
            None,
            "Aurelia Finch",
        ),
        ("I hope you enjoy this. It was called off twice and written by nobody in particular.", None, None),
    ],
)
def test_a_title_and_a_name_said_in_a_note_count(note: str, title: str | None, author: str | None) -> None:
    found = work(f"Author's Note: {note}\n\n\n{STORY}")
    assert values(found, "title") == ([title] if title else [])
    assert values(found, "author") == ([author] if author else [])


@pytest.mark.parametrize(
    ("subject", "title", "fandom", "part"),
    [
        ("[Story] Call Me Tuesday [Moby Dick, PG, 1 of 1]", "Call Me Tuesday", ["Moby Dick"], ["1 of 1"]),
        ('NEW: SH "Three Pipes" (H,W) [G] 1/1', "Three Pipes", ["SH"], ["1/1"]),
        ("Parody: The Lamp", "The Lamp", [], []),
    ],
)
def test_codes_of_a_subject_are_told_apart(subject: str, title: str, fandom: list[str], part: list[str]) -> None:
    head = f"From: Wren <wren@example.org>\nSubject: {subject}\nDate: Tue, 4 Jun 1996 21:10:11 GMT\n\n"
    found = work(f"{head}{STORY}")
    assert (values(found, "title"), values(found, "fandom"), values(found, "part")) == ([title], fandom, part)


def test_a_title_with_another_name_is_both() -> None:
    assert values(work(f"Title: The Lamp aka The Landing\nAuthor: Wren\n\n{STORY}"), "title") == [
        "The Lamp",
        "The Landing",
    ]


def test_a_name_below_all_else_signs_the_story() -> None:
    assert values(work(f"Disclaimer: not mine.\n\n{STORY}\n\n~ Olwen of the Hispaniola\n"), "author") == [
        "Olwen of the Hispaniola"
    ]


def test_who_posts_for_another_does_not_lend_an_address() -> None:
    head = "From: bill@example.org (Bill Barnes)\nSubject: The Lamp\nDate: Tue, 4 Jun 1996 21:10:11 GMT\n\n"
    assert values(work(f"{head}The Lamp\nby Ryan Hale\n\n\n{STORY}"), "author_email") == []
    assert values(work(f"{head}The Lamp\nby Wren\n\n\n{STORY}"), "author_email") == ["bill@example.org"]


def test_a_tag_called_like_the_list_is_no_fandom() -> None:
    head = "From: Wren <wren@example.org>\nTo: pimlicolist@example.org\nSubject: [PIMLICO] The Lamp\n"
    head += "Date: Tue, 4 Jun 1996 21:10:11 GMT\n\n"
    assert values(work(f"{head}{STORY}"), "fandom") == []


def test_a_rating_before_a_sentence_is_the_rating_alone() -> None:
    found = work(f"The Lamp\nby Wren Hale\n\nRated PG. Much the Miller's son and assorted nuns.\n\n\n{STORY}")
    assert values(found, "rating") == ["PG"]


def test_an_address_behind_the_authors_name_is_theirs() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    html = f'<h1>The Lamp</h1><p>by <a href="mailto:wren@example.org?subject=lamp">Wren Hale</a></p>{body}'
    found = page(f"<html><body>{html}</body></html>")
    assert values(found, "author_email") == ["wren@example.org"]
    span = next(one.span for one in found.statements if one.field == "author_email")
    assert span and f"<html><body>{html}</body></html>"[span.start : span.end] == "wren@example.org"
