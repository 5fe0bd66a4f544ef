"""Keys to a list's codes, and reviews that were mailed to it, are no works."""

import pytest

from ficmirror.records.description import Kind
from tests.recognise.reading import recognised

PAGES = {
    "a-key-to-codes": """Story codes used at the Baker Street stacks

Authors, please put at least a rating in your subject line. Readers, here's what they mean.

G      Nothing that Mrs. Hudson would mind
PG     She would cough
PG-13  She would leave the room
R      She would write to the Bishop
NC-17  So would he
A      Adventure         C   Comedy
T      Tragedy           P   Poem""",
    "a-review-by-mail": """From: aurelia@example.org
Newsgroups: alt.holmes.creative
Subject: REVIEW: "The Lamp" by Nora Quill
Date: 2 Dec 1996 11:20:03 GMT

I've now read all seven parts of "The Lamp" twice and I think that it's time somebody said something more useful.

What works: the landlady. Part three is the funniest thing I have seen on this group. Quill never explains a joke.

Overall 8/10. Does anybody know if she means to do a sequel?""",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_what_a_list_says_about_stories_is_none(text: str) -> None:
    assert recognised(text).kind is Kind.NOT_WORK
