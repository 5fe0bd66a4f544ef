"""Works as rows of a table for spreadsheets, its columns called as calibre calls them."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from ficmirror.catalogue.views import WorkCard
from ficmirror.records.tags import TagKind
from ficmirror.text.markup import plain
from ficmirror.text.names import mask
from ficmirror.web import access

AT_ONCE = 100
COLUMNS = (
    "id", "title", "authors", "series", "series_index", "tags", "#fandom", "#relationships", "#characters",
    "#warnings", "#rating", "#category", "#status", "#wordcount", "chapters", "languages", "pubdate", "comments",
    "permission", "access", "timestamp", "identifiers",
)  # fmt: skip
MARK = "\ufeff"  # without it one widespread spreadsheet takes UTF-8 for something else
OBEYED = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate instead of showing it
STATUS = {True: "Completed", False: "In-Progress", None: ""}


def lines(viewer: access.Viewer, numbers: Iterable[int]) -> Iterator[bytes]:
    """The table's head, then a line for each work that the viewer may see, in UTF-8."""
    yield (MARK + _line(COLUMNS)).encode()
    rest = iter(numbers)
    while some := list(islice(rest, AT_ONCE)):
        called = access.identifiers(some)
        for card in access.cards(viewer, some):
            yield _line(_cells(card, called.get(card.id, ""))).encode("utf-8", "replace")


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(cells)
    return stream.getvalue()


def _cells(card: WorkCard, identifier: str) -> Iterator[str]:
    """The cells of a work, in the order of the columns."""
    series = card.series[0] if card.series else None
    listed = (TagKind.FANDOM, TagKind.RELATIONSHIP, TagKind.CHARACTER, TagKind.WARNING)
    yield str(card.id)
    yield _said(card.title)
    yield _said(" & ".join(card.creators))
    yield _said(series.title if series else "")
    yield f"{series.position:g}" if series and series.position is not None else ""
    yield _joined(name for kind in TagKind for name in card.names_of(kind))
    for kind in listed:
        yield _joined(card.names_of(kind))
    yield card.rating
    yield _joined(card.names_of(TagKind.CATEGORY))
    yield STATUS[card.is_complete]
    yield from (str(card.word_count), str(card.n_chapters), card.language, card.date)
    yield _said(" ".join(plain(card.summary).split()))
    yield from (card.permission.value, card.audience.value, card.added_at.date().isoformat(), identifier)


def _joined(names: Iterable[str]) -> str:
    """Several names with commas between; a comma within one would part it in two."""
    return _said(", ".join(dict.fromkeys(name.replace(",", ";") for name in names)))


def _said(words: str) -> str:
    """What strangers wrote: addresses masked, and nothing that a spreadsheet would obey."""
    masked = mask(words)
    return f"'{masked}" if masked.startswith(OBEYED) else masked
