"""Reads a file of comments to a journal's posts (`C-N` of ljdump, export_comments): no text of its own."""

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.journals.comments import comments_in, people_of
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import declared_encoding, decode


class CommentsReader:
    """The reader for form "comments"."""

    form = "comments"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """A document without blocks, its comments with the number of the post each is about ("" where the file does
        not say it), and claims of the names it gives to users by their numbers; as `Reader.read`.
        """
        xml, report = decode(content, declared or declared_encoding(content))
        comments = tuple(comments_in(xml, ""))
        people = tuple(Claim(f"user {number}", name) for number, name in people_of(xml).items() if number and name)
        return Document(xml, (), self.form, report, people, problems=problems_of(xml, report), comments=comments)
