"""Headers of forms and words of their own: what a page or an author says in an order and in words nobody foresaw."""

import pytest

from tests.recognise.reading import STORY, page, recognised, values, work

HEAD = "Title: The Lamp on the Landing\nAuthor: Wren\n"


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("Where it comes from", "fandom", "Treasure Island"),
        ("What it's from", "fandom", "Treasure Island"),
        ("Which book", "fandom", "Treasure Island"),
        ("How naughty", "rating", "PG"),
        ("How rude is it?", "rating", "PG-13"),
        ("How old do you have to be", "rating", "15"),
        ("Film certificate", "rating", "U"),
        ("Part of", "series", "The Pimlico Papers"),
        ("Who turns up", "character", "Jim Hawkins"),
        ("Put up on", "date", "4 June 1999"),
    ],
)
def test_a_question_may_be_a_label(label: str, field: str, value: str) -> None:
    assert values(work(f"{HEAD}{label}: {value}\n\n\n{STORY}"), field) == [value]


@pytest.mark.parametrize("label", ["The Guilty Party", "Who's to blame", "Whose fault it is", "Storyteller", "Told by"])
def test_an_author_may_be_called_by_a_joke(label: str) -> None:
    text = f"Title: The Lamp\n{label}: Hester Quill\nRating: PG\n\n\n{STORY}"
    assert values(work(text), "author") == ["Hester Quill"]


def test_one_name_under_who_is_the_author_and_several_are_characters() -> None:
    one = work(f"TITLE.... The Lamp\nWHO...... hesterquill\nRATING... PG\n\n\n{STORY}")
    several = work(f"TITLE.... The Lamp\nBY....... Wren\nWHO...... Holmes, Watson\nRATING... PG\n\n\n{STORY}")
    assert (values(one, "author"), values(one, "character")) == (["hesterquill"], [])
    assert (values(several, "author"), values(several, "character")) == (["Wren"], ["Holmes", "Watson"])


def test_labels_in_capitals_need_no_space_behind_their_colons_in_one_line() -> None:
    line = "TITLE:The Lamp AUTHOR:Hester's Cat E-MAIL:cat@example.org RATING:PG PAIRING:Holmes/Watson KEYWORDS:angst"
    found = work(f"{line} SUMMARY:Nobody trimmed it. ******** {STORY}".replace("\n\n", " "))
    assert values(found, "title") == ["The Lamp"]
    assert values(found, "author") == ["Hester's Cat"]
    assert values(found, "relationship") == ["Holmes/Watson"]
    assert values(found, "summary") == ["Nobody trimmed it."]


def test_an_archives_facts_stand_two_to_a_line() -> None:
    facts = "Categories: Treasure Island Characters: Jim Hawkins, Ben Gunn\nGenres: Drama\nRated: PG\n"
    more = "Chapters: 3 Completed: No\nWord count: 6120 Read: 311\nPublished: 14 May 2008 Updated: 02 Jun 2008\n"
    found = work(f"The Lamp by hesterq\nSummary: It went out.\n{facts}{more}\n\n{STORY}")
    assert values(found, "fandom") == ["Treasure Island"]
    assert values(found, "category") == ["Drama"]
    assert values(found, "part") == ["3"]
    assert values(found, "status") == ["No"]


@pytest.mark.parametrize(("kind", "fandom"), [("Slash", []), ("Drama", []), ("Camelot", ["Camelot"])])
def test_a_category_beside_a_genre_is_a_shelf_unless_it_is_a_kind(kind: str, fandom: list[str]) -> None:
    assert values(work(f"{HEAD}Category: {kind}\nGenre: Angst\n\n\n{STORY}"), "fandom") == fandom


