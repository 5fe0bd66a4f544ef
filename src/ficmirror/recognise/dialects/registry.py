"""Every dialect there is, the most telling first."""

from __future__ import annotations

from functools import cache

from ficmirror.recognise.dialects.table import Dialect, load
from ficmirror.records.document import Document

NAMES = (
    "ficmirror",
    "fanficfare",
    "fichub",
    "webtoepub",
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
    "ao3_text",
    "fanfiction_downloader",
)


@cache
def _of_form(form: str) -> tuple[Dialect, ...]:
    """The dialects that come in one of the readers' forms."""
    return tuple(dialect for dialect in map(load, NAMES) if form in dialect.forms)


def dialect_of(document: Document) -> Dialect | None:
    """The dialect in which a page is written, None for a page of nobody's."""
    text = document.text
    met: dict[str, bool] = {}  # gates that several share are looked for once
    for dialect in _of_form(document.form):
        for gate in dialect.gates:
            if gate not in met:
                met[gate] = gate in text
        if any(met[gate] for gate in dialect.gates) and has_signs(text, dialect.signs):
            return dialect
    return None


def has_signs(text: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    """Whether all the strings of one of the groups stand in a text."""
    return any(all(sign in text for sign in group) for group in groups)
