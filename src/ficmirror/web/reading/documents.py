"""The documents that are no works: a list of them, and each to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ficmirror.web import access
from ficmirror.web.reading.works import source_rows


def documents(request: HttpRequest) -> HttpResponse:
    """`/documents/`."""
    cards, after = access.pages(access.viewer_of(request), request.GET.get("after"))
    return render(request, "documents.html", {"cards": cards, "after": after})


def document(request: HttpRequest, page_id: int) -> HttpResponse:
    """`/documents/ID/`."""
    viewer = access.viewer_of(request)
    view = access.page(viewer, page_id)
    sources = source_rows(viewer, view.sources, "document-original", page_id)
    return render(request, "document.html", {"document": view, "card": view.card, "sources": sources})
