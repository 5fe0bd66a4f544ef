"""Reads one post of a journal (LiveJournal, Dreamwidth): an `<event>` of ljdump or an `<entry>` of an export."""

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.journals.entries import PUBLIC, Entry, read_entry
from ficmirror.readers.mail.composing import head_lines, moved
from ficmirror.records.document import Document
from ficmirror.text.encoding import declared_encoding, decode


class JournalReader:
    """The reader for form "journal"."""

    form = "journal"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The post as a document whose text is its head above its words as HTML; as `Reader.read`.

        A post that was not public claims `access`: friends, custom or private.
        """
        xml, report = decode(content, declared or declared_encoding(content))
        entry = read_entry(xml)
        if entry is None:
            raise ObjectUnreadable("it begins like a journal's post and is none")
        head, blocks, claims = head_lines(_fields(entry))
        below = tuple(moved(block, len(head)) for block in read_page(entry.source).blocks)
        below = (below[0]._replace(n_blank_before=max(1, below[0].n_blank_before)), *below[1:]) if below else ()
        problems = list(problems_of(xml, report))
        if entry.n_polls:
            problems.append(f"{entry.n_polls} poll{'s' * (entry.n_polls > 1)} in it not shown")
        plain = (
            report
            if not (report.undecodable or report.repairs)
            else type(report)(report.name, report.decided_by, report.confidence)
        )
        return Document(head + entry.source, blocks + below, self.form, plain, claims, None, tuple(problems))


def _fields(entry: Entry) -> list[tuple[str, str, str]]:
    found = [
        ("From", entry.journal, "mail_from"),
        ("Date", entry.sent, "mail_date"),
        ("Subject", entry.subject, "mail_subject"),
        ("", entry.tags, "keywords"),
    ]
    if entry.security != PUBLIC:
        found.append(("", entry.security, "access"))
    return found
