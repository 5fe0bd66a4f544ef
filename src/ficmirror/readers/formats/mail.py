"""Reads a mail or a news article: its head, and what was written in it."""

import re
from collections.abc import Sequence

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.mail.bodies import body_of, stories_among
from ficmirror.readers.mail.composing import answers_another, below_head, head_lines, moved_report
from ficmirror.readers.mail.heads import Head
from ficmirror.readers.mail.mbox import is_macintosh
from ficmirror.readers.mail.names import file_name
from ficmirror.readers.mail.parts import Leaf
from ficmirror.records.document import Document

# (the field, the label it gets above the text, the claim's name); those without a label are claimed only
FIELDS = (
    ("from", "From", "mail_from"),
    ("to", "To", "mail_to"),
    ("newsgroups", "Newsgroups", "mail_group"),
    ("date", "Date", "mail_date"),
    ("subject", "Subject", "mail_subject"),
    ("message-id", "", "mail_id"),
    ("in-reply-to", "", "mail_answers"),
    ("references", "", "mail_references"),
    ("x-yahoo-profile", "", "mail_profile"),
    ("x-no-archive", "", "no_archive"),
)
_GROUPS = ("mailing-list", "list-id", "x-mailing-list", "list-post", "x-list", "x-ml-name")
_LIST_ID = re.compile(r"<[\w.-]{3,120}>\Z")
_LIST_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,80}")


class MailReader:
    """The reader for form "mail"."""

    form = "mail"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The mail as a document whose text is the head, decoded, above what was written; as `Reader.read`.

        What came along as files is named among the problems (a container gives those that can be read).
        """
        del declared  # a mail says it itself, for each part
        if is_macintosh(content):
            content = content.replace(b"\r", b"\n")
        body = body_of(content)
        files = [("", file_name(n, leaf), "mail_file") for n, leaf in enumerate(body.emptied, 1)]
        head, blocks, claims = head_lines([*_fields(body.head), *files])
        is_answer = answers_another(body.head.text("subject"), bool(body.head.text("in-reply-to")), body.text)
        below, furniture = below_head(head, body.text, is_answer, body.is_html)
        text = head + body.text
        report = moved_report(body.report, len(head))
        problems = (*problems_of(text, report), *body.problems, *_left_out(body.attached))
        return Document(text, blocks + below, self.form, report, claims, None, problems, furniture)


def _fields(head: Head) -> list[tuple[str, str, str]]:
    found = [(label, head.text(name), claim) for name, label, claim in FIELDS]
    if not head.text("date") and head.envelope:
        found[3] = ("Date", head.envelope.decode("ascii", "replace").split(" ", 2)[-1].strip(), "mail_date")
    if not head.text("newsgroups"):
        found.append(("", _group(head), "mail_group"))
    return found


def _group(head: Head) -> str:
    """The list a mail went through: its address, or what it calls itself."""
    for name in _GROUPS:
        value = head.text(name)
        if value:
            address = _LIST_ADDRESS.search(value) or _LIST_ID.search(value)
            return address.group().strip("<>") if address else value[:200]
    return ""


def _left_out(attached: Sequence[Leaf]) -> list[str]:
    """The files of a mail that are held in it and not shown."""
    told = stories_among(attached)
    names = [f"{leaf.head.file_name or 'a part'} ({leaf.kind})" for leaf in attached if leaf not in told]
    return [f"held in the mail, not shown: {', '.join(names[:10])}"] if names else []
