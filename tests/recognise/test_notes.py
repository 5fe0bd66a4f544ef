"""How far a note goes, and what an author says beside labels, names and facts."""

import pytest

from ficmirror.recognise.header import byline
from ficmirror.recognise.sayings.sentences import read_sentences
from tests.recognise.reading import STORY, values, work

HEADER = "The Wet Lady\nby Hester Quill\n\nRating: PG\n"


def test_a_list_that_a_colon_opens_stays_inside_its_note() -> None:
    note = "A/N: So many letters! Some answers:\nMossop: no, he is not\nkit77: ask me in June\n\nEnjoy!\n\n***\n\n"
    assert values(work(HEADER + note + STORY), "notes") == [
        "So many letters! Some answers: Mossop: no, he is not kit77: ask me in June Enjoy!"
    ]


def test_lines_between_two_pieces_of_talk_belong_to_the_note() -> None:
    note = "A/N: I had to give them names. Here they are.\nMossop (MU)\nToby Wren (MU)\nEnjoy! :)\n\n***\n\n"
    assert values(work(HEADER + note + STORY), "notes")[0].endswith("Mossop (MU) Toby Wren (MU) Enjoy! :)")


@pytest.mark.parametrize(
    "line", ["For Lin, who asked what became of the umbrella.", "Sequel to Half a Violin, but stands alone."]
)
def test_what_stands_alone_under_a_label_of_notes_is_the_note_whatever_its_form(line: str) -> None:
    assert values(work(f"{HEADER}Notes:\n{line}\n\n***\n\n{STORY}"), "notes") == [line]


def test_a_labelled_note_ends_before_a_claim_that_is_stated() -> None:
    told = work(f"{HEADER}A/N: My first one ever, so be kind. And no, I don't own anybody in it.\n\n***\n\n{STORY}")
    assert values(told, "notes") == ["My first one ever, so be kind."]
    assert values(told, "disclaimer") == ["And no, I don't own anybody in it."]


def test_a_sentence_in_one_block_with_the_facts_is_the_summary() -> None:
    told = work(
        f"The Wet Lady by Hester Quill\nNobody in Baker Street has an umbrella.\nRating: PG\nGenre: Mystery\n\n{STORY}"
    )
    assert values(told, "summary") == ["Nobody in Baker Street has an umbrella."]


def test_who_speaks_for_himself_in_any_language_tells_no_summary() -> None:
    told = work(f"The Wet Lady\nby Hester Quill\nIch hatte drei Tassen Kaffee und keine Ahnung.\nRating: PG\n\n{STORY}")
    assert values(told, "summary") == []


def test_what_a_page_counts_is_said_by_nobody() -> None:
    told = work(f"{HEADER}Reviews: 7\nFollows: 12\n\n{STORY}")
    assert not values(told, "feedback") and not values(told, "sequel_to")


def test_facts_in_a_line_may_be_sentences() -> None:
    line = "The Wet Lady; by Hester Quill; PG; 12 May 2003; no beta, we die like Lady Catherine"
    assert values(work(f"{line}\n\n{STORY}"), "beta") == ["no beta, we die like Lady Catherine"]


def test_what_a_line_says_behind_its_byline_is_heard() -> None:
    told = work(
        f"The Wet Lady\nA tale by Hester Quill. The lodgers are Sir Arthur's, and I own none of them.\n\n{STORY}"
    )
    assert values(told, "author") == ["Hester Quill"]
    assert values(told, "disclaimer") == ["The lodgers are Sir Arthur's, and I own none of them."]


def test_a_name_ends_with_its_sentence_and_before_a_remark() -> None:
    for text, name in (
        ("by Ann Other. The moor is hers alone.", "Ann Other"),
        ("All by Ann P. Other, all hers, all G", "Ann P. Other"),
    ):
        line = byline.find(text)
        assert line and text[slice(*line.names)] == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Wilde wrote the play and I wrote this.",
        "H. G. Wells wound it up and I let it go.",
        "The boathouse is Kenneth Grahame's really.",
        "With apologies to Mr. Carroll.",
        "Borrowed, with a bow, from Alexandre Dumas.",
        "Defoe had him first.",
    ],
)
def test_whoever_names_a_worlds_maker_says_whose_it_is(sentence: str) -> None:
    assert [one.field for one in read_sentences(sentence)] == ["disclaimer"]


def test_a_request_in_brackets_is_all_there_is_of_it() -> None:
    told = work(f"{HEADER}\nTyped twice, 260 words (please ask before reproducing) and one blot\n\n***\n\n{STORY}")
    assert values(told, "archive") == ["(please ask before reproducing)"]


def test_a_line_that_tells_is_the_summary_and_the_talk_below_it_the_note() -> None:
    head = "The Wet Lady | Hester Quill | Sherlock Holmes | G | 300 words\n"
    told = work(
        f"{head}Nobody in Baker Street has an umbrella.\nWritten for the Rain Fest, because I had to.\n\n{STORY}"
    )
    assert values(told, "summary") == ["Nobody in Baker Street has an umbrella."]
    assert values(told, "notes") == ["Written for the Rain Fest, because I had to."]


