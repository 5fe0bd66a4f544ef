"""What authors say around a story in one breath, told apart: which sentence is whose, and which is a note."""

import pytest

from ficmirror.examine import examine
from ficmirror.recognise.sayings.sentences import read_sentences

STORY = """The lamp had gone out twice before Watson noticed the smell. He got up and went down in the dark.

"Holmes," he said. "What have you done to the goldfish?"

Holmes did not look up from the table. "It is only asleep," he said.
"""


def said(*paragraphs: str) -> dict[str, list[str]]:
    text = "\n\n".join(["The Goldfish", "by Marigold Finch", *paragraphs, "* * *", STORY])
    work = examine(text.encode(), "goldfish.txt").recognised.works[0]
    found: dict[str, list[str]] = {}
    for statement in work.statements:
        found.setdefault(statement.field, []).append(statement.as_written)
    return found


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "For Winifred. You know why. Constructive criticism is welcome, flames are not.",
            {
                "dedication": ["For Winifred. You know why."],
                "feedback": ["Constructive criticism is welcome, flames are not."],
            },
        ),
        (
            "To Bea, because she asked. Do not repost this without my permission.",
            {"dedication": ["To Bea, because she asked."], "archive": ["Do not repost this without my permission."]},
        ),
        (
            "For Clemmie, who wanted more swords. Did it work? Did it not? Write and tell me.",
            {
                "dedication": ["For Clemmie, who wanted more swords."],
                "feedback": ["Did it work? Did it not? Write and tell me."],
            },
        ),
        (
            "This has been in my drawer for years. I dusted it off and fixed the spelling. Betaed by Gideon.",
            {
                "notes": [
                    "This has been in my drawer for years. I dusted it off and fixed the spelling. Betaed by Gideon."
                ],
                "beta": ["Gideon"],
            },
        ),
        (
            "I own nothing. You can have my overdraft if you like. Please don't put this on any other site.",
            {
                "disclaimer": ["I own nothing. You can have my overdraft if you like."],
                "archive": ["Please don't put this on any other site."],
            },
        ),
        (
            "These people belong to Jane Austen. I've only put them in other hats. Tell me if you want more.",
            {
                "disclaimer": ["These people belong to Jane Austen. I've only put them in other hats."],
                "feedback": ["Tell me if you want more."],
            },
        ),
        (
            "This is a work of fan fiction. No profit is being made.",
            {"disclaimer": ["This is a work of fan fiction. No profit is being made."]},
        ),
        (
            "This contains scenes of implied torture. I had the ending first and had to work backwards, so be gentle.",
            {
                "warnings": ["This contains scenes of implied torture."],
                "notes": ["I had the ending first and had to work backwards, so be gentle."],
            },
        ),
        (
            "Warning: character death. A big thank you to Harriet, my beta, for her patience.",
            {"warnings": ["character death."], "beta": ["A big thank you to Harriet, my beta, for her patience."]},
        ),
        (
            "Spoilers: none that I know of. You're welcome to link to this, but please don't repost.",
            {
                "spoilers": ["none that I know of."],
                "archive": ["You're welcome to link to this, but please don't repost."],
            },
        ),
        (
            "This is what comes of reading Malory with a head cold. You have been warned.",
            {"notes": ["This is what comes of reading Malory with a head cold. You have been warned."]},
        ),
        ("The quotation at the top is from Tennyson.", {"notes": ["The quotation at the top is from Tennyson."]}),
        (
            "There are two endings, and this is the kinder one.",
            {"notes": ["There are two endings, and this is the kinder one."]},
        ),
    ],
)
def test_each_sentence_goes_to_what_it_says(paragraph: str, expected: dict[str, list[str]]) -> None:
    found = said(paragraph)
    assert {name: found.get(name) for name in expected} == expected
    assert "summary" not in found


@pytest.mark.parametrize(
    "blurb",
    [
        "A goldfish goes missing in Baker Street. Nobody can say who fed it last.",
        "Somebody is stealing the clocks of Baker Street, one by one.",
        "Christine is offered a new part, but the title role has a price.",
        "They were four once, and this is how they became three.",
        "A new governess arrives at Thornfield, and the song starts again in the attic.",
        "Marian teaches Robin to read.",
    ],
)
def test_a_blurb_with_nobody_talking_in_it_is_still_a_summary(blurb: str) -> None:
    found = said(blurb, "Rating: PG\nDisclaimer: Not mine.")
    assert found["summary"] == [blurb] and "notes" not in found


@pytest.mark.parametrize(
    "line",
    ["Still with us? Right.", "Contact: Box 88, this board.", "This fills the gap between chapters nine and ten."],
)
def test_a_line_that_tells_nothing_is_no_summary(line: str) -> None:
    assert "summary" not in said(line, "Rating: PG\nDisclaimer: Not mine.")


