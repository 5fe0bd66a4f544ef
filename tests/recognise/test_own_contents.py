"""Pages of one work as scripts make them: its parts lie below the page's address, stand in a menu, or are counted."""

import pytest

from tests.recognise.test_listings import listing, said

_NAMED = '<h1>The Silver Lantern</h1><h4>by <a href="/profile/7">Ann Other</a></h4><p>It barks at night.</p>'
_NAMES = ("Rain", "The Letter", "Snow")


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("site/fiction/9/silver.html", [f"site/fiction/9/silver/chapter/{n}/x{n}.html" for n in (17, 4, 93)]),
        ("site/works/12/index.html", [f"site/works/12/chapters/{n}.html" for n in (417, 902, 1433)]),
        ("site/list3f2a.html", [f"site/chapterview{n}.html" for n in ("7e0a", "13ad", "bf7b")]),
    ],
)
def test_the_page_of_a_work_is_its_contents_whatever_the_parts_are_called(path: str, parts: list[str]) -> None:
    path = path.replace("site/", "site/tales.example.org/")
    links = (f'<a href="/{part.removeprefix("site/")}">{name}</a>' for part, name in zip(parts, _NAMES, strict=True))
    rows = "".join(f"<tr><td>{n}. {link}</td><td>{n}00 words</td></tr>" for n, link in enumerate(links, 1))
    found = listing(f"{_NAMED}<table>{rows}</table>", path)
    assert [one.target.rpartition("org/")[2] for one in found.targets] == [part.removeprefix("site/") for part in parts]
    assert found.is_contents
    words = {one.field: one.as_written for one in found.statements}
    assert (words["title"], words["author"], words["summary"]) == (
        "The Silver Lantern",
        "Ann Other",
        "It barks at night.",
    )


@pytest.mark.parametrize(
    "head", ['<h1>Stories by <a href="/u/7">Ann Other</a></h1>', "<h1>Camelot</h1>", "<h1>Ann</h1><p>Tea is nice.</p>"]
)
def test_a_shelf_whose_works_lie_below_it_is_no_works_contents(head: str) -> None:
    rows = "".join(f'<li><a href="9/{name[:3]}.html">{name}</a></li>' for name in _NAMES)
    assert not listing(f"{head}<ul>{rows}</ul>", "site/u/9.html").is_contents


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("site/story/40318.html", "story:{n}"),
        ("site/view/67/1/silver", "/view/67/{n}/silver"),
        ("site/s/4007/2/Silver", "{n}"),
    ],
)
def test_a_menu_may_say_something_above_its_parts_and_call_them_by_address(path: str, value: str) -> None:
    numbers = (40318, 29291, 69522) if "40318" in path else (1, 2, 3)
    front = "/view/67/silver" if value.startswith("/") else "0"
    choices = "".join(
        f'<option value="{value.format(n=number)}">{n}. {name}</option>'
        for n, (number, name) in enumerate(zip(numbers, _NAMES, strict=True), 1)
    )
    lead = f'<option value="{front}">Story Index</option>' if "s/4007" not in path else ""
    found = listing(f'<a href="/login">Log in</a><p><select>{lead}{choices}</select></p>', path)
    assert [one.target.removeprefix("http://-/").removeprefix("site/") for one in found.targets] == [
        path.replace("40318", str(n))
        .replace("/67/1/", f"/67/{n}/")
        .replace("/4007/2/", f"/4007/{n}/")
        .removeprefix("site/")
        for n in numbers
    ]


def test_a_name_that_leads_to_a_persons_page_is_an_author_behind_any_little_word() -> None:
    rows = "".join(
        f'<p><a href="viewstory.php?sid={n}">{name}</a> de <a href="viewuser.php?uid=4">Lady Luna</a> [TP]<br>'
        "Resumen: Ladra de noche.</p>"
        for n, name in enumerate(_NAMES, 20)
    )
    found = listing(rows, "site/browse.php")
    assert said(found, "site/viewstory.php?sid=21", "author") == ["Lady Luna"]
    assert not said(found, "site/viewuser.php?uid=4", "title")


def test_links_to_the_other_parts_below_a_story_make_it_no_list() -> None:
    story = "<p>The rain fell on Baker Street, and Holmes did not look up from the letter.</p>" * 9
    turns = '<p><a href="story.cgi?story=5&amp;part=1">Part 1</a> and <a href="story.cgi?story=5&amp;part=3">Part 3</a>'
    assert listing(story + turns, "site/story.cgi?story=5&part=2").share < 0.2


def test_pages_below_the_dates_of_their_captures_lead_to_addresses() -> None:
    rows = "".join(f'<li><a href="/story/{n}">{name}</a> by Ann Other' for n, name in enumerate(_NAMES, 10))
    found = listing(f"<ul>{rows}</ul>", "site/20040102030405/http:/tales.example.org/list.html")
    assert {one.target for one in found.targets} == {f"http://tales.example.org/story/{n}" for n in (10, 11, 12)}


def test_links_called_after_the_pages_work_and_counted_are_its_parts() -> None:
    rows = "".join(f'<h4><a href="SILV0{n}a.html">Silver 0{n}</a></h4><p>Hits: {n}1</p>' for n in (1, 2, 3))
    head = "<h1>Silver</h1><h3>by <a href='/authors/ann/'>Ann Other</a></h3><p><b>Summary:</b> It barks.</p>"
    found = listing(f"<p><a href='/help.html'>Rules</a></p>{head}{rows}", "site/authors/ann/SILV.html")
    assert found.is_contents
    assert [one.target for one in found.targets][:3] == [f"site/authors/ann/SILV0{n}a.html" for n in (1, 2, 3)]
    assert {one.as_written for one in found.statements if one.field == "title"} == {"Silver"}


def test_a_list_whose_first_link_an_arrow_repeats_is_a_book() -> None:
    rows = "".join(f'<li><a href="{n}.html">{name}</a></li>' for n, name in zip((17, 4, 93), _NAMES, strict=True))
    by = '<p>Submitted by <a href="../user/7.html">Ann Other</a> on 05/03/2004 <a href="../term/3.html">Camelot</a></p>'
    head = f"<h2>The Silver Lantern</h2>{by}"
    page = f"{head}<p>It barks at night.</p><ul>{rows}</ul>"
    found = listing(f'{page}<p><a href="17.html">Rain ›</a></p>', "site/node/9.html")
    assert found.is_contents
    assert [one.target for one in found.targets] == [f"site/node/{n}.html" for n in (17, 4, 93)]
    assert {s.as_written for s in found.statements if s.field in {"title", "author"}} == {
        "The Silver Lantern",
        "Ann Other",
    }
