"""Index pages are read by their structure: what they say of each linked work, and in what order the parts stand."""

import pytest

from ficmirror.readers.registry import reader_for
from ficmirror.recognise.listings import read_listing
from ficmirror.records.listing import Listing


def listing(markup: str, path: str = "archive/list.html") -> Listing:
    reader = reader_for("html")
    assert reader is not None
    return read_listing(reader.read(markup.encode(), None), path)


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
    reader = reader_for("html")
    assert reader is not None
    document = reader.read(BY_AUTHOR.encode(), None)
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
    assert said(found, "archive/watch3.html", "title") == ["The Long Watch:"]
    assert said(found, "archive/silver1.html", "title") == ["Silver:"]


def test_a_story_with_links_to_its_neighbours_lists_nothing() -> None:
    story = "<p>It was a dark night in Sherwood.</p>" * 30
    found = listing(
        f'{story}<p><a href="c1.html">Previous</a> <a href="index.html">Index</a> <a href="c3.html">Next</a>'
    )
    assert found.targets == ()