@pytest.mark.parametrize(("line", "status"), [("The Wet Lady [COMPLETE]", "COMPLETE"), ("The Wet Lady ✨WIP✨", "WIP")])
def test_the_title_may_say_whether_the_work_is_finished(line: str, status: str) -> None:
    assert values(work(f"{line}\nby Hester Quill\n\n{STORY}"), "status") == [status]


def test_a_label_may_have_a_long_remark_in_brackets() -> None:
    line = "Disclaimer (because my own big sister is a lawyer): Sir Arthur wrote them all."
    assert values(work(f"The Lamp\nby Aurelia Finch\n\n{line}\n\n{STORY}"), "disclaimer") == [
        "Sir Arthur wrote them all."
    ]


def test_a_request_with_an_address_is_heard_whole_under_a_rule() -> None:
    asked = (
        "Send comments to aurelia@example.org.  I answer everything eventually.",
        "Did you laugh? Did you cry? Tell me! aurelia@example.org",
        "Comments, good or bad, to aurelia@example.org.",
        "Write to me! I answer everything, even the rude ones.",
        "Mail makes me happy.",
    )
    for line in asked:
        for rule in ("--8<------8<------8<------8<------8<------8<------8<----", "-------------"):
            found = work(f"Title: The Lamp\nAuthor: Aurelia Finch\n\n{STORY}\n\n{rule}\n{line}\n")
            assert [" ".join(one.split()) for one in values(found, "feedback")] == [" ".join(line.split())], line


def test_a_label_in_spanish_may_ask() -> None:
    found = work(
        f"Título: La lámpara\nAutora: Aurelia\n[¿Lo puedo publicar en otro sitio?] Pregúntame antes.\n\n{STORY}"
    )
    assert values(found, "archive") == ["Pregúntame antes."]


def test_a_copyright_line_does_not_run_into_the_claim_below_it() -> None:
    head = "THE LAMP\nA tale of Baker Street\nc. 1999 by Aurelia Finch (aurelia@example.org)\n"
    found = work(f"{head}all characters are owned by Sir Arthur, who could not see what I was doing\n\n\n{STORY}")
    assert values(found, "disclaimer") == ["all characters are owned by Sir Arthur, who could not see what I was doing"]


def test_a_sites_path_is_no_label() -> None:
    found = work(f"The Lamp Archive : Authors W : Titles M\n\nTitle: The Lamp\nAuthor: Aurelia Finch\n\n{STORY}")
    assert not values(found, "archive")


def test_a_signature_under_the_end_is_no_part_of_the_note_below_it() -> None:
    note = "I know that he isn't supposed to have had a wife in canon. This fic gave him one. Thanks for reading it!"
    found = work(f"Title: The Lamp\n\n{STORY}\n\n-- Aurelia Finch, Hallowe'en 1999\n\n{note}\n")
    assert values(found, "notes") == [note]


def test_what_a_story_follows_is_no_part_of_its_title() -> None:
    for words in ("sequel to The Stair", 'a companion piece to "The Stair"', "Follow-up to The Stair"):
        found = work(f"Title: The Lamp ({words})\nAuthor: Aurelia Finch\n\n{STORY}")
        assert values(found, "title") == ["The Lamp"]
        assert values(found, "sequel_to") == ["The Stair"]


def test_a_letter_to_a_lady_at_the_end_is_told_with_the_story() -> None:
    first = (
        "Hunsford, 3rd February\n\nDear Cook,\n\nI beg that you'll forgive this from a stranger. He has not left off."
    )
    last = "Hunsford, 14th February\n\nDear Mrs. Hudson,\n\nI have made it. He ate four slices of it and said nothing."
    found = work(f"Title: The Cake\nAuthor: Aurelia Finch\nRating: PG\n\n{first}\n\n\n{STORY}\n\n\n{last}\n")
    assert not values(found, "date")
    assert found.body_ends_with.endswith("He ate four slices of it and said nothing.")


def test_a_value_ends_before_the_bracket_that_opened_in_front_of_its_label() -> None:
    found = work(f"(Title: The Lamp)\n[Rating: G]\n(Notes: I had it (and lost it) twice)\n\n{STORY}")
    assert values(found, "title") == ["The Lamp"]
    assert values(found, "rating") == ["G"]
    assert values(found, "notes") == ["I had it (and lost it) twice"]


def test_who_signs_a_letter_to_the_readers_is_no_title() -> None:
    note = "Dear everybody,\n\nI'm back! I know I said that I was done.\n\nlove and kisses,\nAurelia's Big Sister\n\n"
    found = work(f"{note}Disclaimer: Sir Arthur's.\n\nCANDLE ENDS\n\n{STORY}")
    assert values(found, "title") == ["CANDLE ENDS"]


def test_a_quotation_in_single_quotes_has_its_source_too() -> None:
    quote = "'Tea is never the wrong answer, though it may be the wrong question.'\n- Mrs Hudson, attributed"
    found = work(f"THE LAMP\nAurelia Finch\n\n{quote}\n\n{STORY}")
    assert found.body_starts_with.startswith("It was a wet evening")
