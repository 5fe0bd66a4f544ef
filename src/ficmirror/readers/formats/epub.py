"""Reads EPUBs: the pages of the spine one after the other, what the package says about them as claims."""

import io
import zipfile
import zlib
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import declared_encoding, decode
from ficmirror.text.markup import plain
from ficmirror.text.tokens import attributes, tokens

_MAX_PAGES = 2000
_CLAIMS = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:description": "description",
    "dc:date": "date",
    "dc:source": "canonical",
}


class EpubReader:
    """The reader for form "epub"."""

    form = "epub"

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The book as a document; spans count in its pages put one after the other. As `Reader.read`."""
        refuse_too_large(content, max_bytes)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                return self._read(_Book(book, max_bytes), declared)
        except (
            zipfile.BadZipFile,
            KeyError,
            NotImplementedError,
            RuntimeError,
            zlib.error,
            EOFError,
            ValueError,
        ) as error:
            raise ObjectUnreadable(f"the EPUB is damaged: {error}") from error

    def _read(self, book: "_Book", declared: str | None) -> Document:
        place = next(
            (
                attributes(t.rest).get("full-path", "")
                for t in tokens(book.text("META-INF/container.xml"))
                if t.name == "rootfile"
            ),
            "",
        )
        package = book.text(place)
        claims, language, pages = _package(package)
        content = b"\n".join(book.content(normpath(join(dirname(place), page))) for page in pages[:_MAX_PAGES])
        text, report = decode(content, declared or declared_encoding(content))
        page = read_page(text)
        return Document(
            text,
            page.blocks,
            self.form,
            report,
            (*claims, *page.claims),
            language or page.language,
            problems_of(text, report),
        )


class _Book:
    """The members of an open book, never more of them than the limit allows."""

    def __init__(self, book: zipfile.ZipFile, max_bytes: int) -> None:
        self._book = book
        self._left = max_bytes

    def content(self, name: str) -> bytes:
        """One member's bytes; raises `ObjectTooLarge` where the book grows beyond its limit."""
        with self._book.open(name) as member:
            content = member.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise ObjectTooLarge("the book's pages together are larger than a text may be")
        return content

    def text(self, name: str) -> str:
        """One member as text."""
        return decode(self.content(name))[0]


def _package(source: str) -> tuple[list[Claim], str | None, list[str]]:
    """What a package document says: claims, language, the pages in reading order."""
    claims: list[Claim] = []
    found: dict[str, str] = {}
    order: list[str] = []
    language = None
    waiting = ""
    for token in tokens(source):
        if not token.name:
            words = " ".join(unescape(source[token.start : token.end]).split())
            if waiting == "dc:language":
                language = language or words or None
            elif waiting in _CLAIMS and words:
                claims.append(Claim(_CLAIMS[waiting], plain(words)[:4000]))
        elif token.name == "item":
            item = attributes(token.rest)
            found[item.get("id", "")] = unquote(item.get("href", ""))
        elif token.name == "itemref":
            order.append(attributes(token.rest).get("idref", ""))
        waiting = token.name if token.name.startswith("dc:") else ""
    return claims, language, [found[name] for name in order if name in found]
