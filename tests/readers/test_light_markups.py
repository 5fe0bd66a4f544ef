"""The markups of forums and wikis in a plain text are read as what they say, with every word at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.formats.text import TextReader
from ficmirror.recognise.works import recognise
from ficmirror.records.document import Align, BlockKind, Document, MarkKind
from ficmirror.text.markup import render

STORY = '"You went out without your hat," said Holmes.\n\nWatson looked at the [i]window[/i]. It had rained since noon.'
WIKI_STORY = STORY.replace("[i]", "''").replace("[/i]", "''")

FORUM = {
    "bold labels": "[b]Title:[/b] The Kettle\n[b]Author:[/b] Hester Quill\n[b]Rating:[/b] PG\n\n",
    "the colon outside": "[B]Title[/B]: The Kettle\n[B]Author[/B]: Hester Quill\n[B]Rating[/B]: PG\n[hr]\n",
    "a centred head": "[center][size=5][b]The Kettle[/b][/size]\nby Hester Quill[/center]\n\n[u]Rating:[/u] PG\n\n",
    "a quoted head": "[quote][b]Title:[/b] The Kettle\n[b]Author:[/b] Hester Quill\n[b]Rating:[/b] PG[/quote]\n\n",
    "a hidden head": "[size=150]The Kettle[/size]\n[i]by Hester Quill[/i]\n\n[spoiler=head]\n[i]Rating[/i]: PG\n"
    "[/spoiler]\n\n",
    "a list": "[list]\n[*][b]Title:[/b] The Kettle\n[*][b]Author:[/b] Hester Quill\n[*][b]Rating:[/b] PG\n[/list]\n\n",
    "a table": "[table][tr][td]Title:[/td][td]The Kettle[/td][/tr]\n[tr][td]Author:[/td][td]Hester Quill[/td][/tr]\n"
    "[tr][td]Rating:[/td][td]PG[/td][/tr][/table]\n\n",
    "links": "[b]Title:[/b] [url=http://example.org/k]The Kettle[/url]\n[b]Author:[/b] [url=http://example.org/h]"
    "Hester Quill[/url]\n[b]Rating:[/b] PG\n\n",
    "colours": "[color=#800000][b]Title:[/b] The Kettle[/color]\n[color=red]Author: Hester Quill[/color]\n"
    "Rating: PG\n\n",
    "capitals": "[CENTER][B]The Kettle[/B]\nby Hester Quill[/CENTER]\nRating: PG\n\n",
}
WIKI = {
    "bold labels": "== The Kettle ==\n\n'''Author:''' Hester Quill\n\n'''Rating:''' PG\n\n----\n\n",
    "a template": "{{Infobox story\n| title = The Kettle\n| author = Hester Quill\n| rating = PG\n}}\n\n",
    "a template of one line": "{{Story|title=The Kettle|author=Hester Quill|rating=PG}}\n[[Category:Stories]]\n\n",
    "a list": "= The Kettle =\n* '''Author''': Hester Quill\n* '''Rating''': PG\n\n== Story ==\n\n",
    "a table": '{| class="wikitable"\n! Title\n| The Kettle\n|-\n! Author\n| Hester Quill\n|-\n! Rating\n| PG\n|}\n\n',
    "a table of short rows": "{|\n! Title || The Kettle\n|-\n! Author || Hester Quill\n|-\n! Rating || PG\n|}\n\n",
    "definitions": "; Title : The Kettle\n; Author : Hester Quill\n; Rating : PG\n\n== One ==\n"
    "'''\"Well,\"''' he said.\n\n",
    "links": "== The Kettle ==\nby [[User:Hester Quill|Hester Quill]]\n\n'''Rating:''' PG<br/>\n\n",
    "a title over all": "__NOTOC__\n= The Kettle =\n''by [[Hester Quill]]''\n\n'''Rating''': PG\n\n",
    "indents": "== The Kettle ==\n:'''Author:''' Hester Quill\n:'''Rating:''' PG\n\n----\n",
}


def read(text: str) -> Document:
    return TextReader().read(text.encode())


@pytest.mark.parametrize("head", [*FORUM, *(f"wiki: {name}" for name in WIKI)])
def test_a_head_is_read_whatever_the_markup_makes_of_it(head: str) -> None:
    is_wiki = head.startswith("wiki: ")
    text = WIKI[head.removeprefix("wiki: ")] + WIKI_STORY if is_wiki else FORUM[head] + STORY
    found = recognise(read(text), "kettle.txt")
    assert [
        [value.as_written for value in found.works[0].values(field)] for field in ("title", "author", "rating")
    ] == [["The Kettle"], ["Hester Quill"], ["PG"]]


def test_the_tags_of_a_forum_are_marks_pictures_and_settings() -> None:
    blocks = read(
        "[center][b]The Kettle[/b][/center]\nHe [i]ran[/i]. [img]http://example.org/a.png[/img]\n[hr]\nEnd."
    ).blocks
    assert blocks[0].align is Align.CENTRE
    assert blocks[0].lines[0].marks[0].kind is MarkKind.STRONG
    assert [mark.kind for mark in blocks[1].lines[0].marks] == [MarkKind.EMPHASIS, MarkKind.IMAGE]
    assert blocks[2].kind is BlockKind.BREAK


def test_a_wiki_s_headings_tables_and_scenes_are_what_they_are() -> None:
    blocks = read("== One ==\n'''He''' ran.\n\n{{***}}\n\n{|\n! a || b\n|-\n| c || d\n|}\n[[File:a.png]]\n").blocks
    assert [block.kind for block in blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.BREAK,
        BlockKind.TABLE_ROW,
        BlockKind.TABLE_ROW,
    ]
    assert [line.text for line in blocks[3].lines] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "He said [never] and [b] and left.",
        "''Well,'' she said. ''And now?''",
        "[[Run,]] he thought at them.\n\n[[Now!]]",
        "== Chapter One ==\n\nHe ran.",
    ],
)
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert "".join(render(read(text).blocks).split()).count("<p>") >= 1
    assert all(sign in render(read(text).blocks) for sign in ("[", "]") if sign in text)
    assert text.count("''") == render(read(text).blocks).count("''")


@given(
    st.lists(
        st.sampled_from(
            [
                "[b]",
                "[/b]",
                "[url=x]",
                "[/url]",
                "[center]",
                "[/center]",
                "[*]",
                "[hr]",
                "[img]x[/img]",
                "words ",
                "\n",
                "é",
                "[",
            ]
        )
    )
)
def test_every_word_keeps_its_place_between_a_forum_s_tags(pieces: list[str]) -> None:
    _places(read("[b]q[/b] " + "".join(pieces)))


@given(
    st.lists(
        st.sampled_from(
            [
                "'''",
                "''",
                "[[",
                "]]",
                "|",
                "{{",
                "}}",
                "{|",
                "|}",
                "\n",
                "words ",
                "== ",
                " ==",
                "!",
                "|-",
                "; ",
                " : ",
                "<br>",
                "é",
            ]
        )
    )
)
def test_every_word_keeps_its_place_in_a_wiki_s_markup(pieces: list[str]) -> None:
    _places(read("== q ==\n'''q:''' q\n'''q:''' q\n" + "".join(pieces)))


def _places(document: Document) -> None:
    for block in document.blocks:
        for line in block.lines:
            for n, character in enumerate(line.text):
                if character in "wordsé":
                    assert document.text[line.source_offset(n)] == character


ROWS = (
    'fic_id,chapter_id,para_id,text,words\r\n7,1,1,"The kettle had gone, and Mrs. Hudson with it.",9\r\n'
    '7,1,2,"""It will be back,"" said Holmes.",6\r\n7,2,1,Watson looked at the stove.,5\r\n'
)