@pytest.mark.parametrize(
    "line", ["Sherlock Holmes » The Lamp", "Sherlock Holmes > The Lamp", "Books > Sherlock Holmes > The Lamp"]
)
def test_the_shelf_in_front_of_a_title_is_the_fandom(line: str) -> None:
    found = work(f"{line}\nAuthor: Wren\nRated: T - English - Drama - Published: 09-14-06 - Complete\n\n\n{STORY}")
    assert values(found, "title") == ["The Lamp"]
    assert values(found, "fandom") == ["Sherlock Holmes"]
    assert values(found, "date") == ["09-14-06"]
    assert values(found, "status") == ["Complete"]


@pytest.mark.parametrize("codes", ["sherlock holmes, watson/holmes, pg", "Moonstone, Ezra/Rachel, PG"])
def test_codes_behind_a_quoted_title_are_read_in_small_letters_too(codes: str) -> None:
    fandom, pair, rating = codes.split(", ")
    found = work(f'"seven sorts of snow" ({codes}) by marmalade jar\n\n{STORY}')
    assert values(found, "title") == ["seven sorts of snow"]
    assert values(found, "author") == ["marmalade jar"]
    assert (values(found, "fandom"), values(found, "relationship")) == ([fandom], [pair])
    assert values(found, "rating") == [rating]


@pytest.mark.parametrize("closing", ["love and cobblestones,", "Hugs,", "cheers,", "With love & kisses"])
def test_whoever_signs_the_letter_above_the_story_wrote_it(closing: str) -> None:
    letter = "Dear everybody,\n\nI know I said that I would never write about umbrellas again, but here I am.\n\n"
    found = work(f"{letter}{closing}\nHester's Big Sister\n\nDisclaimer: Not mine.\n\nThe Lamp\n\n{STORY}")
    assert values(found, "author") == ["Hester's Big Sister"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Hester aka The Countess of Pimlico presents", ["Hester aka The Countess of Pimlico"]),
        ("Pimlico Productions proudly presents:", ["Pimlico Productions"]),
        ("And so, ladies and gentlemen, allow me to present:", []),
    ],
)
def test_who_presents_a_story_has_a_name(line: str, author: list[str]) -> None:
    assert values(work(f"{line}\n\nThe Lamp on the Landing\n\n{STORY}"), "author") == author


def test_a_sentence_that_begins_with_by_below_a_bracketed_header_is_story() -> None:
    head = "--- The Lamp ---\n\n(author) kestrel\n(rating) PG\n(summary) it goes out.\n\n\n"
    found = work(f"{head}By noon she had stopped looking at the sea.\n\n{STORY}")
    assert values(found, "author") == ["kestrel"]
    assert found.body_starts_with.startswith("By noon")


def test_the_author_named_again_below_the_labels_is_not_the_title() -> None:
    found = work(f"/ Author: Gillian Ash / Language: English / Genre: history\n\nGillian Ash\n\nThe Toll\n\n{STORY}")
    assert values(found, "title") == ["The Toll"]


@pytest.mark.parametrize(
    ("lines", "handle", "date"),
    [
        ("hester_quill\nMay 30th, 2007", "hester_quill", ["May 30th, 2007"]),
        (
            "[info]hester_quill wrote in [info]bakerstreet\n10 October 2006 @ 10:31 pm",
            "hester_quill",
            ["10 October 2006"],
        ),
        ("hester_quill 2011-08-19 06:40 pm", "hester_quill", ["2011-08-19"]),
        ("lamplighter, Jul 30th, 2013", "lamplighter", ["Jul 30th, 2013"]),
        ("hesterq wrote in bakerstreet, 2009-09-21 10:44 am", "hesterq", ["2009-09-21"]),
    ],
)
def test_a_handle_beside_a_date_is_whose_journal_it_is(lines: str, handle: str, date: list[str]) -> None:
    found = work(f"{lines}\n\nTitle: The Lamp\nFandom: Sherlock Holmes\nRating: PG\n\n{STORY}")
    assert values(found, "author") == [handle]
    assert values(found, "date") == date