def test_a_sentence_that_begins_with_words_of_a_label_is_a_sentence() -> None:
    found = said(
        "Archive it if you like, just keep my name on it.", "Contains spoilers for the whole of the third book."
    )
    assert found["archive"] == ["Archive it if you like, just keep my name on it."]
    assert "word_count" not in said("Words between asterisks are thought, not said.")


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("Stevenson thought of it all before I did.", "disclaimer"),
        ("Rudyard Kipling owns the jungle and everyone in it.", "disclaimer"),
        ("All my love to Isobel and Kit for their beta skills.", "beta"),
        ("It would mean a lot to me if you left a comment.", "feedback"),
        ("I'd be ever so grateful for any kind words.", "feedback"),
        ("It never happened.", ""),
        ("What did you think they were going to do, knit?", ""),
        ("I fixed the commas and checked the dates.", ""),
        ("To Darcy it was all one.", ""),
        ("For Lent, the vicar gave up his opinions.", ""),
    ],
)
def test_what_a_sentence_speaks_of(sentence: str, field: str) -> None:
    assert [one.field for one in read_sentences(sentence)] == [field]


def test_several_betas_whose_share_is_told_are_several_names() -> None:
    betas = "My betas are owed everything: Daisy for the big picture, pen_knife for commas, and Fox for the French."
    assert said(betas)["beta"] == ["Daisy", "pen_knife", "Fox"]


def test_when_something_was_written_is_no_claim() -> None:
    found = said("Disclaimer: They belong to Sir Arthur. Written on Boxing Day, 2001.")
    assert found["disclaimer"] == ["They belong to Sir Arthur."]
    assert "language" not in said("Written in March 2001; revised 2004.")


def test_a_number_that_a_company_is_called_by_claims_nothing_alone() -> None:
    assert "disclaimer" not in said("The flat is number 1013 in my version, I checked.")


def test_two_fandoms_one_a_line_are_two() -> None:
    assert said("Fandom: Sherlock Holmes\n        Treasure Island\nRating: PG")["fandom"] == [
        "Sherlock Holmes",
        "Treasure Island",
    ]


@pytest.mark.parametrize(
    ("answer", "permission"),
    [
        ("OK if my co-author says OK.", "ask"),
        ("You can keep it in your heart.", "ask"),
        ("You may admire it from a distance.", "ask"),
        ("Oh go on then.", "open"),
        ("Baker Street Archive, yes. Everyone else, no.", "listed_only"),
        ("You may read it, print it, and put it on your site.", "open"),
    ],
)
def test_a_yes_counts_for_passing_a_story_on(answer: str, permission: str) -> None:
    text = f"Title: The Goldfish\nAuthor: Marigold Finch\nArchive: {answer}\n\n{STORY}"
    work = examine(text.encode(), "goldfish.txt").recognised.works[0]
    assert [str(one.value) for one in work.values("permission")] == [permission]


def test_a_dedication_at_the_head_of_a_note_is_told_with_it() -> None:
    note = "This is a birthday present for Kit. I hope you like it, although it is late and it has a goose in it."
    found = said(note)
    assert found["notes"] == [note]
    assert found["dedication"] == ["This is a birthday present for Kit."]


def test_thanks_in_a_paragraph_of_their_own_are_no_note() -> None:
    found = said("I hope you like it, it took me all winter.", "Betaed by Gideon.")
    assert found["notes"] == ["I hope you like it, it took me all winter."]
    assert found["beta"] == ["Gideon"]


def test_a_footnote_below_the_story_is_no_note() -> None:
    text = f"# The Goldfish\n\n{STORY}\n[^1]: I mean a carp, which is what everybody here calls a goldfish.\n"
    work = examine(text.encode(), "goldfish.md").recognised.works[0]
    assert not work.values("notes")


def test_the_head_of_a_journals_entry_names_whose_it_is() -> None:
    text = f"penny_plain (penny_plain) wrote in goldfish_fic,\n\nThe Goldfish\n\n{STORY}"
    work = examine(text.encode(), "goldfish.txt").recognised.works[0]
    assert [one.value for one in work.values("author")] == ["penny_plain"]
    assert not work.values("notes")


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("Letters are always a pleasure.", "feedback"),
        ("I'd sell my hat for a review.", "feedback"),
        ("Don't forget to vote & comment!", "feedback"),
        ("감상은 언제나 환영이에요!", "feedback"),
        ("Kisses to Wren for looking at it before breakfast.", "beta"),
        ("Gracias a Rosa por leerlo antes que nadie.", "beta"),
        ("First printed in the zine Lamplight 3, edited by M. Quill.", ""),
    ],
)
def test_further_turns_are_heard(sentence: str, field: str) -> None:
    found = said(f"It took me all winter, I hope you like it. {sentence}")
    assert bool(found.get(field)) if field else not found.get("beta")
