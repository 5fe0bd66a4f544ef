"""How archives set one entry of a list: title, author, facts, summary and the links of parts, in any order."""

from typing import Any

import pytest

from ficmirror.examine import examine
from ficmirror.records.description import Kind
from ficmirror.records.listing import Listing
from tests.recognise.test_listings import listing, said

Work = tuple[str, str, str, int]  # title, author, summary, parts
WORKS: tuple[Work, ...] = (
    ("A Cold Lamp", "Irene Adler", "Somebody has left a light in the window of the mill.", 3),
    ("Quiet Water", "John Watson", "A boat comes back to Meryton without its owner.", 1),
    ("The Red Kite", "Mary Morstan", "It rains on Baker Street, and nobody minds very much.", 1),
    ("Winter Bread", "Irene Adler", "Robin learns to bake; Marian learns to wait.", 2),
    ("Silver Oar", "Jim Hawkins", "An island is not where the map says that it is.", 1),
)
ROWS = (  # {t}: the title, linked where there is one part; {by} {s}; {p}: links to the parts or nothing
    "<li>{t} by {by} (PG)<br>{s}<br>{p}",
    '<li>"{t}" by {by} [PG, Holmes/Watson]<br><i>{s}</i><br>{p}',
    "<li><b>{t}</b> [Treasure Island] PG<br>by {by}<br>{s}<br>{p}",
    '<p>"{t}", by {by} - {s}<br>{p}</p>',
    "<p><img src=dot.gif> {t} by {by} PG 2/21/1999<br>{s}<br>{p}</p>",
    "<p>{t} ({by})<br>{s}<br>{p}</p>",
    "<p>{t} - {by} (14k)<br>{s}<br>{p}</p>",
    "<p>{t}, by {by} NC-17<br>Summary: {s}<br>{p}</p>",
    "<p>{n}. {t} by {by} - PG<br>{s}<br>Chapters: {p}</p>",
    "{t} by {by}<blockquote>{s}<br>{p}</blockquote>",
    "<p>{t} by {by}<br>{s}<br>PG - English - Chapters: 3 - Words: 8,016 - Updated: 10/5/2003<br>{p}</p>",
    "<dt>{t} by {by}<dd>{s}<br>{p}",
    "<dt>{t} by <a href=mailto:a@example.org>{by}</a> [PG]<dd>{s}<br>{p}",
    "<p>{t}<br>Author: {by} - {s}<br>{p}</p>",
    "<p>{t}<br>by {by}<br>Rating: PG Summary: {s}<br>{p}</p>",
    "{t} by {by} PG<br><i>{s}</i><br>{p}<br><br>",
    "<p>{by}: {t} (PG)<br>{s}<br>{p}</p>",
    "<table><tr><td>{t} by {by}</td></tr><tr><td>{s}<br>{p}</td></tr></table>",
    "<div>{t} by {by} [PG]</div><div>{s}</div><div>{p}</div><br>",
)
HEADED = ("", "<h2>Sherlock Holmes</h2>")


def page(row: str, heading: str, *, are_counted_together: bool) -> str:
    """A list of the works; parts lie in rows of files of their own, or in one row of the archive's."""
    entries, number = [], 417
    for n, (title, by, summary, n_parts) in enumerate(WORKS, 1):
        stem = title.lower().replace(" ", "")
        files = [f"{stem}{part}.html" for part in range(1, n_parts + 1)] if n_parts > 1 else [f"{stem}.html"]
        if are_counted_together:
            files = [f"{number + part}.html" for part in range(n_parts)]
            number += n_parts
        links = " ".join(f'<a href="{file}">{part}</a>' for part, file in enumerate(files, 1))
        linked = title if n_parts > 1 else f'<a href="{files[0]}">{title}</a>'
        entries.append(row.format(t=linked, by=by, s=summary, p=links if n_parts > 1 else "", n=n))
    return f"<h1>The Lantern Archive</h1>{heading}" + "\n".join(entries)


def read(html: str) -> Listing:
    return examine(html.encode(), "site/list.html").recognised.listing


def told(listing: Listing) -> list[tuple[str, str, str, int]]:
    """What the page says of each work: those of its parts are one."""
    works: dict[Any, list[Any]] = {}
    for target in listing.targets:
        works.setdefault(target.target if target.part_of is None else target.part_of, []).append(target)
    heads = [some[0].statements for some in works.values()]
    titles, authors, summaries = ([_value(head, field) for head in heads] for field in ("title", "author", "summary"))
    return list(zip(titles, authors, summaries, map(len, works.values()), strict=True))


def _value(statements: Any, field: str) -> str:
    return " + ".join(s.as_written.strip('"') for s in statements if s.field == field)


