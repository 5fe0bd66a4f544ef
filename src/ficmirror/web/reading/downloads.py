"""Works as files to take away, made when asked for: the same bytes every time."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header, http_date
from django.utils.text import slugify

from ficmirror.errors import NotFound
from ficmirror.exporters.registry import exporter_for
from ficmirror.web import access

NAMES = {"epub": "epub", "html": "html", "txt": "text"}  # ending → exporter


def download(request: HttpRequest, work_id: int, suffix: str) -> HttpResponse:
    """`/works/ID.epub`, `.html`, `.txt`: with a strong ETag, so that a file once fetched is not fetched again."""
    if suffix not in NAMES:
        raise NotFound(f"works are not given out as .{suffix}")
    publication = access.publication(access.viewer_of(request), work_id)
    exporter = exporter_for(NAMES[suffix])
    content = exporter.export(publication)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    modified_at = publication.modified_at.astimezone(UTC).replace(microsecond=0)
    response: HttpResponse
    if _is_known(request, etag, modified_at):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=exporter.media_type)
        name = f"{slugify(publication.title)[:60] or f'work-{work_id}'}{exporter.suffix}"
        response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified_at.timestamp())
    return response


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
