"""One page that stands alone: the whole work with its own style, no script, no request to anywhere."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from ficmirror.exporters.pages import Chapter, chapter_matter, chapters_of, front_matter
from ficmirror.exporters.wording import byline, is_right_to_left, language_of, title_of
from ficmirror.records.publication import Picture, Publication

STYLE = files(__package__).joinpath("html.css").read_text(encoding="utf-8")


class Html:
    """Writes a self-contained HTML page."""

    name = "html"
    media_type = "text/html; charset=utf-8"
    suffix = ".html"

    def export(self, publication: Publication) -> bytes:
        """The page in UTF-8."""
        return "\n".join(self._page(publication)).encode("utf-8") + b"\n"

    def _page(self, publication: Publication) -> Iterator[str]:
        direction = ' dir="rtl"' if is_right_to_left(publication) else ""
        pictures = {picture.source: _as_address(picture) for picture in publication.pictures}
        chapters = list(chapters_of(publication, "", pictures))
        yield "<!DOCTYPE html>"
        yield f'<html lang="{language_of(publication)}"{direction}>'
        yield '<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="generator" content="ficmirror">'
        yield f"<title>{escape(f'{title_of(publication)} {byline(publication)}')}</title>"
        yield f"<style>\n{STYLE}</style>\n</head>\n<body>"
        yield f"<header>\n{front_matter(publication, 'html')}\n</header>"
        if len(chapters) > 1:
            yield from _contents(chapters)
        yield "<main>"
        for chapter in chapters:
            yield from _chapter(chapter)
        yield "</main>"
        yield "</body>\n</html>"


def _as_address(picture: Picture) -> str:
    """The picture itself in place of its address (RFC 2397), so that the page needs nothing else."""
    return f"data:{picture.media_type};base64,{b64encode(picture.content).decode('ascii')}"


def _contents(chapters: list[Chapter]) -> Iterator[str]:
    yield '<nav aria-label="Chapters">\n<ol>'
    for chapter in chapters:
        yield f'<li><a href="#chapter-{chapter.number}">{escape(chapter.label)}</a></li>'
    yield "</ol>\n</nav>"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f'<section id="chapter-{chapter.number}">'
    if chapter.heading:
        yield f"<h2>{escape(chapter.heading)}</h2>"
    yield from chapter_matter(chapter, "html")
    yield "</section>"
