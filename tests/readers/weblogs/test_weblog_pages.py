"""Saved pages of weblogs: a page of one post is that post, one of several opens into them, others stay pages."""

from io import BytesIO

import pytest
from benchmarks.posts import make_list
from benchmarks.recovery import arranged, compare, examined
from benchmarks.weblog_pages import PAGES

from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.weblog_pages import PostsPageContainer
from ficmirror.readers.formats.post_page import PostPageReader
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind

STORY = "<p>Watson counted the lamps along Baker Street.</p><p>Holmes said that there were nine.</p>"
SIDE = '<div id="sidebar"><h2>Archives</h2><ul><li><a href="m">March 2005</a></li></ul></div>'

# program → (what stands round its posts, one post, what stands below the only one of a page)
MARKUPS = {
    "WordPress": (
        '<div id="header"><h1>My stories</h1></div>{posts}{side}',
        '<div class="post" id="post-7"><h2><a href="?p=7" rel="bookmark">{title}</a></h2><small>March 5th, 2005</small>'
        '<div class="entry">{story}</div><p class="postmetadata">Posted in <a rel="category" href="c">Tales</a> by Ann'
        " Other | No Comments</p></div>",
        '<ol class="commentlist"><li><cite>Tess</cite> Says:<br /><small class="commentmetadata">March 6th, 2005 at'
        " 5 pm</small><p>More!</p></li></ol>",
    ),
    "a later WordPress": (
        '<div id="branding"><h1>My stories</h1></div>{posts}{side}',
        '<article class="hentry"><h1 class="entry-title"><a href="x" rel="bookmark">{title}</a></h1><div'
        ' class="entry-meta">Posted on <time datetime="2005-03-05T10:00:00">5 March</time> by <span class="author'
        ' vcard"><a class="fn" href="a">Ann Other</a></span></div><div class="entry-content">{story}<div'
        ' class="sharedaddy"><h3>Share this:</h3>Twitter</div></div><a rel="tag" href="t">Tales</a></article>',
        '<ol class="commentlist"><li class="comment"><div class="comment-author"><cite class="fn">Tess</cite> <span'
        ' class="says">says:</span></div><div class="comment-meta">March 6, 2005 at 5 pm</div><div'
        ' class="comment-body"><p>More!</p></div><div class="reply">Reply</div></li></ol>',
    ),
    "Blogger": (
        '<h1 id="blog-title">My stories</h1>{posts}{side}',
        '<h2 class="date-header">Saturday, March 05, 2005</h2><div class="post"><h3 class="post-title">{title}</h3><div'
        ' class="post-body">{story}</div><p class="post-footer"><em>posted by Ann Other at <a href="x">5:12'
        ' PM</a></em> <a rel="tag" href="t">Tales</a></p></div>',
        '<div id="comments"><dl id="comments-block"><dt class="comment-data"><a href="p">Tess</a> said...</dt><dd'
        ' class="comment-body"><p>More!</p></dd><dd class="comment-timestamp">3/06/2005 5:00 PM</dd></dl></div>',
    ),
    "Movable Type": (
        '<div id="banner"><h1>My stories</h1></div>{posts}{side}',
        '<h2 class="date">March 05, 2005</h2><div class="blogbody"><h3 class="title">{title}</h3>{story}<span'
        ' class="posted">Posted by Ann Other at March 05, 2005 05:12 PM | <a href="t">TrackBack</a></span> <a'
        ' rel="tag" href="t">Tales</a></div>',
        '<div class="comments-head">Comments</div><div class="comments-body"><p>More!</p><span class="comments-post">'
        "Posted by: Tess at March 06, 2005 05:00 PM</span></div>",
    ),
}  # fmt: skip


def _page(name: str, *posts: tuple[str, str], is_alone: bool = True) -> bytes:
    around, post, below = MARKUPS[name]
    made = "".join(post.replace("{title}", title).replace("{story}", story) for title, story in posts)
    page = around.replace("{posts}", made + (below if is_alone else "")).replace("{side}", SIDE)
    return f"<!DOCTYPE html><html><head><title>My stories</title></head><body>{page}</body></html>".encode()


def _members(content: bytes) -> list[Member]:
    found = PostsPageContainer().members(BytesIO(content), "x", Bounds())
    return [one for one in found if isinstance(one, Member)]


@pytest.mark.parametrize("name", MARKUPS)
def test_a_page_of_one_post_says_who_wrote_what_when_and_keeps_the_comments_apart(name: str) -> None:
    content = _page(name, ("The Lamps", STORY))
    assert sniff(content, "x.html").form == "post_page"
    document = PostPageReader().read(content)
    said = {claim.name: claim.text for claim in document.claims}
    assert said == {
        "mail_from": "Ann Other", "mail_date": "2005-03-05", "mail_subject": "The Lamps", "keywords": "Tales",
    }  # fmt: skip
    words = " ".join(block.text for block in document.blocks[1:])
    assert words == "Watson counted the lamps along Baker Street. Holmes said that there were nine."
    assert [(one.author, one.markup, one.date) for one in document.reviews] == [("Tess", "<p>More!</p>", "2005-03-06")]


