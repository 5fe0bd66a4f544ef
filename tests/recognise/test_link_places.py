"""What links are by their place on a list, whatever they say."""

import pytest

from ficmirror.readers.registry import read_as
from ficmirror.recognise.listing.listings import frames_of, read_listing
from ficmirror.records.listing import FRAME
from tests.recognise.test_listings import listing, said


@pytest.mark.parametrize(
    "entry",
    [
        "<p>The Long Watch - {links} Nobody sleeps. (PG)</p>",
        "<p>The Long Watch<br>Nobody sleeps. (PG)<br>{links}</p>",
        "<dl><dt>The Long Watch<dd>Nobody sleeps. (PG)<br>{links}</dl>",
        "<table><tr><td>Title:<td>The Long Watch<tr><td>Rating:<td>PG<tr><td>Parts:<td>{links}</table>",
    ],
)
@pytest.mark.parametrize(
    "names", [("w1", "w2", "w3"), ("watcha", "watchb", "watchc"), ("watch/01", "watch/02", "watch/03")]
)
def test_parts_by_names_of_their_own_are_known_by_their_files(entry: str, names: tuple[str, ...]) -> None:
    told = zip(names, ("Rain", "The Letter", "Lamps"), strict=True)
    links = " - ".join(f'<a href="{name}.html">{words}</a>' for name, words in told)
    silver = '<p><a href="silver.html">Silver</a> A cup is lost.</p>'
    found = listing("<h1>Stories</h1><p>Welcome, and sit down.</p>" + silver + entry.format(links=links) + silver)
    parts = [target.target for target in found.targets if target.part_of is not None]
    assert parts == [f"archive/{name}.html" for name in names]
    assert said(found, f"archive/{names[1]}.html", "title") == ["The Long Watch"]
    assert said(found, "archive/silver.html", "title") == ["Silver"]


def test_what_a_label_has_as_a_link_is_a_value_and_no_entry() -> None:
    found = listing(
        '<div><a href="w.html">The Long Watch</a> by Ann Other</div><div>Fandom: <a href="c.html">Camelot</a></div>'
        '<div>PG - Reviews: <a href="r/w.html">7</a></div>'
    )
    assert [target.target for target in found.targets] == ["archive/w.html"]


@pytest.mark.parametrize("title", ["Home", "Interlude", "Search", "Day One"])
def test_a_work_called_like_the_way_about_the_site_is_a_work_among_others(title: str) -> None:
    rows = "".join(
        f'<li><a href="{n}.html">{words}</a> by Ann Other<br>Nobody comes to the door all night.'
        for n, words in enumerate(("Silver", "Rain", title, "The Lamp", "Snow"))
    )
    found = listing(f"<ul>{rows}</ul><p><a href='index.html'>Home</a> | <a href='s.html'>Search</a></p>")
    assert said(found, "archive/2.html", "title") == [title]


def test_a_prologue_among_named_chapters_stays_a_part() -> None:
    names = ("Prologue", "The Cup", "Rain", "Snow", "Epilogue")
    rows = "".join(f'<li><a href="{n}.html">{name}</a>' for n, name in enumerate(names, 1))
    assert listing(f"<h1>The Long Watch</h1><p>by Ann Other</p><ul>{rows}</ul>").is_contents


@pytest.mark.parametrize("story", ["It rained.", "It rained, and nobody came to the door. " * 9])
def test_a_row_of_numbers_without_the_pages_own_lists_the_other_parts_and_describes_nothing(story: str) -> None:
    menu = '<p><b>1</b> | <a href="w2.html">2</a> | <a href="w3.html">3</a></p>'
    found = listing(f"<h1>The Long Watch</h1><h4>Rain</h4><p>{story}</p>{menu}", "archive/w1.html")
    assert [target.part_of for target in found.targets] == [0, 0]
    assert found.share < 0.3


def test_parts_that_are_counted_as_their_addresses_are_belong_to_the_work_above() -> None:
    parts = "".join(f'<p>{n}. <a href="v.php@id=61&c={n}.html">{w}</a></p>' for n, w in ((1, "Rain"), (2, "Lamps")))
    found = listing(f'<p><a href="v.php@id=61&i=1.html">Silver</a> by Ann Other</p><p>Summary: Snow.</p>{parts}')
    assert found.is_contents
    assert [target.target for target in found.targets] == [
        "archive/v.php@id=61&c=1.html",
        "archive/v.php@id=61&c=2.html",
    ]


