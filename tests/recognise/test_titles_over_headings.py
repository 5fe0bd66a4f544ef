"""Titles right above a heading that counts its chapter, and title lines written as a post's subject."""

import pytest

from tests.recognise.reading import STORY, values, work

OVER = {
    "below a scene that opens the part": f"{STORY}\n\n*****\n\nThe Wet Umbrella\nEpisode One: Rain\n\n*****\n\n",
    "far below the notes": "Author: Aurelia\n\n\n\n\n\nThe Wet umbrella and who had it.\n\n\nChapter 1.\n\n",
    "under the notes to a version": "Author: Aurelia\n\nVersion  1.00  Draft.\n\nThe Wet Umbrella\n\nChapter 2\n\n",
    "between the heading's own signs": (
        'Kipper: "It is us again!"\nBone: "Oh let\'s get on with it!!"\n\n~The Wet Umbrella~\n\n~Chapter 4: Rain~\n\n'
    ),
}


@pytest.mark.parametrize("case", OVER)
def test_a_line_above_the_first_counted_heading_names_a_work_that_nothing_else_names(case: str) -> None:
    titles = values(work(OVER[case] + STORY * 3), "title")
    assert [title.strip(".").casefold()[:16] for title in titles] == ["the wet umbrella"]


NOT_OVER = {
    "a sentence to the readers": "Author: Aurelia\n\nDon't mind the commas, I was young.\n\nChapter 2\n\n",
    "the end of a paragraph": "Author: Aurelia\n\nI wrote it in one night and\nLoved Every Minute\nChapter 2\n\n",
    "the source of a quotation": 'Author: Aurelia\n\n"It rains on all."\n~ A Song Of Umbrellas ~\n\nChapter 2\n\n',
}


@pytest.mark.parametrize("case", NOT_OVER)
def test_what_authors_say_above_a_chapter_is_no_title(case: str) -> None:
    assert values(work(NOT_OVER[case] + STORY * 3), "title") == []


@pytest.mark.parametrize(
    "line",
    ["Fic - The Wet Umbrella", "[Fic] The Wet Umbrella", "Re: The Wet Umbrella 1 of 2", "The Wet Umbrella (Completed)"],
)
def test_a_title_line_written_as_a_subject_loses_what_is_said_of_the_post(line: str) -> None:
    assert values(work(f"{line}\n\nRating: PG\nWarnings: rain\n\n{STORY}"), "title") == ["The Wet Umbrella"]


@pytest.mark.parametrize(
    "line", ["New Moon Over Pemberley", "Story of an Umbrella", "Complete Darkness", "The Gift of Rain"]
)
def test_words_of_posts_in_a_plain_title_stay_in_it(line: str) -> None:
    assert values(work(f"{line}\n\nRating: PG\nWarnings: rain\n\n{STORY}"), "title") == [line]
