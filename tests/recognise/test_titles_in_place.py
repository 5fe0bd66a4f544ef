"""Titles and names where people put them without a label: inside a paragraph, over an aside, above an address."""

import pytest

from tests.recognise.reading import STORY, values, work

HEADS = {
    "between the sentences of a paragraph": (
        "Disclaimer: The detective and his landlady belong to Sir Arthur, and\n"
        "nobody pays me for this. I only wanted to see what would happen if\n"
        "it rained for a week, and then it did, as you are about to read.\n"
        "The Wet Umbrella\n",
        "The Wet Umbrella",
        [],
    ),
    "over an aside on several lines": (
        "The Wet Umbrella\n(A Sherlock Holmes / Raffles / Dracula /\nTreasure Island Crossover)\nBy Aurelia Finch\n\n",
        "The Wet Umbrella",
        ["Aurelia Finch"],
    ),
    "below a disclaimer, set off by signs": (
        "Disclaimer: I do not own the detective, and I am sorry about the rain.\n\n~~~The Wet Umbrella~~~\n\n",
        "The Wet Umbrella",
        [],
    ),
    "below a teaser": (
        "Disclaimer- Not mine, don't sue me!\n\n"
        "A visitor to Baker Street could mean the end of the last dry pair of boots!\n\nThe Wet Umbrella\n\n",
        "The Wet Umbrella",
        [],
    ),
    "with a loud first half": (
        "For the legal part, see my other stories.\n\nOh Watson! The Wet Umbrella\n\n",
        "Oh Watson! The Wet Umbrella",
        [],
    ),
    "before a chapter's heading in its line": (
        "The Umbrella Chronicles Episode Four: Rain on Men's Heads\n& the Light in One Boy's Window\n\n",
        "The Umbrella Chronicles",
        [],
    ),
    "with the music that goes with it below": (
        "The Umbrella Chronicles Episode Five: Drying Off\nOpening Theme: Raindrops on a Tin Roof\n\n",
        "The Umbrella Chronicles",
        [],
    ),
    "in capitals that begin like a label": (
        "SERIES OF ACCIDENTS PART 2 (first draft)\n\nby Aurelia Finch\n\n",
        None,
        ["Aurelia Finch"],
    ),
    "with its label but no colon": ("Title The Wet Umbrella\nChapter 1 Rain\n\n", "The Wet Umbrella", []),
    "under the name of those who made it in fun": (
        "Drowned Rat Productions\n*****************\nAuthor: Aurelia\n*****************\n\n"
        "The Wet Umbrella\n\nPrologue:\n\n",
        "The Wet Umbrella",
        ["Aurelia"],
    ),
    "below a name with an address that is called otherwise": (
        "Brian Finch\nhatstand@example.org\n==========\nDisclaimer: All of it is Sir Arthur's.\n\n"
        "The Wet Umbrella\n==========\n\n",
        "The Wet Umbrella",
        ["Brian Finch"],
    ),
    "under an address with its name as news programs wrote it": (
        "brianf@example.org (Brian Finch)\n\nThe Wet Umbrella\n\n",
        "The Wet Umbrella",
        ["Brian Finch"],
    ),
    "over a part of its own and a byline": (
        "The Wet Umbrella (No need to be dry)\nData 1\nby Aurelia\nCompleted: 14/1/99\n\n",
        "The Wet Umbrella (No need to be dry)",
        ["Aurelia"],
    ),
    "by two with an address each": (
        "The Wet Umbrella\n****************\nBy: Hester Quill, aka Hatter - hester@example.org\n"
        "    Allan Scott, aka Dodo - dodo@example.org\n****************\n\n",
        "The Wet Umbrella",
        ["Hester Quill, aka Hatter", "Allan Scott, aka Dodo"],
    ),
}


@pytest.mark.parametrize("form", HEADS)
def test_a_title_and_its_author_are_read_where_people_put_them(form: str) -> None:
    head, title, names = HEADS[form]
    found = work(head + STORY)
    assert values(found, "author") == names
    if title is not None:
        assert values(found, "title") == [title]


@pytest.mark.parametrize(
    "head",
    [
        "Disclaimer: Not mine.\n\nONE\n\n",
        "Drowned Rat Productions\n\n",
        "Closing Theme - Born under a Wet Sign\n\n",
    ],
)
def test_numbers_companies_and_music_are_no_titles(head: str) -> None:
    assert not values(work(head + STORY), "title")


def test_worlds_that_meet_in_an_aside_are_named_one_by_one() -> None:
    found = work(
        "The Wet Umbrella\n(A Raffles / Sherlock Holmes / Dracula /\nkitchen sink Crossover)\nBy Aurelia Finch\n\n"
        + STORY
    )
    assert values(found, "fandom") == ["Raffles", "Sherlock Holmes", "Dracula"]


def test_what_announces_the_story_names_no_world() -> None:
    assert not values(work("The Wet Umbrella\nby Aurelia Finch\n\nOn with the story:\n\n" + STORY), "fandom")


def test_a_scene_s_place_and_date_in_capitals_date_nothing() -> None:
    assert not values(work("The Wet Umbrella\nby Aurelia Finch\n\nPARIS, FRANCE - MAY, 1997\n\n" + STORY), "date")


