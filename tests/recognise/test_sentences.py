"""Sentences outside the story are told apart by what they speak of, however they are put."""

import pytest

from ficmirror.recognise.sayings.sentences import read_sentences
from tests.recognise.reading import STORY, values, work


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("Nothing here is mine, it all belongs to Miss Austen.", "disclaimer"),
        ("Sir Arthur thought them up, and I only take them out for a walk.", "disclaimer"),
        ("It's none of it ours, and nobody gets paid.", "disclaimer"),
        ("Die Figuren gehören leider nicht mir, und Geld verdiene ich damit auch keins.", "disclaimer"),
        ("Les personnages ne m'appartiennent pas.", "disclaimer"),
        ("Los personajes no me pertenecen.", "disclaimer"),
        ("Все права принадлежат сэру Артуру.", "disclaimer"),
        ("Feedback is adored.", "feedback"),
        ("Tell me what you think of it!", "feedback"),
        ("Flames will be used to keep Baker Street warm.", "feedback"),
        ("Schreibt mir doch einen Kommentar.", "feedback"),
        ("It may be distributed freely as long as my name stays on it.", "archive"),
        ("Don't post this anywhere else without asking.", "archive"),
        ("Thanks to Philippa for the beta.", "beta"),
        ("Tobias went through every page of it with a red pencil.", "beta"),
        ("Nobody has betaed this yet.", "beta"),
        ("Kit has sat through three drafts of this.", "beta"),
        ("Aurelia does not own Holmes, more's the pity.", "disclaimer"),
        ("The usual people own the usual people.", "disclaimer"),
        ("Zorro es de Johnston McCulley.", "disclaimer"),
        ("Die Figuren sind von Karl May.", "disclaimer"),
        ("Komentarze mile widziane!", "feedback"),
        ("Los comentarios son bienvenidos.", "feedback"),
        ("Kommentare sind immer willkommen.", "feedback"),
        ("Not for re-posting outside of this echo.", "archive"),
        ("Dedicated to my sister, who hid the matches.", "dedication"),
        ("for beth, who also has a landlady", "dedication"),
        ("There's some body horror in chapter four.", "warnings"),
        ("欢迎留言！", "feedback"),
        ("This one is for Bettina.", "dedication"),
        ("In loving memory of old Toby.", "dedication"),
        ("There's some violence, and two women in it who love each other.", "warnings"),
        ("If slash offends you, please turn back now.", "warnings"),
        ("Spoilers for the whole of volume three.", "spoilers"),
        ("It's done, all twenty-seven chapters.", "status"),
        ("This is a work in progress.", "status"),
        ("This is the sequel to The Second Stair.", "sequel_to"),
        ("A big thank you to everybody at the Diogenes Club.", "acknowledgements"),
        ("Everyone you know is Miss Austen's, and everyone you don't is mine.", "disclaimer"),
        ("The boys are Mr. Dumas's.", "disclaimer"),
        ("Usual disclaimers apply.", "disclaimer"),
        ("If I owned them, they would have eaten by now.", "disclaimer"),
        ("Any resemblance to persons living or dead is coincidental.", "disclaimer"),
        ("Wszystkie postacie należą do sir Arthura.", "disclaimer"),
        ("Nulla di tutto questo mi appartiene.", "disclaimer"),
        ("Reviews are love!", "feedback"),
        ("Should I continue?", "feedback"),
        ("Loved it, hated it, tell me!", "feedback"),
        ("Жду ваших отзывов!", "feedback"),
        ("Archive anywhere, just tell me where.", "archive"),
        ("Anyone who wants it can have it.", "archive"),
        ("Bitte nicht ohne meine Erlaubnis woanders posten.", "archive"),
        ("No beta, so be kind to my commas.", "beta"),
        ("Kit caught the worst of my mistakes.", "beta"),
        ("For Kit, on her birthday.", "dedication"),
        ("To all the people at the Diogenes Club who kept asking.", "dedication"),
        ("Für Grete, weil sie Geburtstag hat.", "dedication"),
        ("Don't like, don't read.", "warnings"),
        ("It gets a bit bloody towards the end.", "warnings"),
        ("Have tissues ready.", "warnings"),
        ("If you have not read the last book, stop now.", "spoilers"),
        ("I have abandoned this story.", "status"),
        ('This follows directly after "The Gate".', "sequel_to"),
        ("All Mr. Dumas's.", "disclaimer"),
        ("Mr. Stoker wrote everything else.", "disclaimer"),
        ("Miss Austen's people, Miss Austen's ballroom.", "disclaimer"),
        ("The Woman was thought up by Sir Arthur.", "disclaimer"),
        ("plz r&r, u know u want to", "feedback"),
        ("Комментарии принимаются с радостью.", "feedback"),
        ("Leave me a line, even if it is only one word.", "feedback"),
        ("Please ask before you put this up somewhere.", "archive"),
        ("It isn't to be printed unless I have been asked.", "archive"),
        ("Toby did a lightning beta.", "beta"),
        ("Bring tissues.", "warnings"),
        ("The title is from a poem about the sea.", ""),
        ("I know nothing about horses, so forgive me.", ""),
        ("Nobody dies in this one, I promise.", ""),
        ("Updates will be slow because of school.", ""),
        ("Anybody may mirror this, so long as the header stays on.", "archive"),
        ("Not to be uploaded anywhere unless I said yes.", "archive"),
        ("May be handed on at will, provided that not a line is altered.", "archive"),
        ("Applause is welcomed and corrections are treasured.", "feedback"),
        ("If you spotted a slip, write and let me hear of it.", "feedback"),
        ("Not a groat was made from this.", "disclaimer"),
        ("The copyright on Alice ran out long ago.", "disclaimer"),
        ("Translated with the author's kind permission.", ""),
        ("I wrote this in one evening, with the cat on my knees.", ""),
        ("Moriarty has a cold in it, and nobody knows why.", ""),
        ("Holmes had a beta particle in his collection.", ""),
    ],
)
def test_a_sentence_is_heard_for_what_it_says(sentence: str, field: str) -> None:
    assert [one.field for one in read_sentences(sentence)] == [field]


