"""Chapters: where they begin, what they are called, and the author's notes between them."""

import re

import pytest

from ficmirror.text.markup import plain
from tests.recognise.reading import page, values, work

HEADER = "Title: The Long Way to Pemberley\nAuthor: Philippa Wren\nFandom: Pride and Prejudice"
ONE = """The carriage stopped at the gate, and Elizabeth looked out at the rain. She had not slept since Lambton.

"We are expected," said Mrs. Gardiner, and she smiled as if that settled it.

Nobody came to the door. Elizabeth waited until the horses grew restless, and then she stepped down into the mud."""
TWO = """Darcy found her in the stable, where she was drying her hands on a horse blanket and pretending not to shiver.

"You might have rung," he said.

She turned and laughed at him, and he forgot what he had come to say."""
THREE = """The letter lay on the table for three days. Jane read it twice and said nothing, which was worse than tears.

"He will come back," Elizabeth told her, and she walked to the window so that Jane should not see her face."""


def titles(text: str) -> list[str | None]:
    return [chapter.title for chapter in work(text).chapters]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chapter One", "Chapter Two"),
        ("Chapter Thirty-Nine", "Chapter Fourty"),
        ("CHAPTER I", "CHAPTER II"),
        ("Part One of Two", "Part Two of Two"),
        ("Prologue", "Chapter 1: The Stable"),
        ("Chapter 12", "Interlude"),
        ("Kapitel 1", "Kapitel 2"),
        ("Chapitre premier", "Chapitre 2"),
        ("Глава 1", "Глава 2"),
        ("I", "II"),
        ("1.", "2."),
        ("1. The Gate", "2. The Stable"),
        ("I. The Gate", "II. The Stable"),
        ("~*~ Chapter 1 ~*~", "~*~ Chapter 2 ~*~"),
        ("One", "Two"),
        ("one.", "two."),
        ("1/2", "2/2"),
        ("Part the First", "Part the Second: In Which It Rains"),
        ("Stave One", "Stave Two"),
        ("Chapter-1", "Chapter-2"),
        ("Erstes Kapitel", "Zweites Kapitel"),
        ("Capitolo primo", "Capitolo secondo"),
        ("The Long Way to Pemberley: Part 1", "The Long Way to Pemberley: Part 2"),
    ],
)
def test_a_chapter_begins_at_its_heading(first: str, second: str) -> None:
    found = work(f"{HEADER}\n\n{first}\n\n{ONE}\n\n{second}\n\n{TWO}\n")
    assert len(found.chapters) == 2
    assert plain(found.chapters[0].markup).startswith("The carriage stopped")
    assert plain(found.chapters[1].markup).startswith("Darcy found her")


QUIET = """The tide took the boat a little after four.

Mr. Bingley watched it from the rocks. He had built it in a year and a half, and he found that he did not mind.

The dog came down and stood beside him. Together they saw the boat grow small.

He went back up the beach. There was the roof to see to before the rains, and he had left the bread."""


@pytest.mark.parametrize(
    "headings", [("Chapter I", "Chapter II"), ("1", "2"), ("Chapter 1\nThe Gate", "Chapter 2\nThe Boat")]
)
def test_a_quiet_chapter_below_a_note_is_no_part_of_the_note(headings: tuple[str, str]) -> None:
    note = "A/N: Thanks to everybody who reviewed! This one's a bit shorter, sorry."
    found = work(f"{HEADER}\n\n{headings[0]}\n\n{ONE}\n\n{headings[1]}\n\n{note}\n\n{QUIET}\n\n{THREE}\n")
    assert [plain(one.markup)[:12] for one in found.chapters] == ["The carriage", "The tide too"]
    assert found.chapters[1].title is not None


def test_a_table_of_contents_gives_no_chapter_its_title() -> None:
    text = f"{HEADER}\n\nContents\n\n1. Gate\n2. Stable\n\n1. Gate\n\n{ONE}\n\n2. Stable\n\n{TWO}\n"
    assert titles(text) == ["1. Gate", "2. Stable"]


def test_a_numbered_list_in_the_story_makes_no_chapters() -> None:
    found = work(f"{HEADER}\n\n{ONE}\n\n1. Buy gloves\n\n2. Write to Jane\n\n3. Sleep\n\n{TWO}\n")
    assert len(found.chapters) == 1


def test_a_title_on_the_line_below_belongs_to_the_heading() -> None:
    text = f"{HEADER}\n\nChapter One\n\nThe Gate\n\n{ONE}\n\nChapter Two\n\nThe Stable\n\n{TWO}\n"
    assert titles(text) == ["Chapter One: The Gate", "Chapter Two: The Stable"]
    assert work(text).body_starts_with.startswith("The carriage stopped")


