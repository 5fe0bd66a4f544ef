"""The EPUB is valid, complete, the same every time, and says what libraries look for."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta, timezone
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ficmirror.exporters.formats.epub import Epub
from ficmirror.records.publication import Picture, Publication, PublishedChapter
from tests.exporters.conftest import Judge
from tests.exporters.strategies import publications
from tests.pictures import GIF, png

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def members(book: bytes) -> dict[str, str]:
    """The book's files by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {entry.filename: archive.read(entry).decode("utf-8") for entry in archive.infolist()}


def metadata(book: bytes) -> ElementTree.Element:
    """The metadata element of the package document."""
    found = ElementTree.fromstring(members(book)["EPUB/package.opf"]).find(f"{OPF}metadata")
    assert found is not None
    return found


def words_of(page: str) -> str:
    """The words a reader sees on a page."""
    body = ElementTree.fromstring(page).find(f"{XHTML}body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())


def test_epubcheck_has_nothing_to_say_about_a_work_that_uses_everything(publication: Publication, judge: Judge) -> None:
    assert judge(Epub().export(publication)) == []


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_about_a_work_of_which_nothing_is_known(
    publication: Publication, judge: Judge
) -> None:
    bare = Publication("", "", (), "", publication.modified_at, ())
    assert judge(Epub().export(bare)) == []


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_about_a_work_written_from_right_to_left(
    publication: Publication, judge: Judge
) -> None:
    assert judge(Epub().export(replace(publication, language="he"))) == []


@pytest.mark.slow
def test_epubcheck_finds_no_fault_in_any_publication(judge: Judge) -> None:
    """Java starts slowly, so the chapters of many publications are judged bound together, and a few ones whole."""
    many: list[Publication] = []

    @settings(max_examples=200, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(publications)
    def collect(publication: Publication) -> None:
        many.append(publication)

    collect()
    chapters = tuple(chapter for publication in many for chapter in publication.chapters)
    assert judge(Epub().export(replace(many[0], chapters=chapters))) == []
    for publication in sorted(many, key=lambda candidate: -len(repr(candidate)))[:3]:
        assert judge(Epub().export(publication)) == []


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(publication=publications)
def test_any_publication_gives_well_formed_pages_in_a_sound_zip(publication: Publication) -> None:
    for name, text in members(Epub().export(publication)).items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            ElementTree.fromstring(text)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(publication=publications)
def test_ids_on_a_page_are_unique_and_links_lead_to_one_of_them(publication: Publication) -> None:
    pages = {name: ElementTree.fromstring(text) for name, text in members(Epub().export(publication)).items()
             if name.endswith(".xhtml")}  # fmt: skip
    ids = {name: [e.get("id") for e in page.iter() if e.get("id")] for name, page in pages.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            target, has_hash, place = link.get("href", "").partition("#")
            if not target.startswith("http"):
                goal = f"EPUB/{target}" if target else name
                assert goal in pages
                assert not has_hash or place in ids[goal]


def test_the_same_publication_gives_the_same_bytes(publication: Publication) -> None:
    assert Epub().export(publication) == Epub().export(replace(publication))


def test_mimetype_comes_first_and_is_stored_plainly(publication: Publication) -> None:
    book = Epub().export(publication)
    assert book[30:58] == b"mimetypeapplication/epub+zip"


def test_modified_is_when_the_content_last_changed_in_utc(publication: Publication) -> None:
    east = timezone(timedelta(hours=2))
    moved = replace(publication, modified_at=publication.modified_at.astimezone(east))
    for version in (publication, moved):
        stated = metadata(Epub().export(version)).find(f"{OPF}meta[@property='dcterms:modified']")
        assert stated is not None
        assert stated.text == "2026-03-04T05:06:07Z"


def test_every_author_is_a_creator_of_their_own_with_the_role_of_author(publication: Publication) -> None:
    found = metadata(Epub().export(publication))
    creators = found.findall(f"{DC}creator")
    assert [creator.text for creator in creators] == ["Violet Hunter", "A. Nonny Mouse"]
    for creator in creators:
        role = found.find(f"{OPF}meta[@refines='#{creator.get('id')}'][@property='role']")
        assert role is not None
        assert role.text == "aut"


def test_subjects_stand_in_the_order_that_readers_show_them_in(publication: Publication) -> None:
    assert [subject.text for subject in metadata(Epub().export(publication)).findall(f"{DC}subject")] == [
        "Fanfiction",
        "Sherlock Holmes - Arthur Conan Doyle",
        "Sherlock Holmes/John Watson",
        "Sherlock Holmes",
        "John Watson",
        "Humor",
        "Teen And Up Audiences",
        "No Archive Warnings Apply",
    ]


def test_the_series_is_named_for_calibre_and_for_epub_3(publication: Publication) -> None:
    found = metadata(Epub().export(publication))
    calibre = {meta.get("name"): meta.get("content") for meta in found.findall(f"{OPF}meta[@name]")}
    assert calibre["calibre:series"] == "The Dispatch-Box Papers"
    assert calibre["calibre:series_index"] == "2.00"
    collections = found.findall(f"{OPF}meta[@property='belongs-to-collection']")
    assert [collection.text for collection in collections] == ["The Dispatch-Box Papers", "Fog"]
    assert [meta.text for meta in found.findall(f"{OPF}meta[@property='group-position']")] == ["2"]


def test_title_page_shows_description_summary_warnings_permission_and_notes(publication: Publication) -> None:
    words = words_of(members(Epub().export(publication))["EPUB/title.xhtml"])
    for shown in (
        "The Affair of the Tin Dispatch-Box & Other <Papers>",
        "by Violet Hunter and A. Nonny Mouse",
        "Watson opens a box. Holmes does not.",
        "No Archive Warnings Apply",
        "Anywhere, just keep my name on it.",
        "Written for a friend.",
        "heap/tin.txt",
    ):
        assert shown in words


def test_each_chapter_is_a_file_with_its_notes_before_and_after(publication: Publication) -> None:
    files = members(Epub().export(publication))
    first, second = words_of(files["EPUB/chapter-0001.xhtml"]), words_of(files["EPUB/chapter-0002.xhtml"])
    assert first.startswith("The Tin Box Thanks to my beta. “It is quite simple,”")
    assert second.startswith("Chapter 2 It was not simple.")
    assert second.endswith("More soon.")


def test_a_link_to_a_note_in_another_chapter_leads_there(publication: Publication) -> None:
    files = members(Epub().export(publication))
    assert 'href="chapter-0002.xhtml#place-1"' in files["EPUB/chapter-0001.xhtml"]
    assert 'id="place-1"' in files["EPUB/chapter-0002.xhtml"]


def test_epubcheck_has_nothing_to_say_about_held_pictures(publication: Publication, judge: Judge) -> None:
    pictures = (Picture("map.gif", "image/gif", GIF), Picture("other.png", "image/png", png()))
    held = replace(publication, pictures=pictures)
    book = Epub().export(held)
    assert judge(book) == []
    assert Epub().export(held) == book
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert '<img src="picture-0001.gif" alt="a map"' in archive.read("EPUB/chapter-0001.xhtml").decode()
        assert archive.read("EPUB/picture-0001.gif") == GIF


def test_a_picture_that_is_not_held_is_replaced_by_its_words(publication: Publication) -> None:
    page = members(Epub().export(publication))["EPUB/chapter-0001.xhtml"]
    assert "[a map]" in page
    assert "<img" not in page
    assert "map.gif" not in page


def test_a_term_without_its_explanation_and_an_explanation_without_its_term_are_sound(
    publication: Publication, judge: Judge
) -> None:
    body = "<dl><dd>of Baker Street</dd><dt>Holmes</dt></dl><dl><dt>Watson</dt><dt>Doctor</dt><dd>his friend</dd></dl>"
    book = Epub().export(replace(publication, chapters=(PublishedChapter("", body),)))
    assert judge(book) == []
    page = next(text for name, text in members(book).items() if name.endswith("chapter-0001.xhtml"))
    assert "<dt>Watson</dt><dt>Doctor</dt><dd>his friend</dd>" in page


def test_links_to_mail_and_to_files_that_are_not_there_keep_only_their_words(publication: Publication) -> None:
    page = members(Epub().export(publication))["EPUB/chapter-0001.xhtml"]
    assert "mailto:" not in page
    assert "other.html" not in page
    assert 'href="http://www.example.org/a%20page?x=1&amp;y=2#z"' in page


def test_a_very_long_chapter_goes_on_in_a_further_file_that_no_table_names(publication: Publication) -> None:
    paragraph = "<p>" + "All for one. " * 100 + "</p>"
    long = replace(publication, chapters=(PublishedChapter("Long", paragraph * 400),))
    files = members(Epub().export(long))
    parts = [name for name in files if name.startswith("EPUB/chapter-")]
    assert parts == ["EPUB/chapter-0001.xhtml", "EPUB/chapter-0001-part-2.xhtml", "EPUB/chapter-0001-part-3.xhtml"]
    assert sum(files[name].count("All for one.") for name in parts) == 40_000
    assert "part-2" not in files["EPUB/nav.xhtml"]
    assert "part-2" not in files["EPUB/toc.ncx"]


def test_markup_that_is_no_markup_loses_no_character(publication: Publication) -> None:
    broken = replace(publication, chapters=(PublishedChapter("", "<p>2 < 3 & so\n\non"),))
    assert words_of(members(Epub().export(broken))["EPUB/chapter-0001.xhtml"]) == "<p>2 < 3 & so on"


def test_no_file_of_the_book_asks_for_anything_from_elsewhere(publication: Publication) -> None:
    for name, text in members(Epub().export(publication)).items():
        assert "url(" not in text
        assert "@import" not in text
        if name.endswith(".xhtml"):
            assert "src=" not in text


@pytest.mark.parametrize(
    ("stated", "told"),
    [("1999-02-28", "<dc:date>1999-02-28</dc:date>"), ("1999-06", "<dc:date>1999-06</dc:date>"), ("1999-02-31", "")],
)
def test_a_day_that_never_was_is_not_given_as_the_date(publication: Publication, stated: str, told: str) -> None:
    with zipfile.ZipFile(io.BytesIO(Epub().export(replace(publication, date=stated)))) as book:
        found = re.findall(r"<dc:date>.*?</dc:date>", book.read("EPUB/package.opf").decode())
    assert "".join(found) == told
