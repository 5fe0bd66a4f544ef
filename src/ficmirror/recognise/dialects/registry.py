"""Every dialect there is, the most telling first."""

from __future__ import annotations

from ficmirror.recognise.dialects.table import Dialect, load
from ficmirror.records.document import Document

NAMES = (
    "fanficfare",
    "webtoepub",
    "fichub",
    "ao3_azw3",
    "ao3_book",
    "ao3_download",
    "ao3_kindle",
    "ao3_page",
    "ffnet",
    "efiction",
    "wattpad",
    "mediaminer",
    "fictionalley",
    "dreamwidth",
    "livejournal",
    "fanficfare_text",
)


def dialect_of(document: Document) -> Dialect | None:
    """The dialect in which a page is written, None for a page of nobody's."""
    for name in NAMES:
        dialect = load(name)
        if document.form in dialect.forms and has_signs(document.text, dialect.signs):
            return dialect
    return None


def has_signs(text: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    """Whether all the strings of one of the groups stand in a text."""
    return any(all(sign in text for sign in group) for group in groups)
