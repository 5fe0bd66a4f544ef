"""The reader: one chapter, or the whole story on one page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ficmirror.catalogue.views import ChapterHead, WorkView
from ficmirror.web import access


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a turned page leads."""

    href: str
    position: int
    name: str


def chapter(request: HttpRequest, work_id: int, position: int) -> HttpResponse:
    """`/works/ID/chapters/N/`."""
    viewer = access.viewer_of(request)
    view = access.work(viewer, work_id)
    text = access.chapter(viewer, work_id, position)
    n_chapters = len(view.chapters)
    page = {
        "work": view,
        "card": view.card,
        "chapters": (text,),
        "position": position,
        "chapter_name": (text.title or f"Chapter {position}") if n_chapters > 1 else text.title,
        "where": f"Chapter {position} of {n_chapters}" if n_chapters > 1 else "",
        "n_words": text.word_count,
        "share": _share_read(view, position) if n_chapters > 1 else "",
        "previous": _turn(view, position - 1),
        "next": _turn(view, position + 1),
    }
    return render(request, "reader.html", page)


def entire(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/works/ID/entire/`."""
    viewer = access.viewer_of(request)
    view = access.work(viewer, work_id)
    n_chapters = len(view.chapters)
    page = {
        "work": view,
        "card": view.card,
        "chapters": access.chapters(viewer, work_id),
        "where": f"{n_chapters} chapters" if n_chapters > 1 else "",
        "n_words": view.card.word_count,
        "is_entire": True,
    }
    return render(request, "reader.html", page)


def _turn(view: WorkView, position: int) -> Turn | None:
    head = _head(view, position)
    if head is None:
        return None
    return Turn(reverse("chapter", args=[view.card.id, position]), position, head.title or f"Chapter {position}")


def _head(view: WorkView, position: int) -> ChapterHead | None:
    return next((head for head in view.chapters if head.position == position), None)


def _share_read(view: WorkView, position: int) -> str:
    """How much of the story lies behind at this chapter's end."""
    total = sum(head.word_count for head in view.chapters)
    read = sum(head.word_count for head in view.chapters if head.position <= position)
    return f"{100 * read // total} %" if total and read < total else ""
