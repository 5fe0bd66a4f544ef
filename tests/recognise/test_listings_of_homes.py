"""Lists as home pages had them: labels in cells, names before titles, pictures without words, chapters by own names."""

import pytest

from tests.recognise.test_listings import listing, said


def test_a_cell_with_a_label_says_what_the_next_one_holds() -> None:
    rows = "".join(
        f"<table><tr><td><b>Title:</b><td>{title}<tr><td><b>Author:</b><td>{author}<tr><td><b>Summary:</b><td>{summary}"
        f"<tr><td colspan=2>{links}</table>"
        for title, author, summary, links in (
            (
                "The Long Watch",
                "Ann Other",
                "Nobody sleeps.",
                '<a href="w1.html">Chapter 1</a> <a href="w2.html">2</a>',
            ),
            ("Silver", "J. Watson", "Found, and lost.", '<a href="s.html">Read this story</a>'),
        )
    )
    found = listing(f"<p>Welcome to the tea room, traveller of the roads.</p>{rows}")
    assert said(found, "archive/w2.html", "title") == ["The Long Watch"]
    assert said(found, "archive/w2.html", "author") == ["Ann Other"]
    assert said(found, "archive/w2.html", "summary") == ["Nobody sleeps."]
    assert said(found, "archive/s.html", "title") == ["Silver"]


def test_columns_of_values_are_not_taken_for_cells_with_labels() -> None:
    found = listing(
        "<table><tr><th>Title<th>Author<tr><td><a href='a.html'>Silver</a><td>J. Watson"
        "<tr><td><a href='b.html'>The Long Watch</a><td>Ann Other</table>"
    )
    assert said(found, "archive/a.html", "author") == ["J. Watson"]
    assert said(found, "archive/b.html", "author") == ["Ann Other"]


def test_names_before_titles_are_their_authors() -> None:
    found = listing(
        '<p>Ann Other: <a href="a.html">Silver</a> -- Found, and lost.<br>J. Watson: The Hound '
        '<a href="h1.html">[1]</a> <a href="h2.html">[2]</a> -- It barks.<br>'
        'Kate Marsh: <a href="k.html">Tide</a> -- All wet.</p>'
    )
    assert said(found, "archive/a.html", "author") == ["Ann Other"]
    assert said(found, "archive/a.html", "summary") == ["Found, and lost."]
    assert said(found, "archive/h2.html", "title") == ["The Hound"]
    assert said(found, "archive/h2.html", "author") == ["J. Watson"]


def test_words_before_titles_that_are_no_names_name_nobody() -> None:
    rows = "".join(f'<p>{word}: <a href="{n}.html">Tale {word}</a> - a dog barks</p>' for n, word in enumerate(_WORDS))
    found = listing(rows)
    assert [said(found, f"archive/{n}.html", "author") for n in range(len(_WORDS))] == [[]] * len(_WORDS)


_WORDS = ("Angst", "Humor", "Drama")


def test_names_in_rows_below_titles_are_their_authors() -> None:
    found = listing(
        "".join(
            f"<div><a href={n}.html><b>Tale {n}</b></a> (<a href=p{n}.html>print</a>)<br><i>{name}</i>, PG. "
            "It barks.</div>"
            for n, name in enumerate(("Ann Other", "J. Watson", "Kate Marsh"))
        )
    )
    assert said(found, "archive/1.html", "author") == ["J. Watson"]
    assert said(found, "archive/1.html", "summary") == ["It barks."]


def test_chapters_by_names_of_their_own_belong_to_the_heading_above_them() -> None:
    found = listing(
        "<h2>Ann Other</h2><h3>The Long Watch</h3><p>Nobody sleeps.</p><ol><li><a href='w/dusk.html'>Dusk</a>"
        "<li><a href='w/dawn.html'>Dawn</a></ol><h3><a href='s.html'>Silver</a></h3><p>Found, and lost.</p>"
    )
    assert said(found, "archive/w/dawn.html", "title") == ["The Long Watch"]
    assert said(found, "archive/w/dawn.html", "chapter_title") == ["Dawn"]
    assert said(found, "archive/s.html", "title") == ["Silver"]
    assert {t.target: t.part_of is None for t in found.targets}["archive/s.html"]


