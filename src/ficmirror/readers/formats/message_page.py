"""Reads the page on which a list's archive or a board shows one message: as the mail it is."""

from dataclasses import replace

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.mail import FIELDS
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.mail.composing import answers_another, below_head, head_lines, moved_report
from ficmirror.readers.mail.web_archives import message_on, typed_text
from ficmirror.records.document import Document
from ficmirror.text.encoding import declared_encoding, decode

_LIST = ("list-id", "", "mail_group")  # the list, where the page names no newsgroup


class MessagePageReader:
    """The reader for form "message_page"."""

    form = "message_page"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The message as the document that `MailReader` makes of a mail; as `Reader.read`.

        The page round it, which the program made, is left out.
        """
        page, report = decode(content, declared or declared_encoding(content))
        message = message_on(page)
        if message is None:
            return HtmlReader().read(content, declared, max_bytes)
        head, blocks, claims = head_lines(
            [(label, message.fields.get(key, ""), name) for key, label, name in (*FIELDS, _LIST)]
        )
        source = page[message.start : message.end]
        typed = typed_text(source)
        written = source if typed is None else typed
        is_answer = answers_another(message.fields["subject"], "in-reply-to" in message.fields, written)
        below, furniture = below_head(head, written, is_answer, is_page=typed is None)
        text = head + written
        by = len(head) - message.start
        report = moved_report(report, by) if typed is None else replace(report, undecodable=(), repairs=())
        return Document(text, blocks + below, "mail", report, claims, None, problems_of(text, report), furniture)
