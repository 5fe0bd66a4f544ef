"""Signing in and out; guessing passwords is slowed down."""

import time
from threading import Lock

from django.contrib import auth
from django.contrib.auth import user_logged_in
from django.contrib.auth.models import update_last_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

# A site only reads: when somebody last signed in is not kept.
user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")

MAX_FAILURES = 8
FORGET_AFTER = 600.0  # seconds
MAX_REMEMBERED = 10_000
_failures: dict[str, list[float]] = {}
_lock = Lock()


def login(request: HttpRequest) -> HttpResponse:
    """`/login/`: name and password, then back to where the visitor came from."""
    target = request.POST.get("next") or request.GET.get("next") or reverse("front")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = reverse("front")
    if request.method != "POST":
        return render(request, "login.html", {"next": target})
    name = request.POST.get("name", "")[:150]
    problem = _sign_in(request, name)
    if problem is None:
        return HttpResponseRedirect(target)
    return render(request, "login.html", {"next": target, "name": name, "problem": problem}, status=403)


def _sign_in(request: HttpRequest, name: str) -> str | None:
    """None once signed in, else what to tell the visitor."""
    marks = (f"name {name}", f"from {request.META.get('REMOTE_ADDR', '')}")
    if any(n_failures(mark) >= MAX_FAILURES for mark in marks):
        return "Too many tries. Wait ten minutes, then try again."
    user = auth.authenticate(request, username=name, password=request.POST.get("password", "")[:500])
    if user is None:
        for mark in marks:
            _remember(mark)
        return "Name and password do not belong together."
    auth.login(request, user)
    return None


def logout(request: HttpRequest) -> HttpResponse:
    """`/logout/`: asks first, so that no link can sign anybody out."""
    if request.method != "POST":
        return render(request, "logout.html")
    auth.logout(request)
    return HttpResponseRedirect(reverse("front"))


def n_failures(mark: str) -> int:
    """How often signing in failed lately under this name, or from this place."""
    since = time.monotonic() - FORGET_AFTER
    with _lock:
        return sum(1 for moment in _failures.get(mark, ()) if moment > since)


def _remember(mark: str) -> None:
    now = time.monotonic()
    with _lock:
        if len(_failures) >= MAX_REMEMBERED:
            _failures.clear()
        recent = [moment for moment in _failures.get(mark, ()) if moment > now - FORGET_AFTER]
        _failures[mark] = [*recent[-MAX_FAILURES:], now]
