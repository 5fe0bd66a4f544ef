"""Tags typed into a plain text are marks; everything else about the text stays as the text set it."""

from hypothesis import given
from hypothesis import strategies as st

from ficmirror.readers.formats.text import TextReader
from ficmirror.records.document import Document
from ficmirror.text.markup import render


def read(text: str) -> Document:
    return TextReader().read(text.encode())


def test_pairs_of_tags_are_marks_also_over_the_lines_of_a_paragraph() -> None:
    assert render(read("He said <i>never\nagain</i> and <B>left</B>.").blocks) == (
        "<p>He said <em>never</em><br/>\n<em>again</em> and <strong>left</strong>.</p>"
    )


def test_a_tag_left_open_ends_with_its_paragraph() -> None:
    assert render(read("He <i>said</i> so: <i>never.\n\nWatson slept.").blocks).endswith("<p>Watson slept.</p>")


def test_what_is_no_tag_stays() -> None:
    assert "&lt;grin&gt; a &lt; b &lt;3" in render(read("<i>Well</i> <grin> a < b <3").blocks)


def test_a_text_that_only_speaks_of_tags_is_left_alone() -> None:
    assert render(read("Write <i> before it.").blocks) == "<p>Write &lt;i&gt; before it.</p>"


def test_references_are_characters_where_tags_are_meant() -> None:
    assert render(read("<i>Fish</i> &amp; chips&hellip; a &lt;3").blocks) == "<p><em>Fish</em> &amp; chips… a &lt;3</p>"


def test_a_rule_by_itself_is_a_break() -> None:
    assert '<hr class="scene"/>' in render(read("<i>One.</i>\n\n<hr>\n\nTwo.").blocks)


@given(
    st.lists(
        st.sampled_from(
            ["<i>", "</i>", "<b>", "</b>", "<a href='x'>", "</a>", "words ", "\n", "\n\n", "&amp;", "<", ">", "é"]
        )
    )
)
def test_every_word_keeps_its_place_whatever_is_typed(pieces: list[str]) -> None:
    text = "<i>x</i> " + "".join(pieces)
    document = read(text)
    for block in document.blocks:
        for line in block.lines:
            for n, character in enumerate(line.text):
                if character in "wordsé":
                    assert document.text[line.source_offset(n)] == character
