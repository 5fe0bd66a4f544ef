"""The page of a work's copies: where each lies, why it was taken for this work, and in what it differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ficmirror.catalogue.views import CopyView, SourceView
from ficmirror.text import names
from ficmirror.web import access
from ficmirror.web.shown import labels, words


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place a copy was met; `href` "" where the viewer may not have the bytes."""

    path: str
    href: str
    facts: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy in words."""

    copy: CopyView
    label: str
    facts: str
    places: tuple[PlaceRow, ...]
    n_more: int


def copies(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/works/ID/copies/`: every text a work rests on; who may see the work may see them."""
    viewer = access.viewer_of(request)
    card, _ = access.contents(viewer, work_id)
    found = access.copies(viewer, work_id)
    sources = access.originals(viewer, work_id)
    rows = [_row(viewer, copy, sources, work_id) for copy in found.copies]
    decisions = [(names.mask(it.as_written), names.mask(str(it.value))) for it in found.decisions]
    page = {"card": card, "rows": rows, "decisions": decisions, "doubts": found.doubts, "n_texts": len(found.copies)}
    return render(request, "copies.html", page)


def _row(viewer: access.Viewer, copy: CopyView, sources: Sequence[SourceView], work_id: int) -> CopyRow:
    """One copy with links to those originals that the viewer may have."""
    href_of = {
        place.original: reverse("original", args=[work_id, place.original])
        for place in copy.places[:1]
        if access.may_have(viewer, sources[place.original - 1])
    }
    places = tuple(
        PlaceRow(
            place.path,
            next(iter(href_of.values()), ""),  # the same bytes at every place
            " · ".join(
                fact
                for fact in (
                    f"accession {place.accession}",
                    f"file of {place.file_at:%-d %B %Y}" if place.file_at else "",
                )
                if fact
            ),
        )
        for place in copy.places
    )
    facts = (
        f"{copy.n_words:,} words" if copy.n_words else "",
        words.size(copy.size),
        copy.media_type,
        copy.encoding,
        copy.digest[:19] + "…",
    )
    n_more = copy.differences.n_places - len(copy.differences.shown) if copy.differences else 0
    label = labels.label("kinds_of_copies", copy.kind).format(part=copy.part or copy.copy_of)
    return CopyRow(copy, label, " · ".join(fact for fact in facts if fact), places, n_more)
