"""Index pages are read by their structure: what they say of each linked work, and in what order the parts stand."""

import pytest

from ficmirror.readers.registry import read_as
from ficmirror.recognise.listing.listings import read_listing
from ficmirror.records.listing import Listing


def listing(markup: str, path: str = "archive/list.html") -> Listing:
    return read_listing(read_as("html", markup.encode()), path)


def said(found: Listing, target: str, field: str) -> list[str]:
    return [s.as_written for t in found.targets if t.target == target for s in t.statements if s.field == field]


BY_AUTHOR = """<h1>Pemberley tales</h1>
<p><a href="index.html">Home</a> * A-C * <a href="list2.html">D-J</a></p>
<p><b>Ann Other</b> (<a href="mailto:ann@example.org">ann@example.org</a>)
<ul><li><a href="t/ball.txt">The Ball at Netherfield</a><br><small>Mr. Darcy dances after all. 12KB -3/9/1999</small>
<li><a href="rain.html">Seven Days of Rain</a><br><small>Elizabeth is kept indoors. (Multipart) -4/2/2000</small></ul>
<p><b>J. Watson</b> (<a href="mailto:jw@example.org">jw@example.org</a>)
<ul><li><a href="t/hound.txt">The Other Hound</a><br><small>A crossover with Baker Street. 9KB</small></ul>
<a href="https://archiver.example/">Kept by an archiver</a>"""


def test_an_author_named_above_a_group_wrote_each_work_of_it() -> None:
    found = listing(BY_AUTHOR)
    assert said(found, "archive/t/ball.txt", "author") == ["Ann Other"]
    assert said(found, "archive/rain.html", "author") == ["Ann Other"]
    assert said(found, "archive/t/hound.txt", "author") == ["J. Watson"]
    assert not found.is_contents


def test_title_summary_and_date_stand_beside_the_link_and_sizes_are_no_summary() -> None:
    found = listing(BY_AUTHOR)
    assert said(found, "archive/t/ball.txt", "title") == ["The Ball at Netherfield"]
    assert said(found, "archive/t/ball.txt", "summary") == ["Mr. Darcy dances after all."]
    assert said(found, "archive/t/ball.txt", "date") == ["3/9/1999"]
    assert said(found, "archive/rain.html", "summary") == ["Elizabeth is kept indoors."]


def test_menus_and_links_out_of_the_tree_are_no_works() -> None:
    targets = [target.target for target in listing(BY_AUTHOR).targets]
    assert targets == ["archive/t/ball.txt", "archive/rain.html", "archive/t/hound.txt"]


def test_an_archivers_footer_is_not_taken_into_the_last_summary() -> None:
    assert said(listing(BY_AUTHOR), "archive/t/hound.txt", "summary") == ["A crossover with Baker Street."]


CONTENTS = """<title>Seven Days of Rain</title><table><tr><td><big>Seven Days of Rain</big></td></tr>
<tr><td>By Ann Other (<a href="mailto:ann@example.org">ann@example.org</a>)</td></tr></table>
<ul><li><a href="t/rain01.txt">Chapter 1: Monday</a><li><a href="t/rain02.txt">Chapter 2</a>
<li><a href="t/rain-end.txt">Epilogue</a></ul><p align=center><a href="list.html">Back to the list</a></p>"""


def test_a_page_of_chapters_gives_their_order_and_names_the_work() -> None:
    found = listing(CONTENTS, "archive/rain.html")
    assert found.is_contents
    assert [t.target for t in found.targets] == [f"archive/t/rain{n}.txt" for n in ("01", "02", "-end")]
    assert [(s.field, s.as_written) for s in found.statements] == [
        ("title", "Seven Days of Rain"), ("author", "Ann Other"), ("author_email", "ann@example.org"),
    ]  # fmt: skip


def test_every_statement_of_a_listing_points_at_its_words() -> None:
    document = read_as("html", BY_AUTHOR.encode())
    for target in read_listing(document, "archive/list.html").targets:
        for statement in target.statements:
            if statement.span and statement.field in ("title", "author"):
                assert document.text[statement.span.start : statement.span.end] == statement.as_written


