"""Contents pages that a script wrote: the site's menu above and below, a line that says kind, world and author."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.description import Kind
from tests.recognise.test_listings import listing, said

_MENU = """<ul><li><a href="../../about/index.html">About</a><li><a href="../../talk/index.html">Talk</a>
<li><a href="../index.html">Stories</a></ul>"""
_PAGE = """<title>The Hound of Pemberley</title>{menu}<h1>The Hound of Pemberley</h1>
<h2>a <a href="../darcy/index.html">Pride and Prejudice</a> {kind} by <a href="../people/ann.html">Ann Other</a></h2>
<p>Miss Bennet hears it on the moor.</p>
<a href="hound-1.html">Part 1</a> <br><a href="hound-2.html">Part 2</a><hr>{menu}"""
_PATH = "site/stories/darcy/hound-index.html"


@pytest.mark.parametrize("kind", ["fanfiction", "story", "fan fiction"])
def test_a_world_named_in_a_line_of_kind_is_the_fandom_and_no_work(kind: str) -> None:
    found = listing(_PAGE.format(menu=_MENU, kind=kind), _PATH)
    assert found.is_contents
    assert [one.target for one in found.targets] == [f"site/stories/darcy/hound-{n}.html" for n in (1, 2)]
    assert {one.field: one.as_written for one in found.statements} == {
        "title": "The Hound of Pemberley",
        "author": "Ann Other",
        "fandom": "Pride and Prejudice",
        "summary": "Miss Bennet hears it on the moor.",
    }


def test_a_title_that_says_what_it_is_and_stands_first_is_a_title() -> None:
    rows = "".join(
        f'<p><a href="{n}.html">A {world} Story</a> by <a href="people/{n}.html">{by}</a></p>'
        for n, (world, by) in enumerate((("Sherlock Holmes", "Ann Other"), ("Camelot", "J. Watson")))
    )
    found = listing(rows, "site/list.html")
    assert said(found, "site/0.html", "title") == ["A Sherlock Holmes Story"]
    assert said(found, "site/1.html", "author") == ["J. Watson"]


def test_the_same_menu_above_and_below_is_the_sites() -> None:
    rows = "".join(f'<p><a href="{name.lower()}.html">{name}</a></p>' for name in ("Rain", "Snow", "Fog"))
    found = listing(f"{_MENU}{rows}{_MENU}", "site/stories/darcy/index.html")
    assert [one.target for one in found.targets] == [
        f"site/stories/darcy/{name}.html" for name in ("rain", "snow", "fog")
    ]


def test_a_menu_of_a_works_parts_above_and_below_stays_one_of_parts() -> None:
    menu = "".join(f'<a href="hound-{n}.html">Part {n}</a> ' for n in (1, 2, 3))
    found = listing(f"<h1>The Hound</h1><p>{menu}</p><p>It rained.</p><p>{menu}</p>", _PATH)
    assert {one.target for one in found.targets} == {f"site/stories/darcy/hound-{n}.html" for n in (1, 2, 3)}


def test_a_poem_between_its_links_back_and_on_is_a_chapter_and_no_list() -> None:
    verses = "\n".join(f"The {one} went up on the moor that night," for one in ("hound", "moon", "lamp", "mist"))
    page = f"""<title>Verses of the Moor (part 2 of 3)</title><h1>Verses of the Moor (part 2 of 3)</h1>
<h2>a <a href="../darcy/index.html">Little Women</a> fanfiction by <a href="../people/ann.html">Ann Other</a></h2>
<a href="moor-1.html">Back to Part 1</a><pre>{verses}</pre><p><a href="moor-3.html">Onwards to Part 3</a></p>"""
    found = examine(page.encode(), "site/stories/darcy/moor-2.html").recognised
    assert found.kind is Kind.WORK
    assert not found.listing.targets
    assert (found.listing.back, found.listing.onward) == tuple(f"site/stories/darcy/moor-{n}.html" for n in (1, 3))
    assert {one.value for one in found.works[0].statements if one.field == "fandom"} == {"Little Women"}
