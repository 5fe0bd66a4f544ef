"""The papers of an EPUB: package document, navigation and NCX, with what calibre and older readers look for."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any, NamedTuple

from ficmirror.exporters.fragments import parse
from ficmirror.exporters.pages import source_lines
from ficmirror.exporters.wording import (
    creators_of,
    date_of,
    is_right_to_left,
    language_of,
    one_line,
    rating_of,
    series_of,
    status_of,
    subjects,
    tags_of,
    title_of,
)
from ficmirror.records.publication import Picture, Publication

# schema.org terms that EPUB Accessibility 1.1 asks for
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "Text only; every chapter can be reached from the table of contents."),
)

ACCESSIBILITY_WITH_PICTURES = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    *(pair for pair in ACCESSIBILITY if pair[0] in ("accessibilityFeature", "accessibilityHazard")),
    ("accessibilitySummary", "Text with pictures, described where the author did; chapters stand in the contents."),
)
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}

# Columns that libraries of fan fiction kept in calibre have by habit: (name, heading, datatype)
COLUMNS = (
    ("fandom", "Fandom", "text"),
    ("relationships", "Relationships", "text"),
    ("characters", "Characters", "text"),
    ("warnings", "Warnings", "text"),
    ("rating", "Rating", "text"),
    ("status", "Status", "text"),
    ("wordcount", "Words", "int"),
)


def picture_names(publication: Publication) -> list[tuple[str, Picture]]:
    """The pictures of the publication with their names in the book."""
    return [
        (f"picture-{n:04d}.{SUFFIXES[picture.media_type]}", picture)
        for n, picture in enumerate(publication.pictures, 1)
    ]


class Page(NamedTuple):
    """One content document: its file name and, where the table of contents names it, its label."""

    name: str
    label: str = ""

    @property
    def id(self) -> str:
        """Its id in the manifest."""
        return self.name.removesuffix(".xhtml")


def moment(at: datetime) -> str:
    """A moment as EPUB wants it: UTC to the second. A moment without a zone is taken for UTC."""
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return f"{at.year:04d}-{at:%m-%dT%H:%M:%SZ}"


def package(publication: Publication, pages: Sequence[Page]) -> str:
    """The package document: metadata, manifest, spine."""
    direction = ' dir="rtl"' if is_right_to_left(publication) else ""
    progression = ' page-progression-direction="rtl"' if direction else ""
    manifest = "".join(
        f'    <item id="{page.id}" href="{page.name}" media-type="application/xhtml+xml"/>\n' for page in pages
    )
    manifest += "".join(
        f'    <item id="{name.partition(".")[0]}" href="{name}" media-type="{picture.media_type}"/>\n'
        for name, picture in picture_names(publication)
    )
    spine = "".join(f'    <itemref idref="{page.id}"/>\n' for page in pages)
    metadata = "".join(f"    {line}\n" for line in _metadata(publication))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" '
        f'xml:lang="{language_of(publication)}"{direction}>\n'
        f'  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}  </metadata>\n'
        "  <manifest>\n"
        '    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        '    <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n'
        '    <item id="style" href="style.css" media-type="text/css"/>\n'
        f"{manifest}  </manifest>\n"
        f'  <spine toc="ncx"{progression}>\n{spine}  </spine>\n'
        "</package>\n"
    )


def _metadata(publication: Publication) -> Iterator[str]:
    yield f'<dc:identifier id="uid">{escape(identifier_of(publication))}</dc:identifier>'
    yield f"<dc:title>{escape(title_of(publication))}</dc:title>"
    for n, name in enumerate(creators_of(publication), 1):
        yield f'<dc:creator id="creator-{n}">{escape(name)}</dc:creator>'
        yield f'<meta refines="#creator-{n}" property="role" scheme="marc:relators">aut</meta>'
    yield '<dc:contributor id="made-by">ficmirror</dc:contributor>'
    yield '<meta refines="#made-by" property="role" scheme="marc:relators">bkp</meta>'
    yield f"<dc:language>{language_of(publication)}</dc:language>"
    if date := date_of(publication):
        yield f"<dc:date>{date}</dc:date>"
    yield f'<meta property="dcterms:modified">{moment(publication.modified_at)}</meta>'
    if description := one_line(" ".join(parse(publication.summary).itertext())):
        yield f"<dc:description>{escape(description)}</dc:description>"
    for subject in subjects(publication):
        yield f"<dc:subject>{escape(subject)}</dc:subject>"
    for source, _ in source_lines(publication):
        yield f"<dc:source>{escape(source)}</dc:source>"
    if permission := one_line(publication.permission_words):
        yield f"<dc:rights>{escape(permission)}</dc:rights>"
    yield from _series(publication)
    for term, value in ACCESSIBILITY_WITH_PICTURES if publication.pictures else ACCESSIBILITY:
        yield f'<meta property="schema:{term}">{value}</meta>'
    yield from _columns(publication)


def identifier_of(publication: Publication) -> str:
    """The book's identifier, never empty."""
    return one_line(publication.identifier) or "ficmirror:unnamed"