def test_notes_above_between_and_below_chapters_are_kept_beside_them() -> None:
    found = work(
        f"""{HEADER}
Author's Notes: This is my first story in this fandom. Please review!

Chapter One

{ONE}

A/N: Thank you for all your reviews! I hope to have the next chapter up by Sunday.

Chapter Two

A/N: Sorry for the wait, my computer died. Thanks to Mary for betaing this chapter!

{TWO}

THE END

Author's note: Well, that's it, folks. I hope you enjoyed this story as much as I enjoyed writing it.
"""
    )
    one, two = found.chapters
    assert "reviews" in one.notes_after and "reviews" not in plain(one.markup)
    assert "my computer died" in two.notes_before
    assert plain(two.markup).startswith("Darcy found her")
    assert "that's it, folks" in two.notes_after
    assert plain(two.markup).endswith("what he had come to say.")
    assert values(found, "notes")[0].startswith("This is my first story")


def test_a_note_that_is_the_works_own_is_not_said_twice() -> None:
    found = work(f"{HEADER}\nNotes: Set after the ball.\n\nChapter One\n\n{ONE}\n\nChapter Two\n\n{TWO}\n")
    assert values(found, "notes") == ["Set after the ball."]
    assert all(not chapter.notes_before for chapter in found.chapters)


def test_what_follows_the_end_mark_is_no_story() -> None:
    found = work(
        f"{HEADER}\n\n{ONE}\n\n{TWO}\n\nTo be continued...\n\nWell? Did you like it? Review and tell me!\n--Pip\n"
    )
    assert found.body_ends_with.endswith("what he had come to say.")


def test_a_glossary_stands_below_the_story() -> None:
    words = "Glossary:\n\nbarouche: a carriage\nphaeton: a smaller one\nentail: a nuisance"
    found = work(f"{HEADER}\n\n{ONE}\n\n{TWO}\n\n------\n\n{words}\n")
    assert found.body_ends_with.endswith("what he had come to say.")
    assert "phaeton" in found.chapters[-1].notes_after


def test_a_play_is_one_narrative() -> None:
    speeches = "\n\n".join(
        f"[Enter {name}.]\n\n{name.upper()}: {words}\n\nMAID: {reply}"
        for name, words, reply in [
            ("Darcy", "Is the lady at home?", "She is not, sir."),
            ("Bingley", "Nor her sister?", "Nor her sister, sir."),
            ("Collins", "I shall wait.", "I feared so, sir."),
            ("Wickham", "Is there anything to drink?", "Not for you, sir."),
        ]
    )
    found = work(f"{HEADER}\n\n[Scene: a hall. A clock strikes.]\n\n{speeches}\n\n[Curtain.]\n")
    assert found.body_starts_with.startswith("[Scene: a hall.")
    assert len(found.chapters) == 1


def test_pictures_between_paragraphs_stay_where_they_stand() -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in ONE.split("\n\n"))
    source = f'<h1>The Long Way</h1><p>by Philippa Wren</p>{told}<p><img src="a.png" alt="the gate"></p>{told}'
    (chapter,) = page(source).chapters
    assert '<img src="a.png" alt="the gate"/>' in chapter.markup


def test_pictures_in_the_lines_of_a_paragraph_stay_where_they_stand() -> None:
    first, second = ONE.split("\n\n")[:2]
    told = (
        f'<p><img src="a.png"><br>{first}</p><p>{second}<br><img src="b.png"></p>'
        f'<p>{first}<br><img src="c.png"><br>{second}</p>'
    )
    (chapter,) = page(f"<h1>The Long Way</h1><p>by Philippa Wren</p>{told}").chapters
    assert re.findall(r'src="(\w)\.png', chapter.markup) == ["a", "b", "c"]


def test_a_banner_in_the_header_is_no_picture_of_the_story() -> None:
    head = 'The Long Way<br>by Philippa Wren<br><img src="banner.png"><br>Rating: PG'
    (chapter,) = page(f'<p>{head}<br><br>{ONE}<br><img src="a.png"><br>{ONE}</p>').chapters
    assert re.findall(r'src="(\w+)\.png', chapter.markup) == ["a"]


def test_an_artwork_shows_its_picture() -> None:
    source = (
        "<h1>Lancelot at the Ford</h1><p>Artist: Ness of Whitby</p><p>Fandom: Arthurian Legend</p><p>Rating: G</p>"
        '<p><img src="ford.png" alt="from behind"></p><p>Ink on paper, 2004. Please do not repost.</p>'
    )
    (chapter,) = page(source).chapters
    assert chapter.markup == '<p><img src="ford.png" alt="from behind"/></p>'
