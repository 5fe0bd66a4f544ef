"""Reports, logs, memos and cards in a story, right below its header or amid it, against headers in several blocks."""

import pytest

from ficmirror.text.markup import plain
from tests.recognise.reading import STORY, values, work

HEADERS = {
    "labels": "Title: The Lamp\nAuthor: Wren\nRating: PG\nSummary: A page.",
    "spaced": "Title: The Lamp\n\nAuthor: Wren\n\nRating: PG\n\nSummary: A page.",
    "byline": "The Lamp\nby Wren",
}
SEP = "\n===\n"
STATED = {("title", "The Lamp"), ("author", "Wren"), ("rating", "PG"), ("summary", "A page.")}
FORMS = """Client: Miss Mary Sutherland
Nature of case: Missing fiance
Fee: None
Status: Closed
===
INCIDENT REPORT
Incident No: 77-1042
Date: 12 October
Time: 0340 hours
Reporting Officer: Sgt. Hobbs
Victim: John Openshaw
Summary of events: He was found in the water.
===
Patient: Watson, John H.
Date of birth: 7 July 1852
Condition: Serious
Notes: Bullet wound, left shoulder.
===
Title: Portrait of a Gentleman
Artist: Unknown
Date: c. 1780
Medium: Oil on canvas
===
Borrower: Merlin
Title: Kings and How to Keep Them
Author: S. Pellinore
Due: yesterday
===
SUBJECT: Milady de Winter
ALIASES: Anne de Breuil, Lady Clarick
OCCUPATION: Spy
WARNING: Subject is extremely dangerous.
RATING: Alpha
===
Ship: Hispaniola
Crew: twenty-six
Cargo: None declared
Destination: Undisclosed
===
Spell: Raising the Dead
Level: 9
Duration: until dawn
Warnings: They come back wrong."""
BLOCKS = """Rating: PG
Pairing: Holmes/Watson
Spoilers: The Final Problem
===
Muse: Terpsichore
Bunny supplied by: kit_marlow
Rating: PG
===
Setting: Longbourn
Time: Winter, before the ball
Location: Hertfordshire
===
Drink of choice: cocoa
Who owns them: not me
Feedback: yes please
===
Rating: Fluffy
Warnings: snow
Status: done
===
To: Kit, who wanted snow
From: your Secret Santa
Rating: G
===
Title: The Lamp
Author: Wren (wren@example.org)
Status: Complete
===
Age: 14 (so be nice)
Genre: Drama
Censor: G"""


@pytest.mark.parametrize("form", FORMS.split(SEP))
@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("above", [0, 2], ids=["first", "amid"])
def test_a_form_of_the_storys_states_nothing_of_the_work_and_is_told(form: str, header: str, above: int) -> None:
    paragraphs = STORY.split("\n\n")
    body = "\n\n".join([*paragraphs[:above], form, *paragraphs[above:]])
    found = work(f"{header}\n\n{body}\n")
    assert {(one.field, one.as_written) for one in found.statements} <= STATED
    told = "".join(plain(chapter.markup) for chapter in found.chapters)
    assert all(line in told for line in form.splitlines())


@pytest.mark.parametrize("block", BLOCKS.split(SEP))
def test_a_further_block_of_the_header_is_no_form(block: str) -> None:
    found = work(f"Title: The Lamp\nAuthor: Wren\n\n{block}\n\n{STORY}\n")
    assert found.body_starts_with.startswith(" ".join(STORY.split()[:4]))
    assert values(found, "title")[0] == "The Lamp"


def test_the_last_line_of_a_header_stays_with_it_above_a_form_of_one_line() -> None:
    found = work(f"{HEADERS['spaced']}\n\nWANTED: One hat. Apply at 221B.\n\n{STORY}\n")
    assert values(found, "summary") == ["A page."]
    assert found.body_starts_with.startswith("WANTED: One hat")


def test_the_reason_of_a_form_is_shown() -> None:
    found = work(f"{HEADERS['labels']}\n\n{FORMS.partition(SEP)[0]}\n\n{STORY}\n")
    assert any("form" in section.reason for section in found.sections)


PAPERS = """TRAGEDY AT THE FALLS
by A. Harker, Staff Writer

Two Englishmen are believed to have fallen to their deaths.
===
NOTICE
Trespassers will be shot.
By order of Lady Catherine
===
221b Baker Street
London
4th April, 1894

My dear Watson,

I write these few lines in haste."""
AUTHORS = """by Hob
===
WITH THANKS
to Hob, who read this. I'm in your debt.
===
Illustrated by Hob"""


@pytest.mark.parametrize("paper", PAPERS.split(SEP))
@pytest.mark.parametrize("header", [HEADERS["labels"], HEADERS["byline"]], ids=["labels", "byline"])
def test_a_paper_below_a_whole_header_is_told(paper: str, header: str) -> None:
    found = work(f"{header}\n\n{paper}\n\n{STORY}\n")
    assert {(one.field, one.as_written) for one in found.statements} <= STATED
    told = "".join(plain(chapter.markup) for chapter in found.chapters)
    assert all(line in told for line in paper.splitlines())


@pytest.mark.parametrize("block", AUTHORS.split(SEP))
def test_what_the_author_says_below_a_whole_header_is_no_paper(block: str) -> None:
    found = work(f"{HEADERS['labels']}\n\n{block}\n\n{STORY}\n")
    assert found.body_starts_with.startswith(" ".join(STORY.split()[:4]))


def test_a_paragraph_in_the_present_below_a_note_tells_where_it_names_the_storys_people() -> None:
    first = "The lamp goes out. That is what Holmes notices first."
    found = work(
        f"Title: The Lamp\nAuthor: Wren\nNotes: Thanks to Hob for the beta.\n\n{first}\n\n{STORY}\n\n{STORY}\n"
    )
    assert found.body_starts_with.startswith("The lamp goes out.")
    own = "This is for Hob. I wrote it while Holmes was on the stairs."
    found = work(f"Title: The Lamp\nAuthor: Wren\nNotes: Thanks to Hob for the beta.\n\n{own}\n\n{STORY}\n\n{STORY}\n")
    assert found.body_starts_with.startswith("It was a wet")
