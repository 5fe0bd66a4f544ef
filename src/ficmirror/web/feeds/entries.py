"""Works as entries of a feed: what each is called for ever, and where it can be read and had."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from ficmirror.catalogue.views import WorkCard
from ficmirror.exporters import covers
from ficmirror.web import access
from ficmirror.web.feeds.atom import Entry, Link, entry_of

EPUB, HTML = "application/epub+zip", "text/html"
IMAGE, THUMBNAIL = "http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"
ACQUISITION = "http://opds-spec.org/acquisition/open-access"
IMAGE_SIZE = {"width": covers.WIDTH, "height": covers.HEIGHT}


def works(request: HttpRequest, cards: Sequence[WorkCard], *, as_books: bool) -> tuple[Entry, ...]:
    """Entries with links to each work's page and, for e-readers, to its EPUB."""
    identifiers = access.identifiers(card.id for card in cards)
    return tuple(entry_of(card, identifiers[card.id], _links(request, card, as_books=as_books)) for card in cards)


def _links(request: HttpRequest, card: WorkCard, *, as_books: bool) -> list[Link]:
    page = Link("alternate", request.build_absolute_uri(reverse("work", args=[card.id])), HTML)
    if not as_books:
        return [page]
    address = reverse("download", kwargs={"work_id": card.id, "suffix": "epub"})
    cover = request.build_absolute_uri(reverse("cover", args=[card.id]))
    images = [Link(rel, cover, covers.TYPE) for rel in (IMAGE, THUMBNAIL)]
    return [Link(ACQUISITION, request.build_absolute_uri(address), EPUB), *images, page]
