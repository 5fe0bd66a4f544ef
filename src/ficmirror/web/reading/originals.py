"""Originals, byte for byte: given as files, or as harmless plain text, never run as a page of this site."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

from ficmirror.web import access
from ficmirror.web.security import SANDBOX
from ficmirror.web.shown.words import path_name

CHARSETS = {"utf-8", "windows-1252", "iso-8859-1", "macintosh", "utf-16le", "utf-16be", "us-ascii", "ibm437", "koi8-r"}


def work_original(request: HttpRequest, work_id: int, number: int = 1) -> StreamingHttpResponse:
    """`/works/ID/original/` and `/works/ID/original/N/`: the first, or the Nth, original of a work."""
    return _answer(request, access.original(access.viewer_of(request), work_id, number))


def page_original(request: HttpRequest, page_id: int, number: int) -> StreamingHttpResponse:
    """`/documents/ID/original/N/`: the Nth original of a document that is no work."""
    return _answer(request, access.page_original(access.viewer_of(request), page_id, number))


def _answer(request: HttpRequest, original: access.Original) -> StreamingHttpResponse:
    """The bytes; plain text may be looked at in the browser, anything else is a file to save.

    Whatever it is, it is sandboxed and not guessed at, so that no script in it runs and nothing in it loads.
    """
    source = original.source
    is_text = source.media_type == "text/plain" and "download" not in request.GET
    charset = source.encoding.lower() if source.encoding.lower() in CHARSETS else "utf-8"
    media_type = f"text/plain; charset={charset}" if is_text else "application/octet-stream"
    response = StreamingHttpResponse(original.content, content_type=media_type)
    response.headers["Content-Length"] = str(source.size)
    disposition = content_disposition_header(not is_text, path_name(source.path))
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["ETag"] = f'"{source.digest}"'
    return response
