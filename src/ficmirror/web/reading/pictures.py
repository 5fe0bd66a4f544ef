"""Pictures of a story, out of the archive: given as what their bytes are, and as nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse

from ficmirror.catalogue.views import ChapterText
from ficmirror.errors import NotFound
from ficmirror.web import access
from ficmirror.web.security import SANDBOX


@dataclass(frozen=True, slots=True)
class PictureLink:
    """Where a page finds a held picture, and how large it is in pixels."""

    href: str
    width: int
    height: int


def picture(request: HttpRequest, work_id: int, token: str) -> HttpResponse:
    """`/works/ID/pictures/TOKEN/`: a picture that a chapter of the work shows, for whoever may see the work."""
    viewer = access.viewer_of(request)
    found = access.pictures(viewer, work_id, access.chapters(viewer, work_id), token)
    if not found:
        raise NotFound(f"work {work_id} shows no such picture")
    held = next(iter(found.values()))
    etag = f'"{sha256(held.content).hexdigest()[:32]}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(held.content, content_type=held.shape.media_type)
        response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def links(viewer: access.Viewer, work_id: int, texts: Sequence[ChapterText]) -> Mapping[str, PictureLink]:
    """For each held picture of some chapters, by its address in the markup, where it is."""
    return {
        source: PictureLink(reverse("picture", args=[work_id, held.token]), held.shape.width, held.shape.height)
        for source, held in access.pictures(viewer, work_id, texts).items()
    }