def _series(publication: Publication) -> Iterator[str]:
    """Series for EPUB 3 readers, all of them; the first once more for calibre and Kavita, who want both names."""
    series = series_of(publication)
    for n, (title, position) in enumerate(series, 1):
        yield f'<meta property="belongs-to-collection" id="series-{n}">{escape(title)}</meta>'
        yield f'<meta refines="#series-{n}" property="collection-type">series</meta>'
        if position:
            yield f'<meta refines="#series-{n}" property="group-position">{position}</meta>'
    for title, position in series[:1]:
        yield f'<meta name="calibre:series" content="{escape(title)}"/>'
        yield f'<meta name="calibre:series_index" content="{float(position or 1):.2f}"/>'


def _columns(publication: Publication) -> Iterator[str]:
    """Custom columns as calibre writes them into the books it sends out; a library without the column ignores it."""
    values: dict[str, Any] = {
        "fandom": list(tags_of(publication, "fandom")),
        "relationships": list(tags_of(publication, "relationship")),
        "characters": list(tags_of(publication, "character")),
        "warnings": list(tags_of(publication, "warning")),
        "rating": rating_of(publication),
        "status": status_of(publication),
        "wordcount": publication.word_count,
    }
    for name, heading, datatype in COLUMNS:
        if values[name]:
            column = {
                "#value#": values[name],
                "#extra#": None,
                "datatype": datatype,
                "is_custom": True,
                "is_multiple": "|" if isinstance(values[name], list) else None,
                "kind": "field",
                "label": name,
                "name": heading,
                "search_terms": [f"#{name}"],
            }
            content = escape(json.dumps(column, ensure_ascii=False, sort_keys=True))
            yield f'<meta name="calibre:user_metadata:#{name}" content="{content}"/>'


def navigation(publication: Publication, pages: Sequence[Page]) -> str:
    """The navigation document: every page that has a label."""
    links = "".join(f'      <li><a href="{page.name}">{escape(page.label)}</a></li>\n' for page in pages if page.label)
    language = language_of(publication)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n'
        f"<head>\n  <title>{escape(title_of(publication))}</title>\n"
        '  <link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n'
        '  <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">\n'
        f'    <h1 id="toc-title">Contents</h1>\n    <ol>\n{links}    </ol>\n  </nav>\n</body>\n</html>\n'
    )


def ncx(publication: Publication, pages: Sequence[Page]) -> str:
    """The table of contents of EPUB 2, for the readers that know no other."""
    points = "".join(
        f'    <navPoint id="point-{n}" playOrder="{n}"><navLabel><text>{escape(page.label)}</text></navLabel>'
        f'<content src="{page.name}"/></navPoint>\n'
        for n, page in enumerate((page for page in pages if page.label), 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" '
        f'xml:lang="{language_of(publication)}">\n  <head>\n'
        f'    <meta name="dtb:uid" content="{escape(identifier_of(publication))}"/>\n'
        '    <meta name="dtb:depth" content="1"/>\n    <meta name="dtb:totalPageCount" content="0"/>\n'
        '    <meta name="dtb:maxPageNumber" content="0"/>\n  </head>\n'
        f"  <docTitle><text>{escape(title_of(publication))}</text></docTitle>\n"
        f"  <navMap>\n{points}  </navMap>\n</ncx>\n"
    )