def test_every_reading_names_the_words_it_rests_on() -> None:
    (one,) = read_sentences("This story may not be reposted without my permission.")
    assert one.reason in "This story may not be reposted without my permission."


def test_one_paragraph_that_says_several_things_is_taken_apart() -> None:
    found = work(
        "The Third Stair\nby Tobias Thimble\n\n"
        "I wrote this on a wet Sunday and the idea came from a song. There is a cat in this story, and he is the hero. "
        "Alice belongs to Mr. Carroll and I make no money from her. "
        "Please send all comments to thimble@example.org.\n\n\n" + STORY
    )
    assert values(found, "notes") == [
        "I wrote this on a wet Sunday and the idea came from a song. There is a cat in this story, and he is the hero."
    ]
    assert values(found, "disclaimer") == ["Alice belongs to Mr. Carroll and I make no money from her."]
    assert values(found, "feedback") == ["Please send all comments to thimble@example.org."]


def test_a_labelled_disclaimer_ends_where_it_speaks_of_something_else() -> None:
    found = work(
        "Title: The Third Stair\nAuthor: Tobias Thimble\n"
        "Disclaimer: Alice and the Hatter are the property of Mr. Carroll. I own nothing. "
        "Philippa Wren beta-read this.\n\n" + STORY
    )
    assert values(found, "disclaimer") == ["Alice and the Hatter are the property of Mr. Carroll. I own nothing."]
    assert values(found, "beta") == ["Philippa Wren beta-read this."]


def test_a_note_keeps_what_is_said_in_passing_and_states_it_besides() -> None:
    found = work(
        "Title: The Third Stair\nAuthor: Tobias Thimble\n"
        "Author's Notes: This was an idea that would not let me go. It's done, all nine chapters. "
        "I hope you like cats.\n\n" + STORY
    )
    assert values(found, "notes")[0].startswith("This was an idea") and values(found, "notes")[0].endswith("like cats.")
    assert values(found, "status") == ["It's done, all nine chapters."]


def test_the_other_half_of_a_disclaimer_belongs_to_it() -> None:
    found = work(
        "Title: The Third Stair\nAuthor: Tobias Thimble\n\nDisclaimer: Alice is Mr. Carroll's.\n\n"
        "Claimer: The stairs are mine!\n\nSummary: Alice counts them.\n\n" + STORY
    )
    assert values(found, "disclaimer") == ["Alice is Mr. Carroll's. Claimer: The stairs are mine!"]


def test_a_line_that_names_what_came_before_states_its_title() -> None:
    found = work('The Third Stair\n\n(A sequel to "The Second Stair")\n\nby Tobias Thimble\n\n\n' + STORY)
    assert values(found, "sequel_to") == ["The Second Stair"]


def test_a_list_under_a_line_of_thanks_belongs_to_it() -> None:
    found = work(
        STORY + "\n\nThe End\n\nMy proofreaders are:\n\n- Philippa Wren\n- Jack Daw\n\nPlease tell me what you think!\n"
    )
    assert "Jack Daw" in " ".join(values(found, "beta"))


def test_a_proofreader_named_in_a_line_of_its_own_is_a_name() -> None:
    found = work("Title: The Third Stair\nAuthor: Tobias Thimble\nNotes: Beta'd by the patient Philippa.\n\n" + STORY)
    assert values(found, "beta") == ["Philippa"]


def test_a_request_holds_its_questions_and_what_comes_before_it_does_not() -> None:
    text = "Off you go, and tell me what you think. Did it work? Was the cat too much? I live in a lighthouse."
    found = work("The Third Stair\nby Tobias Thimble\n\n" + text + "\n\n\n" + STORY)
    assert values(found, "feedback") == ["tell me what you think. Did it work? Was the cat too much?"]


def test_whom_a_claim_names_goes_on_with_it() -> None:
    said = read_sentences("I do not own the Hatter. Mr. Carroll does.")
    assert [one.field for one in said] == ["disclaimer", "disclaimer"]


