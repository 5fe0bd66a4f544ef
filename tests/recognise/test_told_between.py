"""What stands between two stretches of narrative and belongs to the story: lyrics, lists, tables, mails."""

import pytest

from ficmirror.text.markup import plain
from tests.recognise.reading import STORY, page, recognised, values, work

HEAD = "<h1>The Lamp</h1><p>by Wren</p><p>Fandom: Sherlock Holmes<br>Rating: PG</p><hr>"
SONG = """The lamp is low, the night is long/The moor is dark and deep/Lamp oil/No one sings the old sea song
/No one goes to sleep/Mrs Hudson's gloves/String/The tide goes out/The ship lies on the sand"""
LINES = SONG.replace("\n", "").split("/")
TOLD = "".join(f"<p>{paragraph}</p>" for paragraph in (STORY + "\n\n" + STORY).split("\n\n"))


@pytest.mark.parametrize("line", ["<p align=center><i>{}</i></p>", "<p><b>{}</b></p>", "<p>{}</p>", "<h4>{}</h4>"])
@pytest.mark.parametrize("rule", ["", "<hr>", "<center><b>***</b></center>", "<p>&nbsp;</p>"])
def test_the_lyrics_of_a_song_are_told_however_they_are_set(line: str, rule: str) -> None:
    song = "".join(map(line.format, LINES))
    found = page(f"{HEAD}{TOLD}{rule}{song}{rule}{TOLD}")
    assert len(found.chapters) == 1
    assert all(words in plain(found.chapters[0].markup).replace("’", "'") for words in LINES)


def test_the_figures_of_a_table_count_no_chapters() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{n} barrels of rum</td></tr>" for n in range(1, 5))
    found = page(
        f"{HEAD}{TOLD}<hr><p>So the captain sang.</p><table><tr><th>Day</th><th>Rum</th></tr>{rows}</table>{TOLD}"
    )
    (chapter,) = found.chapters
    assert all(words in plain(chapter.markup) for words in ("So the captain sang.", "Rum", "4 barrels of rum"))


def test_a_mail_that_the_story_tells_stays_in_it_with_its_date() -> None:
    mail = "From: sherlock@example.org\nTo: john@example.org\nSubject: The lamp\nDate: 4 March 2011\n\nCome at once."
    found = work(f"Title: The Lamp\nAuthor: Wren\nRating: PG\n\n{STORY}\n\n{mail}\n\n{STORY}\n")
    (chapter,) = found.chapters
    assert "Subject: The lamp" in plain(chapter.markup)
    assert values(found, "date") == []


def test_a_sentence_between_two_chapters_is_kept_with_them() -> None:
    first = f"Chapter 1\n\n{STORY}\n\nP.S. Forgive me, Ada, for this."
    found = work(f"Title: The Lamp\nAuthor: Wren\n\n{first}\n\nChapter 2\n\n{STORY}\n")
    kept = "".join(chapter.notes_before + chapter.markup + chapter.notes_after for chapter in found.chapters)
    assert "Forgive me, Ada" in kept


PAPERS = """POLICE
Case No.: 1187
Date: 14 November 1888
Subject: Missing person
Status: Open
Summary: The lady was last seen here.
===
Patient: R. M. Renfield
Rating: Dangerous
Warnings: Do not leave alone with flies
Feedback: none; patient bites
===
Parties: the above
Disclaimer: The League accepts no responsibility for hair.
Permission: Mr. Wilson may leave the room only with permission. Ask first.
===
FILE: 0042
CLASSIFICATION: Most Secret
FANDOM: none known
SPOILERS: the milk
DISTRIBUTION: Her Majesty only. Do not archive.
===
Contents: one heart, human
Warning: handle with care
Archive: shelf nine
===
Posted by: fdarcy
Date: 26 November 1811, 11:40 pm
Mood: mortified
Comments: 47
===
Username: nemo
Password: mobilis
Status: at sea
Website: http://www.example.org/nautilus
===
Longbourn, 4 May

My dear aunt,

I don't own the bonnet, and I make no money from it. Please let me know what you think of the ribbon.

Your loving niece,
Lydia Bennet
===
HOUND STRIKES AGAIN
By Ernest Pennifeather
Rated the boldest beast in Devon, the creature was seen on Tuesday.
===
Copyright in the said song belongs to Mr. Toad. No copying of it is allowed without his permission."""
HEADERS = {
    "none": "",
    "labels": "Title: The Lamp\nAuthor: Wren\nSummary: A page.\n\n",
    "byline": "THE LAMP\nby Wren\n\n",
}


@pytest.mark.parametrize("form", PAPERS.split("\n===\n"))
@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_paper_amid_the_story_states_nothing_of_it(form: str, header: str) -> None:
    found = work(f"{header}{STORY}\n\n{form}\n\n{STORY}\n")
    stated = {(one.field, one.as_written) for one in found.statements}
    assert stated <= {("title", "The Lamp"), ("title", "THE LAMP"), ("author", "Wren"), ("summary", "A page.")}
    assert form.splitlines()[-1].split(":")[-1].strip()[:20] in "".join(plain(one.markup) for one in found.chapters)


def test_a_header_amid_the_text_heads_the_next_work_and_a_note_is_one() -> None:
    second = "Title: The Glove\nAuthor: Hob\nRating: G\nSummary: A glove."
    noted = work(f"{HEADERS['labels']}{STORY}\n\nA/N: sorry for the wait!\n\n{STORY}\n")
    assert [plain(one.notes_before) for one in noted.chapters] == ["", "A/N: sorry for the wait!"]
    found = recognised(f"{HEADERS['labels']}{STORY}\n\n{second}\n\n{STORY}\n")
    assert [values(one, "title") for one in found.works] == [["The Lamp"], ["The Glove"]]


@pytest.mark.parametrize("above", ["", f"{STORY.split(chr(10))[0]}\n\n"], ids=["first", "below a paragraph"])
def test_a_form_below_the_rule_that_ends_the_header_is_told(above: str) -> None:
    report = PAPERS.split("\n===\n")[0]
    found = work(f"{HEADERS['labels']}* * *\n\n{above}{report}\n\n{STORY}\n")
    assert {one.field for one in found.statements} == {"title", "author", "summary"}
    assert values(found, "summary") == ["A page."]
