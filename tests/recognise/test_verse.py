"""Works in verse: a poem begins with its first line under any header; lists, questions and menus are no poems."""

import pytest

from tests.recognise.reading import page, recognised, work

BALLAD = """There's Robin, and there's John, me boys,
There's Will, and there is Tuck,
And one that no one sings about
Who never had the luck.

He shot the shaft that missed the deer
And hit the Bishop's hat;
They sang of Robin for a year
And nobody of that.

He married at the age of ten
And twenty and a day;
He never shot at hats again,
But oh, the wind blew away."""
SONG = """I was born upon the water
And I never learned to swim,
And the sea he had a daughter
And I gave my heart to him.

Chorus:
Oh, the hat, the hat, the hat,
And the wind that blew the hat!"""
FREE = """the lake
is lower than last year

I have counted the stones
and there are nine

once
there were six"""
HEADS = {
    "labels": "Title: The Lamp\nAuthor: Aurelia Finch\nRating: G\nDisclaimer: Trad., arr. me",
    "a byline": "The Lamp\nby Aurelia Finch",
    "an address": "                    THE LAMP\n\n               by Aurelia Finch\n              aurelia@example.org",
}


@pytest.mark.parametrize("poem", [BALLAD, SONG, FREE], ids=["a ballad", "a song", "free verse"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_poem_begins_with_its_first_line(head: str, poem: str) -> None:
    found = work(f"{head}\n\n{poem}\n\nThe End\n\nFeedback: aurelia@example.org\n")
    assert found.body_starts_with.startswith(" ".join(poem.split())[:20])
    assert found.body_ends_with.endswith(" ".join(poem.split())[-12:])


def test_a_poem_on_a_page_begins_with_its_first_line() -> None:
    stanzas = "".join(f"<p>{stanza.replace(chr(10), '<br>')}</p>" for stanza in BALLAD.split("\n\n"))
    found = page(f"<html><body><h1>The Lamp</h1><p>by Aurelia Finch</p><p>Rating: G</p>{stanzas}</body></html>")
    assert found.body_starts_with.startswith("There's Robin")


def test_questions_with_answers_are_no_poem() -> None:
    text = "Questions People Ask\n\n" + "\n\n".join(
        f"{question}\n{answer}"
        for question, answer in (
            ("Do you still write?", "Yes, slowly."),
            ("Will there be more of the lamp?", "I hope so."),
            ("May I put a story on my page?", "Please do."),
        )
    )
    assert not recognised(text).works
