"""What a dump holds of the archive as a whole: its name, its news, its challenges and series, as a page to read."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice

from ficmirror.readers.databases.efiction import Efiction
from ficmirror.readers.databases.opendoors import OpenDoors
from ficmirror.readers.databases.tables import Named
from ficmirror.records.story import MARK, Stated, StoryRecord

_MOST = 5_000  # entries of one kind


def site_record(archive: Efiction | OpenDoors) -> StoryRecord | None:
    """The page as a record, None where there is nothing to tell; the same for the same dump."""
    if not isinstance(archive, Efiction):
        return None
    settings = archive.settings
    body = [
        *_entries("News", archive.small("news"), ("title", "author", "time"), "story"),
        *_entries("Challenges", archive.small("challenges"), ("title", "challenger"), "summary"),
        *_entries("Series", archive.small("series"), ("title",), "summary"),
        *_of_series(archive),
    ]
    name = settings.get("sitename", "").strip() or "An archive without a name"
    if not body and "sitename" not in settings:
        return None
    told = [escape(words) for words in (settings.get("slogan", ""), settings.get("url", "")) if words.strip()]
    page = "\n".join([f"<h1>{escape(name)}</h1>", *(f"<p>{words}</p>" for words in told), *body])
    return StoryRecord(MARK, archive.source, (Stated("title", name, "settings.sitename"),), page=page)


def _of_series(archive: Efiction) -> Iterator[str]:
    """What readers said of series as a whole."""
    said = list(islice(archive.series_reviews(), _MOST))
    if said:
        yield "<h2>Reviews of series</h2>"
    for title, review in said:
        head = " · ".join(escape(words.strip()) for words in (title, review.author, review.date) if words.strip())
        yield f"<h3>{head}</h3>"
        yield f"<div>{review.text}</div>"


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
