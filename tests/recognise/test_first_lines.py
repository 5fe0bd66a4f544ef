"""The first line of a story, below mottos and without them."""

from ficmirror.examine import examine
from ficmirror.recognise.layout import shapes


def test_a_quotation_above_the_byline_is_a_motto() -> None:
    text = """To my grandfather, who checked under the bed.

"There is nothing more deceptive than an obvious fact."

Under the Bed
by Rowena Stoke

The first thing they asked Mr. Holmes to do was to go home again. He had not taken his hat off.
"""
    assert examine(text.encode(), "bed.txt").recognised.works[0].body_starts_with.startswith("The first thing they")


def test_speech_without_a_comma_opens_a_story() -> None:
    text = "'And you are sure' said Van Helsing\n\n'No' Mina told him.\n\nHe waited. She had her hat on still.\n"
    assert examine(text.encode(), "sure.txt").recognised.works[0].body_starts_with.startswith("'And you are sure'")


def test_what_stands_amid_a_paragraph_announces_no_story() -> None:
    text = "You put on his coat, because it is there. You go down. The lamp is still burning on the landing."
    assert not shapes.is_announcement(text)
