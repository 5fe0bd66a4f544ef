"""Every kind of page, in light and dark: no barrier that axe-core knows of, nothing to scroll sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.places import KINDS
from tests.browser.walking import go, is_too_wide

pytestmark = pytest.mark.browser

PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier_in_light_or_dark(visit: Opener, kind: str) -> None:
    page = visit()
    go(page, KINDS[kind])
    light = page.evaluate(PAPER)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAPER) != light
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("theme", ["Sepia", "Night"])
def test_axe_finds_no_barrier_in_the_other_themes_either(visit: Opener, theme: str) -> None:
    page = visit()
    go(page, KINDS["work"])
    page.locator("summary", has_text="Aa").click()
    page.get_by_label(theme, exact=True).check(force=True)
    for kind in ("work", "chapter", "search"):
        go(page, KINDS[kind])
        expect(page.locator("html")).to_have_attribute("data-theme", theme.lower())
        results = Axe().run(page)
        assert results.violations_count == 0, f"{kind}: {results.generate_report()}"


def test_axe_finds_no_barrier_in_the_open_settings(visit: Opener) -> None:
    page = visit()
    go(page, KINDS["chapter"])
    page.locator("summary", has_text="Aa").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_of_320_pixels_needs_no_scrolling_sideways(visit: Opener, kind: str) -> None:
    page = visit(width=320, height=640)
    go(page, KINDS[kind])
    assert not is_too_wide(page)


def test_the_settings_fit_a_phone(visit: Opener) -> None:
    page = visit(width=320, height=640)
    go(page, KINDS["chapter"])
    page.locator("summary", has_text="Aa").click()
    assert not is_too_wide(page)
    box = page.locator(".aa form").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(
        page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()")
    )


def test_the_keyboard_alone_is_enough_to_search_and_read(visit: Opener) -> None:
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("gutters Angst")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == "The Lamp in the Window":
            break
    assert focused(page) == "The Lamp in the Window"
    page.keyboard.press("Enter")
    page.wait_for_url("**/works/*/")
    page.get_by_role("link", name="Read from the beginning").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chapters/1/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/chapters/2/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/chapters/1/")


def test_what_has_the_focus_can_be_seen(visit: Opener) -> None:
    page = visit()
    page.goto("/fandoms/")
    for _ in range(6):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2


def test_a_slash_leads_to_the_search_box(visit: Opener) -> None:
    page = visit()
    page.goto("/fandoms/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
