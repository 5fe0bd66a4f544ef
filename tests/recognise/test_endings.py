"""Where the story ends: what may stand below its last words."""

import pytest

from tests.recognise.reading import STORY, page, work

HEADER = "Title: The Lamp on the Landing\nAuthor: Aurelia Finch\nRating: G\nSummary: A lady comes in from the rain."
MORE = """Holmes listened to her with his eyes shut. When she had done he got up and took his hat.

"We shall want a cab," he said. "And Watson, bring the lamp."

They came home at four in the morning, wet to the skin, and neither of them would say a word about it."""
LAST = "would say a word about it."

ENDS = {
    "nothing": "",
    "the end": "THE END",
    "fin in ornament": "~*~ Fin ~*~",
    "end with its title": "End of The Lamp on the Landing",
    "finis and a date": "FINIS\n\nJune 1998",
    "to be continued": "To be continued in part 2...",
    "TBC and a plea": "TBC\n\nSo what did you think? Please review! The more reviews, the faster I write.",
    "a labelled note": "Author's note: I have never been to Baker Street. Tell me if I got the stairs wrong.",
    "a note under a rule": "-------\n\nWell, that's it. I hope you liked it! Flames will toast muffins.",
    "feedback": "Feedback is welcome at aurelia@example.org",
    "glossary": "******\n\nGLOSSARY\n\nhansom - a cab\nbrougham - a bigger one\ndog-cart - has no dog in it",
    "footnotes": "====\n\nNotes:\n\n[1] There was no such number then.\n\n[2] It did rain.",
    "starred notes": "*hansom: a cab for two\n*growler: a cab for four\n*tube: not yet",
    "the next part": "Next chapter: The lady's brother, and what he did with the spoons!",
    "a signature": "THE END\n\nAurelia Finch\naurelia@example.org\nhttp://www.example.org/~finch/",
    "a mail's tail": '--\nAurelia Finch, aurelia@example.org\n"The night has a thousand eyes"\n\n'
    "_______________________________________________\nbakerstreet mailing list\nbakerstreet@example.org",
    "a German end": "Ende\n\nUnd, wie hat es euch gefallen? Über Kommis würde ich mich freuen!",
    "a date in stars": "*written in March 1999*",
    "where it was printed": "*2021 г., автору 9 лет.*\n\n*Рассказ напечатан в журнале «Маяк» № 2, 2023.*\n\n"
    "*Рассказ участвовал в конкурсе «Зимняя сказка» и награжден грамотой.*",
    "a copyright": "(c) 1999 Aurelia Finch. Please do not archive without my permission.",
    "ways through a site": "« back | on »",
    "a handle": "aurelia_finch",
    "the author's first name": "* * *\n\n~Aurelia",
    "a way home": "Return to Aurelia's Stories",
    "a question to the reader": "Well? What do you think? Should I continue?",
    "a taste of the next part": 'Preview of Chapter 2:\n\n"A goose," said Watson. "In the coach?"',
    "how to leave the list": "To unsubscribe, e-mail: bakerstreet-unsubscribe@example.org",
    "an end that goes on": "the end!!! so was it ok? tell me!!!!!",
    "clear talk": "I hope you liked this chapter, and thanks for all your reviews. Please write to me if you did.",
    "a remark in brackets": "(I know, I know, it is rather short. The next one will be longer.)",
    "thanks": "Thanks to Mary for the beta, and to everyone who reviewed the last chapter!",
    "answers to reviewers": "THE END\n\nReview responses:\n\nMary: Thank you! I am glad you liked the lamp.\n\n"
    "Kate: No, she is not his sister. Or is she?\n\nTom: There will be more cabs.",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
def test_the_story_ends_above(end: str) -> None:
    assert work(f"{HEADER}\n\n{STORY}\n\n{MORE}\n\n{end}\n").body_ends_with.endswith(LAST)


@pytest.mark.parametrize(
    "last",
    [
        '"The end," said Holmes, and shut the book. "I never liked the last chapter."',
        "I remain, dear Holmes,\n\nyours ever,\n\nJ. H. Watson",
        "He would be back in the spring. He had promised, and the lamp was still on the landing.",
        "And they lived happily ever after.\n\nAlmost.",
        '"To be continued," he said, and blew out the lamp.',
        '"Next time," said Lestrade, "I shall bring one of my own."',
        "Home.",
        "(He never found out about the spoons.)",
        "Thank you, she thought. Thank you for the lamp.",
    ],
    ids=["speech", "a letter", "plain", "one word", "a quoted promise", "a quoted plan", "home", "brackets", "thanks"],
)
def test_a_story_may_end_with(last: str) -> None:
    found = work(f"{HEADER}\n\n{STORY}\n\n{MORE}\n\n{last}\n")
    assert found.body_ends_with.split()[-1] == last.split()[-1]


def test_an_end_mark_inside_a_longer_story_ends_nothing() -> None:
    found = work(f"{HEADER}\n\nChapter 1\n\n{STORY}\n\nTBC\n\nChapter 2\n\n{MORE}\n\nThe End\n")
    assert [chapter.title for chapter in found.chapters] == ["Chapter 1", "Chapter 2"]
    assert found.body_ends_with.endswith(LAST)


def test_a_pages_foot_stands_outside() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in f"{STORY}\n\n{MORE}".split("\n\n"))
    found = page(
        f"<html><body><h2>The Lamp on the Landing</h2><p>by Aurelia Finch</p>{paragraphs}"
        "<center><b>The End</b></center><hr><p>If you enjoyed this story, please send feedback to "
        '<a href="mailto:aurelia@example.org">Aurelia Finch</a>.</p>'
        '<p><a href="a.html">Back</a> | <a href="b.html">Home</a> | <a href="c.html">Next</a></p>'
        "<p>This page has been visited 1482 times.</p><p>Best viewed in 800x600.</p></body></html>"
    )
    assert found.body_ends_with.endswith(LAST)


@pytest.mark.parametrize(
    "last", ["Von drinnen klopfte es. Dreimal, sehr höflich.", '"By Jove," said my father. "So I did."']
)
def test_a_last_sentence_is_no_byline(last: str) -> None:
    found = work(f"{HEADER}\n\n{STORY}\n\n{MORE}\n\n{last}\n\nTHE END\n")
    assert found.body_ends_with.endswith(last)
