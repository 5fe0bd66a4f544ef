"""Signing in and out; guessing passwords is slowed down."""

from django.contrib import auth
from django.contrib.auth import user_logged_in
from django.contrib.auth.models import update_last_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ficmirror.web import guesses

# A site only reads: when somebody last signed in is not kept.
user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")


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
    marks = guesses.marks_of(name, request)
    if guesses.are_too_many(marks):
        return "Too many tries. Wait ten minutes, then try again."
    user = auth.authenticate(request, username=name, password=request.POST.get("password", "")[:500])
    if user is None:
        guesses.remember(marks)
        return "Name and password do not belong together."
    auth.login(request, user)
    return None


def logout(request: HttpRequest) -> HttpResponse:
    """`/logout/`: asks first, so that no link can sign anybody out."""
    if request.method != "POST":
        return render(request, "logout.html")
    auth.logout(request)
    return HttpResponseRedirect(reverse("front"))