@pytest.mark.parametrize(
    "row",
    [
        '<p><a href="hound.html">The Other Hound</a> by J. Watson - a dog barks at last',
        "<tr><td><a href='hound.html'>The Other Hound</a></td><td>by J. Watson</td><td>a dog barks at last</td></tr>",
        '<dt><a href="hound.html">The Other Hound</a>, by J. Watson<dd>a dog barks at last',
    ],
)
def test_a_byline_in_the_entry_itself_is_its_author(row: str) -> None:
    other = row.replace("hound", "ball").replace("The Other Hound", "The Ball").replace("J. Watson", "Ann Other")
    found = listing(f"<table>{row}{other}</table>" if row.startswith("<tr") else row + other)
    assert said(found, "archive/hound.html", "author") == ["J. Watson"]
    assert said(found, "archive/ball.html", "author") == ["Ann Other"]
    assert "barks" in " ".join(said(found, "archive/hound.html", "summary"))


def test_parts_behind_a_title_in_one_row_belong_to_it() -> None:
    rows = "".join(
        f'<p>{title}: <a href="{stem}1.html">1</a> | <a href="{stem}2.html">2</a> | <a href="{stem}3.html">3</a></p>'
        for title, stem in (("The Long Watch", "watch"), ("Silver", "silver"))
    )
    found = listing(rows)
    assert said(found, "archive/watch3.html", "title") == ["The Long Watch"]
    assert said(found, "archive/silver1.html", "title") == ["Silver"]


def test_a_story_with_links_to_its_neighbours_lists_nothing() -> None:
    story = "<p>It was a dark night in Sherwood.</p>" * 30
    found = listing(
        f'{story}<p><a href="c1.html">Previous</a> <a href="index.html">Index</a> <a href="c3.html">Next</a>'
    )
    assert found.targets == ()


def test_a_list_of_works_with_their_parts_is_no_contents_page_and_counts_its_works() -> None:
    found = listing(
        '<ul><li><b>The Long Watch</b> by Ann Other (PG) - Nobody sleeps.<ul><li><a href="w1.html">Part 1: Dusk</a>'
        '<li><a href="w2.html">Part 2</a></ul><li><a href="hound.html">The Other Hound</a> by J. Watson - It barks.'
        '<li><b>Silver</b> by Ann Other - Found, and lost.<ul><li><a href="s1.html">Part 1</a>'
        '<li><a href="s2.html">Part 2</a></ul></ul>'
    )
    assert not found.is_contents
    groups = {target.target: target.part_of for target in found.targets}
    assert (
        groups["archive/w1.html"] == groups["archive/w2.html"] != groups["archive/s1.html"] == groups["archive/s2.html"]
    )
    assert groups["archive/hound.html"] is None
    assert said(found, "archive/s2.html", "title") == ["Silver"]
    assert said(found, "archive/w1.html", "chapter_title") == ["Part 1: Dusk"]
    assert said(found, "archive/w2.html", "rating") == ["PG"]


def test_a_heading_above_numbered_links_is_their_title() -> None:
    found = listing(
        "<h2>Stories by Ann Other</h2><h3>The Long Watch</h3><p>Nobody sleeps.</p><p><a href='1.html'>Part 1</a>, "
        "<a href='2.html'>Part 2</a></p><h3>Silver</h3><p>Found, and lost.</p><p><a href='3.html'>Read it</a></p>"
    )
    assert said(found, "archive/2.html", "title") == ["The Long Watch"]
    assert said(found, "archive/3.html", "title") == ["Silver"]
    assert said(found, "archive/3.html", "summary") == ["Found, and lost."]
    assert said(found, "archive/3.html", "author") == ["Ann Other"]


def test_the_columns_of_a_table_are_what_their_heads_say() -> None:
    rows = "".join(
        f"<tr><td><a href='{n}.html'>Tale {name}</a><td>{who}<td>PG<td>About a {name.lower()}, and a dog.</tr>"
        for n, (name, who) in enumerate((("Lantern", "Ann Other"), ("Candle", "J. Watson")))
    )
    found = listing(f"<table><tr><th>Story<th>Author<th>Rating<th>Summary</tr>{rows}</table>")
    assert said(found, "archive/1.html", "author") == ["J. Watson"]
    assert said(found, "archive/1.html", "rating") == ["PG"]
    assert said(found, "archive/1.html", "summary") == ["About a candle, and a dog."]


