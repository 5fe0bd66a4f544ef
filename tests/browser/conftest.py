"""A running site and a real Chromium that may talk to it and to nobody else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.web import running
from tests.web.conftest import built_archive

__all__ = ["built_archive"]

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def site(built_archive: Path) -> Iterator[str]:
    """The address of the running site, without the last slash."""
    with running.running(built_archive) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens pages of the site: `visit(width=320, scheme="dark", has_scripts=False)`.

    Whatever a page asks for from another host is refused and fails the test afterwards; so does a script's error.
    """
    contexts: list[BrowserContext] = []
    strayed: list[str] = []

    def watch(route: Route) -> None:
        if route.request.url.startswith(site + "/"):
            route.continue_()
        else:
            strayed.append(route.request.url)
            route.abort()

    def open_page(width: int = 1280, scheme: str = "light", has_scripts: bool = True, height: int = 900) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=has_scripts,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        context.route("**/*", watch)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: strayed.append(f"script error: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not strayed
