"""Reads EPUBs: the pages of the spine one after the other, what the package says about them as claims."""

from posixpath import dirname, join, normpath

from ficmirror.readers.base import MAX_BYTES
from ficmirror.readers.formats.text import problems_of
from ficmirror.readers.html.page import read_page
from ficmirror.readers.opf import BookPackage, read_opf
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
        package = read_opf(_text(book, place))
        claims, language = _claims(package)
        members = [normpath(join(dirname(place), page)) for page in package.pages[:_MAX_PAGES]]
        styles = (book.optional(normpath(join(dirname(place), sheet))) for sheet in package.sheets[:_MAX_SHEETS])
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
    return _claims(read_opf(decode(book.optional(name))[0]))


def as_style(sheet: bytes) -> bytes:
    """A book's style sheets put where the reader of its pages finds them: classes say what is in italics."""
    sheet = sheet[:_MAX_STYLE].replace(b"<", b"")
    return b"<style>\n" + sheet + b"\n</style>\n" if sheet.strip() else b""


def _text(book: Package, name: str) -> str:
    """One member as text."""
    return decode(book.content(name))[0]


def _claims(package: BookPackage) -> tuple[list[Claim], str | None]:
    claims = [
        Claim(_CLAIMS[value.name], plain(value.words)[:4000]) for value in package.values if value.name in _CLAIMS
    ]
    claims += [Claim("series", value.words[:400]) for value in package.values if value.name == "calibre:series"]
    return claims, package.first("dc:language") or None
