"""`/users/…` and `/syncs/…`: KOReader's protocol for keeping the place in a book the same on several devices."""

import json
import re
import sqlite3
import time
from collections.abc import Callable
from functools import wraps
from math import isfinite
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ficmirror.disk import is_sealed
from ficmirror.web import access, guesses
from ficmirror.web.syncing.store import Position, Store

# What is wrong, as KOReader's own server says it: status, code, words
UNAUTHORISED = (401, 2001, "Unauthorized")
TAKEN = (402, 2002, "Username is already registered.")
INVALID = (403, 2003, "Invalid request")
NO_DOCUMENT = (403, 2004, "Field 'document' not provided.")
CLOSED = (402, 2005, "User registration is closed.")
BROKEN = (502, 2000, "Places in books cannot be kept here now.")
DOCUMENT = re.compile("[A-Za-z0-9_]+")
MAX_NAME, MAX_WORDS = 100, 2_000
Answer = Callable[..., HttpResponse]


def _refused(problem: tuple[int, int, str]) -> HttpResponse:
    status, code, words = problem
    return JsonResponse({"code": code, "message": words}, status=status)


def _store() -> Store:
    return Store(access.config().reading_path)


def _guarded(method: str) -> Callable[[Answer], Answer]:
    """A view that programs call, with no form of ours: by this method only, with words where nothing can be kept."""

    def guard(view: Answer) -> Answer:
        @wraps(view)
        def answer(request: HttpRequest, **parts: str) -> HttpResponse:
            try:
                return view(request, **parts)
            except sqlite3.Error:
                return _refused(BROKEN)

        return csrf_exempt(require_http_methods([method])(answer))

    return guard


@_guarded("POST")
def create(request: HttpRequest) -> HttpResponse:
    """`POST /users/create`: a name, and the digest of a password (which is all that KOReader sends)."""
    sent = _sent(request)
    name, key = _text(sent, "username"), _text(sent, "password")
    if not name or not key or ":" in name:
        return _refused(INVALID)
    most = access.config().limits.sync_accounts
    if not most or is_sealed(access.config().archive):
        return _refused(CLOSED)
    if not _store().add_account(name, key, most):
        return _refused(TAKEN)
    return JsonResponse({"username": name}, status=201)


@_guarded("GET")
def authorise(request: HttpRequest) -> HttpResponse:
    """`GET /users/auth`: whether the name and key in the headers belong together."""
    return JsonResponse({"authorized": "OK"}) if _account(request) else _refused(UNAUTHORISED)


@_guarded("PUT")
def put(request: HttpRequest) -> HttpResponse:
    """`PUT /syncs/progress`: how far a document is read."""
    account, sent = _account(request), _sent(request)
    if account is None:
        return _refused(UNAUTHORISED)
    document, position = _text(sent, "document"), _position(sent)
    if not DOCUMENT.fullmatch(document):
        return _refused(NO_DOCUMENT)
    if position is None:
        return _refused(INVALID)
    _store().set_position(account, document, position)
    return JsonResponse({"document": document, "timestamp": position.at})


@_guarded("GET")
def get(request: HttpRequest, document: str) -> HttpResponse:
    """`GET /syncs/progress/DOCUMENT`: how far it is read; an empty object where nobody said."""
    account = _account(request)
    if account is None:
        return _refused(UNAUTHORISED)
    found = _store().position(account, document)
    if found is None:
        return JsonResponse({})
    told = {"progress": found.progress, "percentage": found.percentage, "device": found.device}
    return JsonResponse({"document": document, **told, "device_id": found.device_id, "timestamp": found.at})


def _account(request: HttpRequest) -> str | None:
    """Whose request it is; who guesses too often has to wait."""
    name, key = request.headers.get("x-auth-user", ""), request.headers.get("x-auth-key", "")
    marks = guesses.marks_of(f"sync {name[:MAX_NAME]}", request)
    if not name or not key or len(name) > MAX_NAME or guesses.are_too_many(marks):
        return None
    if _store().is_account(name, key[:MAX_NAME]):
        return name
    guesses.remember(marks)
    return None


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(sent: dict[str, Any], name: str, most: int = MAX_NAME) -> str:
    value = sent.get(name, "")
    return str(value) if isinstance(value, (str, int)) and len(str(value)) <= most else ""


def _position(sent: dict[str, Any]) -> Position | None:
    share, progress = sent.get("percentage"), _text(sent, "progress", MAX_WORDS)
    if isinstance(share, bool) or not isinstance(share, (int, float)) or not isfinite(share) or not progress:
        return None
    return Position(progress, float(share), _text(sent, "device"), _text(sent, "device_id"), int(time.time()))