def test_a_page_called_after_a_handle_is_its_owners() -> None:
    head = "<title>lamp-in-the-window: the stairs at night</title>"
    body = "".join(f"<p>{piece}</p>" for piece in STORY.split("\n\n"))
    found = page(f"<html><head>{head}</head><body><p>lamp-in-the-window</p><h1>the stairs at night</h1>{body}</body>")
    assert values(found, "author") == ["lamp-in-the-window"]
    assert values(found, "title") == ["the stairs at night"]


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("PG-13\nby Wren", "rating", "PG-13"),
        ("by Wren\nr, for language, chiefly french", "rating", "r, for language, chiefly french"),
        ("by Wren\n(PG, for a death)", "rating", "PG, for a death"),
        ("by Wren\nRated PG", "rating", "PG"),
        ("Wren\nPG-13 <-- because of the harpoon\nfor Hester", "rating", "PG-13"),
        ("jane eyre\nby Wren", "fandom", "jane eyre"),
        ("by Wren\n— Treasure Island —", "fandom", "Treasure Island"),
        ("by Wren\nChristmas Carol, obviously", "fandom", "Christmas Carol"),
        ("by Wren\nHolmes/Watson", "relationship", "Holmes/Watson"),
    ],
)
def test_a_line_of_its_own_may_be_a_fact(lines: str, field: str, value: str) -> None:
    found = work(f"The Lamp on the Landing\n{lines}\n\n* * *\n\n{STORY}")
    assert values(found, field) == [value]
    assert values(found, "title") == ["The Lamp on the Landing"]


@pytest.mark.parametrize("line", ["Rain and Fog", "A Merry Party/Dance", "I", "X marked the stair"])
def test_a_line_of_its_own_need_not_be_one(line: str) -> None:
    found = work(f"The Lamp on the Landing\nby Wren\n\n{line}\n\n{STORY}")
    assert values(found, "rating") == values(found, "fandom") == []


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        (
            "The Lamp Below by Gunn Control This is a present for Hettie and it is late.",
            "The Lamp Below",
            "Gunn Control",
        ),
        (
            "The Lamp Below by hester_q last time they had gone to the pier, and not mine lol.",
            "The Lamp Below",
            "hester_q",
        ),
        (
            "Only the Lamp by wickfield [Reviews - 2] Printer Rating: K Summary: It went out.",
            "Only the Lamp",
            "wickfield",
        ),
    ],
)
def test_a_title_and_its_author_begin_a_line_that_ran_together(head: str, title: str, author: str) -> None:
    found = work(f"{head} {STORY}".replace("\n\n", " "))
    assert values(found, "title") == [title]
    assert values(found, "author") == [author]


def test_an_empty_value_does_not_lend_its_word_to_the_next_label() -> None:
    line = "The Lamp by Wren Rating: K Genres: General Warnings: None Series: None Summary: It went out."
    found = work(f"{line} {STORY}".replace("\n\n", " "))
    assert values(found, "category") == ["General"]
    assert values(found, "warnings") == ["None"]


def test_facts_between_dashes_follow_a_byline() -> None:
    head = (
        "The Goose - by Blue Carbuncle - rated G - Sherlock Holmes - the goose is deceased - for Peg, happy birthday!"
    )
    found = work(f"{head} {STORY}".replace("\n\n", " "))
    assert values(found, "rating") == ["G"]
    assert values(found, "fandom") == ["Sherlock Holmes"]


@pytest.mark.parametrize(
    ("line", "series", "part"),
    [
        ("Part 3 of the Pimlico Nights series by Hester Quill", ["Pimlico Nights"], ["Part 3"]),
        ("Book 2 of Lamps and Stairs", ["Lamps and Stairs"], ["Book 2"]),
        ("(Story #4 in the Pimlico Nights series)", ["Pimlico Nights"], ["Story #4"]),
        ("Third of the Pimlico Nights stories", ["Pimlico Nights"], []),
        ("Part One of Two", [], ["Part One of Two"]),
    ],
)
def test_a_line_places_a_work_in_a_series(line: str, series: list[str], part: list[str]) -> None:
    found = work(f"The Lamp on the Landing\n{line}\n\nRating: PG\nSummary: It went out.\n\n\n{STORY}")
    assert values(found, "series") == series
    assert values(found, "part") == part
    assert values(found, "author") == (["Hester Quill"] if "Hester" in line else [])


