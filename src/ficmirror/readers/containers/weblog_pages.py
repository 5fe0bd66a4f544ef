"""Opens a page on which a weblog shows several posts (a month, a category, the newest): a member for each whole one."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.mail.dates import moment_of_journal
from ficmirror.readers.mail.names import member_name
from ficmirror.readers.weblogs.kinds import MEMBER, is_whole
from ficmirror.readers.weblogs.places import PagePlaces, posts_on
from ficmirror.readers.weblogs.said import said_of
from ficmirror.records.findings import Problem
from ficmirror.text.encoding import declared_encoding, decode


class PostsPageContainer:
    """The container of form "posts_page": every post that stands on it whole, with what the page says of it. Of a post
    whose beginning alone is shown the rest is elsewhere: the page holds what there is.
    """

    form = "posts_page"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; a post's date is that of its weblog's clock."""
        del name
        content = read_bounded(source, bounds)
        text, _ = decode(content, declared_encoding(content))
        page = PagePlaces(text)
        posts = [post for post in posts_on(page) if is_whole(page, post)]
        if not posts:
            raise ObjectUnreadable("no posts were found on this page")
        for n, post in enumerate(posts, 1):
            said = said_of(page, post)
            day = post.day if post.day is not None and post.day.start < post.start else None
            above = text[day.start : day.end] if day else ""
            piece = f'<meta charset="utf-8">{above}{text[post.start : post.end]}\n'
            yield Member(
                member_name(n, said.title, "html", width=3),
                MEMBER + piece.encode("utf-8", "replace"),
                moment_of_journal(said.sent),
            )
