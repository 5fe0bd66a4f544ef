"""Reads EPUBs: the pages of the spine one after the other, what the package says about them as claims."""

from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ficmirror.readers.base import MAX_BYTES, refuse_too_large
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.zipped import Package, read_package
from ficmirror.records.document import Claim, Document
from ficmirror.text.encoding import declared_encoding, decode
from ficmirror.text.markup import plain
from ficmirror.text.tokens import attributes, tokens

_MAX_PAGES = 2000
_MAX_SHEETS = 20
_MAX_STYLE = 200_000
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
        return read_package(content, max_bytes, "the EPUB", lambda book: self._read(book, declared))

    def _read(self, book: Package, declared: str | None) -> Document:
        place = next(
            (
                attributes(t.rest).get("full-path", "")
                for t in tokens(_text(book, "META-INF/container.xml"))
                if t.name == "rootfile"
            ),
            "",
        )
        claims, language, pages, sheets = _package(_text(book, place))
        members = [normpath(join(dirname(place), page)) for page in pages[:_MAX_PAGES]]
        styles = (book.optional(normpath(join(dirname(place), sheet))) for sheet in sheets[:_MAX_SHEETS])
        content = as_style(b"\n".join(styles)) + b"\n".join(book.content(member) for member in members)
        text, report = decode(content, declared or declared_encoding(content))
        page = read_page(text, frozenset(member.rpartition("/")[2] for member in members))
        return Document(
            text,
            page.blocks,
            self.form,
            report,
            (*claims, *page.claims),
            language or page.language,
            problems_of(text, report),
        )


def package_of(book: Package, name: str) -> tuple[list[Claim], str | None]:
    """What a package document in a book says of it: claims, and the language."""
    claims, language, _, _ = _package(decode(book.optional(name))[0])
    return claims, language


def as_style(sheet: bytes) -> bytes:
    """A book's style sheets put where the reader of its pages finds them: classes say what is in italics."""
    sheet = sheet[:_MAX_STYLE].replace(b"<", b"")
    return b"<style>\n" + sheet + b"\n</style>\n" if sheet.strip() else b""


def _text(book: Package, name: str) -> str:
    """One member as text."""
    return decode(book.content(name))[0]


def _package(source: str) -> tuple[list[Claim], str | None, list[str], list[str]]:
    """What a package document says: claims, language, the pages in reading order, the style sheets."""
    claims: list[Claim] = []
    found: dict[str, str] = {}
    order: list[str] = []
    sheets: list[str] = []
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
            if item.get("media-type", "") == "text/css":
                sheets.append(unquote(item.get("href", "")))
        elif token.name == "meta":
            meta = attributes(token.rest)
            if meta.get("name") == "calibre:series" and meta.get("content"):
                claims.append(Claim("series", unescape(meta["content"])[:400]))
        elif token.name == "itemref":
            order.append(attributes(token.rest).get("idref", ""))
        waiting = token.name if token.name.startswith("dc:") else ""
    return claims, language, [found[name] for name in order if name in found], sheets
