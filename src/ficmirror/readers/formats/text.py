"""Reads plain text."""

from dataclasses import replace

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.html.typed import has_typed_tags, with_typed_tags
from ficmirror.readers.light.forum import has_forum_tags, read_forum_text
from ficmirror.readers.light.paragraph_rows import is_paragraph_rows, read_paragraph_rows
from ficmirror.readers.light.terminal import has_orders, without_orders
from ficmirror.readers.light.wiki import is_wiki_text, read_wiki_text
from ficmirror.records.document import Block, Document, EncodingReport
from ficmirror.text.encoding import decode
from ficmirror.text.layout import lay_out
from ficmirror.text.markup import writable


class TextReader:
    """The reader for form "text"."""

    form = "text"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The text as a document; as `Reader.read`."""
        text, report = decode(content, declared)
        if has_orders(text):
            text, report = without_orders(text), replace(report, undecodable=(), repairs=())
        return Document(text, _blocks(text), self.form, report, problems=problems_of(text, report))


def _blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in whatever markup was typed into it."""
    if is_paragraph_rows(text):
        return read_paragraph_rows(text)
    if has_forum_tags(text):
        return read_forum_text(text)
    if is_wiki_text(text):
        return read_wiki_text(text)
    blocks = lay_out(text)
    return with_typed_tags(text, blocks) if has_typed_tags(text) else blocks


def problems_of(text: str, report: EncodingReport) -> tuple[str, ...]:
    """What was lost or cannot be shown, in words, for the report."""
    problems: list[str] = []
    if report.undecodable:
        offset, code = report.undecodable[0]
        n = len(report.undecodable)
        where = f"the first 0x{code} at character {offset}"
        problems.append(f"{n} byte{'s' * (n > 1)} not decodable as {report.name}, {where}; kept as they are")
    n_unwritable = writable(text)[1]
    if n_unwritable:
        problems.append(f"{n_unwritable} control character{'s' * (n_unwritable > 1)} shown as U+FFFD")
    return tuple(problems)
