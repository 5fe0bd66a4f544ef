"""Where the story begins: what may stand above its first words, in the forms fans wrote it."""

import pytest

from tests.recognise.reading import STORY, page, values, work

FIRST = "It was a wet evening in Baker Street"

FRONTS = {
    "a note in paragraphs": """The Lamp on the Landing
by Aurelia Finch

Author's note: This came to me in the bath. I know that nobody asked for it.

I have played a bit with the dates, so please don't write to tell me about the year of the hansom.

It will all make sense in the end. Maybe.

-----
""",
    "talk, then an announcement": """Hi everyone! This is my first story ever, so please be nice to me.

I'd like to thank Mary for reading it and for not laughing.

The characters belong to Sir Arthur. No money is being made.

Okay, enough of me. On with the story!
""",
    "a list of thanks": """The Lamp on the Landing

This story is dedicated to the following people:
- Mary, for the tea;
- Kate, who can spell;
- the people of the list, for waiting.

Chapter One
""",
    "an epigraph with its source": """The Lamp on the Landing
by Aurelia Finch

"The night has a thousand eyes,
And the day but one."
-- F. W. Bourdillon

* * *
""",
    "an epigraph between title and chapter": """THE LAMP ON THE LANDING

Tiger, tiger, burning bright
In the forests of the night
--William Blake

CHAPTER ONE
""",
    "a cast list and an announcement": """The Lamp on the Landing
by Aurelia Finch

The story so far:

Sherlock Holmes: a detective who has not paid his rent since March.

Dr. Watson: a doctor who has, twice.

Mrs. Hudson: the landlady, who knows.

And now, on with the story!
""",
    "a recap with a heading": """The Lamp on the Landing, part 2
by Aurelia Finch (aurelia@example.org)

Previously: Watson lost a bet, Holmes lost a glove, and Mrs. Hudson lost her patience with both of them.

Part Two
""",
    "a page's own marker": """The Lamp on the Landing
Aurelia Finch
Summary:
Holmes stood at the window and watched the lamps go out, one after the other.
"Somebody is doing that on purpose," he said.
Notes:
Written for the spring fest.
Work Text:
""",
    "rules round the header": """*************************************
The Lamp on the Landing
*************************************
Author: Aurelia Finch
Rating: PG
*************************************

""",
    "a disclaimer as running text": """THE LAMP ON THE LANDING by Aurelia Finch

Sherlock Holmes, Dr. Watson and Mrs. Hudson are the creation of Sir Arthur Conan Doyle, and I am only borrowing them
for a while. I promise to put them back when I am done. Please do not sue me, I have no money.

This takes place some time after the return.


""",
    "warnings in capitals": """WARNING: THIS STORY CONTAINS TWO MEN WHO LOVE EACH OTHER. DON'T LIKE? DON'T READ.

THE LAMP ON THE LANDING

""",
    "what happened before, down to a rule": """The Lamp on the Landing
by Aurelia Finch

Last time on The Lamp: Watson lost a bet, Holmes lost a glove, and Mrs. Hudson lost her patience.

=====

""",
    "the last line of a header's block": """The Lamp on the Landing
by Aurelia Finch
Rated PG.
Detective by A. C. Doyle. Landlady by my landlady.

""",
    "questions with their answers": """What's it called?
    The Lamp on the Landing
Who did it?
    Aurelia Finch
Who may read it?
    Anybody who can stand the rain
Where may it go?
    Ask me first.

""",
    "a remark above the first rule": """Title: The Lamp on the Landing
Author: Aurelia Finch

Second half. Doyle's lodgers, my landing.

~~~~~

""",
    "a letter to the readers": """The Lamp on the Landing
by Aurelia Finch

Dear readers,

this one is for all of you who wrote to me after the last chapter.

* * *

""",
    "a verse with its source": """The Lamp on the Landing
by Aurelia Finch

Those who speak know nothing,
Those who know are silent.

-- Lao Tzu, of old

Chapter One

""",
    "lines that no paragraph holds": """The Landing > Baker Street > Lamps

The Lamp on the Landing . . . aurelia (rank: Apprentice)
Hits 1,204 / Votes 88
Audience everybody / Style wet
Blurb Somebody comes up the stairs

""",
    "a song with its singer": """The Lamp on the Landing
A songfic by Aurelia Finch
Song: "Come into the Garden, Maud" - words by Tennyson

~~~

""",
    "a title in German, notes in German": """Titel: Die Lampe auf dem Treppenabsatz
Autor: Aurelia Finch
Disclaimer: Mir gehört nichts, ich verdiene kein Geld damit.
Anmerkung: Das ist meine erste Geschichte, also seid bitte nett zu mir.

Viel Spaß beim Lesen!

""",
    "a prologue": """The Lamp on the Landing
by Aurelia Finch

PROLOGUE

""",
    "a chapter with its title on the next line": """The Lamp on the Landing
by Aurelia Finch

Chapter 3
The Wet Lady

""",
    "a place and a time": """The Lamp on the Landing
by Aurelia Finch

London, 1891
8:15 pm

""",
    "a feedback line last": """TITLE: The Lamp on the Landing
AUTHOR: Aurelia Finch
FEEDBACK: Yes please! aurelia@example.org

Comments are loved and will be answered.


""",
    "a mail with a greeting": """From: Aurelia Finch <aurelia@example.org>
To: bakerstreet@example.org
Subject: FIC: The Lamp on the Landing
Date: Mon, 4 Oct 1999 20:11:09 GMT

Hi all,

here is something I found on my hard drive. Tell me what you think.

Aurelia

The Lamp on the Landing
by Aurelia Finch

""",
    "a note in brackets": """The Lamp on the Landing

(This was written for the list's birthday. It is set before the Falls, and it ignores everything after them.)

""",
    "a preface of the author": """The Lamp on the Landing

Foreword

I have always wondered what happened on the nights when nothing happened. My thanks go to Kate, who asked me the same
question and would not be put off with an answer.

Chapter I

""",
    "a version and a date": """The Lamp on the Landing
Version 1.2, March 3, 1998
Aurelia Finch
http://www.example.org/~finch/

This story may be distributed freely as long as nothing is changed and my name stays on it.

===============================

""",
    "quotes about the story": """The Lamp on the Landing
by Aurelia Finch

"A story." - my sister
"It has an end, I think." - my cat's vet

========

""",
    "spoilers and a blurb": """THE LAMP ON THE LANDING
Spoilers for "The Empty House"
Rated G

What if the lady had come a day earlier?

---------------

""",
    "French": """Titre : La lampe sur le palier
Auteur : Aurélie Pinson
Disclaimer : Rien ne m'appartient, tout est à Sir Arthur.
Note de l'auteur : C'est ma première fic, soyez indulgents !

Bonne lecture !

""",
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS.keys())
def test_the_story_begins_below(front: str) -> None:
    assert work(f"{front}\n{STORY}\n\nThe lady told them everything.\n\nTHE END\n").body_starts_with.startswith(FIRST)


