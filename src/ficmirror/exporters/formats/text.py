"""Plain text in the field's own habit: a labelled header block, then the story, one line a paragraph."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ficmirror.exporters.fragments import INLINE
from ficmirror.exporters.pages import Chapter, chapters_of, loose
from ficmirror.exporters.wording import (
    creators_of,
    date_of,
    one_line,
    rating_of,
    said_rows,
    series_of,
    status_of,
    tags_of,
    title_of,
)
from ficmirror.records.publication import Publication

WIDTH = 72
SCENE_BREAK = "* * *".center(WIDTH).rstrip()
SIGNS = {"em": "*", "i": "*", "strong": "**", "b": "**", "u": "_"}

INLINE_TAGS = frozenset({*INLINE, "a", "br"})

# The labels that stories on news groups and mailing lists were posted under: (label, tag kind)
TAG_LABELS = (
    ("Fandom", "fandom"),
    ("Pairing", "relationship"),
    ("Characters", "character"),
    ("Category", "category"),
    ("Warnings", "warning"),
    ("Tags", "additional_tag"),
)


class Text:
    """Writes plain text in UTF-8."""

    name = "text"
    media_type = "text/plain; charset=utf-8"
    suffix = ".txt"

    def export(self, publication: Publication) -> bytes:
        """The text: header block, blank lines, chapters. An import of it finds the description again."""
        lines = [f"{label}: {value}" for label, value in _header(publication)]
        lines += ["", ""]
        is_long = len(publication.chapters) > 1
        for chapter in chapters_of(publication, ""):
            lines += _chapter(chapter, is_long=is_long)
        return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8")


def _header(publication: Publication) -> Iterator[tuple[str, str]]:
    yield "Title", title_of(publication)
    if creators := creators_of(publication):
        yield "Author", ", ".join(creators)
    for title, position in series_of(publication):
        yield "Series", f"{title} #{position}" if position else title
    for label, kind in TAG_LABELS:
        if names := tags_of(publication, kind):
            yield label, ", ".join(names)
    if publication.rating != "not_rated":
        yield "Rating", rating_of(publication)
    if date := date_of(publication):
        yield "Date", date
    if status := status_of(publication):
        yield "Status", status
    if permission := one_line(publication.permission_words):
        yield "Archive", permission
    yield from said_rows(publication)
    if summary := one_line(" ".join(paragraphs(loose(publication.summary)))):
        yield "Summary", summary
    if notes := one_line(" ".join(paragraphs(loose(publication.notes)))):
        yield "Notes", notes


def _chapter(chapter: Chapter, *, is_long: bool) -> list[str]:
    """The lines of a chapter; its number stands before a title, so that no reader takes it for another work."""
    lines: list[str] = []
    if chapter.heading:
        is_counted = not is_long or chapter.heading.casefold().startswith(("chapter ", "part "))
        lines += [chapter.heading if is_counted else f"Chapter {chapter.number}: {chapter.heading}", ""]
    for notes, label in ((chapter.notes_before, "Notes"), (chapter.notes_after, "End notes")):
        if label == "End notes":
            lines += [line for paragraph in paragraphs(chapter.body) for line in (paragraph, "")]
        if notes:
            lines += [f"[{label}: {one_line(' '.join(paragraphs(notes)))}]", ""]
    return [*lines, ""]


def paragraphs(elements: list[Element]) -> Iterator[str]:
    """Each block as a paragraph of one line, or of the lines the author set."""
    for element in elements:
        yield from _block(element)


def _block(element: Element) -> Iterator[str]:
    tag = str(element.tag)
    if tag == "hr":
        yield SCENE_BREAK
    elif tag == "table":
        rows = (_row(row) for row in element.iter("tr"))
        yield "\n".join(row for row in rows if row)
    elif tag in {"ul", "ol"}:
        yield "\n".join(_list(element))
    elif tag == "pre":
        yield "".join(element.itertext()).strip("\n")
    elif tag in {"blockquote", "div", "dl"} and any(child.tag not in INLINE_TAGS for child in element):
        for paragraph in paragraphs(list(element)):
            yield _indented(paragraph) if tag == "blockquote" else paragraph
    elif words := _words(element):
        yield _indented(words) if tag == "blockquote" or "verse" in element.get("class", "") else words


def _indented(paragraph: str) -> str:
    return "\n".join("    " + line for line in paragraph.split("\n"))


def _row(row: Element) -> str:
    return " | ".join(_words(cell).replace("\n", " ") for cell in row)


def _list(element: Element) -> Iterator[str]:
    for n, point in enumerate(element, 1):
        sign = f"{point.get('value', n)}." if element.tag == "ol" else "-"
        words = _words(point).split("\n")
        yield "\n   ".join([f"{sign} {words[0]}", *words[1:]])


def _words(element: Element) -> str:
    """The words of a block: white space folded, `br` a new line, emphasis as its signs."""
    lines = "".join(_stretches(element)).split("\x00")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def _stretches(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = str(child.tag)
        if tag == "br":
            yield "\x00"
        elif tag in SIGNS:
            inside = "".join(_stretches(child))
            core = inside.strip(" \n\t\x00")
            yield inside.replace(core, f"{SIGNS[tag]}{core}{SIGNS[tag]}", 1) if core else inside
        else:
            yield from _stretches(child)
            if tag not in INLINE_TAGS:
                yield "\x00"
        yield child.tail or ""
