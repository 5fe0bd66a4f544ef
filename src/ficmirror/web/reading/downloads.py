"""Works as files to take away, made when asked for: the same bytes every time."""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from hashlib import sha256
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header, http_date
from django.utils.text import slugify
from django.views.decorators.http import conditional_page

from ficmirror.disk import is_sealed
from ficmirror.errors import NotFound
from ficmirror.exporters import covers
from ficmirror.exporters.registry import exporter_for
from ficmirror.text.names import mask
from ficmirror.web import access
from ficmirror.web.syncing import keys
from ficmirror.web.syncing.store import Store

_drawing = Lock()  # PDFium draws one picture at a time
NAMES = {"epub": "epub", "html": "html", "txt": "text"}  # ending → exporter


def download(request: HttpRequest, work_id: int, suffix: str) -> HttpResponse:
    """`/works/ID.epub`, `.html`, `.txt`: with a strong ETag, so that a file once fetched is not fetched again."""
    if suffix not in NAMES:
        raise NotFound(f"works are not given out as .{suffix}")
    publication = access.publication(access.viewer_of(request), work_id)
    exporter = exporter_for(NAMES[suffix])
    content = exporter.export(publication)
    name = f"{slugify(publication.title)[:60] or f'work-{work_id}'}{exporter.suffix}"
    _note(publication.identifier, content, name)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    modified_at = publication.modified_at.astimezone(UTC).replace(microsecond=0)
    response: HttpResponse
    if _is_known(request, etag, modified_at):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=exporter.media_type)
        response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified_at.timestamp())
    return response


def _note(work: str, content: bytes, name: str) -> None:
    """Remember by what keys e-readers will ask for their place in this file; where that fails it is none the worse."""
    if not is_sealed(access.config().archive):
        with suppress(sqlite3.Error):
            Store(access.config().reading_path).note_book(work, (keys.of_content(content), keys.of_name(name)))


@conditional_page
def cover(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/works/ID/cover.png`: a made cover, as catalogues of e-books show one with every book."""
    cards = access.cards(access.viewer_of(request), [work_id])
    if not cards:
        raise NotFound(f"there is no work {work_id}")
    title, creators = mask(cards[0].title) or "Untitled", tuple(map(mask, cards[0].creators))
    return HttpResponse(_drawn(title, creators, (*cards[0].names_of("fandom"), "")[0]), content_type=covers.TYPE)


@lru_cache(maxsize=200)
def _drawn(title: str, creators: tuple[str, ...], fandom: str) -> bytes:
    with _drawing:
        return covers.draw(title, creators, fandom)


def _is_known(request: HttpRequest, etag: str, modified_at: datetime) -> bool:
    """Has the asker this very file already? The tag decides where one is named (RFC 9110, 13.2.2)."""
    if asked := request.headers.get("If-None-Match"):
        tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
        return etag in tags or "*" in tags
    since = request.headers.get("If-Modified-Since")
    if not since:
        return False
    try:
        return parsedate_to_datetime(since) >= modified_at
    except (TypeError, ValueError):
        return False