def test_a_sentence_that_ends_its_line_with_and_is_not_cut_there() -> None:
    note = (
        "Disclaimer: All of these people belong to those who own them. However, the umbrella, and\n"
        "Rumford Quill, who carries it, are mine. If you do not like rain, please do not bother reading this.\n\n"
    )
    assert values(work(f"The Wet Umbrella\nby Aurelia Finch\n\n{note}{STORY}"), "disclaimer")[0].endswith(
        "reading this."
    )


def test_what_a_story_is_based_on_is_given_to_nobody() -> None:
    note = "This is a crossover. For Dracula, I am using the book and not the films. I don't own any of it."
    assert not values(work(f"The Wet Umbrella\nby Aurelia Finch\n\n{note}\n\n{STORY}"), "dedication")


@pytest.mark.parametrize(
    "end",
    [
        "Author's notes: I had fun with this. Tell me what you think.\n\nHester Quill",
        "The End\n\nHester Quill",
        "THE END\n\nPlease tell me what you think!\n--Hester Quill",
        "THE END\n\nHope you liked it!\n-Hester Quill (AKA The Hatter)",
        "THE END\n\nYours truly, Hester Quill.",
        "THE END\n\nTHE WET UMBRELLA by Hester Quill",
    ],
)
def test_the_last_line_of_all_signs_what_the_author_says_above_it(end: str) -> None:
    found = work(f"The Wet Umbrella\n\nDisclaimer: Not mine, all Sir Arthur's.\n\n{STORY}\n\n{STORY}\n\n{end}\n")
    assert values(found, "author") == ["Hester Quill"]


@pytest.mark.parametrize(
    "end",
    [
        'The End\n\n"The night has a thousand eyes, and the day but one; yet the light dies."\n--Francis Bourdillon',
        'The End\n\n"The night has a thousand eyes."\n\n-- Francis Bourdillon',
        "THE END\n\nWith thanks to those who read it:\n- Philippa Wren\n- Jack Daw",
        "THE END\n\nNotes: The song is Over the Hills by\nJohn Gay",
    ],
)
def test_the_source_of_a_quotation_and_the_end_of_a_list_sign_nothing(end: str) -> None:
    assert not values(work(f"The Wet Umbrella\n\nDisclaimer: Not mine.\n\n{STORY}\n\n{STORY}\n\n{end}\n"), "author")


@pytest.mark.parametrize("end", ["To be continued...\n\nStay Tuned", "THE END\n\nComing Soon", "END\n\nBaker Street"])
def test_a_last_line_that_names_nobody_signs_nothing(end: str) -> None:
    assert not values(work(f"The Wet Umbrella\n\nDisclaimer: Not mine.\n\n{STORY}\n\n{STORY}\n\n{end}\n"), "author")


def test_a_mark_of_the_end_is_no_label_of_what_stands_below_it() -> None:
    found = work(f"The Wet Umbrella\nby Aurelia Finch\n\n{STORY}\n\nFinis\n\nThis page last changed on 02/14/00.\n")
    assert not values(found, "status")


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("Chapter ------2   Rain on the Roof\n\n", "Chapter ------2 Rain on the Roof"),
        ("The Wet Umbrella Chapter 3.\n\n", "Chapter 3"),
        ("~~~The Wet Umbrella~~~\n\nChapter 3: Rain\n\n    Chapter 3: Rain\n\n", "Chapter 3: Rain"),
        (
            "*******************************\n* THE WET UMBRELLA!  (PART TWO)*\n*******************************\n\n",
            "PART TWO",
        ),
        (f"{STORY}\n\nChapter 4: A Warm Shop on a Cold Day\n\n", "Chapter 4: A Warm Shop on a Cold Day"),
    ],
)
def test_which_part_a_text_is_says_its_one_heading(head: str, part: str) -> None:
    assert values(work(f"{head}{STORY}\n\n{STORY}\n"), "part")[:1] == [part]


def test_a_place_in_capitals_under_the_title_wrote_nothing() -> None:
    assert not values(work(f"THE WET UMBRELLA\n****************\n\nSEVILLE, SPAIN\n\n{STORY}\n"), "author")


def test_a_letters_first_line_names_nothing() -> None:
    found = work(f"Disclaimer: Not mine, all Sir Arthur's.\n\nDear Mister Holmes\n\n{STORY}\n\n{STORY}\n")
    assert not values(found, "title")


QUOTED = '-----------------\n"The Wet Umbrella"\n-----------------\n'


def test_a_quoted_line_between_rules_is_the_title_where_nothing_else_can_be() -> None:
    notice = "Copyright 1991 Aurelia Finch.  All rights\nreserved.\n-----------------\nEPISODE #2\n\n"
    found = work(QUOTED + notice + "                  by Aurelia Finch\n\n\n" + STORY)
    assert (values(found, "title"), values(found, "epigraph")) == (["The Wet Umbrella"], [])


def test_a_quoted_line_between_rules_above_a_title_is_a_motto() -> None:
    found = work(QUOTED + "\nTHE LAST CANDLE\n\nby Aurelia Finch\n\n" + STORY)
    assert values(found, "title") == ["THE LAST CANDLE"]
    assert values(found, "epigraph") == ['"The Wet Umbrella"']