def test_pairings_and_characters_under_one_label_are_told_apart() -> None:
    found = work(f"{HEAD}Pairing/Characters: Holmes/Watson, Mrs. Hudson; gen\n\n\n{STORY}")
    assert values(found, "relationship") == ["Holmes/Watson"]
    assert values(found, "character") == ["Mrs. Hudson"]
    assert values(found, "category") == ["gen"]


def test_a_head_of_fidonet_has_the_moment_behind_the_sender() -> None:
    head = " Msg  : 212 of 240\n From : Hester Quill             2:999/314.7      14 May 94 23:02\n To   : All\n"
    found = work(f"{head} Subj : The Lamp on the Landing  1/1\n{'-' * 70}\n\n{STORY}")
    assert values(found, "author") == ["Hester Quill"]
    assert values(found, "date") == ["14 May 94 23:02"]


def test_each_mail_of_a_digest_has_its_own_date() -> None:
    pieces = ["There are 2 messages in this issue.\n"]
    for n, (title, day) in enumerate((("The Lamp", 20), ("The Stairs", 21)), 1):
        head = f'Message: {n}\n   Date: Wed, {day} Dec 2000 19:40:11 -0000\n   From: "Wren" <wren@example.org>\n'
        pieces.append(f"{head}Subject: FIC: {title} (G)\n\nTitle: {title}\nAuthor: Wren\nRating: G\n\n{STORY}\n")
    found = recognised(f"\n{'_' * 72}\n\n".join(pieces))
    dates = [values(one, "date") for one in found.works]
    assert dates == [["Wed, 20 Dec 2000 19:40:11 -0000"], ["Wed, 21 Dec 2000 19:40:11 -0000"]]


def test_a_fandom_stands_among_the_tags_below_a_post() -> None:
    found = work(f"the lamp\n(by hester_q)\n\n--\n\n{STORY}\n\n#treasure island #lamps #don't look at me")
    assert values(found, "fandom") == ["treasure island"]


@pytest.mark.parametrize("label", ["Original title", "Titre original", "Originaltitel"])
def test_a_translations_original_title_is_not_its_title(label: str) -> None:
    found = work(
        f"The Lamp on the Stairs\n{label}: La Lampe\nAuthor: Wren\nTranslator: Hester\nRating: PG\n\n\n{STORY}"
    )
    assert values(found, "title") == ["The Lamp on the Stairs"]


def test_an_original_title_is_the_title_where_there_is_no_other() -> None:
    assert values(work(f"Original title: La Lampe\nAuthor: Wren\nRating: PG\n\n\n{STORY}"), "title") == ["La Lampe"]


@pytest.mark.parametrize(
    "day", ["Hallowe'en 1999", "Christmas Eve 1998", "St. Swithin's 2001", "Midsummer '97", "late Winter 2003"]
)
def test_a_signature_may_be_dated_by_a_feast(day: str) -> None:
    found = work(f"The Lamp\n\n{STORY}\n\n-- Hester Quill, {day}")
    assert values(found, "author") == ["Hester Quill"]
    assert values(found, "date") == [day]


@pytest.mark.parametrize(
    ("said", "permission"),
    [
        ("Feel free to pass it on.", "open"),
        ("Spread it around but don't change it.", "open"),
        ("Permission is granted to upload this to other boards provided that these lines remain.", "open"),
        ("May be copied and passed on by anyone who wants to, for nothing.", "open"),
        ("Do not take this story from this site.", "no"),
        ("Please do not reprint or repost.", "no"),
        ("No part of this may be reproduced.", "no"),
        ("Not for re-posting outside PIMLICO without you netmail me first.", "ask"),
        ("It isn't to be printed in any zine unless I've been asked.", "ask"),
        ("Please write before you put this on your site.", "ask"),
    ],
)
def test_a_permission_is_heard_above_a_story_without_a_label(said: str, permission: str) -> None:
    found = work(f"The Lamp on the Landing\nby Wren\n\n{said}\n\n* * *\n\n{STORY}")
    assert [one.value for one in found.values("permission")] == [permission]