def test_a_title_page_with_one_link_to_begin_names_its_work_and_author() -> None:
    found = listing("<h1>The Long Watch</h1><h3>Ann Other</h3><p>Nobody sleeps.</p><a href='w1.html'>Begin</a>")
    assert found.is_contents
    assert [(s.field, s.as_written) for s in found.statements if s.field in ("title", "author")] == [
        ("title", "The Long Watch"),
        ("author", "Ann Other"),
    ]


@pytest.mark.parametrize(("picture", "onward"), [("next.gif", True), ("next_button2.gif", True), ("rose.gif", False)])
def test_a_picture_without_words_turns_the_page_by_its_name(picture: str, onward: bool) -> None:
    found = listing(f'<p>A tale.</p><a href="dusk.html"><img src="../images/{picture}"></a>')
    assert found.onward == ("archive/dusk.html" if onward else "")


def test_a_link_of_a_web_archives_copy_leads_into_the_tree() -> None:
    found = listing(
        '<p><a href="/web/20010312/http://old.example.org/s.html">Silver</a> by Ann Other - Found, and lost.',
        "old.example.org/list.html",
    )
    assert [target.target for target in found.targets] == ["old.example.org/s.html"]


def test_a_link_to_the_stories_reviews_does_not_make_its_row_a_menu() -> None:
    found = listing('<p><a href="s.html">Silver</a> <a href="r.html">reviews</a> by Ann Other - Found, and lost.')
    assert said(found, "archive/s.html", "author") == ["Ann Other"]


def test_messages_before_and_behind_are_no_parts_of_one_work() -> None:
    found = listing(
        "<h1>Silver (1/2)</h1><p>by Ann Other<ul><li><b>Next message:</b> <a href='0005.html'>J. Watson: Hound</a>"
        "<li><b>Previous message:</b> <a href='0003.html'>Kate Marsh: Tide</a></ul><p>It was dark in Sherwood."
    )
    assert found.targets == ()
    assert (found.onward, found.back) == ("", "")


def test_signs_beside_a_link_to_a_part_turn_the_page() -> None:
    found = listing(
        "<div>&laquo; <a href=silver.html>Silver, Chapter 1</a></div><div><a href=s3.html>Silver, Chapter 3</a> &raquo;"
        "</div><h2>Silver, Chapter 2</h2><p>It was dark in Sherwood.",
        "archive/s2.html",
    )
    assert (found.back, found.onward) == ("archive/silver.html", "archive/s3.html")


def test_a_sign_between_a_title_and_its_byline_turns_nothing() -> None:
    found = listing('<p><a href="s.html">Silver</a> &raquo; by Ann Other - Found, and lost.')
    assert said(found, "archive/s.html", "author") == ["Ann Other"]


def test_signs_beside_a_link_to_another_works_part_turn_nothing() -> None:
    found = listing("<div>&laquo; <a href='t.html'>Tide, Chapter 4</a></div><h2>Silver, Chapter 1</h2><p>It was dark.")
    assert (found.onward, found.back) == ("", "")


def test_a_heading_that_only_says_chapters_is_no_title() -> None:
    found = listing(
        "<h1>The Long Watch</h1><table><tr><td>Author(s)<td>Ann Other<tr><td>Summary<td>Nobody sleeps.</table>"
        "<h2>Chapters</h2><ul><li><a href='w1.html'>Chapter 1</a><li><a href='w2.html'>Chapter 2: Dawn</a></ul>"
    )
    assert found.is_contents
    assert {s.field: s.as_written for s in found.statements} == {
        "title": "The Long Watch",
        "author": "Ann Other",
        "summary": "Nobody sleeps.",
    }
