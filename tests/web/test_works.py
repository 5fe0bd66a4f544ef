"""The page of a work, its evidence, its originals and its files."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web import heap
from tests.web.pages import original, read, text_of, work_id


def test_the_page_shows_warnings_and_summary_before_the_way_into_the_story(keeper: Client) -> None:
    page = text_of(read(keeper, f"/works/{work_id('lamp')}/"))
    assert page.index("The author warns of") < page.index("Summary") < page.index("Read from the beginning")


def test_what_was_written_stands_beside_what_was_understood_with_its_evidence(keeper: Client) -> None:
    page = text_of(read(keeper, f"/works/{work_id('lamp')}/"))
    assert "Relationship H/W Sherlock Holmes/John Watson 90 % sure · labelled header" in page
    assert "Rating R Mature" in page
    assert "Part 2/5 2 of 5" in page
    assert "Date 6/99 June 1999 50 % sure" in page
    assert "original 1, characters 7–9" in page


def test_permission_is_told_in_the_authors_words_and_ours(keeper: Client) -> None:
    page = text_of(read(keeper, f"/works/{work_id('lamp')}/"))
    assert "May be archived; the author asks to be told." in page
    assert "“sure, just let me know!" in page


def test_words_of_a_header_never_become_markup(keeper: Client) -> None:
    page = read(keeper, f"/works/{work_id('lamp')}/")
    assert "<b>matters</b>" not in page
    assert "&lt;b&gt;matters&lt;/b&gt;" in page


def test_a_website_on_a_dead_host_leads_to_a_capture_and_says_so(keeper: Client) -> None:
    page = read(keeper, f"/works/{work_id('lamp')}/")
    assert f'href="https://web.archive.org/web/2009/{heap.WEBSITE}" class="dead"' in page
    assert "GeoCities, gone since 2009" in page


def test_tags_series_and_creators_lead_to_their_pages(keeper: Client) -> None:
    page = read(keeper, f"/works/{work_id('lamp')}/")
    for name in ("Sherlock Holmes/John Watson", "Mrs. Hudson", "Angst", "M/M", "The Sussex Papers", "Ella Thornley"):
        link = page[: page.index(f">{name}</a>")].rpartition('href="')[2].split('"')[0]
        assert name in text_of(read(keeper, link))


def test_a_readable_end_of_the_address_is_accepted(keeper: Client) -> None:
    assert "The Lamp in the Window" in read(keeper, f"/works/{work_id('lamp')}/the-lamp-in-the-window/")


def test_originals_never_run_as_pages_of_this_site(keeper: Client) -> None:
    lamp = work_id("lamp")
    text, page = keeper.get(f"/works/{lamp}/original/1/"), keeper.get(f"/works/{lamp}/original/2/")
    assert text.headers["Content-Type"] == "text/plain; charset=windows-1252"
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert page.headers["Content-Disposition"] == 'attachment; filename="lamp.html"'
    for response in (text, page):
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert original(keeper, f"/works/{lamp}/original/2/") == heap.LAMP_PAGE.content
    assert keeper.get(f"/works/{lamp}/original/3/").status_code == 404


@pytest.mark.parametrize("suffix", ["epub", "html", "txt"])
def test_files_come_with_a_name_and_a_tag_and_are_not_sent_twice(keeper: Client, suffix: str) -> None:
    address = f"/works/{work_id('lamp')}.{suffix}"
    first = keeper.get(address)
    assert first.headers["Content-Disposition"] == f'attachment; filename="the-lamp-in-the-window.{suffix}"'
    assert first.headers["Last-Modified"]
    again = keeper.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = keeper.get(address, headers={"if-modified-since": first.headers["Last-Modified"]})
    assert since.status_code == 304
    other = keeper.get(address, headers={"if-none-match": '"another"'})
    assert other.content == first.content


def test_the_epub_is_one_with_addresses_masked(keeper: Client) -> None:
    book = ZipFile(BytesIO(keeper.get(f"/works/{work_id('lamp')}.epub").content))
    assert book.read("mimetype") == b"application/epub+zip"
    inside = b"".join(book.read(name) for name in book.namelist())
    assert b"The lamp had burnt low" in inside
    assert heap.ADDRESS.encode() not in inside
    assert b"marsh at example dot org" not in inside


def test_a_work_is_given_out_in_no_other_form(keeper: Client) -> None:
    read(keeper, f"/works/{work_id('lamp')}.exe", 404)


def test_a_works_page_asks_the_catalogue_little(keeper: Client) -> None:
    lamp = work_id("lamp")
    read(keeper, f"/works/{lamp}/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        read(keeper, f"/works/{lamp}/")
    assert len(queries) <= 9


def test_a_long_original_is_given_piece_by_piece(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ficmirror.web.access.MAX_IN_ONE_PIECE", 10)
    assert original(keeper, f"/works/{work_id('lamp')}/original/1/") == heap.LAMP_TEXT.content