def test_a_column_of_names_beside_the_titles_is_their_authors_without_any_heads() -> None:
    rows = "".join(
        f"<tr><td><a href='{n}.html'>Tale {who[:2]}</a><td>{who}<td>A dog barks at last, and nobody hears it.</tr>"
        for n, who in enumerate(("Ann Other", "J. Watson", "Ann Other", "Kat"))
    )
    assert said(listing(f"<table>{rows}</table>"), "archive/3.html", "author") == ["Kat"]


@pytest.mark.parametrize(
    "title", ["Night in Paris", "Letters from Whitby", "Book of Hours", "Part of the Tide", "Day and Night"]
)
def test_a_title_that_begins_like_a_part_is_a_title(title: str) -> None:
    found = listing(f"<ul><li><a href='a.html'>{title}</a> by Ann Other<li><a href='b.html'>Silver</a> by Kat</ul>")
    assert said(found, "archive/a.html", "title") == [title]


@pytest.mark.parametrize(
    "word", ["Chapter 2", "Part Two: The Storm", "ch.3", "3/7", "Epilogue", "Act II", "Book the First", "#4"]
)
def test_a_part_is_known_by_its_word_and_number(word: str) -> None:
    found = listing(
        f"<h1>Silver</h1><p>by Kat<ul><li><a href='a.html'>Chapter 1</a><li><a href='b.html'>{word}</a></ul>"
    )
    assert found.is_contents
    assert [target.target for target in found.targets] == ["archive/a.html", "archive/b.html"]


def test_a_menu_of_chapters_tells_the_parts_of_the_work_in_order() -> None:
    options = "".join(f"<option value='c{n}.html'>Chapter {n}" for n in (1, 2, 3))
    found = listing(f"<form><select>{options}</select></form><p>It rained.</p>", "archive/c2.html")
    assert [target.target for target in found.targets] == [f"archive/c{n}.html" for n in (1, 2, 3)]


def test_links_that_turn_the_page_are_kept_apart_from_those_that_lead_about() -> None:
    found = listing(
        "<a href='c1.html'>Previous chapter</a> <a href='index.html'>Back to Sherwood</a> "
        "<a href='c3.html'>Next &gt;&gt;</a>",
        "archive/c2.html",
    )
    assert (found.back, found.onward) == ("archive/c1.html", "archive/c3.html")


@pytest.mark.parametrize(
    ("root", "path", "turned"),
    [
        ("/", "archive/c2.html", "archive/c{}.html"),
        ("/1842/", "archive/1842/c2.html", "archive/1842/c{}.html"),
        ("http://old.example.org/1842/", "archive/1842/c2.html", "archive/1842/c{}.html"),
        ("http://old.example.org/1842/", "archive/c2.html", "http://old.example.org/1842/c{}.html"),
    ],
)
def test_pages_that_turn_to_one_another_lie_together_whatever_their_old_address(
    root: str, path: str, turned: str
) -> None:
    found = listing(f"<a href='{root}c1.html'>Previous</a> <a href='{root}c3.html'>Next</a>", path)
    assert (found.back, found.onward) == (turned.format(1), turned.format(3))


def test_a_link_to_another_host_keeps_its_address_where_the_host_is_met_twice() -> None:
    found = listing(
        "<ul><li><a href='http://www.pages.example/ann/a.html'>Silver</a> by Ann<li>"
        "<a href='http://pages.example/ann/b.html'>Gold</a> by Ann<li>"
        "<a href='http://else.example/c.html'>Tin</a> by Kat</ul>"
    )
    assert [t.target for t in found.targets] == ["http://pages.example/ann/a.html", "http://pages.example/ann/b.html"]


