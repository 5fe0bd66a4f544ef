"""Where a visitor chooses how to read."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from ficmirror.web import kept, preferences
from ficmirror.web.shown import labels

ELSEWHERE = ("cross-site", "same-site")  # a form of another site: it would come without the cookie and empty the list


@csrf_exempt  # changes nothing but this browser's own list
def hidden(request: HttpRequest) -> HttpResponse:
    """`/reading/hidden/`: `kind` and `value` are hidden from now on, or with `show` no longer; then back."""
    return _change(request, kept.HIDDEN, (request.POST.get("kind", ""), request.POST.get("value", "")), "show")


@csrf_exempt  # changes nothing but this browser's own list
def searches(request: HttpRequest) -> HttpResponse:
    """`/reading/searches/`: the search `address` (a query string) is kept as `name`, or with `forget` no longer."""
    address = request.POST.get("address", "").lstrip("?")
    name = request.POST.get("name", "").strip() or request.POST.get("usual", "").strip() or address
    return _change(request, kept.SEARCHES, (name, address), "forget")


def _change(request: HttpRequest, cookie: str, pair: kept.Pair, less: str) -> HttpResponse:
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        return HttpResponseRedirect(reverse("settings"))
    pairs = kept.read(request, cookie)
    is_less = bool(request.POST.get(less))
    changed = kept.without_pair(pairs, pair) if is_less else kept.with_pair(pairs, pair, cookie)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = reverse("settings")
    response = HttpResponseRedirect(target)
    kept.keep(response, cookie, changed, is_secure=request.is_secure())
    return response


def _lists(request: HttpRequest) -> dict[str, object]:
    """What this browser keeps, for the page of settings."""
    hidden = kept.read(request, kept.HIDDEN)
    return {
        "hidden": [(kind, value, _kind(kind), labels.facet_value(kind, value)) for kind, value in hidden],
        "hideable": [(kind, _kind(kind)) for kind in kept.HIDEABLE],
        "searches": kept.read(request, kept.SEARCHES),
    }


def _kind(kind: str) -> str:
    return labels.label("tag_kinds", kind)


@csrf_exempt  # changes nothing but how this browser shows pages, and works for visitors without any other cookie
def settings(request: HttpRequest) -> HttpResponse:
    """`/reading/`: the form, and what keeps its choices (POST, then back, or with `quiet` nowhere)."""
    if request.method != "POST":
        return render(request, "settings.html", _lists(request))
    before = preferences.from_cookie(request.COOKIES.get(preferences.COOKIE))
    chosen = preferences.from_form(request.POST.dict(), before)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = request.path
    response = HttpResponse(status=204) if request.POST.get("quiet") else HttpResponseRedirect(target)
    response.set_cookie(
        preferences.COOKIE, chosen.cookie, max_age=preferences.COOKIE_AGE, path=kept.PATH, samesite="Lax",
        secure=request.is_secure(), httponly=True,
    )  # fmt: skip
    return response
