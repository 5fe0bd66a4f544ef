"""Opens messages of Yahoo Groups saved as JSON: a member for each, as the mail it was."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, read_bounded
from ficmirror.readers.mail.dates import sent_at
from ficmirror.readers.mail.heads import Head
from ficmirror.readers.mail.names import member_name
from ficmirror.readers.mail.yahoo import messages_in
from ficmirror.records.findings import Problem


class YahooContainer:
    """The container of form "yahoo"."""

    form = "yahoo"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; a message is called by its number in the group."""
        del name
        n = 0
        try:
            for n, (number, mail) in enumerate(messages_in(read_bounded(source, bounds)), 1):
                head = Head(mail)
                called = int(number) if number.isdecimal() and len(number) < 10 else n
                yield Member(member_name(called, head.text("subject"), width=6), mail, sent_at(head))
        except ValueError as error:
            raise ObjectUnreadable(f"the JSON is damaged: {error}", lost="its messages") from error
        if not n:
            raise ObjectUnreadable("there is no message in it")
