"""Lists of whole archives of the old kind: pages of lists, cells before titles, couples, indexes that are texts."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.listing import Listing
from tests.recognise.test_listings import listing, said
from tests.recognise.test_listings_of_shelves import STORY

ROW = '<p><a href="{0}.html">{1}</a> by Ann Other<br>{2}</p>'
WORKS = "".join(
    ROW.format(stem, title, words)
    for stem, title, words in (
        ("oar", "Silver Oar", "An island is not where the map says that it is."),
        ("kite", "The Red Kite", "It rains on Baker Street, and nobody minds."),
        ("lamp", "A Cold Lamp", "Somebody has left a light in the mill."),
    )
)


def index(text: str, name: str = "INDEX") -> Listing:
    return examine(text.encode(), f"pub/other/{name}").recognised.listing


def test_the_menu_of_a_lists_own_pages_is_no_work() -> None:
    found = listing(f'<h1>The List</h1>{WORKS}<p>1 <a href="p2.html">2</a> <a href="p3.html">3</a></p>')
    assert not found.is_contents
    assert [target.target for target in found.targets] == [f"archive/{name}.html" for name in ("oar", "kite", "lamp")]


def test_a_cell_before_a_title_is_about_the_work_of_its_own_row() -> None:
    rows = "".join(
        f'<tr><td>{by}</td><td>{title} - <a href="{stem}4.html">Chapter 4</a>, <a href="{stem}5.html">Chapter 5</a>'
        f"</td><td>It rains on the moor again.</td></tr>"
        for by, title, stem in (("Jim Hawkins", "Silver", "s"), ("Mary Morstan", "Gold", "g"))
    )
    found = listing(f"<h1>New in May</h1><table>{rows}</table>")
    assert said(found, "archive/s4.html", "author") == ["Jim Hawkins"]
    assert said(found, "archive/g5.html", "author") == ["Mary Morstan"]


@pytest.mark.parametrize(
    ("path", "link", "onward", "back"),
    [
        ("silver.html", '<a href="silvera.html">Part Two</a>', "archive/silvera.html", ""),
        ("silvera.html", '<a href="silverb.html">Part Three</a>', "archive/silverb.html", ""),
        ("silver2.html", '<a href="silver1.html">Part 1</a>', "", "archive/silver1.html"),
        ("silver.html", '<a href="golden.html">Part Two</a>', "", ""),
    ],
)
def test_the_only_link_to_a_part_leads_on_where_its_file_is_the_next(
    path: str, link: str, onward: str, back: str
) -> None:
    found = listing(f"<h1>Silver</h1><h2>by Ann Other</h2>{STORY}<p>Link to {link}</p>", f"archive/{path}")
    assert (found.onward, found.back) == (onward, back)


def test_a_menu_behind_a_word_for_parts_names_its_own_page() -> None:
    menu = 'Chapters: 1 <a href="w2.html">2</a> <a href="w3.html">3</a>'
    found = listing(f"<table><tr><td><p>{menu}</p>{STORY}<p>{menu}</p></td></tr></table>", "archive/w1.html")
    assert found.is_contents
    assert found.share < 0.25


def test_facts_in_a_table_above_parts_by_names_of_their_own_are_a_works() -> None:
    facts = "".join(
        f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>"
        for label, value in (("Title", "Silver"), ("Author", "Ann Other"), ("Summary", "It rains on the moor."))
    )
    parts = "".join(
        f'<tr><td><a href="s_{n}.html">{name}</a></td><td>4K</td></tr>' for n, name in ((1, "Rain"), (2, "Fog"))
    )
    found = listing(f'<a href="index.html">More by Ann Other</a><table>{facts}</table><table>{parts}</table>')
    assert found.is_contents
    assert [s.as_written for s in found.statements if s.field == "title"] == ["Silver"]
    assert [target.target for target in found.targets] == ["archive/s_1.html", "archive/s_2.html"]


def test_a_title_that_leads_to_its_first_part_begins_a_work_also_below_parts() -> None:
    entry = '<p><a href="{0}pt1.html">{1}</a> <a href="{0}pt2.html">Part 2</a> by {2}<br>It rains.'
    found = listing("<h1>The List</h1><ul>" + entry.format("s", "Silver", "Ann") + entry.format("g", "Gold", "Kat"))
    assert said(found, "archive/gpt2.html", "title") == ["Gold"]
    assert {target.part_of for target in found.targets[:2]} != {target.part_of for target in found.targets[2:]}


@pytest.mark.parametrize(
    ("words", "field"),
    [("Holmes/Watson", "relationship"), ("Holmes/Watson | PG", "relationship"), ("Angst/Humor", "category")],
)
def test_a_couple_alone_is_no_summary(words: str, field: str) -> None:
    found = listing(f'<p><a href="a.html">Silver</a> by Ann Other<br>{words}<br>Nobody comes to the mill.</p>{WORKS}')
    assert said(found, "archive/a.html", field) == [words.partition(" | ")[0]]
    assert said(found, "archive/a.html", "summary") == ["Nobody comes to the mill."]


def test_names_of_couples_and_of_parts_of_pages_are_nobodys() -> None:
    rows = "".join(
        f'<tr><td><a href="{n}.html">{title}</a></td><td>{pair}</td><td>It rains on the moor.</td></tr>'
        for n, (title, pair) in enumerate(
            (("Silver", "Holmes/Watson"), ("Gold", "Jane/Lizzy"), ("Tin", "Robin/Marian"))
        )
    )
    found = listing(f"<title>Index: A</title><table>{rows}</table>", "archive/index-a.html")
    assert not [s for target in found.targets for s in target.statements if s.field == "author"]


def test_files_named_below_what_is_said_of_them_are_the_works_of_an_index() -> None:
    found = index(
        "Fanfiction by Ann Other\n\n* Silver (1 part, PG)\n  It rains,\n  and nobody minds.\n    silver.txt\n\n"
        "* Gold (2 parts, R)\n  A boat comes back.\n    gold/gold01.txt\n    gold/gold02.txt\n\n"
        "* Tin (1 part, G)\n  Nobody comes to the mill.\n    tin.txt\n"
    )
    assert said(found, "pub/other/silver.txt", "title") == ["Silver"]
    assert said(found, "pub/other/tin.txt", "summary") == ["Nobody comes to the mill."]
    assert said(found, "pub/other/gold/gold02.txt", "title") == ["Gold"]


def test_rows_and_lists_of_files_in_an_index_are_read_whole() -> None:
    found = index(
        'ann/silver1.txt - silver3.txt\n    "Silver" by Ann Other [PG]\n    It rains on the moor.\n\n'
        'kat/gold.txt\n    "Gold" by Kat Lee [R]\n    A boat comes back.\n\n'
        'kat/tin.txt\n    "Tin" by Kat Lee [G]\n    Nobody comes.\n'
    )
    assert said(found, "pub/other/ann/silver1.txt", "title") == ['"Silver"']
    assert said(found, "pub/other/ann/silver1.txt", "summary") == ["It rains on the moor."]
    found = index(
        "Title: Silver\nFiles: s1.txt, s2.txt\nSummary: It rains on the moor.\n\n"
        "Title: Gold\nFiles: g.txt\nSummary: A boat comes back.\n\nTitle: Tin\nFile: t.txt\nSummary: Nobody comes.\n"
    )
    assert said(found, "pub/other/s2.txt", "title") == ["Silver"]
    assert said(found, "pub/other/g.txt", "summary") == ["A boat comes back."]


def test_what_follows_a_files_name_is_its_title_and_no_name() -> None:
    found = index(
        "s1.txt ... s3.txt     Silver and Gold\n                      It rains on the moor.\n"
        "oar.txt               The Red Kite\n                      A boat comes back.\n"
        "tin.txt               Last Lullaby\n                      Nobody comes.\n"
    )
    assert said(found, "pub/other/tin.txt", "title") == ["Last Lullaby"]
    assert not [s for target in found.targets for s in target.statements if s.field == "author"]


def test_letters_behind_a_title_are_parts_where_files_end_with_them() -> None:
    found = listing(
        "<h4>Ann Other</h4>Silver: <a href='x/sia.html'>a</a> <a href='x/sib.html'>b</a><br>"
        "Gold: <a href='x/goa.html'>a</a> <a href='x/gob.html'>b</a> <a href='x/goc.html'>c</a><br>"
    )
    assert said(found, "archive/x/gob.html", "title") == ["Gold"]
    assert said(found, "archive/x/sib.html", "title") == ["Silver"]
    menu = "".join(f"<a href='{letter}.html'>{letter}</a> " for letter in "abc")
    assert "archive/b.html" not in {target.target for target in listing(f"<p>Titles: {menu}</p>{WORKS}").targets}


def test_words_between_a_title_and_its_further_parts_describe_the_work() -> None:
    found = listing(
        "<p><a href='s.html'>Silver</a> - It rains on the moor. <a href='s2.html'>Part 2</a> "
        "<a href='s3.html'>Part 3</a></p>"
        "<p><a href='g.html'>Gold</a> - A boat comes back.</p>"
    )
    assert said(found, "archive/s.html", "summary") == ["It rains on the moor."]


@pytest.mark.parametrize(
    "row", ["<dt>{0}<dd>{1}. {2}", "<li>{0}. {1}. {2}", "<pre>{0}          {1}         PG   12K\n   {2}</pre>"]
)
def test_names_behind_or_below_titles_end_with_a_stop_or_blanks(row: str) -> None:
    works = (("s", "Silver", "Ann B. Other"), ("g", "Gold", "Kat Lee"), ("t", "Tin", "Jim Hawkins"))
    found = listing(
        "".join(row.format(f"<a href='{n}.html'>{t}</a>", by, "It rains on the moor.") for n, t, by in works)
    )
    assert said(found, "archive/s.html", "author") == ["Ann B. Other"]
    assert said(found, "archive/s.html", "summary") == ["It rains on the moor."]


def test_the_code_of_an_episode_is_no_part_of_its_title_and_a_last_link_among_parts_is_one() -> None:
    parts = " | ".join(f"<a href='101{name.lower()[:3]}.html'>{name}</a>" for name in ("Teaser", "Act One", "Tag"))
    found = listing(f"<p><b>1x01 - Silver</b><br>by Ann Other<br>It rains on the moor.<br>{parts}</p>{WORKS}")
    assert said(found, "archive/101tag.html", "title") == ["Silver"]


def test_a_list_of_files_in_a_row_within_an_item_has_the_parts_of_what_the_item_names() -> None:
    def work(stem: str, title: str, names: tuple[str, ...]) -> str:
        parts = "".join(f"<li><a href='x/{stem}-{n}.html'>{name}</a>" for n, name in enumerate(names, 1))
        return f"<li>{title} [PG] - It rains on the moor.<ul>{parts}</ul>"

    silver, gold = work("s", "Silver", ("The Letter", "Rain")), work("g", "Gold", ("1", "2", "3"))
    found = listing(f"<p>Here are my stories.</p><ul>{silver}{gold}</ul>")
    assert said(found, "archive/x/s-2.html", "title") == ["Silver"]
    assert said(found, "archive/x/s-1.html", "summary") == ["It rains on the moor."]
    assert said(found, "archive/x/g-3.html", "title") == ["Gold"]
    authors = "<ul><li>Ann Other<ul><li><a href='silver.html'>Silver</a><li><a href='gold.html'>Gold</a></ul></ul>"
    assert said(listing(authors), "archive/gold.html", "title") == ["Gold"]
