"""Lists of whole archives: indexes that are texts, names in many places, and pages that only look like lists."""

from ficmirror.readers.registry import read_as
from ficmirror.recognise.listing.listings import read_listing
from tests.recognise.test_listings import listing, said

STORY = "<p>" + "</p><p>".join(
    "The lamps of Baker Street were lit, and nobody came to the door. " * 2 for _ in range(5)
)


def test_the_names_of_files_in_a_texts_index_are_links() -> None:
    index = (
        b"Index of the shelf\n\nFile           Title / Author\n"
        b"----           --------------\n"
        b"watch01.txt    The Long Watch, part 1 of 2, by Ann Other\n"
        b"watch02.txt    The Long Watch, part 2 of 2, by Ann Other\n"
        b"night.txt      Camelot by Night, by J. Watson\n"
    )
    found = read_listing(read_as("text", index), "pub/00index.txt")
    assert [target.target for target in found.targets] == ["pub/watch01.txt", "pub/watch02.txt", "pub/night.txt"]
    assert said(found, "pub/night.txt", "title") == ["Camelot by Night"]
    assert said(found, "pub/night.txt", "author") == ["J. Watson"]


def test_a_title_with_by_in_it_is_parted_at_the_last_one() -> None:
    found = listing(
        '<p>Camelot by Night by Ann Other <a href="c1.html">1</a> <a href="c2.html">2</a><br>'
        'Silver by J. Watson <a href="s1.html">1</a> <a href="s2.html">2</a></p>'
    )
    assert said(found, "archive/c1.html", "title") == ["Camelot by Night"]
    assert said(found, "archive/c1.html", "author") == ["Ann Other"]


def test_the_menu_of_parts_above_and_below_a_story_is_one_menu() -> None:
    menu = '<b>1</b> <a href="w2.html">2</a> <a href="w3.html">3</a>'
    found = listing(f"<h2>The Long Watch</h2>{menu}{STORY}</p>{menu}", "archive/w1.html")
    assert found.is_contents
    assert [target.target for target in found.targets] == ["archive/w2.html", "archive/w3.html"]
    assert found.share < 0.25


def test_a_story_below_a_link_to_its_contents_is_no_entry_of_a_list() -> None:
    found = listing(f'<h1>Silver, Chapter 1</h1><p>&lt; <a href="silver.html">Silver</a></p>{STORY}')
    assert found.share < 0.25


def test_a_title_and_numbers_from_one_on_below_another_work_are_a_work() -> None:
    found = listing(
        '<p><a href="s.html">Silver</a><br>The Long Watch <a href="w1.html">1</a> <a href="w2.html">2</a><br>'
        '<a href="r.html">Rain</a></p>'
    )
    assert said(found, "archive/s.html", "title") == ["Silver"]
    assert said(found, "archive/w2.html", "title") == ["The Long Watch"]
    assert said(found, "archive/r.html", "title") == ["Rain"]


def test_what_a_link_for_mail_asks_for_is_nobodys_name() -> None:
    found = listing(
        '<h3>Ann Other</h3><a href="mailto:ann@example.org">e-mail the author</a><dl><dt><a href="s.txt">Silver</a>'
        '<dd>Found, and lost.</dl><h3>J. Watson</h3><a href="mailto:jw@example.org">e-mail the author</a>'
        '<dl><dt><a href="r.txt">Rain</a><dd>It rains.</dl><title>Stories by author</title>'
    )
    assert said(found, "archive/s.txt", "author") == ["Ann Other"]
    assert said(found, "archive/r.txt", "author") == ["J. Watson"]


def test_a_page_called_after_somebody_whose_address_it_has_is_theirs() -> None:
    page = '<title>{}</title><h1>{}</h1><p><a href="../s.html">Silver</a><br>Found, and lost.</p>'
    name = "Ann Other (aka Foxfire)"
    assert said(listing(page.format(name, name), "site/authors/annother.html"), "site/s.html", "author") == [
        "Ann Other"
    ]
    site = listing(page.format("Margin Notes", "Margin Notes"), "margin/stories/index.html")
    assert said(site, "margin/s.html", "author") == []


def test_what_most_links_of_a_page_say_is_no_title() -> None:
    rows = "".join(
        f'<tr><td><b>{title}</b></td><td>{by}</td><td><a href="{title[0]}.html">Off you go!</a></td></tr>'
        for title, by in (("Silver", "Ann Other"), ("Rain", "J. Watson"), ("Watch", "Ann Other"))
    )
    found = listing(f"<table><tr><th>Title<th>Author<th>Story</tr>{rows}</table>")
    assert said(found, "archive/R.html", "title") == ["Rain"]
    assert said(found, "archive/R.html", "author") == ["J. Watson"]


