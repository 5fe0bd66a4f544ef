"""What is shown where nothing is, or where something went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A calm page for an address with nothing behind it; the same whether there is nothing or nothing to be seen."""
    del exception
    return render(request, "404.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """A page that needs nothing of the archive, for when that is what failed."""
    del request
    return HttpResponse(get_template("500.html").render(), status=500)
