"""A prohibition is heard by its grammar, whatever words stand between it and what it forbids."""

import pytest

from ficmirror.recognise.sayings.permissions import read_permission_in

FORBIDDEN = [
    "Please do not copy or repost it anywhere.",
    "You may not, under any circumstances whatever, repost this anywhere.",
    "I'd prefer that you not put this story on any other site.",
    "I would rather nobody archived my stories elsewhere.",
    "Nobody has permission to distribute this story anywhere else.",
    "Kindly refrain from sharing this on other lists.",
    "This tale is not to be printed in any zine.",
    "I do not want anyone to upload it anywhere.",
    "I ask that you not forward it to other groups.",
    "It must never be mirrored.",
    "Bitte nicht woanders posten.",
    "Ich möchte nicht, dass jemand das irgendwo hochlädt.",
    "Merci de ne pas publier cette histoire sur d'autres sites.",
    "Por favor, no lo publiquen en otro sitio.",
    "Non copiate questa storia da nessuna parte.",
    "Пожалуйста, не копируйте нигде.",
]
ON_CONDITION = [
    "Don't put it on your own page unless you've written to me first.",
    "This isn't to be put on any page without my saying so.",
    "Please don't take it to another archive until I have answered.",
]
ALLOWED = [
    "I don't mind if you archive it anywhere.",
    "Don't hesitate to archive it wherever you like.",
    "Feel free to archive, but do not alter the text.",
    "Archive anywhere, but please don't remove the header.",
    "Archive it anywhere, and do not take my name off.",
]
ABOUT_SOMETHING_ELSE = [
    "I have not posted this before, and never published anything.",
    "I won't post the next part until next week.",
    "I'd rather not post the whole thing at once.",
    "Please don't take this seriously.",
    "Don't use this at home.",
    "I don't use a beta, all mistakes are mine.",
    "This was never published before.",
    "Never let me post at three in the morning again.",
]


def class_of(words: str) -> str | None:
    heard = read_permission_in(words)
    return heard and heard[0].value


@pytest.mark.parametrize("words", FORBIDDEN)
def test_what_is_forbidden_is_a_no_and_never_open(words: str) -> None:
    assert class_of(words) == "no"


@pytest.mark.parametrize("words", ON_CONDITION)
def test_a_prohibition_with_a_condition_means_that_one_has_to_ask(words: str) -> None:
    assert class_of(words) == "ask"


@pytest.mark.parametrize("words", ALLOWED)
def test_a_negation_inside_a_permission_takes_nothing_back(words: str) -> None:
    assert class_of(words) == "open"


@pytest.mark.parametrize("words", ABOUT_SOMETHING_ELSE)
def test_what_an_author_does_not_do_forbids_nothing(words: str) -> None:
    assert class_of(words) is None