def test_posted_by_permission_asks_nobody_to_ask() -> None:
    found = work(f"The Lamp on the Landing\nby Wren\n(c) 2001, posted by permission\n\n* * *\n\n{STORY}")
    assert "ask" not in [one.value for one in found.values("permission")]


@pytest.mark.parametrize(
    ("said", "permission"), [("whoever asks", "ask"), ("I'd love that!", "open"), ("go on then", "open")]
)
def test_few_words_may_grant_or_ask(said: str, permission: str) -> None:
    found = work(f"{HEAD}Archive: {said}\n\n\n{STORY}")
    assert [one.value for one in found.values("permission")] == [permission]


def test_a_site_path_through_its_fandoms_ends_in_one() -> None:
    path = '<a href="/">Start</a> &raquo; <a href="/f/">Fanfiction</a> &raquo; <a href="/f/x/">Pimlico Chronicles</a>'
    facts = "<p>by <a href=/autor/wren>Wren</a> | 12.03.2011 | P12 | fertiggestellt</p>"
    body = "".join(f"<p>{piece}</p>" for piece in STORY.split("\n\n"))
    found = page(f"<html><body><div>{path}</div><h1>The Lamp</h1>{facts}{body}</body></html>")
    assert values(found, "fandom") == ["Pimlico Chronicles"]
    assert values(found, "date") == ["12.03.2011"]
    assert values(found, "status") == ["fertiggestellt"]


def test_others_credits_behind_a_name_are_no_part_of_it() -> None:
    found = work(f"The Lamp on the Landing\nby-line: M. Tuck -- art: Joss -- typing: Joss's mum\n\n* * *\n\n{STORY}")
    assert values(found, "author") == ["M. Tuck"]


@pytest.mark.parametrize(
    ("line", "fandom"),
    [
        ("A tale of the Odyssey", ["Odyssey"]),
        ("A short story of Robinson Crusoe.", ["Robinson Crusoe"]),
        ("a ballad from Treasure Island", ["Treasure Island"]),
        ("A tale of rain and lamps", []),
    ],
)
def test_a_tale_of_a_known_world_is_of_that_fandom(line: str, fandom: list[str]) -> None:
    assert values(work(f"The Lamp on the Landing\n{line}\nby Wren\n\n* * *\n\n{STORY}"), "fandom") == fandom


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("Who kisses whom", "relationship", "Holmes/Watson"),
        ("Borrowed from", "fandom", "Treasure Island"),
        ("Scribbled by", "author", "Hester Quill"),
        ("How spicy?", "rating", "PG"),
        ("Done yet?", "status", "not quite"),
        ("What sort of story", "category", "Humor"),
        ("Steal it?", "archive", "go on then"),
        ("Whose fault is it", "author", "Hester Quill"),
    ],
)
def test_more_questions_are_labels(label: str, field: str, value: str) -> None:
    found = work(f"Title: The Lamp\n{label}: {value}\nSummary: It went out.\n\n\n{STORY}")
    assert values(found, field) == [value]


@pytest.mark.parametrize("speech", ["By whom?", "Whose fault is it?", "May I copy it?", "The people."])
def test_a_label_that_is_spoken_in_a_story_is_speech(speech: str) -> None:
    found = work(f'{HEAD}\n\n{STORY}\n\n"{speech}"\n\nHolmes did not answer. He was on his knees by now.')
    assert {statement.field for statement in found.statements} == {"title", "author"}
    assert len(found.chapters) == 1
    assert found.body_ends_with.endswith("by now.")
