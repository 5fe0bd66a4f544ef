"""Every other page: that it is there, what it says, and what every answer carries."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from ficmirror.catalogue.models import Creator, Page, Series, TagRow
from tests.web import heap
from tests.web.pages import original, read, text_of, work_id


def test_the_front_page_tells_what_is_here(keeper: Client) -> None:
    page = text_of(read(keeper, "/"))
    assert f"{len(heap.WORKS)} stories" in page
    for words in ("Sherlock Holmes", "The Three Musketeers", "German", "Mature", "Newly added"):
        assert words in page


def test_the_front_page_counts_nothing_when_it_is_asked_for(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("ficmirror.web.access.search")
    assert "Sherlock Holmes" in text_of(read(keeper, "/"))


def test_fandoms_stand_from_a_to_z_with_counts_and_can_be_narrowed(keeper: Client) -> None:
    page = text_of(read(keeper, "/fandoms/"))
    assert page.index("Dracula 1") < page.index("Sherlock Holmes 2") < page.index(f"The Three Musketeers {heap.N_MORE}")
    narrowed = text_of(read(keeper, "/fandoms/?begins=sher"))
    assert "Sherlock Holmes 2" in narrowed
    assert "Dracula" not in narrowed
    assert "No name here" in text_of(read(keeper, "/fandoms/?begins=zzz"))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/creators/", "Ella Thornley"),
        ("/series/", "The Sussex Papers"),
        ("/relationships/", "Sherlock Holmes/John Watson"),
        ("/tags/", "Angst"),
    ],
)
def test_every_kind_of_name_has_its_list(keeper: Client, address: str, name: str) -> None:
    page = read(keeper, address)
    assert name in text_of(page)
    leads = re.search(rf'href="(/[a-z]+/\d+/)">{re.escape(name)}<', page)
    assert leads
    assert name in text_of(read(keeper, leads[1]))
    assert "No name here" in text_of(read(keeper, f"{address}?begins=zzz"))


def test_crawlers_are_kept_out_until_the_keeper_lets_them_in(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(keeper, "/robots.txt") == "User-agent: *\nDisallow: /\n"
    assert keeper.get("/").headers["X-Robots-Tag"] == "noindex, nofollow"
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, is_open_to_crawlers=True))
    refused = read(keeper, "/robots.txt").splitlines()[1:]
    assert "Disallow: /search/" in refused
    assert "Disallow: /" not in refused
    assert "X-Robots-Tag" not in keeper.get("/").headers


def test_long_lists_go_on_from_page_to_page(keeper: Client) -> None:
    address = f"/tags/{TagRow.objects.get(name='The Three Musketeers').id}/"
    first = read(keeper, address)
    after = first.split('rel="next" href="?after=')[1].split('"')[0]
    second = read(keeper, f"{address}?after={after}")
    n_first, n_second = (page.count("<h3><a href=") for page in (first, second))
    assert n_first + n_second == heap.N_MORE
    read(keeper, f"{address}?after=rubbish", 404)


def test_no_link_groups_the_digits_of_a_number(keeper: Client) -> None:
    number = work_id(heap.LAMP.key)
    assert number > 1_000
    addresses = ("/search/?q=lamp", f"/works/{number}/", f"/works/{number}/chapters/1/")
    links = [link for address in addresses for link in re.findall(r'href="(/[^"?#]*)', read(keeper, address))]
    assert {f"/works/{number}/", f"/works/{number}.epub"} <= {*links}
    assert not [link for link in links if re.search(r"\d,\d", link)]


def test_creators_and_series_list_their_works(keeper: Client) -> None:
    who = Creator.objects.get(name="Ella Thornley").id
    assert "Eleven Letters Nobody Sent" in read(keeper, f"/creators/{who}/")
    series = Series.objects.get(title="The Sussex Papers").id
    page = read(keeper, f"/series/{series}/")
    assert page.index("Eleven Letters Nobody Sent") < page.index("The Lamp in the Window")


def test_a_document_that_is_no_work_can_be_read(keeper: Client) -> None:
    assert "Links I love" in read(keeper, "/documents/")
    number = Page.objects.get().id
    page = read(keeper, f"/documents/{number}/")
    assert "Ella’s papers" in page
    assert original(keeper, f"/documents/{number}/original/1/") == heap.LINKS.content


def test_the_import_report_names_what_could_not_be_read_and_why(keeper: Client) -> None:
    page = text_of(read(keeper, "/import/"))
    assert heap.BROKEN.path in page
    assert "WordPerfect files are held, but cannot be read yet" in page
    assert "disks/old-stories" in page


def test_each_import_has_a_report_of_its_own_to_print_and_to_save(keeper: Client) -> None:
    (name,) = set(re.findall(r'href="/import/([0-9-]+)/"', read(keeper, "/import/")))
    page = read(keeper, f"/import/{name}/")
    assert "What was found" in page
    assert "Missing parts" in page
    saved = keeper.get(f"/import/{name}/?save")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert b"What was found" in saved.content


def test_a_stranger_sees_no_report_of_an_import(stranger: Client) -> None:
    assert stranger.get("/import/2026-11-22-1/").status_code == 404


def test_doubts_are_listed_for_the_keeper(keeper: Client) -> None:
    page = text_of(read(keeper, "/review/"))
    assert "Undertow Two titles are equally likely." in page
    assert "The Lamp in the Window" not in page


def test_permissions_are_explained_with_who_sees_what(keeper: Client) -> None:
    page = text_of(read(keeper, "/permissions/"))
    assert "May be archived by anyone" in page
    assert "The author does not want it archived" in page


def test_figures_count_what_the_viewer_may_see(stranger: Client) -> None:
    assert f"Stories {len(heap.WORKS) - 1} " in text_of(read(stranger, "/stats/"))
    assert "Files held" not in read(stranger, "/stats/")


def test_the_keeper_is_told_what_is_held_besides(keeper: Client) -> None:
    page = text_of(read(keeper, "/stats/"))
    assert f"Stories {len(heap.WORKS)} " in page
    assert f"Files held {len(heap.FILES)}" in page


def test_an_old_address_leads_to_the_work_that_stood_there(keeper: Client) -> None:
    response = keeper.get("/at/?url=http://www.geocities.com/nowhere.html")
    assert response.status_code == 404
    assert "GeoCities, gone since 2009" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/nothing", "/works/0/", "/works/99999999999999999999/", "/tags/12345/", "/documents/7777/"]
)
def test_an_address_with_nothing_behind_it_answers_calmly(keeper: Client, address: str) -> None:
    assert "There is nothing at this address" in read(keeper, address, 404)


def test_the_site_says_whether_it_is_well(keeper: Client) -> None:
    assert read(keeper, "/healthz") == "ok\n"


def test_every_answer_forbids_loading_from_elsewhere_and_guessing(keeper: Client) -> None:
    for address in ("/", "/nothing", f"/works/{work_id('lamp')}/", "/healthz", "/static/none.css"):
        headers = keeper.get(address).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_reading_sets_no_cookie(keeper: Client) -> None:
    for address in ("/", "/search/?q=bees", f"/works/{work_id('lamp')}/", f"/works/{work_id('lamp')}/entire/"):
        assert not keeper.get(address).cookies


def test_another_host_name_is_refused(keeper: Client) -> None:
    assert keeper.get("/", headers={"host": "rebound.example.org"}).status_code == 400


def test_when_something_goes_wrong_the_page_says_so_and_nothing_more(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("ficmirror.web.access.newest", fail)
    keeper.raise_request_exception = False
    page = read(keeper, "/", 500)
    assert "Something went wrong" in page
    assert "secret of the machine" not in page
    assert "Traceback" not in page
