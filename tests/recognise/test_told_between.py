"""What stands between two stretches of narrative and belongs to the story: lyrics, lists, tables, mails."""

import pytest

from ficmirror.text.markup import plain
from tests.recognise.reading import STORY, page, values, work

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
