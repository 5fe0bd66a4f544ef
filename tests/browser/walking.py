"""Finding one's way on the site as a visitor does."""

from playwright.sync_api import Page


def go(page: Page, way: str) -> None:
    """Follow a way of `places.KINDS`: an address, then the names of links to follow."""
    address, *links = way.split(" -> ")
    page.goto(address)
    for name in links:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state()


def is_too_wide(page: Page) -> bool:
    """Would one have to scroll sideways?"""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