@pytest.mark.parametrize(
    "first",
    [
        '"You have been in Afghanistan, I perceive," said Holmes, and held out his hand.',
        "Dear Watson,\n\nby the time you read this I shall be on the train. Do not follow me.",
        "TO: S. Holmes\nFROM: Scotland Yard\nSUBJECT: Your pig\n\nSir, the animal has eaten a constable's hat.",
        "March 3rd\n\nRain again. Holmes has not spoken since Tuesday, and I have begun to talk to the coal scuttle.",
        "Rain.\n\nRain on the roof, rain on the glass, rain in the cab that brought him home.",
        "He never told me about the violin.\n\nI found it myself, in the summer after the Falls, under the stairs.",
        "1895. London lay under fog for eleven days, and on the twelfth she came.",
    ],
    ids=["speech", "a letter", "a memo", "a diary", "one word", "a first person", "a year"],
)
def test_a_story_may_begin_with(first: str) -> None:
    header = "Title: The Lamp on the Landing\nAuthor: Aurelia Finch\nRating: G\nDisclaimer: Not mine."
    found = work(f"{header}\n\n{first}\n\n{STORY}\n")
    expected = " ".join(first.split()[1:8] if first.startswith(("March", "1895")) else first.split()[:6])
    assert expected.split()[-1] in found.body_starts_with or found.body_starts_with.startswith("Rain again.")
    assert first.split()[0] in (found.body_starts_with + found.chapters[0].markup)


@pytest.mark.parametrize("ended", ["!", "?", "...", "…", "!”"])
def test_a_cry_between_byline_and_story_is_the_storys_first_line(ended: str) -> None:
    found = work(f"Road and Tide\n\nby Brian Marsh\n\nThe horses had gone lame before noon{ended}\n\n{STORY}")
    assert found.body_starts_with.startswith("The horses had gone lame")


def test_a_title_set_like_one_is_no_first_line() -> None:
    found = work(f"by Brian Marsh\n\nWho Has Lamed All My Horses?\n\n{STORY}")
    assert found.body_starts_with == work(STORY).body_starts_with


