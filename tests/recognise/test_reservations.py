"""A yes counts only where nothing beside it takes it back: a joke, a condition, a name, another thing spoken of."""

import pytest

from ficmirror.recognise.sayings.permissions import read_permission, read_permission_in
from ficmirror.recognise.sayings.sentences import read_sentences
from ficmirror.records.statement import Statement

NO_CONSENT = [
    "Sure, when I'm dead.",
    "Yes, if you can get it past my lawyer, who is a dog.",
    "Of course! ...not.",
    "Yes, and I'd like a pony too. No.",
    "I'd be flattered, but no.",
    "Take it and I'll set the Hound on you.",
    "You can have it when you pry it from my cold, dead hands.",
    "Anybody caught archiving this gets keelhauled.",
    "Everyone else seems to allow it. I don't.",
    "It's not OK with me.",
    "I can't say yes to this one.",
    "I don't like finding my stories everywhere.",
    "Free to read, not free to take.",
    "Permission to archive this has been withdrawn.",
    "If you have it, delete it.",
    "Yes, if the Bishop approves.",
    "Yes, once it's finished, but not before.",
    "Sure, for a small fee of three guineas.",
    "Tell me who you are and I'll decide.",
    "If you want it, you know where to find me.",
    "If you'd like it, email me.",
    "Anyone who wants it should write to me.",
    "Anyone I've said yes to.",
    "Everybody on my friends list.",
    "Open only to members of the ring.",
    "The list archive, and that's all.",
    "Yes - Gossamer. No - anywhere else.",
    "All my fic is on my LiveJournal.",
    "Anywhere I put it is where it stays.",
    "Jo can have it.",
    "Anyone but archivists.",
    "Everywhere that I am: the Attic, the Cellar and the Stairs.",
    "Open to persuasion.",
    "OK for Kit's page.",
]
CONSENT = {
    "Why not?": "open",
    "No objections.": "open",
    "I can't see why not.": "open",
    "Don't ask, just take it.": "open",
    "I never say no.": "open",
    "Not a problem, just let me know.": "open_notify",
    "If it isn't for profit, sure.": "open",
    "Sure, just don't pretend you wrote it.": "open",
    "Anyone may have it, and nobody may sell it.": "open",
    "Yes, so long as you don't charge anyone for it.": "open",
    "If you really must.": "open",
    "Only if you leave my name on it.": "open",
    "Take it, and tell me when it's up.": "open_notify",
    "Blanket permission for everything.": "open",
}
OF_SOMETHING_ELSE = [
    "Feel free to use your imagination.",
    "Take it with a grain of salt.",
    "Help yourself to the plot bunny.",
    "You have my permission to cry.",
    "Let me know where I've gone wrong.",
    "Tell me where it hurts.",
    "The mix can be downloaded freely.",
    "Holmes is in the public domain, and so is my dignity.",
    "Reviews can be posted anywhere you like.",
    "I'd like to thank everyone who let me know they wanted this continued.",
    "Please don't take this the wrong way.",
    "I may not post again before Easter.",
]


def labelled(words: str) -> str | None:
    found = read_permission([Statement("archive", words, words, None, "label «Archive»", 0.9)])
    return found.value if found else None


@pytest.mark.parametrize("words", NO_CONSENT)
def test_what_takes_a_yes_back_leaves_no_consent(words: str) -> None:
    assert labelled(words) in {"no", "ask", "listed_only"}


@pytest.mark.parametrize(("words", "wanted"), CONSENT.items())
def test_an_explained_no_or_a_usual_condition_takes_nothing_back(words: str, wanted: str) -> None:
    assert labelled(words) == wanted


@pytest.mark.parametrize("words", OF_SOMETHING_ELSE)
def test_what_only_sounds_like_it_is_neither_permission_nor_about_archiving(words: str) -> None:
    assert read_permission_in(words) is None
    assert all(sentence.field != "archive" for sentence in read_sentences(words))


@pytest.mark.parametrize(
    "words", ["I do not give permission for my work to be reposted.", "No permission is given to archive this."]
)
def test_a_permission_that_is_not_given_is_a_refusal(words: str) -> None:
    heard = read_permission_in(words)
    assert heard is not None and heard[0] == "no"
