"""Opens exports of a whole journal: a member for each post, verbatim."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.journals.scanning import declared, element
from ficmirror.readers.mail.dates import moment_of_journal
from ficmirror.readers.mail.names import member_name
from ficmirror.records.findings import Problem

_ENTRY = re.compile(rb"<entry\b[^<>]{0,300}>")
_END = b"</entry>"


class JournalsContainer:
    """The container of form "journals": what LiveJournal's and Dreamwidth's export pages give, a month a file."""

    form = "journals"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; a post's date is that of its clock, as the export names no zone."""
        del name
        content = read_bounded(source, bounds)
        first = declared(content, b'<?xml version="1.0"?>')
        at = n = 0
        while found := _ENTRY.search(content, at):
            n += 1
            end = content.find(_END, found.end())
            at = end + len(_END) if end >= 0 else len(content)
            post = content[found.start() : at]
            told = post.decode("utf-8", "replace")
            number = (element(told, "jitemid") or element(told, "itemid")).strip()
            called = int(number) if number.isdecimal() and len(number) < 12 else n
            path = member_name(called, element(told, "subject"), "xml", width=6)
            yield Member(path, first + post + b"\n", moment_of_journal(element(told, "eventtime")))
            if end < 0:
                raise ObjectUnreadable(
                    "the export breaks off in its last post", lost="the rest of that post, and what came after"
                )
        if not n:
            raise ObjectUnreadable("there is no post in it")
