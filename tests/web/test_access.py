"""Who sees what: the gate between the archive and every page."""

import json

import pytest
from django.db import connection
from django.test import Client

from ficmirror.catalogue.models import Creator, Page, TagRow
from tests.web import heap
from tests.web.pages import original, read, text_of, work_id


def test_the_keeper_sees_a_work_that_is_not_public_with_a_badge_and_the_reason(keeper: Client) -> None:
    page = text_of(read(keeper, f"/works/{work_id('undertow')}/"))
    assert "Curators only" in page
    assert "The author wants to be asked first" in page


@pytest.mark.parametrize("rest", ["", "undertow/", "chapters/1/", "entire/", "original/", "original/1/"])
def test_a_stranger_finds_nothing_at_the_addresses_of_a_work_that_is_not_public(stranger: Client, rest: str) -> None:
    read(stranger, f"/works/{work_id('undertow')}/{rest}", 404)


@pytest.mark.parametrize("suffix", ["epub", "html", "txt"])
def test_a_work_that_is_not_public_is_not_given_out_as_a_file_either(stranger: Client, suffix: str) -> None:
    read(stranger, f"/works/{work_id('undertow')}.{suffix}", 404)


def test_hidden_and_missing_look_the_same(stranger: Client) -> None:
    hidden, missing = (f"/works/{number}/" for number in (work_id("undertow"), 987654))
    assert read(stranger, hidden, 404).replace(hidden, "…") == read(stranger, missing, 404).replace(missing, "…")


def test_a_stranger_neither_finds_nor_counts_nor_reads_a_hidden_work_in_search(stranger: Client) -> None:
    page = text_of(read(stranger, "/search/?q=nightingale"))
    assert "Nothing found" in page
    assert "Undertow" not in page
    every = text_of(read(stranger, "/search/"))
    assert f"{len(heap.WORKS) - 1} stories" in every
    assert "Dracula" not in every
    assert "German" not in every


def test_the_keeper_finds_the_hidden_work_with_its_words_marked(keeper: Client) -> None:
    page = read(keeper, "/search/?q=nightingale")
    assert "<mark>nightingale</mark>" in page
    assert "Undertow" in page


@pytest.mark.parametrize("address", ["/", "/fandoms/", "/stats/", "/search/?sort=added", "/documents/"])
def test_no_list_shown_to_a_stranger_names_a_hidden_work_or_its_fandom(stranger: Client, address: str) -> None:
    page = text_of(read(stranger, address))
    for word in ("Undertow", "Dracula", "Marsh", "German"):
        assert word not in page


def test_the_pages_of_a_tag_and_a_creator_with_hidden_works_only_are_not_there_for_a_stranger(stranger: Client) -> None:
    read(stranger, f"/tags/{TagRow.objects.get(name='Dracula').id}/", 404)
    read(stranger, f"/creators/{Creator.objects.get(name='K. L. Marsh').id}/", 404)


@pytest.mark.parametrize("address", ["/import/", "/review/"])
def test_reports_are_for_the_keeper(stranger: Client, address: str) -> None:
    page = read(stranger, address, 404)
    assert "somebody" not in page
    assert "/import/" not in text_of(page)


def test_an_original_with_a_mail_address_is_for_the_keeper_only(stranger: Client) -> None:
    lamp = work_id("lamp")
    read(stranger, f"/works/{lamp}/original/1/", 404)
    assert original(stranger, f"/works/{lamp}/original/2/") == heap.LAMP_PAGE.content
    page = read(stranger, f"/works/{lamp}/")
    assert f"/works/{lamp}/original/1/" not in page
    assert f"/works/{lamp}/original/2/" in page


def test_the_keeper_has_every_original_byte_for_byte(keeper: Client) -> None:
    assert original(keeper, f"/works/{work_id('lamp')}/original/") == heap.LAMP_TEXT.content


def test_mail_addresses_are_masked_on_every_page_and_in_every_file(keeper: Client, stranger: Client) -> None:
    lamp, page_id = work_id("lamp"), Page.objects.get().id
    addresses = [f"/works/{lamp}/{rest}" for rest in ("", "entire/", "chapters/3/")]
    addresses += [f"/works/{lamp}.html", f"/works/{lamp}.txt", f"/documents/{page_id}/", "/", "/search/?q=write"]
    for client in (keeper, stranger):
        for address in addresses:
            page = read(client, address)
            assert heap.ADDRESS not in page, address
            assert "marsh at example dot org" not in page, address
    assert "e…@" in read(keeper, f"/works/{lamp}/")


def test_reading_writes_nothing(keeper: Client) -> None:
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA data_version").fetchone(), cursor.execute("SELECT total_changes()").fetchone()
        for address in ("/", "/search/?q=bees", f"/works/{work_id('lamp')}/", "/stats/"):
            read(keeper, address)
        after = cursor.execute("PRAGMA data_version").fetchone(), cursor.execute("SELECT total_changes()").fetchone()
    assert before == after


@pytest.mark.parametrize(
    "words", [heap.ADDRESS, f'"{heap.ADDRESS}"', '"thornley example org"', '"marsh at example dot org"']
)
def test_nobody_finds_out_by_searching_whose_a_mail_address_is(keeper: Client, words: str) -> None:
    def total(asked: str) -> int:
        found: int = json.loads(keeper.get("/api/v1/search", {"q": asked}).content)["total"]
        return found

    assert total('"or to"') == 1  # stands between the two addresses in a chapter's text
    assert total(words) == 0
