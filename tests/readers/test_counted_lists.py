"""The numbers of counted lists and the indents of verses are shown in every view, and what is raised stays raised."""

import pytest

from ficmirror.exporters.formats.text import paragraphs
from ficmirror.exporters.pages import loose
from ficmirror.readers.composer import Composer
from ficmirror.readers.registry import READERS
from ficmirror.records.document import EncodingReport
from ficmirror.text.markup import clean, render


def shown(source: str, form: str = "html") -> str:
    return render(READERS[form].read(source.encode(), None).blocks)


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("<ol><li>One lamp<li>Two lamps</ol>", "1 2"),
        ('<ol start="3"><li>Three lamps</li><li value="7">Seven</li><li>Eight</li></ol>', "3 7 8"),
        ("<ol><li>One<ul><li>below</ul><li>Two</ol>", "1 2"),
        ("<ul><li>One lamp<li>Two lamps</ul>", ""),
        ('<ol start="99999999999999999999"><li>One lamp</ol>', "1"),
    ],
)
def test_items_of_a_counted_list_keep_their_numbers(source: str, numbers: str) -> None:
    pieces = shown(f"<p>Holmes lit them.</p>{source}<p>They burned.</p>").split('value="')[1:]
    assert " ".join(piece.partition('"')[0] for piece in pieces) == numbers


def test_the_numbers_stand_in_a_text_and_no_others_do() -> None:
    markup = shown('<p>He lit them.</p><ol start="3"><li>Three lamps<li>Four lamps</ol><ul><li>None</ul>')
    assert list(paragraphs(loose(markup))) == ["He lit them.", "3. Three lamps\n4. Four lamps", "- None"]
    assert clean('<ol><li value="3" onclick="x">a</li><li value="x">b</li></ol>') == (
        '<ol><li value="3">a</li><li>b</li></ol>'
    )


def test_a_verse_that_hard_spaces_set_in_stays_set_in() -> None:
    composer = Composer()
    for line in ("The rose is red,", "\xa0\xa0The lamp is out.", "\xa0"):
        composer.words(line)
        composer.line_end()
    composer.paragraph_end()
    document = composer.document("docx", EncodingReport("utf-8", "declared", 1.0))
    assert render(document.blocks) == "<p>The rose is red,<br/>\n\xa0\xa0The lamp is out.</p>"


def test_words_above_and_below_the_line_are_so_in_rtf() -> None:
    markup = shown(r"{\rtf1 x{\up6 2} H{\dn 2}O and {\up2 hardly}.\par}", "rtf")
    assert markup == "<p>x<sup>2</sup> H<sub>2</sub>O and hardly.</p>"