def test_lines_of_labels_with_a_link_below_are_an_entry_each() -> None:
    found = listing(
        "<h1>Stories</h1><p>Title: Silver<br>Author: Ann Other<br>Rating: PG<br>Summary: It is lost.<br>"
        "<a href='a.html'>Read this story</a></p><p>Title: Gold<br>Author: Kat<br><a href='b1.html'>Part 1</a> | "
        "<a href='b2.html'>Part 2</a></p>"
    )
    assert said(found, "archive/a.html", "title") == ["Silver"]
    assert said(found, "archive/a.html", "summary") == ["It is lost."]
    assert said(found, "archive/b2.html", "title") == ["Gold"]
    assert said(found, "archive/b2.html", "author") == ["Kat"]


def test_the_cells_of_a_layout_keep_their_lines() -> None:
    found = listing(
        "<table><tr><td><a href='a.html'>Silver</a><td>by Ann Other<br>It is lost.</tr>"
        "<tr><td>Gold<td>by Kat<br>It is found.<br>Chapters: <a href='b1.html'>1</a> <a href='b2.html'>2</a></tr>"
        "<tr><td>Tin<br>by Joe Doe<td><a href='c0.html'>Prologue</a><br><a href='c1.html'>Chapter 1</a></tr></table>"
    )
    assert said(found, "archive/a.html", "author") == ["Ann Other"]
    assert said(found, "archive/a.html", "summary") == ["It is lost."]
    assert said(found, "archive/b2.html", "title") == ["Gold"]
    assert said(found, "archive/c0.html", "title") == said(found, "archive/c1.html", "title") == ["Tin"]


def test_people_in_the_order_of_the_alphabet_above_groups_are_their_authors() -> None:
    found = listing(
        "<ul><li><b>Miller, Ann</b><ul><li><a href='a.txt'>Moon</a><li><a href='o1.txt'>Oak, Part 1</a>, "
        "<a href='o2.txt'>Part 2</a></ul><li><b>Morris, Q.</b><ul><li><a href='e.txt'>Elm</a></ul></ul>"
    )
    names = [s.value for t in found.targets for s in t.statements if s.field == "author"]
    assert names == ["Ann Miller", "Ann Miller", "Ann Miller", "Q. Morris"]
    assert said(found, "archive/o2.txt", "title") == ["Oak"]


def test_fandoms_above_groups_are_no_authors() -> None:
    groups = "".join(
        f"<h2>{name}</h2><a href='{n}.html'>Silver {name[0]}</a><br>"
        for n, name in enumerate(("Blake's 7", "Star Trek", "The X-Files"))
    )
    assert not [s for t in listing(groups).targets for s in t.statements if s.field == "author"]


def test_names_behind_titles_are_authors_where_that_is_the_habit_of_the_page() -> None:
    rows = "".join(
        f'"<a href="{n}.html">{title}</a>" - {who} - PG - Somebody goes home again.<br>'
        for n, (title, who) in enumerate((("Silver", "Ann Other"), ("Gold", "Kat"), ("Tin", "Jane Roe")))
    )
    found = listing(rows)
    assert said(found, "archive/2.html", "author") == ["Jane Roe"]


def test_files_of_one_row_beside_each_other_are_the_parts_of_one_work() -> None:
    found = listing(
        "<a href='d1.html'>Delta 1</a> <a href='d2.html'>Delta 2</a> <a href='d3.html'>Delta 3</a> by Joe<br>"
        "<a href='e.html'>Elm</a> by Kat<br>"
    )
    assert [target.part_of is None for target in found.targets] == [False, False, False, True]
    assert said(found, "archive/d3.html", "title") == ["Delta"]


def test_pictures_that_lead_to_chapters_are_read_by_their_words() -> None:
    found = listing(
        "<h1>Whispers</h1>by Ann Other<br>Summary: Two people whisper.<p>"
        "<a href='w1.html'><img src=a alt='Chapter One'></a><br><a href='w2.html'><img src=b alt='Chapter Two'></a>"
        "<p><a href='i.html'><img src=c alt=Home></a>"
    )
    assert found.is_contents
    assert [s.as_written for target in found.targets for s in target.statements] == ["Chapter One", "Chapter Two"]
    assert [s.as_written for s in found.statements if s.field == "summary"] == ["Two people whisper."]


