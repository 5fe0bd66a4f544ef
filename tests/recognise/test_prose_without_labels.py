"""What is said above a story without a label: the blurb, the note, thanks and requests; first words are none."""

import pytest

from ficmirror.examine import examine

STORY = """Holmes had been at the window since seven, and the street below him had given him nothing but rain.

"It is no use, Watson," said he at last, and let the curtain fall. "The man has gone over the river."

I put down my newspaper. The fire had burnt low, and Mrs. Hudson's step was on the stair with the second post.

"From Norfolk," he said. "Heavy paper, a woman's hand, and she wrote it standing."

We caught the four o'clock train. It was raining at Norwich too, and the trap that met us had a broken lamp.

By the time we came up the drive the house was dark, and only one window showed any light at all.
"""
SAID = {
    "summary": [
        "Elizabeth Bennet is dead, and she would like a word with the person responsible.",
        "Nemo is tired. The sea is not.",
        "A letter, a lamp and a locked door. Holmes has a week to find out which of them is lying.",
        "How the crew of the Hispaniola spent Christmas, and why nobody speaks of it.",
    ],
    "notes": [
        "Many apologies for the delay. My computer died and took the first draft with it.",
        "You'll want to have read part one.",
        "Back by popular demand!",
        "Long time lurker, first time poster.",
        "The chapters alternate between Watson and Mary.",
        "Told from Lestrade's point of view.",
        "First published in the zine Lamplight, 1992.",
        "Siento la tardanza, la vida real no perdona.",
        "Diese Geschichte spielt drei Jahre nach dem Ende des Buches.",
        "To be read aloud, quickly, and in a draught.",
    ],
    "feedback": ["Good? Bad? Ugly? Tell me.", "Like it? Hate it? Press the little button."],
    "disclaimer": ["Do I own Sherlock Holmes? I do not. Do I own a deerstalker? I do, and I'm wearing it."],
    "warnings": ["Character death. Bring tissues.", "This is m/m. Don't like, don't read."],
}
THANKED = {
    "Many thanks to Kit for reading this over.": "Kit",
    "Annie is a goddess among betas. Any mistakes left are mine.": "Annie",
    "Tom checked the sailing terms.": "Tom",
    "Pre-read by Kit.": "Kit",
    "Gracias a Lola por betear.": "Lola",
    "Спасибо Ане за вычитку.": "Ане",
}
FORMS = {
    "rule": "THE NORFOLK LETTER\n\nby Ann Other\n\n{}\n\n* * *\n\n" + STORY,
    "gap": "The Norfolk Letter\nby Ann Other\nPG\n\n{}\n\n\n" + STORY,
}
FIRST_WORDS = [
    "Holmes was dead.",
    "It was a dark and stormy night, and the river was rising.",
    "The lamp went out.",
    "He looked at the letter for a long time before he burnt it.",
]


def stated(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for work in examine(text.encode(), "letter.txt").recognised.works:
        for statement in work.statements:
            found.setdefault(statement.field, []).append(statement.as_written)
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("field", "words"), [(field, words) for field in SAID for words in SAID[field]])
def test_a_paragraph_above_the_story_is_what_it_says(field: str, words: str, form: str) -> None:
    assert words in stated(FORMS[form].format(words)).get(field, [])


@pytest.mark.parametrize(("words", "name"), THANKED.items())
def test_who_proofread_is_heard_and_wrote_nothing(words: str, name: str) -> None:
    found = stated(FORMS["rule"].format(words))
    assert any(name in value for value in found.get("beta", []))
    assert found["author"] == ["Ann Other"]


@pytest.mark.parametrize("words", FIRST_WORDS)
def test_first_words_told_in_the_past_are_no_blurb_and_stay_in_the_story(words: str) -> None:
    recognised = examine(FORMS["gap"].format(words).encode(), "letter.txt").recognised
    assert all(statement.field != "summary" for statement in recognised.works[0].statements)
    assert recognised.works[0].body_starts_with.startswith(words[:20])


PARAGRAPH = """Title: The Norfolk Letter
Author: Ann Other

Warnings: Character death. Bring tissues. Summary: After the war, Watson
learns to sleep again. Feedback: R&R please!! Notes: This began as a drabble
and ran away with me. Archive: Ask first.

* * *

"""


def test_labels_in_a_paragraph_that_was_wrapped_end_each_others_values() -> None:
    found = stated(PARAGRAPH + STORY)
    assert found["warnings"] == ["Character death. Bring tissues."]
    assert found["summary"] == ["After the war, Watson learns to sleep again."]
    assert found["feedback"] == ["R&R please!!"]
    assert found["notes"] == ["This began as a drabble and ran away with me."]
    assert found["archive"] == ["Ask first."]
