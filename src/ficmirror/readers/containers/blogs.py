"""Opens exports and feeds of blogs: a member for each post, verbatim, and one for the comments on it."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.journals import blogs
from ficmirror.readers.journals.collected import collected_items
from ficmirror.readers.journals.movable import is_movable, items
from ficmirror.readers.journals.scanning import declared, element
from ficmirror.readers.mail.dates import moment_of, moment_of_journal
from ficmirror.records.findings import Problem

_POST = re.compile(rb"<(item|entry)\b[^<>]{0,300}>")
_COMMENT = re.compile(rb"<wp:comment>.*?</wp:comment>", re.DOTALL)
_WRITER = re.compile(
    rb"<wp:author>.{0,2000}?(<wp:author_login>.{0,400}?</wp:author_login>)"
    rb".{0,2000}?(<wp:author_display_name>.{0,400}?</wp:author_display_name>)",
    re.DOTALL,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")


class BlogContainer:
    """The container of form "blog": WordPress's, Blogger's and Movable Type's exports, RSS 2.0 and Atom; Evernote's,
    Google Keep's, Tumblr's and Facebook's.

    A post is called `L-17` and the comments on it `C-17`, as a journal's are where they are kept apart. What the
    export says once of its writers stands below each post of theirs.
    """

    form = "blog"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; a post's date is that of its blog's clock where no zone is named."""
        del name
        content = read_bounded(source, bounds)
        if converted := items(content) if is_movable(content) else collected_items(content):
            content = "\n".join(converted).encode("utf-8", "replace")
        first = declared(content, b'<?xml version="1.0" encoding="utf-8"?>')
        writers = _writers(content)
        comments: defaultdict[str, list[bytes]] = defaultdict(list)
        taken: set[str] = set()
        is_whole = True
        for n, (kind, post, is_whole) in enumerate(_posts(content), 1):  # noqa: B007 -- of the last one it is asked for
            told = _COMMENT.sub(b"", post).decode("utf-8", "replace")
            if blogs.is_passed_over(told):
                continue
            if kind == "entry" and (about := blogs.commented_on(told)):
                comments[about].append(post)
                continue
            number = blogs.number_of(told, kind)
            number = number if number and number not in taken else str(n)
            taken.add(number)
            comments[number] += [found.group() for found in _COMMENT.finditer(post) if not _is_ping(found.group())]
            said = blogs.said(told, kind)
            below = writers.get(said["writer"], b"")
            yield Member(f"L-{number}.xml", first + post + b"\n" + below, _moment(said["sent"]))
        if not taken:
            raise ObjectUnreadable("there is no post in it")
        for number, found in comments.items():
            if found:
                yield Member(f"C-{number}.xml", first + b"<comments>\n" + b"\n".join(found) + b"\n</comments>\n")
        if not is_whole:
            raise ObjectUnreadable(
                "the export breaks off in its last post", lost="the rest of that post, and what came after"
            )


def _writers(content: bytes) -> dict[str, bytes]:
    """What an export of WordPress's says of each writer, by the name that posts have for them: without the address."""
    found: dict[str, bytes] = {}
    for one in itertools.islice(_WRITER.finditer(content[:_HEAD]), _MOST_WRITERS):
        login = element(one[1].decode("utf-8", "replace"), "wp:author_login").strip()
        found[login] = b"<wp:author>" + one[1] + one[2] + b"</wp:author>\n"
    return found


_HEAD, _MOST_WRITERS = 2_000_000, 2_000


def _posts(content: bytes) -> Iterator[tuple[str, bytes, bool]]:
    """(the element's name, the post, whether it is whole) of every post."""
    at = 0
    while found := _POST.search(content, at):
        closing = b"</" + found[1] + b">"
        end = _outside_cdata(content, closing, found.end())
        at = end + len(closing) if end >= 0 else len(content)
        yield found[1].decode("ascii"), content[found.start() : at], end >= 0


def _outside_cdata(content: bytes, tag: bytes, at: int) -> int:
    """Where a tag stands from `at` on that is none in a text; -1 where it is nowhere."""
    while True:
        end, text = content.find(tag, at), content.find(b"<![CDATA[", at)
        if end < 0 or not 0 <= text < end:
            return end
        over = content.find(b"]]>", text)
        if over < 0:
            return -1
        at = over + 3


def _is_ping(comment: bytes) -> bool:
    return blogs.is_passed_over(comment.decode("utf-8", "replace"))


def _moment(sent: str) -> datetime | None:
    if iso := _ISO.match(sent):
        return moment_of_journal(iso.group().replace("T", " "))
    return moment_of(sent)
