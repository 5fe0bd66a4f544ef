"""Where a visitor chooses how to read."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from ficmirror.web import preferences


@csrf_exempt  # changes nothing but how this browser shows pages, and works for visitors without any other cookie
def settings(request: HttpRequest) -> HttpResponse:
    """`/reading/`: the form, and what keeps its choices (POST, then back, or with `quiet` nowhere)."""
    if request.method != "POST":
        return render(request, "settings.html")
    before = preferences.from_cookie(request.COOKIES.get(preferences.COOKIE))
    chosen = preferences.from_form(request.POST.dict(), before)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = request.path
    response = HttpResponse(status=204) if request.POST.get("quiet") else HttpResponseRedirect(target)
    response.set_cookie(
        preferences.COOKIE, chosen.cookie, max_age=preferences.COOKIE_AGE, samesite="Lax", secure=request.is_secure(),
        httponly=True,
    )  # fmt: skip
    return response
