"""What a whole document shows of telling a story or of talking about stories."""

from ficmirror.examine import examine
from ficmirror.recognise import signals
from ficmirror.records.description import Kind
from tests.work import no_hanging

REVIEW = """“Salt and Candles” is a first story, and the author can write. The ending made me laugh.

Read it for the dialogue. The sequel, “Wicks,” isn't as funny, and two of its chapters read like drafts.
"""
NARRATIVE = """She had put the candle on the stairs, and nobody moved it.

“Is it ours?” asked the boy. The old man looked at his hands. He was sorry, and it was dark, and they waited.
"""


def kind_and_reasons(text: str) -> tuple[Kind, str]:
    found = examine(text.encode(), "page.txt").recognised
    return found.kind, " ".join(found.reasons)


def test_a_page_that_talks_about_stories_is_none_and_says_by_what_it_was_known() -> None:
    kind, reasons = kind_and_reasons(REVIEW)
    assert kind is Kind.NOT_WORK
    assert "seems to talk about stories (" in reasons and "names stories, chapters or plots" in reasons


def test_a_story_shows_none_of_that() -> None:
    kind, reasons = kind_and_reasons(NARRATIVE)
    assert kind is Kind.WORK and "seems to" not in reasons


def test_an_author_may_talk_below_her_own_header() -> None:
    header = "Title: The Candle\nAuthor: Anne\nRating: G\nSummary: A light is left.\n\n"
    assert kind_and_reasons(header + "I wrote this for the readers who write to me.\n\n" + NARRATIVE)[0] is Kind.WORK


def test_little_is_believed_of_few_words_and_beside_a_header() -> None:
    assert signals.weighed(4.0, 0, 500) == signals.weighed(4.0, 0, 100) == 4.0
    assert signals.weighed(4.0, 0, 25) == 1.0
    assert 0.0 < signals.weighed(4.0, 3, 500) < signals.weighed(4.0, 1, 500) < 2.0
    assert signals.weighed(-4.0, 0, 500) == 0.0


def test_pages_in_other_languages_are_not_heard() -> None:
    german = (
        "Die Regeln sind einfach. Jeder darf mitmachen, und niemand wird gefragt, woher er kommt oder was er schreibt."
    )
    assert "seems to" not in kind_and_reasons(german)[1]


def test_every_signal_of_the_table_is_measured_and_says_what_it_is() -> None:
    _, table = signals.table()
    assert all(signal.bits and signal.most > 0 and signal.says for signal in table.values())


def test_titles_are_sought_in_linear_time() -> None:
    with no_hanging():
        for words in ("A", "A a ", "Aa "):
            assert not signals._TITLE.findall('"' + words * 50_000)


def test_a_header_whose_story_was_cut_off_within_the_thanks_is_a_work() -> None:
    text = """Summary: Jane hears somebody laugh upstairs, and this time she goes to look.

I've lurked on this list for years and never posted. Thanks to my beta, who found a hundred mistakes, and to everybody
who wrote to me. Feedback is welcome, but please be gentle, this is my first story.

None of these people are mine, and no money is made. I hope you like it, and I would love to
"""
    assert kind_and_reasons(text)[0] is Kind.WORK
    assert kind_and_reasons(text + "\n" + text)[0] is Kind.NOT_WORK
