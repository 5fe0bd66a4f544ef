"""What readers said of a work, on its page: answers under what they answer, no address, nothing that was held back."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from ficmirror.records.rights import Audience
from tests.web import heap
from tests.web.pages import read, text_of, work_id


def test_reviews_stand_on_the_works_page_with_who_when_and_what_chapter(keeper: Client) -> None:
    page = read(keeper, f"/works/{work_id('lamp')}/")
    assert "Irene N. · 2 July 1999 · chapter 1 · rated 5 of 5 I read it twice ." in text_of(page)
    assert "<em>twice</em>" in page
    assert text_of(page).index("I read it twice") < text_of(page).index("Thank you!") < text_of(page).index("More bees")


def test_nobody_is_shown_a_reviewers_address(keeper: Client, stranger: Client) -> None:
    for client in (keeper, stranger):
        for address in (f"/works/{work_id('lamp')}/", f"/works/{work_id('lamp')}/reviews/"):
            page = read(client, address)
            assert heap.ADDRESS not in page
            assert "wiggins@example.org" not in page


def test_what_its_archive_did_not_show_is_for_the_keeper_only_and_so_are_answers_to_it(stranger: Client) -> None:
    page = text_of(read(stranger, f"/works/{work_id('lamp')}/reviews/"))
    assert "More bees, please." in page
    assert "Screened words" not in page
    assert "An answer to screened" not in page


def test_the_keeper_sees_what_was_held_back_marked_as_such(keeper: Client) -> None:
    page = text_of(read(keeper, f"/works/{work_id('lamp')}/reviews/"))
    assert "not shown where it was written Screened words." in page


def test_an_archive_can_show_its_members_only_what_readers_said(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, reviews_audience=Audience.MEMBERS))
    assert "More bees" not in read(stranger, f"/works/{work_id('lamp')}/")
    read(stranger, f"/works/{work_id('lamp')}/reviews/", 404)


def test_a_work_nobody_wrote_about_has_no_page_of_reviews(keeper: Client) -> None:
    read(keeper, f"/works/{work_id('letters')}/reviews/", 404)
    assert "What readers said" not in read(keeper, f"/works/{work_id('letters')}/")
