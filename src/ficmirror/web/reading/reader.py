"""The reader: one chapter, or the whole story on one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ficmirror.catalogue.views import ChapterHead
from ficmirror.web import access
from ficmirror.web.reading import pictures


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a turned page leads."""

    href: str
    position: int
    name: str


def chapter(request: HttpRequest, work_id: int, position: int) -> HttpResponse:
    """`/works/ID/chapters/N/`."""
    viewer = access.viewer_of(request)
    card, heads = access.contents(viewer, work_id)
    text = access.chapter(viewer, work_id, position)
    n_chapters = len(heads)
    page = {
        "card": card,
        "heads": heads,
        "chapters": (text,),
        "pictures": pictures.links(viewer, work_id, (text,)),
        "position": position,
        "chapter_name": (text.title or f"Chapter {position}") if n_chapters > 1 else text.title,
        "where": f"Chapter {position} of {n_chapters}" if n_chapters > 1 else "",
        "n_words": text.word_count,
        "share": _share_read(heads, position) if n_chapters > 1 else "",
        "previous": _turn(work_id, heads, position - 1),
        "next": _turn(work_id, heads, position + 1),
    }
    return render(request, "reader.html", page)


def entire(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/works/ID/entire/`."""
    viewer = access.viewer_of(request)
    card, heads = access.contents(viewer, work_id)
    n_chapters = len(heads)
    texts = access.chapters(viewer, work_id)
    page = {
        "card": card,
        "heads": heads,
        "chapters": texts,
        "pictures": pictures.links(viewer, work_id, texts),
        "where": f"{n_chapters} chapters" if n_chapters > 1 else "",
        "n_words": card.word_count,
        "is_entire": True,
    }
    return render(request, "reader.html", page)


def _turn(work_id: int, heads: Sequence[ChapterHead], position: int) -> Turn | None:
    head = next((head for head in heads if head.position == position), None)
    return Turn(reverse("chapter", args=[work_id, position]), position, head.title) if head else None


def _share_read(heads: Sequence[ChapterHead], position: int) -> str:
    """How much of the story lies behind at this chapter's end."""
    total = sum(head.word_count for head in heads)
    read = sum(head.word_count for head in heads if head.position <= position)
    return f"{100 * read // total} %" if total and read < total else ""
