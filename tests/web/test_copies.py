"""The page of a work's copies: for whoever may see the work, with the keeper's means to change it."""

from django.test import Client

from ficmirror.catalogue.models import WorkMoved
from tests.web import heap
from tests.web.pages import read, text_of, work_id


def test_the_page_of_a_work_leads_to_its_copies_and_each_to_its_original(keeper: Client) -> None:
    lamp = work_id("lamp")
    assert f'href="/works/{lamp}/copies/"' in read(keeper, f"/works/{lamp}/")
    page = read(keeper, f"/works/{lamp}/copies/")
    assert f'<a href="/works/{lamp}/original/2/">{heap.LAMP_PAGE.path}</a>' in page
    assert heap.LAMP_TEXT.digest[:19] in page
    assert f"ficmirror split {lamp} N" in page


def test_a_stranger_sees_the_copies_but_neither_addresses_nor_what_the_keeper_may_do(stranger: Client) -> None:
    page = read(stranger, f"/works/{work_id('lamp')}/copies/")
    assert heap.LAMP_PAGE.path in page
    assert f"/works/{work_id('lamp')}/original/1/" not in page  # it holds an address
    assert "ficmirror split" not in text_of(page)


def test_the_copies_of_a_work_that_is_not_public_are_not_there_for_a_stranger(stranger: Client) -> None:
    read(stranger, f"/works/{work_id('undertow')}/copies/", 404)


def test_the_review_desk_leads_to_the_copies_of_a_doubtful_work(keeper: Client) -> None:
    assert "/copies/" in read(keeper, "/review/")


def test_an_old_number_leads_to_the_work_from_every_page_of_it(stranger: Client) -> None:
    lamp, undertow = work_id("lamp"), work_id("undertow")
    WorkMoved.objects.bulk_create([WorkMoved(old=9_001, work_id=lamp), WorkMoved(old=9_002, work_id=undertow)])
    try:
        for rest in ("/", "/entire/", "/copies/", ".epub", "/original/"):
            response = stranger.get(f"/works/9001{rest}")
            assert (response.status_code, response.headers["Location"]) == (301, f"/works/{lamp}{rest}")
            assert stranger.get(f"/works/9002{rest}").status_code == 404  # what may not be seen is not there
        assert stranger.get("/works/9001/chapters/7/").headers["Location"] == f"/works/{lamp}/"
    finally:
        WorkMoved.objects.filter(old__gt=9_000).delete()