@pytest.mark.parametrize(
    ("path", "value"), [("s/61/{}/index.html", "{}"), ("v.php@id=61&chapter={}.html", "{}"), ("c{}.html", "c{}.html")]
)
def test_a_menu_counts_parts_whatever_they_are_called(path: str, value: str) -> None:
    names = ("Rain", "Snow", "Lamps")
    options = "".join(f"<option value='{value.format(n)}'>{n}. {name}" for n, name in enumerate(names, 1))
    found = listing(f"<select>{options}</select><p>It rained.</p>", "archive/" + path.format(2))
    assert [target.target for target in found.targets] == ["archive/" + path.format(n) for n in (1, 2, 3)]


def test_a_menu_of_marks_is_none_of_parts() -> None:
    options = "".join(f"<option value={n}>{n}" for n in range(1, 6))
    assert not listing(f"<select>{options}</select><p>It rained.</p>", "archive/v.php@id=61&chapter=2.html").targets


def test_what_frames_show_is_told_apart_from_a_page_of_contents() -> None:
    document = read_as("html", b"<frameset><frame src=top.htm><frame src=w1_body.htm></frameset>")
    assert {target.part_of for target in frames_of(document, "archive/w1.htm").targets} == {FRAME}
    assert not read_listing(document, "archive/w1.htm").targets


def test_a_number_among_words_is_not_the_pages_own() -> None:
    rows = "".join(
        f'<dt>{title} (3 parts, 4k) <a href="{title}1.txt">[1]</a> <a href="{title}2.txt">[2]</a> '
        f'<a href="{title}3.txt">[3]</a><dd>Nobody sleeps.'
        for title in ("Silver", "Rain")
    )
    found = listing(f"<h3>Ann Other</h3><dl>{rows}</dl>")
    assert not found.is_contents
    assert said(found, "archive/Rain2.txt", "title")[0].startswith("Rain")


CHAPTERS = "".join(
    f'<tr><td>{n}</td><td><a href="ch.asp?id=7&ch={n}">{w}</a></td><td>3k</td></tr>'
    for n, w in ((0, "Rain"), (1, "Home"))
)


@pytest.mark.parametrize(
    "head",
    [
        "<h1>The Lantern</h1><p>Author: <a href=au.asp?aid=3>Ann Other</a></p><p>Summary:</p><p>Snow falls on it.</p>",
        "<h1>The Lantern</h1><table><tr><td>Author</td><td><a href=au.asp?aid=3>Ann Other</a></td></tr>"
        "<tr><td>Summary</td><td>Snow falls on it.</td></tr></table>",
        "<p><a href=story.asp?id=7&x=1>The Lantern</a> by <a href=au.asp?aid=3>Ann Other</a> "
        "[<a href=r.asp?id=7>2 reviews</a>]</p>"
        "<p><b>Summary:</b> Snow falls on it.</p><p><b>Rated:</b> PG</p>",
    ],
)
def test_the_page_of_a_work_says_whose_it_is_above_the_parts_that_its_address_counts(head: str) -> None:
    found = listing(f"{head}<h2>Contents</h2><table>{CHAPTERS}</table>", "archive/story.asp?id=7")
    assert found.is_contents
    assert [one.target for one in found.targets if one.part_of == 0] == [f"archive/ch.asp?id=7&ch={n}" for n in (0, 1)]
    said = {one.field: one.as_written for one in found.statements}
    assert (said["title"], said["author"], said["summary"]) == ("The Lantern", "Ann Other", "Snow falls on it.")


def test_links_in_a_column_of_authors_are_names() -> None:
    title, author = "<a href=s.asp?id={n}>The {n}th Lamp</a>", "<a href=a.asp?aid={n}>Ann {n} Other</a>"
    row = f"<tr><td>{title}</td><td>{author}</td><td>PG</td></tr>"
    rows = "".join(row.format(n=n) for n in range(4, 8))
    found = listing(f"<table><tr><th>Title</th><th>Author</th><th>Rating</th></tr>{rows}</table>", "archive/t.asp?l=L")
    assert len(found.targets) == 4
    assert all("author" in {one.field for one in target.statements} for target in found.targets)


def test_what_may_be_a_part_is_a_title_where_its_author_stands_behind_it() -> None:
    rows = "".join(
        f"<li><a href=v.php?sid={n}>{w}</a> by <a href=u.php?uid=3>Ann Other</a> [PG]"
        for n, w in ((275, "Moon"), (277, "Night 7"))
    )
    assert [one.part_of for one in listing(f"<ul>{rows}</ul>", "archive/titles.php").targets] == [None, None]