@pytest.mark.parametrize("heading", HEADED)
@pytest.mark.parametrize("row", ROWS)
def test_an_entry_is_read_however_it_is_set(row: str, heading: str) -> None:
    for are_counted_together in (False, True):
        found = told(read(page(row, heading, are_counted_together=are_counted_together)))
        assert [(title, by, n) for title, by, _, n in found] == [(title, by, n) for title, by, _, n in WORKS]
        assert all(summary in said for (_, _, said, _), (_, _, summary, _) in zip(found, WORKS, strict=True))


def test_what_seems_to_be_told_in_the_one_list_of_a_whole_archive_makes_it_no_story() -> None:
    told = (
        "He never asked. She never told. Now Watson has to choose.",
        "After the war, Watson tries to rebuild a life. Holmes has other plans.",
        "Irene gets a letter. Watson gets a shock. Everyone gets cake.",
        "Holmes comes back, and nothing will be the same again.",
    )
    row = '<li><b><a href="s/{n}.htm">The {n}th Mirror</a></b> by Ann Other (PG)<br>{told}'
    rows = "".join(row.format(n=n, told=told[n % 4]) for n in range(1, 600))
    found = examine(f"<h1>The Complete Archive</h1><ul>{rows}</ul>".encode(), "site/index.html")
    assert found.kind is Kind.NOT_WORK
    assert len(found.recognised.listing.targets) == 599
    assert float(found.recognised.reasons[-1].split()[0]) < 2  # "0.1 for a work, 15.6 against"


def test_a_title_above_a_list_of_parts_follows_an_item_with_its_own_parts() -> None:
    html = """<h1>The Lantern Archive</h1><p><b>Hester Quill</b><ul>
      <li><b>A Cold Lamp</b> : <a href="lamp1.txt">1</a> - <a href="lamp2.txt">2</a><br><small>It rains.</small>
      <li>Winter Bread<br><small>Robin learns to bake.</small>
        <ul><li><a href="bread1.txt">Part 1</a><li><a href="bread2.txt">Part 2</a></ul>
      <li><b>Silver Oar</b> : <a href="oar1.txt">1</a> - <a href="oar2.txt">2</a><br><small>An island.</small></ul>"""
    titles = {t.target: [s.value for s in t.statements if s.field == "title"] for t in read(html).targets}
    assert titles == {
        f"site/{stem}{n}.txt": [title]
        for stem, title in (("lamp", "A Cold Lamp"), ("bread", "Winter Bread"), ("oar", "Silver Oar"))
        for n in (1, 2)
    }


def test_a_labelled_item_behind_an_item_with_parts_still_describes_it() -> None:
    html = """<ul><li>A Cold Lamp : <a href="lamp1.txt">1</a> - <a href="lamp2.txt">2</a><br>PG
      <li>Summary: Somebody has left a light in the window.
      <li>Silver Oar : <a href="oar1.txt">1</a> - <a href="oar2.txt">2</a></ul>"""
    first = read(html).targets[0]
    assert [s.value for s in first.statements if s.field == "summary"] == ["Somebody has left a light in the window."]


@pytest.mark.parametrize("mail", ["hesterquil@example.org", "hesterquill@example.org"])
def test_a_page_is_its_authors_who_has_a_nickname_between_the_names(mail: str) -> None:
    html = f"""<title>Hester "Grey Fox" Quill</title><h1>Hester "Grey Fox" Quill</h1><p>E-mail: <a href="mailto:{mail}">
      {mail}</a></p><ul><li><a href="lamp.txt">A Cold Lamp</a><br>It rains on Baker Street.
      <li><a href="oar.txt">Silver Oar</a><br>An island is not where the map says.</ul>"""
    for target in read(html).targets:
        assert [s.value for s in target.statements if s.field == "author"] == ['Hester "Grey Fox" Quill']


def test_a_title_that_begins_like_a_byline_stands_above_its_labelled_author() -> None:
    works = (("Rain", "Ann Other"), ("By Lamplight", "J. Watson"), ("Snow", "Tess Marsh"))
    rows = "".join(
        f"<table><tr><td>{title}<tr><td>Author: {name}<tr><td>Summary: {title} comes down on the moor for days."
        f'<tr><td><a href="{n}.html">Read it!</a></table>'
        for n, (title, name) in enumerate(works)
    )
    found = listing(f"<title>Stories</title>{rows}", "site/list.html")
    told = [(said(found, f"site/{n}.html", "title"), said(found, f"site/{n}.html", "author")) for n in range(3)]
    assert told == [([title], [name]) for title, name in works]
