"""Reading, searching, filtering and taking away, with scripts and without."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opener
from tests.browser.places import KINDS
from tests.browser.walking import go

pytestmark = pytest.mark.browser

with_and_without_scripts = pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])


def listed(page: Page) -> list[str]:
    """The titles of the works a page lists."""
    return page.locator(".works h3 a").all_inner_texts()


@with_and_without_scripts
def test_from_the_front_page_to_the_end_of_a_story(visit: Opener, has_scripts: bool) -> None:
    page = visit(has_scripts=has_scripts)
    page.goto("/")
    page.get_by_role("searchbox").first.fill("lamp window")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="The Lamp in the Window").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lamp in the Window")
    page.get_by_role("link", name="Read from the beginning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In Which a Door is Opened")
    page.get_by_role("link", name="Chapter 2").click()
    page.get_by_role("link", name="Chapter 3").click()
    expect(page.locator(".the-end")).to_have_text("The end")
    page.get_by_role("link", name="Entire story on one page").click()
    expect(page.locator(".story")).to_have_count(3)


@with_and_without_scripts
def test_filters_include_exclude_and_go_away(visit: Opener, has_scripts: bool) -> None:
    page = visit(has_scripts=has_scripts)
    page.goto("/search/?q=gutters")
    assert len(listed(page)) == 2
    page.get_by_role("link", name="Leave out Fluff").click()
    assert listed(page) == ["The Lamp in the Window"]
    page.get_by_role("link", name="Remove the filter not Fluff").click()
    assert len(listed(page)) == 2
    page.locator("a.in", has_text="General").click()
    assert listed(page) == ["Eleven Letters Nobody Sent"]
    page.get_by_role("link", name="Clear all").click()
    assert len(listed(page)) == 2


@with_and_without_scripts
def test_on_a_phone_the_filters_open_when_asked(visit: Opener, has_scripts: bool) -> None:
    page = visit(width=320, has_scripts=has_scripts)
    page.goto("/search/?q=gutters")
    link = page.locator("a.in", has_text="General")
    expect(link).to_be_hidden()
    page.locator("summary", has_text="Filter what was found").click()
    link.click()
    assert listed(page) == ["Eleven Letters Nobody Sent"]


def test_a_long_list_of_filters_is_narrowed_as_one_types(visit: Opener) -> None:
    page = visit()
    page.goto("/search/?fandom=The+Three+Musketeers")
    box = page.get_by_label("Narrow the list: Characters")
    shown = page.locator("section[aria-labelledby=facet-character] a.in:visible")
    assert shown.count() == 8  # the whole list is fetched with the first letter
    box.fill("er 19 of")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Musketeer 19 of Gascony")
    box.press("Enter")
    expect(page.get_by_role("link", name="Remove the filter Musketeer 19 of Gascony")).to_be_visible()
    assert len(listed(page)) == 1


def test_a_list_too_long_to_be_sent_asks_for_what_has_the_letters(visit: Opener) -> None:
    page = visit()
    asked_for: list[str] = []

    def cut_short(route: Route) -> None:
        asked_for.extend(parse_qs(urlsplit(route.request.url).query).get("narrow", ()))
        answer = route.fetch().text()
        route.fulfill(
            body=answer.replace('<ul class="tally">', '<ul class="tally" data-cut>'), content_type="text/html"
        )

    page.route(re.compile(r"open=character"), cut_short)
    page.goto("/search/?fandom=The+Three+Musketeers")
    page.get_by_label("Narrow the list: Characters").fill("musketeer 19")
    shown = page.locator("section[aria-labelledby=facet-character] a.in:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Musketeer 19 of Gascony")
    page.wait_for_function("document.querySelector('section[data-cut]') !== null")
    page.wait_for_timeout(500)
    assert asked_for == ["musketeer 19"]


def test_what_is_hidden_is_gone_until_it_is_shown_again(visit: Opener) -> None:
    page = visit()
    page.goto("/search/?q=lamp")
    page.get_by_role("link", name="The Lamp in the Window").click()
    page.get_by_role("link", name="Angst").first.click()
    page.get_by_role("button", name="Hide these from every list").click()
    page.goto("/search/?q=gutters")
    assert listed(page) == ["Eleven Letters Nobody Sent"]
    page.get_by_role("link", name="you do not want to see").click()
    page.get_by_role("button", name="No longer hide additional tag Angst").click()
    page.goto("/search/?q=gutters")
    assert len(listed(page)) == 2


def test_another_order_takes_effect_as_it_is_chosen(visit: Opener) -> None:
    page = visit()
    page.goto("/search/?fandom=The+Three+Musketeers")
    page.get_by_label("Order", exact=True).select_option("title")
    page.wait_for_url("**sort=title**")
    assert listed(page)[0] == "A Leaf from the Casebook, No. 1"


def test_another_order_works_without_scripts_too(visit: Opener) -> None:
    page = visit(has_scripts=False)
    page.goto("/search/?fandom=The+Three+Musketeers")
    page.get_by_label("Order", exact=True).select_option("title")
    page.get_by_role("button", name="Go").click()
    assert listed(page)[0] == "A Leaf from the Casebook, No. 1"


def test_reading_settings_take_effect_at_once_and_are_kept(visit: Opener) -> None:
    page = visit()
    go(page, KINDS["chapter"])
    before = page.locator(".story p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("summary", has_text="Aa").click()
    with page.expect_response("**/reading/"):
        page.get_by_label("Largest", exact=True).check(force=True)
    with page.expect_response("**/reading/"):
        page.get_by_label("Dark", exact=True).check(force=True)
    for _ in range(2):
        after = page.locator(".story p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert after > before * 1.2
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
        page.reload()


def test_reading_settings_work_without_scripts(visit: Opener) -> None:
    page = visit(has_scripts=False)
    go(page, KINDS["chapter"])
    address = page.url
    page.locator("summary", has_text="Aa").click()
    page.get_by_label("Short", exact=True).check(force=True)
    page.get_by_label("Sepia", exact=True).check(force=True)
    page.locator(".aa").get_by_role("button", name="Apply").click()
    assert page.url == address
    expect(page.locator("html")).to_have_attribute("data-measure", "narrow")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-theme", "sepia")


def test_the_measure_holds_at_every_size(visit: Opener) -> None:
    page = visit()
    go(page, KINDS["entire"])
    width = page.locator(".story").first.evaluate("e => e.getBoundingClientRect().width")
    size = page.locator(".story p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert 45 <= width / (size * 0.47) <= 80  # characters a line, at the usual 0.47 em each


@pytest.mark.parametrize(("name", "ending"), [("EPUB", ".epub"), ("HTML", ".html"), ("Text", ".txt")])
def test_files_are_taken_away(visit: Opener, tmp_path: Path, name: str, ending: str) -> None:
    page = visit()
    go(page, KINDS["work"])
    with page.expect_download() as waiting:
        page.locator(".files").get_by_role("link", name=name).click()
    download = waiting.value
    assert download.suggested_filename == f"the-lamp-in-the-window{ending}"
    path = tmp_path / "taken"
    download.save_as(path)
    if ending == ".epub":
        assert ZipFile(path).read("mimetype") == b"application/epub+zip"
    else:
        assert "The lamp had burnt low" in path.read_text(encoding="utf-8")


def test_an_originals_script_does_not_run(visit: Opener) -> None:
    page = visit()
    page.on("dialog", lambda dialog: pytest.fail("a script of an original ran"))
    go(page, KINDS["work"])
    with page.expect_download() as waiting:
        page.get_by_role("link", name="mirror/www.geocities.com/thornley_papers/lamp.html").click()
    assert waiting.value.suggested_filename == "lamp.html"


def test_escape_and_a_click_beside_close_the_settings(visit: Opener) -> None:
    page = visit()
    page.goto("/")
    form = page.locator(".aa form")
    page.locator("summary", has_text="Aa").click()
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    page.locator("summary", has_text="Aa").click()
    page.get_by_role("heading", level=1).click()
    expect(form).to_be_hidden()
