"""The page of a work."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ficmirror.catalogue.views import SourceView, TagView, WorkCard, WorkView
from ficmirror.errors import NotFound
from ficmirror.records.statement import Statement, Voice
from ficmirror.text import names
from ficmirror.web import access
from ficmirror.web.reading import evidence, shelf
from ficmirror.web.reading.shelf import NO_WARNING
from ficmirror.web.shown import labels, words

MAX_REVIEWS = 30  # on the work's own page; its page of reviews has them all
SHOWN_KINDS = ("relationship", "character", "category", "additional_tag")


@dataclass(frozen=True, slots=True)
class TagGroup:
    """The tags of one kind under their label."""

    label: str
    tags: tuple[TagView, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One original in words; `href` "" where the viewer may not have it."""

    path: str
    href: str
    facts: str
    is_copy: bool


def work(request: HttpRequest, work_id: int, slug: str = "") -> HttpResponse:
    """`/works/ID/` and `/works/ID/SLUG/`: a work's whole description."""
    del slug
    viewer = access.viewer_of(request)
    return render(request, "work.html", _page(access.work(viewer, work_id), viewer))


def reviews(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/works/ID/reviews/`: everything readers said of a work where it was published."""
    viewer = access.viewer_of(request)
    card, _ = access.contents(viewer, work_id)
    said = access.reviews(viewer, work_id)
    if not said:
        raise NotFound(f"There are no reviews of work {work_id}.")
    return render(request, "reviews.html", {"card": card, "reviews": said})


def like(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/works/ID/like/`: works that have the most in common with this one."""
    viewer = access.viewer_of(request)
    card, _ = access.contents(viewer, work_id)
    return render(request, "like.html", {"card": card, "cards": shelf.cards(access.like(viewer, work_id))})


def _page(view: WorkView, viewer: access.Viewer) -> dict[str, object]:
    reviews = access.reviews(viewer, view.card.id)
    return {
        "work": view,
        "card": view.card,
        "fandoms": view.card.tags_of("fandom"),
        "warnings": [] if "warnings" in evidence.overruled(view.statements) else _written(view.statements, "warnings"),
        "warning_tags": view.card.tags_of("warning"),
        "warns_of_nothing": set(view.card.names_of("warning")) <= NO_WARNING and bool(view.card.tags_of("warning")),
        "tag_groups": tag_groups(view.card),
        "permission_words": _written(view.statements, "permission"),
        "website_rows": _written(view.statements, "author_website"),
        "email_rows": _written(view.statements, "author_email"),
        "rows": evidence.rows(view.statements, view.sources),
        "sources": source_rows(viewer, view.sources, "original", view.card.id),
        "has_copies": len(view.sources) > 1,
        "doubts": view.doubts if viewer.is_keeper else (),
        "reviews": reviews[:MAX_REVIEWS],
        "n_reviews": len(reviews),
    }


def tag_groups(card: WorkCard) -> list[TagGroup]:
    """A work's tags by kind, as its page lists them (warnings and fandoms stand elsewhere on it)."""
    groups = []
    for kind in SHOWN_KINDS:
        if tags := card.tags_of(kind):
            group = "tag_kinds" if len(tags) == 1 else "tag_kinds_plural"
            groups.append(TagGroup(labels.label(group, kind), tags))
    return groups


def source_rows(viewer: access.Viewer, sources: Sequence[SourceView], address: str, owner_id: int) -> list[SourceRow]:
    """Originals in words, with links to those the viewer may have; `address` names the url they are given at."""
    links = [reverse(address, args=[owner_id, number]) for number in range(1, len(sources) + 1)]
    return [
        source_row(source, link if access.may_have(viewer, source) else "")
        for source, link in zip(sources, links, strict=True)
    ]


def source_row(source: SourceView, href: str) -> SourceRow:
    """One original in words."""
    when = f"file of {source.file_at:%-d %B %Y}" if source.file_at else ""
    facts = (
        words.size(source.size),
        source.media_type,
        source.encoding,
        when,
        f"accession {source.accession}",
        source.digest[:19] + "…",
    )
    return SourceRow(
        path=names.mask(source.path),
        href=href,
        facts=" · ".join(fact for fact in facts if fact),
        is_copy=source.is_copy,
    )


def _written(statements: Sequence[Statement], field: str) -> list[str]:
    """The words as written of one field, each once; what a curator noted was written by nobody."""
    own = (it.as_written for it in statements if it.field == field and it.voice is not Voice.PERSON)
    return list(dict.fromkeys(own))
