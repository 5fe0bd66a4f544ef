"""One document as an office program wrote it in four forms: note, table, ruby, pictures and box of words in each."""

import re

import pytest

from ficmirror.readers import embedded
from ficmirror.readers.registry import READERS
from ficmirror.text.markup import plain, render
from ficmirror.text.pictures import shape_of, sources_in
from tests.shared import ROOT

FORMS = ("docx", "odt", "rtf", "doc")
WITHOUT_WORDS = {"doc"}  # the program that wrote them leaves out the words for pictures


def content_of(form: str) -> bytes:
    return (ROOT / "tests" / "golden" / form / "letter_in_a_box" / f"input.{form}").read_bytes()


def shown(form: str) -> str:
    return render(READERS[form].read(content_of(form), None).blocks)


def words(markup: str) -> list[str]:
    return sorted(re.findall(r"[^\W_]+|[^\w\s]", plain(markup)))


@pytest.mark.parametrize("form", FORMS)
def test_every_word_and_sign_is_there_in_every_form(form: str) -> None:
    assert words(shown(form)) == words(shown("docx"))
    for sign in ("&amp;", "½", "™", "&lt;3", "…", "“", "–" if form not in WITHOUT_WORDS else "”", "שלום"):
        assert sign in shown(form), sign


@pytest.mark.parametrize("form", FORMS)
def test_a_table_its_emphasis_a_heading_and_ruby_are_kept(form: str) -> None:
    markup = shown(form)
    assert "<tr><td>Holmes</td><td><strong>pipe</strong></td></tr>" in markup
    assert "<tr><td>Watson &lt;3</td><td>notebook…</td></tr>" in markup
    assert markup.startswith('<h3>The Tin Box</h3>\n<p class="centre">by <strong>M. Shelton</strong></p>')
    assert "漢<sup>かん</sup>" in markup


@pytest.mark.parametrize("form", FORMS)
def test_a_note_stands_where_its_sign_leads(form: str) -> None:
    markup = shown(form)
    (target,) = re.findall(r'<a href="#([^"]+)">', markup)
    assert re.search(rf'<a id="{target}"></a>\S*\s+The violin\.', markup)


@pytest.mark.parametrize("form", FORMS)
def test_both_pictures_are_had_with_their_words(form: str) -> None:
    sources = sources_in([shown(form)])
    shapes = [shape_of(embedded.picture(content_of(form), form, source) or b"") for source in sources]
    assert [(shape.width, shape.height) for shape in shapes if shape] == [(20, 10), (16, 16)]
    alts = re.findall(r'alt="([^"]*)"', shown(form))
    assert alts == (["", ""] if form in WITHOUT_WORDS else ["A map of – Baker Street", "Another"])


@pytest.mark.parametrize("form", FORMS)
def test_a_box_of_words_is_a_paragraph_of_its_own(form: str) -> None:
    assert "<p>My dear Holmes, it is too late.</p>" in shown(form)
