"""Opens what mail programs keep in ways of their own: folders, messages of Outlook (.msg), files in winmail.dat."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, read_bounded, refused
from ficmirror.readers.mail.dates import sent_at
from ficmirror.readers.mail.heads import MAX_HEAD, Head
from ficmirror.readers.mail.marked import bat_mails, pegasus_mails
from ficmirror.readers.mail.names import member_name
from ficmirror.readers.outlook import express, msg, tnef
from ficmirror.records.findings import Problem

_FOLDERS: dict[str, Callable[[BinaryIO, int], Iterator[bytes | None]]] = {
    "dbx": express.dbx_mails,
    "oe_mbx": express.mbx_mails,
    "pmm": pegasus_mails,
    "tbb": bat_mails,
}


class FolderContainer:
    """The container of one of the forms in _FOLDERS: a member for each mail."""

    def __init__(self, form: str) -> None:
        self.form = form

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`; dates are the mails' own."""
        del name
        n = 0
        for n, mail in enumerate(_FOLDERS[self.form](source, bounds.member_size), 1):
            if mail is None:
                yield refused(member_name(n, ""), "the mail is too large, or its text is no longer in the folder")
                continue
            head = Head(mail[:MAX_HEAD])
            yield Member(member_name(n, head.text("subject")), mail, sent_at(head))
        if not n:
            raise ObjectUnreadable("no mail was found in it")


class MessageContainer:
    """The container of form "msg": the message as a mail with its files."""

    form = "msg"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        mail = msg.mail_of(read_bounded(source, bounds), bounds.member_size)
        yield Member(f"{PurePosixPath(name).stem or 'message'}.eml", mail, sent_at(Head(mail[:MAX_HEAD])))


class WinmailContainer:
    """The container of form "tnef": each file that was sent, and what was written."""

    form = "tnef"

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`."""
        del name
        files = tnef.files_of(read_bounded(source, bounds), bounds.member_size)
        if not files:
            raise ObjectUnreadable("nothing was found in it")
        for n, file in enumerate(files, 1):
            stem, _, suffix = file.name.rpartition(".")
            is_kind = suffix.isalnum() and len(suffix) < 9 and bool(stem)
            yield Member(
                member_name(n, stem if is_kind else file.name, suffix.lower() if is_kind else "txt", width=2),
                file.content,
            )
