"""Blogs: the posts of exports and feeds, who wrote them, who could read them, and what was said below."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficmirror.errors import ObjectUnreadable
from ficmirror.examine import examine
from ficmirror.readers.containers.base import Bounds, Member
from ficmirror.readers.containers.blogs import BlogContainer
from ficmirror.readers.formats.comments import CommentsReader
from ficmirror.readers.formats.journal import JournalReader
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind
from tests.goldens import GOLDEN

WORDPRESS = (GOLDEN / "containers.blog" / "benbow" / "input.xml").read_bytes()
ATOM = (GOLDEN / "containers.blog" / "atom" / "input.xml").read_bytes()
MOVABLE = (GOLDEN / "containers.blog" / "movable" / "input.txt").read_bytes()
FEED = (
    b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Tales</title><item><title>Rain &amp;amp; Fog</title>'
    b"<description>&lt;p&gt;Gwen ran.&lt;/p&gt;</description><author>gwen</author><guid>http://example.org/rain</guid>"
    b"<pubDate>Mon, 17 May 2004 21:03:00 GMT</pubDate></item></channel></rss>"
)


def members(content: bytes) -> dict[str, bytes]:
    found = BlogContainer().members(io.BytesIO(content), "x", Bounds())
    return {one.path: one.content for one in found if isinstance(one, Member)}


def claims(content: bytes) -> dict[str, str]:
    return {claim.name: claim.text for claim in JournalReader().read(content).claims}


@pytest.mark.parametrize("content", [WORDPRESS, ATOM, FEED, MOVABLE])
def test_an_export_or_feed_is_known_and_so_is_every_post_of_it(content: bytes) -> None:
    assert sniff(content, "x").form == "blog"
    assert {sniff(post, path).form for path, post in members(content).items() if path[0] == "L"} == {"journal"}
    assert {sniff(post, path).form for path, post in members(content).items() if path[0] == "C"} <= {"comments"}


def test_menus_pictures_templates_and_pings_are_no_posts_and_no_comments() -> None:
    assert list(members(WORDPRESS)) == ["L-17.xml", "L-19.xml", "C-17.xml"]
    assert list(members(ATOM)) == ["L-42.xml", "C-42.xml"]
    assert b"Another blog" not in members(WORDPRESS)["C-17.xml"]


def test_a_post_is_by_whoever_its_blog_names_and_says_its_tags_and_date() -> None:
    assert claims(members(WORDPRESS)["L-17.xml"]) == {
        "mail_from": "Old Pew's Daughter", "mail_date": "2004-05-18 09:10:00", "mail_subject": "The Black Spot (1/2)",
        "keywords": "Fic",
    }  # fmt: skip
    assert claims(members(ATOM)["L-42.xml"])["mail_from"] == "Jim H."
    assert claims(members(ATOM)["L-42.xml"])["keywords"] == "fic"
    assert claims(members(FEED)["L-1.xml"])["mail_subject"] == "Rain & Fog"


def test_nobodys_address_goes_along() -> None:
    assert not any(b"pew@" in post for post in members(WORDPRESS).values())


def test_a_draft_is_private() -> None:
    assert claims(members(WORDPRESS)["L-19.xml"])["access"] == "private"


def test_text_comes_through_whether_typed_or_marked_up() -> None:
    def blocks(post: bytes) -> list[str]:
        return [block.text for block in JournalReader().read(post).blocks[1:]]

    assert blocks(members(WORDPRESS)["L-17.xml"])[1:] == ['"Is it round?" said Billy.', '"It is & it was."']
    assert blocks(members(ATOM)["L-42.xml"]) == ["I was in the barrel.\nIt was dark."]
    assert blocks(members(FEED)["L-1.xml"]) == ["Gwen ran."]
    xhtml = b"<entry><title>x</title><content type='xhtml'><div>Gwen <b>ran</b>.</div></content></entry>"
    assert blocks(xhtml) == ["Gwen ran."]


def test_movable_types_sections_are_one_text_and_its_drafts_private() -> None:
    found = members(MOVABLE)
    words = [block.text for block in JournalReader().read(found["L-1.xml"]).blocks[1:]]
    assert words == ["I was in the barrel.", "It was dark: TITLE: it said ]]> on the lid.", "Then I was not."]
    assert claims(found["L-1.xml"])["keywords"] == "Fic, Gen"
    assert claims(found["L-2.xml"])["access"] == "private"
    assert not any(b"ben@" in member for member in found.values())


def test_comments_say_who_and_when() -> None:
    for content in (WORDPRESS, ATOM, MOVABLE):
        path, below = next((path, one) for path, one in members(content).items() if path[0] == "C")
        (comment,) = CommentsReader().read(below).comments
        assert (comment.review.author, comment.review.markup) == ("Ben", "<p>Cheese?</p>")
        assert comment.review.date.startswith("2004-05-19T10:00:00")
        assert path in ("C-17.xml", "C-42.xml", "C-1.xml")


def test_a_torn_export_gives_what_is_left_and_says_so() -> None:
    found = BlogContainer().members(io.BytesIO(WORDPRESS[: WORDPRESS.index(b"A page about") + 8]), "x", Bounds())
    assert next(found).path == "L-17.xml"
    with pytest.raises(ObjectUnreadable, match="breaks off"):
        list(found)


def test_an_export_of_nothing_is_refused() -> None:
    with pytest.raises(ObjectUnreadable, match="no post"):
        members(b"<rss><channel><item><wp:post_type>revision</wp:post_type></item></channel></rss>")


def test_a_story_in_a_blog_becomes_a_work(tmp_path: Path) -> None:
    story = b"The lamp went out, and Jim sat up to listen. He heard a stick tap on the frozen road. " * 12
    content = WORDPRESS.replace(b'"Is it round?" said Billy.', story)
    found = {one.path.rpartition("/")[2]: one for one in examine(content, str(tmp_path / "benbow.xml")).members}
    assert found["L-17.xml"].kind is Kind.WORK
    assert found["L-17.xml"].recognised.works[0].values("title")[0].as_written == "The Black Spot"


PIECES = [b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"<entry>", b"<title>x</title>", b"\xff", b"<wp:comment>"]


@given(st.lists(st.sampled_from(PIECES)))
def test_no_export_breaks_the_container(pieces: list[bytes]) -> None:
    try:
        found = members(b"<rss>" + b"".join(pieces))
    except ObjectUnreadable:
        return
    for path, post in found.items():
        (CommentsReader if path[0] == "C" else JournalReader)().read(post)
