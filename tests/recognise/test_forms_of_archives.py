"""What a document is, and where its story begins, in forms that archives have: digests, polls, teasers, articles."""

import pytest

from ficmirror.readers.formats.text import TextReader
from ficmirror.recognise.works import recognise
from ficmirror.records.description import Kind, Recognised
from tests.recognise.reading import STORY, values, work

PIECES = (
    "There were eleven ways to cook an eel, and Kay had been asked for the twelfth.",
    '"You have lovely hands," said the lady Lynet, "for a kitchen boy." She had never looked at the rest of him.',
    "He was the only one who ever asked what was the matter with the dog.",
)
TITLES = ("Kay", "Gareth", "Mordred")


def read(text: str) -> Recognised:
    return recognise(TextReader().read(text.encode()), "story.txt")


def numbered(sign: str) -> str:
    return "\n\n".join(
        f"{sign.format(n)} {title}\n\n{piece}" for n, (title, piece) in enumerate(zip(TITLES, PIECES, strict=True), 1)
    )


@pytest.mark.parametrize(
    "head",
    ["Three for the Round Table\nby Dagonet\n", "Title: 3 Knights\nAuthor: Dagonet\n", "Drei Ritter\nvon Dagonet\n"],
)
@pytest.mark.parametrize("sign", ["{}.", "{})", "{} -"])
def test_numbered_pieces_are_works_where_the_title_counts_them(head: str, sign: str) -> None:
    found = read(f"{head}\n{numbered(sign)}\n")
    assert found.kind is Kind.WORKS
    assert [values(one, "title") for one in found.works] == [[title] for title in TITLES]


def test_numbered_pieces_are_one_work_where_the_title_counts_something_else() -> None:
    assert read(f"Four for the Round Table\nby Dagonet\n\n{numbered('{}.')}\n").kind is Kind.WORK


def test_what_stands_for_a_vote_is_works() -> None:
    poll = "Week 4: The Poll\n\nPick your TWO favourites and tell us why.\n\nHERE THEY COME\n"
    assert read(f"{poll}\n{numbered('{}.')}\n").kind is Kind.WORKS


def posted(n: int, title: str, piece: str) -> str:
    return (
        f"{'_' * 72}\n\nMessage: {n}\n   Date: Thu, 21 Jun 2001 20:02:17 +0100\n   From: Hild <hild{n}@example.net>\n"
        f"Subject: FIC: {title} (PG-13)\n\nTitle: {title}\nAuthor: Hild {n}\nRating: PG-13\n\n{piece}\n\n"
    )


def test_a_digest_that_was_kept_as_a_text_holds_its_stories() -> None:
    head = "There are 2 messages in this issue.\n\nTopics in this digest:\n\n      1. FIC: The Mother\n\n"
    found = read(head + posted(1, "The Mother", STORY) + posted(2, "The Arm", " ".join(PIECES[1:])))
    assert found.kind is Kind.WORKS
    assert [values(one, "title") for one in found.works][:1] == [["The Mother"]]


def test_one_message_cut_out_of_a_digest_has_its_story() -> None:
    text = posted(6, "The Mother", PIECES[0]).partition("\n\n")[2].replace("\n\nThere", "\nNotes: unbetaed\n\nThere")
    found = read(f"{text}\n{'_' * 72}\n\nTo unsubscribe from this group, send a blank mail to the list owner.\n")
    assert [one.body_starts_with[:10] for one in found.works] == ["There were"]


@pytest.mark.parametrize(
    "sign",
    ["COMING UP!", "Up Next!", "UP NEXT!</center>", "Roll opening credits", "(Main titles)", "After the break..."],
)
def test_a_teaser_stands_above_the_story(sign: str) -> None:
    teaser = (
        'Marian: "You said that there would be a cart."\n\n(A cart. It is on fire.)\nRobin: "There *was* a cart."\n'
    )
    notice = "This is an episode of a virtual series, made by fans for nothing. Nobody makes any money out of it."
    found = work(f"The Bishop's Gold\n\n{notice}\n\nTEASER\n\n{teaser}{sign}\n\n\n{STORY}")
    assert found.body_starts_with.startswith("It was a wet evening")


def test_what_comes_next_week_is_no_end_of_a_teaser() -> None:
    assert work(f"The Lamp\nby Mary\n\n{STORY}\n\nComing up!\n\nMore lamps.\n").body_starts_with.startswith(
        "It was a wet"
    )