def test_a_pages_navigation_stands_outside() -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    found = page(
        "<html><head><title>The Lamp on the Landing</title></head><body>"
        '<p><a href="/">Home</a> | <a href="/fic">Fan Fiction</a> | <a href="/guest">Guestbook</a></p>'
        f"<h1>The Lamp on the Landing</h1><h3>by Aurelia Finch</h3>{story}"
        '<hr><p><a href="/fic">Back to the stories</a></p><p>Last updated 3 May 1999. Hits: 1204</p></body></html>'
    )
    assert found.body_starts_with.startswith(FIRST)
    assert found.body_ends_with.endswith("before he could offer her the chair.")


RUN_TOGETHER = {
    "labels": "Title: The Lamp on the Landing Author: Aurelia Finch Rating: G Disclaimer: None of them are mine. "
    "I wish they were. Note: This was meant to be a drabble for Mary. Sorry, Mary.",
    "the title again, with its part": "Title: The Lamp on the Landing Author: Aurelia Finch Part: 2/2 Rating: G "
    "Disclaimer: Sir Arthur's lodgers. The rain is mine. The Lamp on the Landing, part 2",
    "talk alone": "Just a little something that I wrote while I was waiting for the dentist. Set after the return. "
    "Comments are worshipped. Please do not archive this without asking me first.",
    "a rule": "Hi all, here is the story I promised for the exchange. It is my first, so be nice. "
    "The Lamp on the Landing by Aurelia Finch ------",
    "a rule with spaces": "Title: The Lamp on the Landing Author: Aurelia Finch Rating: G Notes: this was for the "
    "december thing and now it's for the march thing. * * *",
    "a chapter with a title": "Title: The Lamp on the Landing Author: Aurelia Finch Rating: G Disclaimer: None of them "
    "are mine. A/N: Sorry about the wait, I had chicken pox. Chapter Four: The Lady of the Stairs",
    "a sentence that announces it": "Title: The Lamp on the Landing Author: Aurelia Finch Rating: G Disclaimer: i dont "
    "own any of them and pls dont steal ok here goes",
}


@pytest.mark.parametrize("front", RUN_TOGETHER.values(), ids=RUN_TOGETHER.keys())
def test_a_header_in_one_line_with_its_story_is_cut_off(front: str) -> None:
    story = " ".join(STORY.split()) + " The lady told them everything, and it took her until the fire was out."
    found = work(f"{front} {story}\n")
    assert found.body_starts_with.startswith(FIRST)
    assert found.chapters[0].markup.lstrip("<p>").startswith(FIRST)


def test_a_value_in_a_line_run_together_keeps_all_its_sentences() -> None:
    found = work(f"{RUN_TOGETHER['labels']} {' '.join(STORY.split())}\n")
    assert values(found, "disclaimer") == ["None of them are mine. I wish they were."]


def test_a_chat_is_told_from_its_first_line() -> None:
    lines = ["*** Holmes sets mode +o Watson", "<Watson> Is this on?", "<Holmes> It is.", "<Lestrade> hail!!"]
    lines += ["<Watson> Who is there?", "<Holmes> Lestrade.", "<Lestrade> it is me", "<Watson> Good evening."] * 3
    found = work("Title: The Channel\nAuthor: Aurelia Finch\nRating: G\n\n" + "\n".join(lines) + "\n")
    assert found.body_starts_with.startswith("*** Holmes sets mode")


def test_speeches_behind_a_dash_are_told() -> None:
    turns = [
        "Holmes- Where are we?",
        "Watson- On the landing.",
        "Holmes- Then where is the lamp?",
        "Watson- You have it.",
    ]
    found = work("The Lamp on the Landing\nby Aurelia Finch\n\n" + "\n\n".join(turns * 4) + "\n")
    assert found.body_starts_with.startswith("Holmes- Where are we?")


def test_nothing_is_stated_from_a_story() -> None:
    speeches = "\n\n".join(
        f"{name}: {words}"
        for name, words in [("HOLMES", "(to Watson)"), ("WATSON", "Who is it?"), ("HOLMES", "A lady.")] * 3
    )
    found = work(
        f"Title: The Lamp\nAuthor: Aurelia Finch\n\n{speeches}\n\n(to Watson)\n\nHOLMES: She has been running.\n"
    )
    assert not values(found, "dedication")
    header = "TITLE The Lamp\nAUTHOR Aurelia Finch\nRATING PG\nPAIRING none\nSUMMARY A lady comes in from the rain"
    told = "When you have waited for a cab as long as I have you do not ask who sent it. You get in, and give a street."
    found = work(f"{header}\n\nThe cab had been Watson's idea, and he said so.\n\n{told}\n\n{STORY}\n")
    assert not values(found, "timeline")
    assert found.body_starts_with.startswith("The cab had been")
