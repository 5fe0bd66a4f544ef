"""Opens mailboxes: a member for each mail."""

from collections.abc import Iterator
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, refused
from ficmirror.readers.mail.dates import sent_at
from ficmirror.readers.mail.heads import MAX_HEAD, Head
from ficmirror.readers.mail.mbox import lines_in, mails_of
from ficmirror.readers.mail.names import member_name
from ficmirror.records.findings import Problem


class MboxContainer:
    """The container of form "mbox": mbox, mboxo, mboxrd, mboxcl, told apart mail by mail."""

    form = "mbox"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; dates are the mails' own."""
        del name
        n = 0
        for n, mail in enumerate(mails_of(lines_in(source)), 1):
            begins = mail.content[:MAX_HEAD]
            head = Head(mail.envelope + b"\n" + begins if mail.envelope else begins)
            path = member_name(n, head.text("subject"))
            if len(mail.content) > bounds.member_size:
                yield refused(path, f"the mail has more than {bounds.member_size:,} bytes")
            else:
                yield Member(path, mail.content, sent_at(head))
        if not n:
            raise ObjectUnreadable("no mail was found in it")