NOT_WORKS = {
    "an archive's article": "Ravens' Roost\n\nFrom the Fan History Wiki\n\nName: Ravens' Roost\n"
    "Archivist(s): Corbie\nDates: 1998 - 2003\n"
    "URL: http://www.example.org/ (dead link)\n\nRavens' Roost was a multi-author archive for Dracula.\n\n"
    "Ratings: G to NC-17\nDisclaimer: each page had one\n",
    "a zine's article": "The Papers\n\nFrom the Kinvara fan wiki\n\nTitle: The Papers\nPublisher: Black Arrow\n"
    "Editor(s): Lawless, C.\nFandom: Kidnapped\n\nThe Papers was a digest zine. Nine issues came out.\n\n"
    "Reactions and Reviews: good stapling.\n",
    "an author's list": "Stories by TINKER'S DAM\n\n(latest first, all Robin Hood)\n\n"
    "Nottingham Calling   14K   Much gets a parrot.   PG\n"
    "Locksley, Late   31K   Robin misses his wedding.   PG-13\n\nBack to Authors T-V\nYou are visitor 002917\n",
}


@pytest.mark.parametrize("text", NOT_WORKS.values(), ids=NOT_WORKS.keys())
def test_articles_and_lists_are_no_works(text: str) -> None:
    assert read(text).kind is Kind.NOT_WORK


def test_authors_who_quarrel_in_their_notes_head_a_work() -> None:
    chat = (
        "Muse: hello and welcome to our fic\n\nPen: it is MY fic.\n\nMuse: *waves*\n\nPen: No plot.\n\nMuse: pointy!\n"
    )
    assert read(f"Author's Notes (there's two of us)\n\n{chat}\nPen: warnings for swordfighting\n").kind is Kind.WORK


def test_who_tells_a_paragraph_is_none_of_its_words() -> None:
    told = 'I was going along by the water with my tea when I saw it, black all over. "Want a ride?" it said.'
    text = f"Title: The Kelpie\nAuthor: Ness\n\nTam: {told}\n\nKelpie: Nobody had ever asked me before.\n"
    assert work(text).body_starts_with.startswith("I was going along")


def test_a_script_begins_with_its_first_scene() -> None:
    lines = "\n\n".join(
        f"\t\t\t   CLERK\n\tAll rise, number {n}.\n\n\t\t\t   HARKER\n\tI would rather not." for n in range(6)
    )
    head = "\t\t\tTHE COUNT\n\n\t\t\t  a teleplay by\n\t\t\t   R. M. Field\n\n\n"
    scene = "FADE IN:\n\nINT. COURTROOM - NIGHT\n\nThe bench is empty.\n\n"
    assert work(head + scene + lines).body_starts_with.startswith("FADE IN: INT. COURTROOM - NIGHT")


def test_a_word_by_itself_that_is_told_opens_nothing() -> None:
    text = (
        "ECHO\nby Narcisse\n\nDISCLAIMER: They are Ovid's.\n\n***\n\nI would have told you, if you had asked me.\n\n"
        "You bent down. You had on the blue cloak, and there was a leaf on it.\n\n"
        "I have only ever wanted somebody to begin.\n\nBegin.\n\nOWARI\n"
    )
    assert work(text).body_starts_with.startswith("I would have told you")


ABOUT = (
    "Every week I get fifty new stories in my box and forty of them say that their writers cannot do summaries.",
    "Fans have argued about this on the lists for years; readers skip disclaimers, and authors write them.",
    "The archive takes submissions from members only, and its moderators answer within a week of the deadline.",
)


@pytest.mark.parametrize("first", ABOUT)
def test_what_speaks_of_many_stories_and_their_readers_is_no_work(first: str) -> None:
    rest = "I would not miss it. If you cannot say in two lines what it is about then I do not believe that you know."
    assert (
        read(f"On the State of Things\n\n{first}\n\n{rest} Authors, be kind to your readers.\n").kind is Kind.NOT_WORK
    )


@pytest.mark.parametrize("end", ["FADE OUT.", "BLACKOUT", "CURTAIN", "Fade to black."])
def test_a_script_s_last_word_is_an_end_mark(end: str) -> None:
    assert work(f"The Lamp\nby Mary\n\n{STORY}\n\n{end}\n").body_ends_with.endswith("offer her the chair.")
