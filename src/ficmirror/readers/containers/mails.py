"""Opens what is one mail and holds several things: a digest with its posts, a mail with files."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.mail.bodies import body_of, stories_among
from ficmirror.readers.mail.dates import sent_at
from ficmirror.readers.mail.digests import posts_of
from ficmirror.readers.mail.heads import Head
from ficmirror.readers.mail.names import file_name, member_name
from ficmirror.records.findings import Problem


class DigestContainer:
    """The container of form "digest": a member for each post."""

    form = "digest"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; a post that says no date has the digest's."""
        del name
        content = read_bounded(source, bounds)
        posts = posts_of(content)
        if not posts:
            raise ObjectUnreadable("no posts were found in this digest")
        sent = sent_at(Head(content))
        for n, post in enumerate(posts, 1):
            head = Head(post.content)
            yield Member(member_name(n, head.text("subject"), width=3), post.content, sent_at(head) or sent)


class ParcelContainer:
    """The container of form "parcel": the mail itself, its files emptied, and each file that could hold words."""

    form = "parcel"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; all have the mail's date."""
        del name
        content = read_bounded(source, bounds)
        body = body_of(content)
        files = stories_among(body.attached)
        sent = sent_at(body.head)
        pieces: list[bytes] = []
        done = 0
        for leaf in files:
            pieces.append(content[done : leaf.start])
            done = leaf.end
        pieces.append(content[done:])
        yield Member(member_name(0, body.head.text("subject"), width=2), b"".join(pieces), sent)
        for n, leaf in enumerate(files, 1):
            yield Member(file_name(n, leaf), leaf.payload, sent)
