"""Forms in which whole archives list their stories: one page a form, and what it must say of each of its works."""

import pytest

from ficmirror.examine import examine
from ficmirror.records.listing import Listing

RAIN = "It rains on the moor for a week, and nobody minds."
PAGES = {  # form → (page, path → {field: values})
    "a round robin's parts are signed": (
        f"<ul><li><b>A Cold Lamp</b><br>{RAIN}<ul><li><a href=lamp/part1.htm>Part 1</a> by Irene Adler"
        "<li><a href=lamp/part2.htm>Part 2: Tea</a> by John Watson</ul>"
        f"<li><b>Quiet Water</b><br>{RAIN}<ul><li><a href=water/part1.htm>Part 1</a> by Jim Hawkins"
        "<li><a href=water/part2.htm>Part 2</a> by Irene Adler</ul></ul>",
        {
            "lamp/part1.htm": {"title": ["A Cold Lamp"], "summary": [RAIN], "author": ["Irene Adler"]},
            "lamp/part2.htm": {"title": ["A Cold Lamp"], "author": ["John Watson"]},
            "water/part1.htm": {"title": ["Quiet Water"], "author": ["Jim Hawkins"]},
        },
    ),
    "parts with names of their own are a list below the title": (
        f"<ul><li><a href=kite1.txt>The Red Kite</a> by Mary Morstan. {RAIN}<ul><li><a href=kite2.txt>Into the Fire</a>"
        "<li><a href=kite3.txt>Answers</a></ul><li><a href=oar.txt>Silver Oar</a> by Jim Hawkins. " + RAIN + "</ul>",
        {
            "kite1.txt": {"title": ["The Red Kite"], "author": ["Mary Morstan"]},
            "kite3.txt": {"title": ["The Red Kite"], "chapter_title": ["Answers"]},
            "oar.txt": {"title": ["Silver Oar"], "author": ["Jim Hawkins"]},
        },
    ),
    "a series is signed in its heading": (
        "<h1>Series and Universes</h1><p><b>The Lamp Series</b> by Irene Adler<br>1. <a href=lamp.html>A Cold Lamp</a>"
        f" [PG]<br>{RAIN}<br>2. <a href=water.html>Quiet Water</a> [R]<br>{RAIN}</p><p><b>Kite Cycle</b> by Jim Hawkins"
        f"<br>1. <a href=kite.html>The Red Kite</a> [PG]<br>{RAIN}<br>2. <a href=oar.html>Oar</a> [R]<br>{RAIN}</p>",
        {
            "water.html": {"title": ["Quiet Water"], "author": ["Irene Adler"], "summary": [RAIN]},
            "oar.html": {"title": ["Oar"], "author": ["Jim Hawkins"]},
        },
    ),
    "a series is signed below its heading": (
        f"<h3>The Lamp Series</h3><p>by Irene Adler</p><ol><li><a href=lamp.html>A Cold Lamp</a> - {RAIN}"
        f"<li><a href=water.html>Quiet Water</a> - {RAIN}</ol><h3>Kite Cycle</h3><p>by Jim Hawkins</p><ol>"
        f"<li><a href=kite.html>The Red Kite</a> - {RAIN}<li><a href=oar.html>Oar</a> - {RAIN}</ol>",
        {"water.html": {"author": ["Irene Adler"]}, "oar.html": {"author": ["Jim Hawkins"]}},
    ),
    "links to notes and pictures stand behind the summary": (
        f"<dl><dt><a href=lamp.html>A Cold Lamp</a> by <a href=mailto:i@example.org>Irene Adler</a> and Jim Hawkins<dd>"
        f"{RAIN} <a href=lamp_cover.html>Cover art</a> <a href=lamp_notes.html>Author notes</a>"
        f"<dt><a href=oar.html>Oar</a> by <a href=mailto:j@example.org>Jim Hawkins</a><dd>{RAIN}</dl>",
        {"lamp.html": {"author": ["Irene Adler", "Jim Hawkins"], "summary": [RAIN]}},
    ),
    "cards are labelled, in columns": (
        "<pre>\n CALL NO.:  A12\n AUTHOR:    Irene Adler\n TITLE:     <b>A Cold Lamp</b>\n ABSTRACT:  " + RAIN + "\n"
        " VOLUMES:   <a href=lamp1.html>I</a> <a href=lamp2.html>II</a>\n</pre><hr><pre>\n CALL NO.:  B7\n"
        " AUTHOR:    Jim Hawkins\n TITLE:     <b>Silver Oar</b>\n ABSTRACT:  " + RAIN + "\n"
        " VOLUMES:   <a href=oar.html>Check out</a>\n</pre>",
        {
            "lamp2.html": {"title": ["A Cold Lamp"], "author": ["Irene Adler"]},
            "oar.html": {"title": ["Silver Oar"], "author": ["Jim Hawkins"]},
        },
    ),
    "a date stands in the cell before the title and its parts": (
        "<table><tr><td>3/4/1997</td><td><a href=lamp1.html>A Cold Lamp</a> <a href=lamp2.html>2</a> "
        f"<a href=lamp3.html>3</a></td><td>{RAIN}</td></tr><tr><td>3/8/1997</td><td><a href=oar1.html>Oar</a> "
        f"(with Jim Hawkins) <a href=oar2.html>2</a></td><td>{RAIN}</td></tr></table>",
        {
            "lamp2.html": {"title": ["A Cold Lamp"], "summary": [RAIN]},
            "oar1.html": {"title": ["Oar"], "author": ["Jim Hawkins"], "summary": [RAIN]},
        },
    ),
    "a work's own page tells of it in labelled lines": (
        "<center><h2>Lamp</h2><h3>by Irene Adler</h3></center><p><b>Rating:</b> PG<br><b>Summary:</b> " + RAIN + "</p>"
        "<center><a href=lamp1.html>Read the story</a></center><p><a href=../index.html>Archive main page</a> "
        "<a href=../authors.html>Author index</a>",
        {"lamp1.html": {"title": ["Lamp"], "author": ["Irene Adler"], "summary": [RAIN]}},
    ),
    "titles count the parts of one work": (
        f"<h1>Stories by month</h1><ul><li><a href=lamp1.html>A Cold Lamp (1/3)</a> by Irene Adler, R<br>{RAIN}"
        "<li><a href=lamp2.html>A Cold Lamp (2/3)</a> by Irene Adler, R<li><a href=lamp3.html>A Cold Lamp (3/3)</a> by "
        f"Irene Adler, R<li><a href=night.html>Night 7</a> by Jim Hawkins, PG<br>{RAIN}<li><a href=oar.html>Oar</a> by "
        f"Jim Hawkins, G<br>{RAIN}<li><a href=kite.html>The Red Kite</a> by Jim Hawkins, R<br>{RAIN}</ul>",
        {
            "lamp3.html": {"title": ["A Cold Lamp"], "author": ["Irene Adler"], "summary": [RAIN]},
            "night.html": {"title": ["Night 7"], "author": ["Jim Hawkins"]},
        },
    ),
    "a block of rows a work, its author a link": (
        "<h1>Titles: C</h1><table>"
        + "".join(
            f"<tr><td rowspan=4><img src=leaf.gif></td><td><font size=4>{title}</font> by <a href=bios/{who[:2]}.html>"
            f"{who}</a></td></tr><tr><td>Type: Novel &nbsp; Rating: PG</td></tr><tr><td>{RAIN}</td></tr><tr><td>{links}"
            "</td></tr>"
            for title, who, links in (
                ("Cold Lamp", "Irene Adler", "<a href=s/lamp/1.html>1. Rain</a><br><a href=s/lamp/2.html>2. Tea</a>"),
                ("Cool Water", "Jim Hawkins", "<a href=s/water/1.html>Read</a>"),
                ("Crows", "Mary Morstan", "<a href=s/c/1.html>1. Night</a><br><a href=s/c/2.html>2. Day</a>"),
            )
        )
        + "</table>",
        {
            "s/lamp/2.html": {"title": ["Cold Lamp"], "author": ["Irene Adler"], "summary": [RAIN]},
            "s/water/1.html": {"title": ["Cool Water"], "author": ["Jim Hawkins"], "summary": [RAIN]},
            "s/c/1.html": {"title": ["Crows"], "author": ["Mary Morstan"], "summary": [RAIN]},
        },
    ),
    "a name stands before a title and numbers of parts": (
        "<ul><li>Irene Adler: <a href=lamp-1.html>A Cold Lamp</a> [<a href=lamp-2.html>2</a> <a href=lamp-3.html>3</a>"
        f"]<br>{RAIN}<li>Jim Hawkins: <a href=oar.html>Silver Oar</a><br>{RAIN}<li>Mary Morstan: <a href=kite-1.html>"
        f"The Red Kite</a> [<a href=kite-2.html>2</a>]<br>{RAIN}</ul>",
        {
            "lamp-3.html": {"title": ["A Cold Lamp"], "author": ["Irene Adler"], "summary": [RAIN]},
            "kite-1.html": {"title": ["The Red Kite"], "author": ["Mary Morstan"]},
        },
    ),
    "files below the first have rows of their own": (
        "<pre>\n<a href=l2a.txt>l2a.txt</a>      A Cold Lamp, by Irene Adler (PG)\n"
        "<a href=l2b.txt>l2b.txt</a>\n"
        f"<a href=l2c.txt>l2c.txt</a>\n               {RAIN}\n\n<a href=oara.txt>oara.txt</a>       Silver Oar, by "
        f"Jim Hawkins (R)\n<a href=oarb.txt>oarb.txt</a>\n               {RAIN}\n</pre>",
        {
            "l2c.txt": {"title": ["A Cold Lamp"], "author": ["Irene Adler"], "summary": [RAIN]},
            "oara.txt": {"title": ["Silver Oar"], "author": ["Jim Hawkins"], "summary": [RAIN]},
        },
    ),
    "a name ends with a number": (
        "".join(f"<li><a href={name}.txt>{name.title()}</a> by Mousie 2. {RAIN}" for name in ("lamp", "water", "kite")),
        {"lamp.txt": {"title": ["Lamp"], "author": ["Mousie 2"], "summary": [RAIN]}},
    ),
}


