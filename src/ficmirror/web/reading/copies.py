"""The page of a work's copies: where each lies, why it was taken for this work, and in what it differs."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ficmirror.catalogue.views import CopyView, PlaceView
from ficmirror.text import names
from ficmirror.web import access
from ficmirror.web.shown import labels, words

MOST_WORDS = 400  # characters of a value


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
    only_here: tuple[tuple[str, str], ...]
    n_more: int


def copies(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/works/ID/copies/`: every text a work rests on; who may see the work may see them."""
    viewer = access.viewer_of(request)
    card, _ = access.contents(viewer, work_id)
    found = access.copies(viewer, work_id)
    sources = access.originals(viewer, work_id)
    rows = []
    for copy in found.copies:
        first = copy.places[0].original  # the same bytes lie at every place
        href = reverse("original", args=[work_id, first]) if access.may_have(viewer, sources[first - 1]) else ""
        rows.append(_row(copy, href, found.n_parts))
    page = {
        "card": card,
        "rows": rows,
        "decisions": [(names.mask(it.as_written), names.mask(str(it.value))) for it in found.decisions],
        "doubts": found.doubts,
        "n_texts": len(rows),
    }
    return render(request, "copies.html", page)


def _row(copy: CopyView, href: str, n_parts: int) -> CopyRow:
    """One copy in words; `href` leads to its original, "" where the viewer may not have it."""
    found = copy.differences
    n_words = f"{copy.n_words:,} words" if copy.n_words else ""
    facts = (n_words, words.size(copy.size), copy.media_type, copy.encoding, copy.digest[:19] + "…")
    return CopyRow(
        copy=copy,
        label=labels.kind_of_copy(copy.kind, copy.part or copy.copy_of, n_parts),
        facts=_joined(*facts),
        places=tuple(PlaceRow(place.path, href, _when(place)) for place in copy.places),
        only_here=tuple((labels.label("fields", field), said[:MOST_WORDS]) for field, said in copy.only_here),
        n_more=found.n_places - len(found.shown) if found else 0,
    )


def _when(place: PlaceView) -> str:
    return _joined(f"accession {place.accession}", f"file of {place.file_at:%-d %B %Y}" if place.file_at else "")


def _joined(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)
