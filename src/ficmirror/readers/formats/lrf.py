"""Reads books of the Sony Reader (LRF) without a lock."""

import re
from html import unescape

from ficmirror.readers.base import MAX_BYTES, with_text
from ficmirror.readers.composer import Composer
from ficmirror.readers.sony.objects import Book
from ficmirror.readers.sony.telling import tell
from ficmirror.records.document import Document, EncodingReport

_FACT = re.compile(r"<(Title|Author|FreeText|Language)\b[^<>]{0,400}>([^<>]{1,4000})</\1>")
_CLAIMS = {"Title": "title", "Author": "author", "FreeText": "description"}


class LrfReader:
    """The reader for form "lrf"."""

    form = "lrf"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The book as a document; spans count in its words. As `Reader.read`."""
        composer = Composer()
        book = Book(content, max_bytes)
        for fact in _FACT.finditer(book.facts()):
            if fact[1] in _CLAIMS:
                composer.claim(_CLAIMS[fact[1]], unescape(fact[2]))
            else:
                composer.language = fact[2].strip().lower()[:35] or None
        tell(book, composer)
        if book.n_damaged:
            composer.problems.append(f"{book.n_damaged} pieces of this book are damaged and not shown")
        return with_text(
            composer.document(self.form, EncodingReport("utf-16le", "declared", 0.95)),
            "this Sony Reader book; it may be locked",
        )