@pytest.mark.parametrize("name", MARKUPS)
def test_a_page_of_several_posts_opens_into_them_each_with_its_own_words(name: str) -> None:
    content = _page(name, ("The Lamps", STORY), ("The Cab, Part 2", "<p>The cab was late.</p>"), is_alone=False)
    assert sniff(content, "x.html").form == "posts_page"
    members = _members(content)
    assert [one.path for one in members] == ["001-the-lamps.html", "002-the-cab-part-2.html"]
    assert {sniff(one.content, one.path).form for one in members} == {"post_page"}
    documents = [PostPageReader().read(one.content) for one in members]
    assert [claim.text for one in documents for claim in one.claims if claim.name == "mail_date"] == ["2005-03-05"] * 2
    assert "cab" not in documents[0].text.lower()
    assert documents[1].blocks[-1].text == "The cab was late."


@pytest.mark.parametrize(
    "end", ["[...]", '<a href="x">Continue reading →</a>', '<b>( <a href="7#cutid1">Tea?</a> )</b>']
)
def test_a_list_of_beginnings_is_a_list(end: str) -> None:
    posts = [(f"Tale {n}", f"<p>Watson counted the lamps {end}</p>") for n in range(3)]
    for name in ("WordPress", "a later WordPress"):
        assert sniff(_page(name, *posts, is_alone=False), "x.html").form == "posts_list"


def test_of_a_page_with_whole_posts_and_beginnings_the_whole_ones_are_members() -> None:
    posts = [("The Lamps", STORY), ("The Cab", "<p>The cab was [...]</p>")]
    assert [one.path for one in _members(_page("Blogger", *posts, is_alone=False))] == ["001-the-lamps.html"]


def test_posts_below_one_days_heading_are_all_of_that_day() -> None:
    content = _page("Blogger", ("One", STORY), ("Two", STORY), is_alone=False)
    first, _, rest = content.partition(b'<h2 class="date-header">')
    head, _, last = rest.partition(b'<h2 class="date-header">Saturday, March 05, 2005</h2>')
    said = [
        PostPageReader().read(one.content).claims for one in _members(first + b'<h2 class="date-header">' + head + last)
    ]
    assert [[claim.text for claim in claims if claim.name == "mail_date"] for claims in said] == [["2005-03-05"]] * 2


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="post_body"><div class="post entry-content">{STORY}</div></div>' * 3,  # a board's thread
        f'<h1>The Lamps</h1><div class="entry-content">{STORY}</div>',  # nothing of a weblog's beside it
        f'<h2>March 5, 2005</h2><p class="post">{STORY}</p>',
        f"<h1>The Lamps</h1><p>by Ann Other, March 5, 2005</p>{STORY}",
    ],
)
def test_other_pages_stay_what_they_are(body: str) -> None:
    assert sniff(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "x.html").form == "html"


def test_a_page_of_a_weblog_without_a_date_is_a_page_without_what_stands_round_it() -> None:
    post = MARKUPS["WordPress"][1].replace("<small>March 5th, 2005</small>", "").replace("by Ann Other", "")
    page = f"<!DOCTYPE html><html><body>{post.format(title='The Lamps', story=STORY)}{SIDE}</body></html>".encode()
    assert sniff(page, "x.html").form == "post_page"
    document = PostPageReader().read(page)
    assert document.form == "html"
    assert [block.text for block in document.blocks] == [
        "The Lamps", "Watson counted the lamps along Baker Street.", "Holmes said that there were nine.",
    ]  # fmt: skip


@pytest.mark.parametrize("program", PAGES)
def test_a_weblogs_stories_come_back_once_and_whole_however_often_they_stand_on_its_pages(program: str) -> None:
    made = make_list(2)
    found = compare(made, arranged(examined(PAGES[program](made))))
    assert (found.works, found.extra, found.failures) == (1.0, 0, ())


def test_a_short_part_that_ends_with_links_to_the_others_is_a_story() -> None:
    head = "<p><b>The Lamps</b><br/>Holmes/Watson, PG, 120 words<br/><i>There are nine lamps in the street.</i></p>"
    told = "<p>Watson counted the lamps, and then he counted them again while Holmes waited by the door.</p>" * 6
    links = " | ".join(f'<a href="http://lamps.example.org/post/{n}">part {n}</a>' for n in (1, 3, 4, 5))
    content = _page("Movable Type", ("The Lamps (2/5)", f"{head}{told}<p>{links}</p>"), is_alone=False)
    assert examine(content, "2.html").kind is Kind.WORK