def test_one_who_begins_no_sentence_with_a_capital_is_read_by_sentences_too() -> None:
    said = read_sentences(
        "i dont own holmes or watson. whatever stands between two stars is what he dreams. please review!"
    )
    assert [one.field for one in said] == ["disclaimer", "", "feedback"]
    said = read_sentences("(it rained all week. archive if you must.)")
    assert [one.field for one in said] == ["", "archive"]


def test_running_text_under_two_labels_is_told_apart() -> None:
    found = work(
        "Title: The Third Stair\nAuthor: Tobias Thimble\nFeedback & Archiving: Adored. Help yourself.\n"
        "Disclaimer and Notes: Alice is not mine. I wrote this at sea.\n\n" + STORY
    )
    assert values(found, "feedback") == ["Adored."]
    assert values(found, "archive") == ["Help yourself."]
    assert values(found, "disclaimer") == ["Alice is not mine."]
    assert values(found, "notes") == ["I wrote this at sea."]


def test_labels_may_ask_and_bear_numbers() -> None:
    found = work(
        "Title: The Third Stair\nAuthor: Tobias Thimble\nA/N 2: There is a cat in it, as somebody asked.\n"
        "Put it on your page? Only with a link and a word to me.\n\n" + STORY
    )
    assert values(found, "notes") == ["There is a cat in it, as somebody asked."]
    assert values(found, "archive") == ["Only with a link and a word to me."]


def test_what_stands_under_an_odd_label_says_what_it_is() -> None:
    found = work("Scotland Yard Warning: Holmes belongs to Sir Arthur and not to me.\nTitle: The Tin Box\n\n" + STORY)
    assert values(found, "disclaimer") == ["Holmes belongs to Sir Arthur and not to me."]
    assert values(found, "warnings") == []


def test_thanks_for_reading_the_draft_end_where_others_are_thanked_for_more() -> None:
    found = work("Title: The Tin Box\nA/N: Thanks to Kit for the beta, and to Wren for the maps.\n\n" + STORY)
    assert values(found, "beta") == ["Thanks to Kit for the beta"]


def test_what_a_sequel_follows_is_its_title() -> None:
    found = work('(This is the sequel to "The Tin Box," and it makes no sense alone.)\n\nThe Tin Key\n\n' + STORY)
    assert values(found, "sequel_to") == ["The Tin Box,"]


def test_talk_behind_a_short_value_is_read_as_talk() -> None:
    found = work(
        "Title: The Tin Box\n"
        "Rated: PG, for a stuffed owl and a curate. Holmes belongs to Sir Arthur, and nobody pays me.\n"
        "A/N: Written at sea. Please don't repost this.\n\n" + STORY
    )
    assert values(found, "rating") == ["PG, for a stuffed owl and a curate."]
    assert values(found, "disclaimer") == ["Holmes belongs to Sir Arthur, and nobody pays me."]
    assert values(found, "notes") == ["Written at sea."]
    assert values(found, "archive") == ["Please don't repost this."]


def test_whoever_posts_a_story_for_somebody_says_nothing_of_the_work() -> None:
    found = work(
        "[I'm posting this for Tess, who has no modem. Please send comments to her, not to me!]\n\n"
        "The Tin Box\nby Tess Underhill\n\n" + STORY
    )
    assert values(found, "feedback") == [] and values(found, "notes") == []


def test_what_is_told_at_length_before_a_claim_is_a_note() -> None:
    told = "So this is the song that I was humming all through the wet summer and it has a cat and a spoon in it"
    found = work(f"The Third Stair\nby Tobias Thimble\n\n{told} and i dont own Alice or the Hatter\n\n\n{STORY}")
    assert values(found, "disclaimer") == ["i dont own Alice or the Hatter"]
    assert values(found, "notes") == [told]


def test_lines_of_a_header_stay_apart_where_nobody_wrapped_the_story() -> None:
    long = " ".join(STORY.split())
    found = work(
        "The Third Stair\nby Tobias Thimble\nPG for one broken cup and a word that the cook said twice\n"
        "Put it on your page if you like it and tell me where\nAlice and the Hatter belong to Mr. Carroll\n\n"
        f"{long}\n\n{long}\n\n{long}\n"
    )
    assert values(found, "archive") == ["Put it on your page if you like it and tell me where"]
    assert values(found, "disclaimer") == ["Alice and the Hatter belong to Mr. Carroll"]


@pytest.mark.parametrize("label", ["Violence Disclaimer", "SUBTEXT DISCLAIMER", "Hurt/Comfort Disclaimer"])
def test_a_disclaimer_of_what_readers_may_mind_is_a_warning(label: str) -> None:
    found = work(f"Title: The Tin Box\n{label}: Two ladies fight in it with spoons.\n\n{STORY}")
    assert values(found, "warnings") == ["Two ladies fight in it with spoons."]
    assert values(found, "disclaimer") == []


@pytest.mark.parametrize("said", ["Written for the winter contest.", "여름 대회에 낸 글입니다."])
def test_a_description_that_names_only_the_contest_is_a_note(said: str) -> None:
    found = work(f"---\ntitle: The Tin Box\ndescription: {said}\n---\n\n{STORY}")
    assert values(found, "notes") == [said]
    assert values(found, "summary") == []
