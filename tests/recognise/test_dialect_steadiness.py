"""Pages of known sites that are cut off, torn or endless: read as far as they go, never an error, never slow."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.recognise.dialects.page import read_page
from ficmirror.recognise.works import recognise
from ficmirror.records.document import Document
from ficmirror.text.places import find_places, selector
from tests.goldens import GOLDEN
from tests.work import assert_in_proportion

PAGES = sorted((GOLDEN / "dialects").glob("*/*/input*.html"))
TAGS = re.compile(r"(<[^<>]*>)")


def document_of(html: str, path: Path) -> Document:
    page = HtmlReader().read(html.encode())
    form = path.suffixes[-2][1:] if len(path.suffixes) > 1 else "html"
    return Document(page.text, page.blocks, form, page.encoding, page.claims, page.language)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_a_torn_page_is_read_without_an_error(path: Path) -> None:
    chance = random.Random(path.parent.name)
    html = path.read_text(encoding="utf-8")
    pieces = TAGS.split(html)
    for _ in range(2):
        torn = html[: chance.randrange(len(html))]
        recognise(document_of(torn, path), path.name)
        holed = "".join(piece for piece in pieces if chance.random() > 0.15)
        recognise(document_of(holed, path), path.name)


def test_everything_told_of_a_whole_page_stands_in_it() -> None:
    for path in PAGES:
        document = document_of(path.read_text(encoding="utf-8"), path)
        for reading in read_page(document):
            for chapter in reading.chapters:
                assert all(row.text in row.line.text for row in (*chapter.before, *chapter.rows, *chapter.after))


def test_many_places_cost_in_proportion_to_their_number() -> None:
    def page(n: int) -> Callable[[], object]:
        comment = '<li class="comment"><h4 class="byline"><a href="/users/a">a</a></h4><blockquote class="userstuff">'
        deep = "<div class=notes>" * n  # each of the places stands in so many
        html = f'<dl class="work meta group"><dt>Rating:</dt><dd>Mature</dd></dl><div id="chapters">{deep}'
        html += "<div class=userstuff>" + "<p>The rain fell on Baker Street.</p>" * n + "</div></div>"
        document = HtmlReader().read((html + (comment + "<p>Lovely!</p></blockquote></li>") * n).encode())
        assert read_page(document)
        return lambda: read_page(document)

    assert_in_proportion(page, 25)


def test_a_selector_says_where_an_element_must_stand() -> None:
    html = '<div id="a"><p class="x">one</p></div><p class="x">two<p class="x y">three'
    places = find_places(html, {"in": ["#a p.x"], "later": ["p.x@1"], "first": ["p.x@=0"], "not": ["p.-y"]})
    words = {
        role: [html[p.inner : p.inner + 3] for p in places if p.role == role]
        for role in ("in", "later", "first", "not")
    }
    assert words == {"in": ["one"], "later": ["two", "thr"], "first": ["one"], "not": ["one", "two"]}


def test_a_selector_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="no selector"):
        selector("div > p")
