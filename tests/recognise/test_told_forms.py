"""Stories in forms of their own: chats, songs, games, diaries and verse are told from their first line."""

import pytest

from tests.recognise.reading import STORY, page, values, work

FIRST = "It was a wet evening in Baker Street"


def test_a_chat_is_told_from_the_rule_above_its_first_line() -> None:
    lines = [
        '**sunny has added holmes_221b to "family dinner"**',
        "**sunny:** ok who told him",
        "**mycroft:** told who",
    ]
    lines += [
        "**wiggins:** HELLO FAMILY",
        "**sunny:** that.",
        "**mycroft:** it was the boots again",
        "**hudson:** no",
    ] * 4
    found = work("# The Channel\n\n**Rating:** G\n\na/n: there is more!!\n\n---\n\n" + "\n\n".join(lines) + "\n")
    assert found.body_starts_with.startswith("**sunny has added holmes_221b")


def test_lines_of_a_song_between_what_is_told_are_told() -> None:
    lines = [
        "*Are you going to Scarborough fair?*",
        "*Parsley, sage, rosemary and thyme*",
        "*Remember me to one there*",
    ]
    body = "\n\n".join(f"{line}\n\n{paragraph}" for line, paragraph in zip(lines, STORY.split("\n\n"), strict=False))
    found = work(f"The Lamp on the Landing\na Sherlock Holmes story by Aurelia Finch\n\n{body}\n")
    assert found.body_starts_with.startswith("*Are you going")


def test_what_a_player_types_between_what_is_told_is_told() -> None:
    lines = ["GO NORTH", "LOOK AT THE LAMP", "ASK THE LADY ABOUT HER SISTER"]
    turns = zip(lines, STORY.split("\n\n"), strict=False)
    body = "".join(f"<p>&gt; {line}</p><p>{paragraph}</p>" for line, paragraph in turns)
    head = "<h1>The Lamp on the Landing</h1><p>a Sherlock Holmes story by Aurelia Finch, rated G</p>"
    assert page(f"<html><body>{head}{body}</body></html>").body_starts_with.startswith("> GO NORTH")


DIARY = """The Fly Book of Thaddeus Sholto

Author's Note: Yes, the handwriting gets worse.
by Aurelia Finch

--------------------

{0}Forty-one. Blue 12, green 8, small 21. Weather close. The Doctor came and wrote in his book while I wrote in mine.

{1}Fifty. The attendant is to leave his jam pots with me. He thinks that I am lonely.

Status: well. Appetite: good. Visitors: none of the kind one can see.

{2}The spiders came, and so the sums come out shorter. It is pretty to see it all go up from small to large.

{3}He looked at the list and asked if I'd mind it very much if he took the spiders off.
"""


@pytest.mark.parametrize(
    "dates",
    [
        ("3 July. - ", "5 July. - ", "9 July. - ", "14 July. - "),
        ("July 3rd -- ", "July 5th -- ", "July 9th -- ", "July 14th -- "),
        ("Monday, 3 July 1893. ", "Wednesday, 5 July. ", "Sunday, 9 July. ", "Friday, 14 July. "),
        ("**Day 1:** ", "**Day 3:** ", "**Day 7:** ", "**Day 12:** "),
        ("3 mai : ", "5 mai : ", "9 mai : ", "14 mai : "),
    ],
    ids=["a dash", "months first", "weekdays", "days counted", "French"],
)
def test_a_diary_is_told_from_its_first_entry_with_all_that_stands_between(dates: tuple[str, ...]) -> None:
    found = work(DIARY.format(*dates))
    assert found.body_starts_with.startswith(dates[0][:6])
    assert not values(found, "status")


def test_a_list_of_versions_is_no_diary() -> None:
    versions = "12 May 2001: first posted, with thanks to everybody on the list who read it and wrote to me.\n"
    versions += "3 June 2001: corrected; feedback is welcome, and please do not archive this one without asking.\n"
    versions += "9 July 2001: thanks to Mary, my beta, this story now has commas. Feedback to aurelia@example.org.\n"
    found = work(f"The Lamp on the Landing\nby Aurelia Finch\n\n{versions}\n* * *\n\n{STORY}\n")
    assert found.body_starts_with.startswith(FIRST)


def test_a_byline_under_the_title_of_verse_is_a_line_of_its_own() -> None:
    verse = "Fifteen clerks in a boarding house,\nYo ho ho, and the gas is out!\nOne had a cat, and one had a mouse,\n"
    head = "Since it is that day again...\n\nFIFTEEN CLERKS\nby Aurelia Finch\nto a tune that all of you know\n"
    found = work(f"{head}\n{verse}Yo ho ho, and the gas is out!\n\n{verse}Yo ho ho, there's a clerk about!\n")
    assert found.body_starts_with.startswith("Fifteen clerks in a boarding house")
