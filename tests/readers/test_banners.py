"""What a cache or a web archive put on a page is none of it, and what its author wrote of caches is."""

import pytest

from ficmirror.readers.formats.html import HtmlReader

STORY = "<h1>The Cache</h1><p>by Silver</p><p>Jim dug where the map said the cache was.</p>"
BANNERS = {
    "Google": (
        '<base href="http://example.org/x"><table><tr><td>This is <b>G o o g l e</b>\'s cache of http://example.org/x.<br>'
        "<b>G o o g l e</b>'s cache is the snapshot that we took of the page as we crawled the web.</td></tr></table>"
        "<center><i>Google is neither affiliated with the authors of this page nor responsible for "
        "its content.</i></center>"
    ),
    "Yahoo": (
        "<div>Below is the cache of http://example.org/x. It's a snapshot of the page taken as our "
        "search engine crawled "
        "the Web.</div>"
    ),
    "Bing": "<p>You have reached the cached page for http://example.org/x</p><hr>",
    "Wayback": (
        '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp"><p>Go MAR 12 2005 3 captures</p></div>'
        "<!-- END WAYBACK TOOLBAR INSERT -->"
    ),
}


@pytest.mark.parametrize("name", BANNERS)
def test_the_banner_is_furniture_and_the_page_is_whole(name: str) -> None:
    document = HtmlReader().read(f"<html><body>{BANNERS[name]}{STORY}</body></html>".encode())
    bare = HtmlReader().read(f"<html><body>{STORY}</body></html>".encode())
    words = [block.text for block in document.blocks if any(map(str.isalnum, block.text))]
    assert words == [block.text for block in bare.blocks]
    assert document.furniture
    assert not bare.furniture


def test_an_unfinished_banner_takes_nothing_away() -> None:
    page = f"<html><body><!-- BEGIN WAYBACK TOOLBAR INSERT -->{STORY}</body></html>"
    assert len(HtmlReader().read(page.encode()).blocks) == 3