def listing_of(page: str) -> Listing:
    return examine(f"<html><body>{page}</body></html>".encode(), "site/list.html").recognised.listing


@pytest.mark.parametrize("form", PAGES)
def test_a_list_is_read(form: str) -> None:
    page, works = PAGES[form]
    listing = listing_of(page)
    targets = {target.target: target for target in listing.targets}
    for path, fields in works.items():
        statements = (*listing.statements, *targets[f"site/{path}"].statements)
        for field, values in fields.items():
            assert [one.value for one in statements if one.field == field] == values, (path, field)


def test_stories_by_nobody_in_particular_sign_no_group() -> None:
    page = "<h3>Stories by fans</h3><ul><li><a href=lamp.html>A Cold Lamp</a><li><a href=oar.html>Silver Oar</a></ul>"
    targets = listing_of(page).targets
    assert targets and not [one for target in targets for one in target.statements if one.field == "author"]


def test_a_group_that_only_an_address_signs_has_not_the_author_of_the_group_above() -> None:
    def group(name: str, by: str, files: str) -> str:
        head = f"<tr><th colspan=2><b>{name} <i>by {by}</i></b></th></tr>"
        return f"<table>{head}" + "".join(
            f"<tr><td><a href={x}.html>Tale {x}</a></td><td>{RAIN}</td></tr>" for x in files
        )

    page = group("The Lamp Series", "Irene Adler", "abc") + group("Rainverse", "hatter@example.org", "de")
    page += "</table>" + group("Kite Cycle", "Jim Hawkins", "fg")
    found = examine(f"<html><body>{page}</table></body></html>".encode(), "series.html").recognised.listing
    assert isinstance(found, Listing)
    said = {
        one.target[0]: [each.as_written for each in one.statements if each.field == "author"] for one in found.targets
    }
    irene, jim = ["Irene Adler"], ["Jim Hawkins"]
    assert said == {"a": irene, "b": irene, "c": irene, "d": [], "e": [], "f": jim, "g": jim}
