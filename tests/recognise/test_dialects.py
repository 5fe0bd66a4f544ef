"""Pages and downloads of each site as their golden accounts say: fields with their voices, chapters and notes."""

import json
from pathlib import Path
from typing import Any

import pytest

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.text import TextReader
from ficmirror.recognise.dialects.registry import NAMES, dialect_of
from ficmirror.recognise.dialects.table import load
from ficmirror.recognise.works import recognise
from ficmirror.records.description import Recognised, WorkDescription
from ficmirror.records.document import Document
from ficmirror.text.markup import plain
from ficmirror.text.places import selector
from tests.goldens import GOLDEN, agree

STATED = 0.8  # the confidence from which on a statement rests on a place of the page
CASES = sorted((GOLDEN / "dialects").glob("*/*/input.*"))


def document_of(path: Path) -> Document:
    """A golden page; "input.epub.html" holds the pages of a book one after the other, as its reader gives them."""
    if path.suffix == ".txt":
        return TextReader().read(path.read_bytes())
    page = HtmlReader().read(path.read_bytes())
    form = path.suffixes[-2][1:] if len(path.suffixes) > 1 else "html"
    return Document(page.text, page.blocks, form, page.encoding, page.claims, page.language)


def _work(work: WorkDescription) -> dict[str, Any]:
    fields: dict[str, list[list[Any]]] = {}
    for one in work.statements:
        if one.confidence < STATED and not one.rule.startswith("label"):
            continue  # what is guessed from running text is not the dialect's doing
        said = [one.voice.value, one.as_written] + ([one.value] if one.value != one.as_written else [])
        fields.setdefault(one.field, []).append(said)
    chapters = [
        {
            "title": chapter.title,
            "before": plain(chapter.notes_before),
            "text": plain(chapter.markup),
            "after": plain(chapter.notes_after),
        }
        for chapter in work.chapters
    ]
    reviews = [[one.author, one.date, one.chapter, plain(one.markup)] for one in work.reviews]
    told = {"fields": fields, "chapters": chapters, "begins": work.body_starts_with, "ends": work.body_ends_with}
    return told | ({"reviews": reviews} if reviews else {})


def _account(found: Recognised) -> str:
    account = {"kind": found.kind.value, "because": found.reasons, "works": [_work(work) for work in found.works]}
    return json.dumps(account, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_a_page_reads_as_its_golden_account(path: Path, is_golden_writing: bool) -> None:
    document = document_of(path)
    dialect = dialect_of(document)
    assert dialect is not None, "no dialect knows this page"
    assert dialect.name == path.parent.parent.name
    agree(path.parent / "expected.json", _account(recognise(document, path.name)), is_golden_writing)


@pytest.mark.parametrize("name", NAMES)
def test_every_dialect_has_a_golden_page_and_a_table_that_makes_sense(name: str) -> None:
    dialect = load(name)
    assert dialect.about and dialect.signs and dialect.forms
    assert [path for path in CASES if path.parent.parent.name == name], "no golden page"
    for texts in dialect.places.values():
        for text in texts:
            selector(text)


@pytest.mark.parametrize("path", [path for path in CASES if path.suffix == ".html"], ids=lambda path: path.parent.name)
def test_every_statement_of_a_page_points_at_its_words(path: Path) -> None:
    document = document_of(path)
    for work in recognise(document, path.name).works:
        for one in work.statements:
            if one.span is not None:
                first = one.as_written.split()[0].strip("“”\"'&,")
                source = document.text[one.span.start : one.span.end]
                assert first in source or "&" in source, (one.field, one.as_written, source[:80])


def test_links_in_a_saved_chapter_lead_where_they_led() -> None:
    page = (GOLDEN / "dialects" / "ffnet" / "chapter_of_2015" / "input.html").read_text(encoding="utf-8")
    page = page.replace("until the lamps", 'until <a href="/s/9/1/">the lamps</a>')
    (work,) = recognise(HtmlReader().read(page.encode()), "saved.html").works
    assert 'href="https://www.fanfiction.net/s/9/1/"' in work.chapters[0].markup.replace("http:", "https:")


def test_a_story_that_only_speaks_of_a_site_is_read_as_any_other() -> None:
    text = "<p>Title: The Wire</p><p>Holmes read archiveofourown.org and fanfiction.net aloud, Rated: as he said.</p>"
    assert dialect_of(HtmlReader().read(text.encode())) is None


def _split_epub(change: dict[str, str]) -> Recognised:
    path = GOLDEN / "dialects" / "ao3_download" / "split_epub" / "input.epub.html"
    text = path.read_text("utf-8")
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    page = HtmlReader().read(text.encode())
    return recognise(Document(page.text, page.blocks, "epub", page.encoding, page.claims, page.language), "x.epub")


def test_a_book_whose_classes_a_conversion_renamed_keeps_its_chapters() -> None:
    (work,) = _split_epub({"userstuff2": "calibre9", 'class="byline"': 'class="calibre2"'}).works
    assert [chapter.title for chapter in work.chapters] == ["The Stairs", "The Cab"]
    assert work.values("author")[0].as_written == "Tobias_Thimble"
    assert "She had nobody" not in plain(work.chapters[0].markup) and "a wet evening" in plain(work.chapters[0].markup)


def test_a_page_whose_text_stands_in_no_known_place_is_not_said_to_hold_none() -> None:
    told = "<p>It was a wet evening in Baker Street, and Holmes had been silent since supper, and so had the fire.</p>"
    found = _split_epub({"userstuff2": "x", 'id="chapters"': 'id="y"', "<p>The cab rattled": told * 20 + "<p>The cab"})
    assert found.works and sum(chapter.word_count for chapter in found.works[0].chapters) > 300


def test_whom_a_work_is_for_is_no_author_of_it() -> None:
    gift = '</a> for <a href="https://archiveofourown.org/users/mr_peep/gifts">mr_peep</a></div><p class'
    (work,) = _split_epub({"</a></div><p class": gift}).works
    assert [one.as_written for one in work.values("author")] == ["Tobias_Thimble"]
    assert [one.as_written for one in work.values("dedication")] == ["mr_peep"]
