"""An EPUB 3.3 book: valid by EPUBCheck, readable on e-ink, the same bytes for the same publication."""

import io
import zipfile
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from ficmirror.exporters.formats.epub_package import Page, navigation, ncx, package, picture_names
from ficmirror.exporters.pages import Chapter, chapter_matter, chapters_of, front_matter
from ficmirror.exporters.wording import is_right_to_left, language_of, title_of
from ficmirror.records.publication import Publication

STYLE = files(__package__).joinpath("epub.css").read_text(encoding="utf-8")
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n  <rootfiles>\n'
    '    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\n'
    "  </rootfiles>\n</container>\n"
)

# Older readers give up on content documents beyond some 300 kB: a longer chapter goes on in a further file.
MAX_PAGE = 240_000
# The earliest moment a zip archive can name; a fixed one keeps the bytes the same.
EPOCH = (1980, 1, 1, 0, 0, 0)


class Epub:
    """Writes an EPUB."""

    name = "epub"
    media_type = "application/epub+zip"
    suffix = ".epub"

    def export(self, publication: Publication) -> bytes:
        """The book's bytes."""
        pages: list[Page] = [Page("title.xhtml", title_of(publication))]
        written = [(pages[0].name, _document(publication, title_of(publication), "titlepage", [_title(publication)]))]
        shown = {picture.source: name for name, picture in picture_names(publication)}
        for chapter in chapters_of(publication, "chapter-{:04d}.xhtml", shown):
            for page, text in _chapter_pages(publication, chapter):
                pages.append(page)
                written.append((page.name, text))
        papers = [
            ("META-INF/container.xml", CONTAINER),
            ("EPUB/package.opf", package(publication, pages)),
            ("EPUB/nav.xhtml", navigation(publication, pages)),
            ("EPUB/toc.ncx", ncx(publication, pages)),
            ("EPUB/style.css", STYLE),
        ]
        texts = [(name, text.encode("utf-8")) for name, text in papers]
        texts += [(f"EPUB/{name}", text.encode("utf-8")) for name, text in written]
        return _zip(texts, [(f"EPUB/{name}", picture.content) for name, picture in picture_names(publication)])


def _zip(texts: list[tuple[str, bytes]], pictures: list[tuple[str, bytes]]) -> bytes:
    """The members in this order with fixed times; `mimetype` first and stored, so that the form shows in the bytes;
    pictures, which are packed already, stored too.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, content in texts:
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), content, compresslevel=6)
        for name, content in pictures:
            archive.writestr(_entry(name, zipfile.ZIP_STORED), content)
    return target.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = method
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    return entry


def _title(publication: Publication) -> str:
    return front_matter(publication, "xml")


def _chapter_pages(publication: Publication, chapter: Chapter) -> Iterator[tuple[Page, str]]:
    """The chapter as one content document, or as several where it is very long; the first has the label."""
    heading = f"<h1>{escape(chapter.heading)}</h1>" if chapter.heading else ""
    pieces = [piece for piece in (heading, *chapter_matter(chapter, "xml")) if piece]
    name = f"chapter-{chapter.number:04d}"
    for n, part in enumerate(_parts(pieces), 1):
        page = Page(f"{name}.xhtml", chapter.label) if n == 1 else Page(f"{name}-part-{n}.xhtml")
        yield page, _document(publication, chapter.label, "chapter", part)


def _parts(pieces: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    length = 0
    for piece in pieces:
        if part and length + len(piece) > MAX_PAGE:
            yield part
            part, length = [], 0
        part.append(piece)
        length += len(piece)
    yield part


def _document(publication: Publication, title: str, kind: str, pieces: list[str]) -> str:
    language = language_of(publication)
    direction = ' dir="rtl"' if is_right_to_left(publication) else ""
    role = ' role="doc-chapter"' if kind == "chapter" else ""
    inside = "\n".join(pieces)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}"{direction}>\n<head>\n  <title>{escape(title)}</title>\n'
        '  <link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n'
        f'<section epub:type="{kind}"{role} aria-label="{escape(title)}">\n{inside}\n</section>\n</body>\n</html>\n'
    )