def test_a_link_behind_sequel_to_is_no_entry() -> None:
    found = listing(
        '<p><a href="s2.html">Gold</a> by Ann Other<br>Sequel to <a href="s.html">Silver</a>, at last.</p>'
        '<p><a href="s.html">Silver</a> by Ann Other<br>Found, and lost.</p>'
    )
    assert said(found, "archive/s.html", "summary") == ["Found, and lost."]


def test_two_authors_in_links_behind_by_are_two_names() -> None:
    found = listing(
        '<p><a href="s.html">Silver</a> by <a href="u.php?uid=1">Ann Other</a>, <a href="u.php?uid=2">J. Watson</a><br>'
        "Found, and lost.</p>"
        '<p><a href="r.html">Rain</a> by <a href="u.php?uid=2">J. Watson</a><br>It rains.</p>'
    )
    assert said(found, "archive/s.html", "author") == ["Ann Other", "J. Watson"]
    assert [target.target for target in found.targets] == ["archive/s.html", "archive/r.html"]


def test_a_work_in_each_definition_below_its_author_is_a_work_of_its_own() -> None:
    found = listing(
        '<dl><dt><b><a href="mailto:ann@example.org">Ann Other</a></b><dd><i>Silver</i> (G) - Found, lost and found'
        ' by one who never looked.<br><a href="s0.html">Prologue</a> | <a href="s1.html">1</a> |'
        ' <a href="s2.html">2</a><dd><i>Rain</i> (PG) - It rains.<br><a href="r1.html">1</a> | <a href="r2.html">2</a>'
        '<dd><i><a href="w.html">Watch</a></i> (R) - Nobody sleeps.</dl>'
    )
    titles = {target.target: said(found, target.target, "title")[0] for target in found.targets}
    assert titles == {
        "archive/s0.html": "Silver", "archive/s1.html": "Silver", "archive/s2.html": "Silver",
        "archive/r1.html": "Rain", "archive/r2.html": "Rain", "archive/w.html": "Watch",
    }  # fmt: skip
    assert said(found, "archive/r2.html", "author") == ["Ann Other"]


def test_volumes_below_a_title_are_no_titles() -> None:
    found = listing(
        '<p><b>Silver</b> by Ann Other<br>Found, and lost.<br>Book One: <a href="s1.html">1</a>'
        ' <a href="s2.html">2</a><br>'
        'Book Two: <a href="s3.html">1</a> <a href="s4.html">2</a></p><p><b>Rain</b> by J. Watson<br>It rains.<br>'
        '<a href="r1.html">Part 1</a> <a href="r2.html">Part 2</a></p>'
    )
    titles = [said(found, f"archive/{name}.html", "title") for name in ("s1", "s4", "r1")]
    assert titles == [["Silver"], ["Silver"], ["Rain"]]


def test_an_item_without_a_link_describes_nothing() -> None:
    found = listing(
        '<h3>Ann Other</h3><ul><li><a href="s.html">Silver</a> (R)<br>Found, and lost.<li>The Lost Compass (R) <i>It'
        ' has been removed.</i><li><a href="r.html">Rain</a> (G)<br>It rains.</ul>'
    )
    assert said(found, "archive/s.html", "summary") == ["Found, and lost."]


def test_stories_by_fans_are_nobodys() -> None:
    page = '<h1>{}</h1><p><a href="s.html">Silver</a><br>Found, and lost.<p><a href="r.html">Rain</a><br>It rains.'
    assert said(listing(page.format("Stories by fans, for fans since 1998")), "archive/s.html", "author") == []
    assert said(listing(page.format("Stories by Ann Other")), "archive/s.html", "author") == ["Ann Other"]


def test_who_wrote_with_the_author_of_a_page_is_an_author_too() -> None:
    found = listing(
        '<h1>Stories by Ann Other</h1><ul><li><b>Silver</b> <i>(with J. Watson)</i>: <a href="s1.html">1</a>'
        ' <a href="s2.html">2</a><br>Found, and lost.<li><a href="r.html">Rain</a><br>It rains.</ul>'
    )
    assert said(found, "archive/s1.html", "title") == ["Silver"]
    assert sorted(said(found, "archive/s1.html", "author")) == ["Ann Other", "J. Watson"]
    assert said(found, "archive/r.html", "author") == ["Ann Other"]


def test_a_title_that_begins_with_by_is_no_byline() -> None:
    found = listing(
        '<p><b>Silver</b> by Ann Other<br>Found, and lost.<br><a href="s1.html">1</a> <a href="s2.html">2</a></p>'
        '<p><b>By the Sea</b> by J. Watson<br>A holiday.<br>[<a href="b.html">Read</a>]</p>'
    )
    assert said(found, "archive/b.html", "title") == ["By the Sea"]
    assert said(found, "archive/b.html", "author") == ["J. Watson"]
    assert said(found, "archive/s1.html", "summary") == ["Found, and lost."]
