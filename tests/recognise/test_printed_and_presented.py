"""What dates and names a work outside any label: a first printing, a mail's "Sent:", two dated labels, a blurb."""

import pytest

from tests.recognise.reading import STORY, recognised, values, work

PRINTED = {
    "Reprinted from “The Tantalus”, vol. 9, no. 2, June 1979, by kind permission of the editor.": "June 1979",
    "(Originally published in THE GASOGENE #4, Spring 1987. Reprinted by permission of the author.)": "Spring 1987",
    "First printed in Gasogene 7 (1989), and put here by leave. Please ask me before you copy it.": "1989",
}


@pytest.mark.parametrize("said", PRINTED)
def test_a_reprint_is_dated_by_its_first_printing(said: str) -> None:
    assert values(work(f"The Wet Umbrella\nby Aurelia Finch\n\n{said}\n\n{STORY}"), "date") == [PRINTED[said]]


@pytest.mark.parametrize(
    "said",
    ["First printed in a fanzine that nobody kept.", "Thanks to all who read it when it appeared first in June."],
)
def test_a_printing_without_a_year_dates_nothing(said: str) -> None:
    assert values(work(f"The Wet Umbrella\nby Aurelia Finch\n\n{said}\n\n{STORY}"), "date") == []


def test_of_two_labelled_dates_the_published_one_leads() -> None:
    found = work(f"Title: The Wet Umbrella\nUpdated: 2 June 2008\nPublished: 5 May 2007\nRating: G\n\n{STORY}")
    assert values(found, "date") == ["5 May 2007", "2 June 2008"]


def test_a_title_said_again_under_the_end_dates_the_work() -> None:
    found = work(
        f"The Wet Umbrella\nby Aurelia Finch\n\n{STORY}\n\nThe End\n\nPimlico Nights: The Wet Umbrella, 11/09/02\n"
    )
    assert values(found, "date") == ["11/09/02"]


BLURBS = {
    "Four boots! One puddle! AURELIA FINCH brings you the continuing saga of: THE WET UMBRELLA!": "THE WET UMBRELLA",
    "Who has it, and why?  Alice Finch is proud to present a tale of a week: The Wet Umbrella!": "The Wet Umbrella",
}


@pytest.mark.parametrize("blurb", BLURBS)
def test_a_blurb_that_ends_with_who_presents_what_names_both(blurb: str) -> None:
    found = work(
        f"Holmes: Owner of the Pipe!\nWatson: Owner of the Boots!\n\n{blurb}\n\n***\n\nPart 5--RAIN\n\n{STORY * 3}"
    )
    assert values(found, "title") == [BLURBS[blurb]]
    assert [name.split()[-1].casefold() for name in values(found, "author")] == ["finch"]


def test_a_speech_that_brings_something_is_no_blurb() -> None:
    found = work(f"Rating: PG\n\n{STORY}\n\nThe Postman Smith brings you the bill: Eleven Shillings\n\n{STORY}")
    assert values(found, "title") == []


def test_a_volume_of_the_labelled_series_is_the_title_and_its_part_stands_behind() -> None:
    head = "/ Language: English / Genre:adventure / Series: The Pimlico Papers\n\n"
    line = "The Pimlico Papers. Volume 3 : Rain. Part 2 : The Stairs\n\nAurelia Finch\n\n"
    found = work(
        f"{head}{line}The Pimlico Papers.\n\nVolume 3 : Rain.\n\nPart 2 : The Stairs\n\nChapter 1\n\n{STORY * 3}"
    )
    assert values(found, "title") == ["The Pimlico Papers. Volume 3 : Rain"]
    assert values(found, "author") == ["Aurelia Finch"]


def test_an_essay_with_a_manuscripts_head_says_who_wrote_it_and_when() -> None:
    essay = "Nobody wants to read about the second gravedigger in fan fiction. I do, and readers of fanfic should, too."
    head = "= Why we write about gravediggers\nAurelia Finch <aurelia@example.org>\nv1.2, 2021-05-30\n\n== Stories\n\n"
    found = recognised(f"{head}{essay}\n")
    assert not any(one.chapters for one in found.works)
    said = {one.field: one.as_written for one in found.works[0].statements}
    assert said["title"] == "Why we write about gravediggers"
    assert (said["author"], said["date"]) == ("Aurelia Finch", "2021-05-30")


def test_a_guide_for_writers_is_no_work_of_anybody() -> None:
    head = "= Gravediggers: a short guide\nAurelia Finch <a@example.org>\nv1.2, 2021-05-30\n\n== Stories\n\n"
    essay = "Readers of fanfic want spades in fan fiction. Writers should look at two spades before they write stories."
    assert recognised(f"{head}{essay}\n").works == ()