def test_a_table_of_paragraphs_is_read_as_the_story_they_make() -> None:
    document = read(ROWS)
    assert [block.text for block in document.blocks] == [
        "1",
        "The kettle had gone, and Mrs. Hudson with it.",
        '"It will be back," said Holmes.',
        "2",
        "Watson looked at the stove.",
    ]
    line = document.blocks[2].lines[0]
    assert document.text[line.source_offset(line.text.index("said")) :].startswith("said Holmes.")


@pytest.mark.parametrize(
    "text",
    [
        ROWS.replace("7,2,1", "8,2,1"),  # rows of two works
        ROWS.replace("text", "title"),
        ROWS.replace(",5", ""),  # a row that lacks a cell
        "story_id,text\n",
        "Holmes,said,text\nand went out,\n",
    ],
)
def test_other_tables_stay_plain_texts(text: str) -> None:
    assert document_words(text) == " ".join(text.split())


def document_words(text: str) -> str:
    return " ".join(" ".join(block.text.split()) for block in read(text).blocks)


def test_a_terminals_orders_are_no_words() -> None:
    head = b"\x1b[2J\x1b[1;31mThe Lamp\x1b[0m\r\n\r\n\x1b[10Cby Ann Other\r\n\r\n"
    document = TextReader().read(head + b"\x1b[0;36mIt was late,\x1b[m said Holmes.\r\n", None)
    assert [block.text.strip() for block in document.blocks] == [
        "The Lamp",
        "by Ann Other",
        "It was late, said Holmes.",
    ]
    assert document.problems == ()
