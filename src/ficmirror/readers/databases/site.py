"""What a dump holds of the archive as a whole: its name, its news, its challenges and series, as a page to read."""

from collections.abc import Iterator, Sequence
from html import escape

from ficmirror.readers.databases.efiction import Efiction
from ficmirror.readers.databases.opendoors import OpenDoors
from ficmirror.readers.databases.tables import Named

_MOST = 5_000  # entries of one kind


def site_page(archive: Efiction | OpenDoors) -> str:
    """The page as HTML, "" where there is nothing to tell; the same for the same dump."""
    if not isinstance(archive, Efiction):
        return ""
    settings = archive.settings
    name = settings.get("sitename", "").strip()
    body = [
        *_entries("News", archive.small("news"), ("title", "author", "time"), "story"),
        *_entries("Challenges", archive.small("challenges"), ("title", "challenger"), "summary"),
        *_entries("Series", archive.small("series"), ("title",), "summary"),
    ]
    if not body and not name:
        return ""
    head = [f"<h1>{escape(name or 'An archive without a name')}</h1>"]
    head += [f"<p>{escape(words)}</p>" for words in (settings.get("slogan", ""), settings.get("url", "")) if words]
    title = escape(name or "An archive without a name")
    return "\n".join(
        [f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>', *head, *body, "</body></html>"]
    )


def _entries(heading: str, rows: Iterator[Named], heads: Sequence[str], text: str) -> Iterator[str]:
    entries = []
    for _, row in zip(range(_MOST), rows, strict=False):
        facts = " · ".join(escape(row.get(name, "").strip()) for name in heads if row.get(name, "").strip())
        words = row.get(text, "")
        if facts or words.strip():
            entries += [f"<h3>{facts}</h3>", f"<div>{words}</div>"]
    if entries:
        yield f"<h2>{heading}</h2>"
        yield from entries