def test_a_word_that_ends_like_a_roman_number_is_not_counted_by_it() -> None:
    numbers = "".join(f"<tr><td>Oak<br>{' '.join(f'<a href=o{n}.html>{n}</a>' for n in range(1, 9))}<td>Kat</tr>")
    titles = "".join(
        f"<tr><td><a href='{n}.html'>{t}</a><td>Ann</tr>" for n, t in (("a", "Bell: Dusk"), ("b", "Bell: Dawn"))
    )
    found = listing(f"<table>{numbers}{titles}</table>")
    assert said(found, "archive/a.html", "title") == ["Bell: Dusk"]
    assert said(found, "archive/b.html", "title") == ["Bell: Dawn"]


def test_an_authors_page_lists_what_is_hers_and_what_others_wrote() -> None:
    found = listing(
        "<title>Lady Kat's Fan Fiction Page</title><h3>Sherlock Holmes</h3><dl><dt><a href='a.html'>Silver</a> (PG)"
        "<dd>Lost.<dt>Gold<dd>A long one. <a href='g0.html'>Prologue</a>, <a href='g1.html'>I</a>, "
        "<a href='g2.html'>II</a></dl><h3>Other people's stories</h3><ul><li><a href='t.html'>Tin</a>, by Joe</ul>"
    )
    assert said(found, "archive/a.html", "author") == ["Lady Kat"]
    assert said(found, "archive/g1.html", "title") == ["Gold"]
    assert said(found, "archive/g2.html", "summary") == ["A long one."]
    assert said(found, "archive/t.html", "author") == ["Joe"]


def test_a_byline_above_one_row_of_files_makes_them_parts_whatever_they_are_called() -> None:
    names = enumerate(("The Ball", "The Walk"), 1)
    cells = "".join(f"<tr><td>{n}.<td><a href='w{n}.html'>{name}</a></tr>" for n, name in names)
    found = listing(
        "<font size=5>Whispers</font><br>A Pemberley story by <a href='mailto:a@example.org'>Ann Other</a>"
        f"<table>{cells}</table>"
    )
    assert found.is_contents
    assert [s.as_written for s in found.statements if s.field in ("title", "author")] == ["Whispers", "Ann Other"]
    assert [s.as_written for t in found.targets for s in t.statements] == ["The Ball", "The Walk"]


@pytest.mark.parametrize(
    "title", ["Index of /fic", "Index of /fic/lamp", "www.example.org - /fic/", "Directory listing for /fic/"]
)
def test_a_servers_list_of_a_folder_says_nothing_of_its_files(title: str) -> None:
    files = "".join(f'<a href="lamp{n}.html">lamp{n}.html</a>  06-May-2004 10:00  12k\n' for n in range(1, 9))
    found = listing(f"<title>{title}</title><h1>{title}</h1><pre>{files}</pre>", "fic/index.html")
    assert not found.is_contents
    assert not [statement for target in found.targets for statement in target.statements]


def test_a_column_of_what_is_new_takes_nothing_from_the_list_beside_it() -> None:
    new = "<table><tr><td><a href='a.html'>Silver</a><br><a href='b.html'>Gold</a></td></tr></table>"
    items = "".join(
        f"<li><a href='{n}.html'>{t}</a> by Ann Other<br>It barks.</li>"
        for n, t in zip("ab", ("Silver", "Gold"), strict=True)
    )
    found = listing(f"{new}<ul>{items}</ul>")
    assert said(found, "archive/a.html", "summary") == ["It barks."]
    assert said(found, "archive/b.html", "author") == ["Ann Other"]


def test_what_stands_below_the_last_entry_describes_it_no_further_than_the_others() -> None:
    items = "".join(f"<li><a href='{n}.html'>Silver {n}</a> by Ann Other<br>It barks.</li>" for n in "abc")
    found = listing(f"<ul>{items}</ul><p>All lamps on this site are lit by their owners, and the rest is mine.</p>")
    assert said(found, "archive/c.html", "summary") == ["It barks."]
