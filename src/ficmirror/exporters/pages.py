"""The pieces every format for reading is made of: title page and chapters, as trees that are valid in any page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ficmirror.exporters.fragments import Method, Naming, anchor_names, blocks, parse, rebuild, web_address, write
from ficmirror.exporters.wording import byline, chapter_title, description_rows, one_line, said_rows, title_of
from ficmirror.records.publication import Publication, PublishedChapter


class Chapter(NamedTuple):
    """One chapter ready to be written: its number (1 first), what a table of contents calls it, and its blocks.

    `heading` is "" where the chapter has no title of its own and stands alone.
    """

    number: int
    label: str
    heading: str
    notes_before: list[Element]
    body: list[Element]
    notes_after: list[Element]


@dataclass(frozen=True)
class Anchors:
    """The places links can point to: (chapter, name) → the id there, unique in the whole publication."""

    ids: dict[tuple[int, str], str]
    first: dict[str, int]

    def id_of(self, chapter: int, name: str) -> str | None:
        """The id of the place called `name` in `chapter`."""
        return self.ids.get((chapter, name))

    def chapter_of(self, chapter: int, name: str) -> int | None:
        """The chapter a link in `chapter` to `name` leads to: the same one if it can, else the first that has it."""
        return chapter if (chapter, name) in self.ids else self.first.get(name)


def _fragments(chapter: PublishedChapter) -> list[Element]:
    return [parse(chapter.notes_before), parse(chapter.markup), parse(chapter.notes_after)]


def _anchors(trees: list[list[Element]]) -> Anchors:
    ids: dict[tuple[int, str], str] = {}
    first: dict[str, int] = {}
    for number, fragments in enumerate(trees, 1):
        for fragment in fragments:
            for name in anchor_names(fragment):
                ids.setdefault((number, name), f"place-{len(ids) + 1}")
                first.setdefault(name, number)
    return Anchors(ids, first)


def chapters_of(publication: Publication, page: str, pictures: Mapping[str, str] | None = None) -> Iterator[Chapter]:
    """The chapters in order. `page` is the address of a chapter's page with `{}` for its number, "" for one page;
    `pictures`: where those are that the publication has, by their addresses in the markup.
    """
    trees = [_fragments(chapter) for chapter in publication.chapters]
    anchors = _anchors(trees)
    rebuilt = []
    for number, fragments in enumerate(trees, 1):
        naming = _naming(anchors, number, page)._replace(show=(pictures or {}).get)
        rebuilt.append([rebuild(fragment, naming) for fragment in fragments])
    _let_go_of_lost_places(list(chain.from_iterable(rebuilt)))
    for number, fragments in enumerate(rebuilt, 1):
        before, body, after = map(blocks, fragments)
        label = chapter_title(publication, number)
        has_heading = len(trees) > 1 or bool(one_line(publication.chapters[0].title))
        yield Chapter(number, label, label if has_heading else "", before, body, after)


def _let_go_of_lost_places(roots: list[Element]) -> None:
    """Takes the address from links to a place whose element could not stand where it stood; their words stay."""
    kept = {element.get("id") for root in roots for element in root.iter()}
    for root in roots:
        for link in root.iter("a"):
            _, has_place, place = link.get("href", "").partition("#place-")
            if has_place and f"place-{place}" not in kept and not link.get("href", "").startswith("http"):
                del link.attrib["href"]
                link.tag = "span"


def _naming(anchors: Anchors, number: int, page: str) -> Naming:
    met: set[str] = set()

    def identify(name: str) -> str | None:
        identity = anchors.id_of(number, name)
        if identity is None or identity in met:
            return None
        met.add(identity)
        return identity

    def refer(name: str) -> str | None:
        chapter = anchors.chapter_of(number, name)
        if chapter is None:
            return None
        return f"{page.format(chapter) if chapter != number else ''}#{anchors.id_of(chapter, name)}"

    return Naming(identify, refer)


def loose(markup: str) -> list[Element]:
    """The blocks of a summary or a note that stands outside the chapters: its anchors are let go."""
    return blocks(rebuild(parse(markup), Naming(lambda _: None, lambda _: None)))


def source_lines(publication: Publication) -> tuple[tuple[str, str | None], ...]:
    """Where the work was found: what to show, and the web address to link to where it is one."""
    shown = (one_line(source) for source in publication.sources)
    return tuple((source, web_address(source)) for source in dict.fromkeys(shown) if source)


def front_matter(publication: Publication, method: Method) -> str:
    """The inside of a title page: title, byline, summary, description, permission, notes, sources.

    `method` is "xml" or "html" as for `write`. The labels are English; the author's words carry the work's language
    by the page's own `lang`.
    """
    pieces = [f"<h1>{escape(title_of(publication))}</h1>", f'<p class="byline">{_byline(publication)}</p>']
    if summary := loose(publication.summary):
        pieces.append(f'<div class="summary">{write(summary, method)}</div>')
    rows = [
        (escape(label), escape(", ".join(value for value in values if value)))
        for label, values in description_rows(publication)
    ]
    rows += [(label, escape(words)) for label, words in said_rows(publication)]
    if permission := one_line(publication.permission_words):
        rows.append(("Archiving", escape(permission)))
    sources = [
        f'<a href="{escape(link)}">{escape(shown)}</a>' if link else escape(shown)
        for shown, link in source_lines(publication)
    ]
    if sources:
        rows.append(("Found at", ", ".join(sources)))
    terms = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in rows)
    pieces.append(f'<dl class="description">{terms}</dl>')
    if notes := loose(publication.notes):
        pieces.append(f'<div class="notes"><h2>Notes</h2>{write(notes, method)}</div>')
    return "\n".join(pieces)


def _byline(publication: Publication) -> str:
    """The byline with each name in an element of its own, so that names with commas stay whole."""
    words = escape(byline(publication, "\x00{}\x01"))
    return words.replace("\x00", '<span class="author">').replace("\x01", "</span>")


def chapter_matter(chapter: Chapter, method: Method) -> Iterator[str]:
    """The inside of a chapter after its heading, block by block: notes before, the narrative, notes after."""
    if chapter.notes_before:
        yield f'<div class="notes before">{write(chapter.notes_before, method)}</div>'
    for block in chapter.body:
        yield write([block], method)
    if chapter.notes_after:
        yield f'<div class="notes after">{write(chapter.notes_after, method)}</div>'
