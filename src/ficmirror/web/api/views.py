"""`/api/v1/…`: reads only, asks the one gate as pages do, and says in JSON what is wrong."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from ficmirror.errors import NotFound, QueryError, UsageError
from ficmirror.web import access
from ficmirror.web.access import COMPLETIONS, FACETS
from ficmirror.web.api import answers
from ficmirror.web.api.openapi import description
from ficmirror.web.finding import asked as asking

MAX_LIMIT, MAX_OFFSET = 100, 10_000
MAX_FACET_VALUES = 5_000
KINDS = ("fandom", "relationship", "character", "category", "warning", "additional_tag", "creator", "series")

P = ParamSpec("P")
View = Callable[..., JsonResponse]


def _json(view: Callable[Concatenate[HttpRequest, P], Any]) -> View:
    """A view whose value is answered as JSON, and whose refusals say in JSON what is wrong and what to do next.

    Mail addresses are masked for all but the keeper.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> JsonResponse:
        if request.method not in ("GET", "HEAD"):
            refusal = _refusal("programs read here, and change nothing", "Ask with GET.", 405)
            refusal.headers["Allow"] = "GET, HEAD"
            return refusal
        try:
            value = view(request, *args, **kwargs)
            shown = value if access.viewer_of(request).is_keeper else answers.masked(value)
            return JsonResponse(shown, json_dumps_params={"ensure_ascii": False})
        except QueryError as error:
            return _refusal(str(error), error.next_step, 400, position=error.position)
        except UsageError as error:
            return _refusal(str(error), error.next_step, 400)
        except NotFound as error:
            return _refusal(str(error), "Look it up with /api/v1/search.", 404)

    return answered


def _refusal(message: str, next_step: str, status: int, **more: Any) -> JsonResponse:
    return JsonResponse({"error": {"message": message, "next_step": next_step, **more}}, status=status)


def _length(request: HttpRequest, usual: int, most: int) -> int:
    """How long a page of a list may be, at least 1. Raises UsageError."""
    length = _number(request, "limit", usual, most)
    if not length:
        raise UsageError("a page of nothing leads nowhere", "Give limit as 1 or more.")
    return length


def _number(request: HttpRequest, name: str, usual: int, most: int) -> int:
    """A number of the query string, at most `most`. Raises UsageError."""
    words = request.GET.get(name, "").strip()
    if not words:
        return usual
    if not (words.isascii() and words.isdigit()) or len(words) > 9:
        raise UsageError(f"“{name}” is no number", f"Give {name} as digits, at most {most}.")
    return min(int(words), most)


def _facets(request: HttpRequest) -> tuple[str, ...]:
    """The facets asked for: `facets=fandom,rating`, `facets=` for none, the usual eight where nothing is said."""
    if "facets" not in request.GET:
        return answers.SHOWN_FACETS
    wanted = tuple(name for name in request.GET["facets"].split(",") if name)
    unknown = next((name for name in wanted if name not in FACETS), None)
    if unknown is not None:
        raise UsageError(f"there is no facet “{unknown[:60]}”", f"Choose from: {', '.join(FACETS)}.")
    return wanted


def _refuse_unheard(request: HttpRequest) -> None:
    """Raises UsageError for what a page would pass over, since a program would take the answer for another one's."""
    for bound in asking.BOUNDS:
        _number(request, bound, 0, 0)
    for name, known in (("sort", [order.value for order, _ in asking.SORTS]), ("in", list(asking.IN))):
        if request.GET.get(name, "") not in ("", *known):
            raise UsageError(f"“{name}” is none of what it can be", f"Choose from: {', '.join(filter(None, known))}.")


@_json
def search(request: HttpRequest) -> Any:
    """`/api/v1/search?q=…`: what `search --json` prints, with the filters of the search page's address."""
    asked = asking.read(request.GET)
    _refuse_unheard(request)
    wanted = replace(
        asking.request_of(asked),
        limit=_number(request, "limit", asking.PAGE_LENGTH, MAX_LIMIT),
        offset=_number(request, "offset", (asked.page - 1) * asking.PAGE_LENGTH, MAX_OFFSET),
        facets=_facets(request),
        n_facet_values=_number(request, "values", 20, MAX_FACET_VALUES),
    )
    return answers.answer(access.viewer_of(request), wanted).as_json()


@_json
def work(request: HttpRequest, work_id: int) -> Any:
    """`/api/v1/works/ID`: what `show --json` prints; a number that was joined to another work leads on."""
    viewer = access.viewer_of(request)
    return access.work_json(viewer, access.standing(viewer, work_id))


@_json
def chapter(request: HttpRequest, work_id: int, position: int) -> Any:
    """`/api/v1/works/ID/chapters/N`: one chapter to read."""
    viewer = access.viewer_of(request)
    return answers.chapter_json(viewer, access.standing(viewer, work_id), position)


@_json
def like(request: HttpRequest, work_id: int) -> Any:
    """`/api/v1/works/ID/like`: works with the most in common with this one."""
    viewer = access.viewer_of(request)
    found = access.standing(viewer, work_id)
    access.contents(viewer, found)
    return {"works": [answers.card_json(card) for card in access.like(viewer, found)]}


@_json
def names(request: HttpRequest, kind: str) -> Any:
    """`/api/v1/names/KIND`: tags of a kind, creators or series from A to Z; `after` goes on, `begins` narrows."""
    if kind not in KINDS:
        raise UsageError(f"there are no names of the kind “{kind[:60]}”", f"Choose from: {', '.join(KINDS)}.")
    begins = request.GET.get("begins", "").strip()[:60]
    limit = _length(request, 100, 500)
    found = access.names_of(access.viewer_of(request), kind, request.GET.get("after") or None, begins, limit)
    return {"names": answers.named_json(found.names), "after": found.after}


@_json
def works_of(request: HttpRequest, kind: str, named_id: int) -> Any:
    """`/api/v1/tags|creators|series/ID`: a name and its works; `after` goes on."""
    viewer = access.viewer_of(request)
    named = access.named(viewer, kind, named_id)
    limit = _length(request, asking.PAGE_LENGTH, MAX_LIMIT)
    listing = access.works_by(viewer, named, request.GET.get("after") or None, limit)
    works = [answers.card_json(card) for card in listing.works]
    return {**answers.named_json([named])[0], "works": works, "after": listing.after}


@_json
def complete(request: HttpRequest) -> Any:
    """`/api/v1/complete?kind=fandom&prefix=sher`: names with a word that begins so."""
    kind, prefix = request.GET.get("kind", ""), request.GET.get("prefix", "").strip()[:100]
    if kind not in COMPLETIONS:
        raise UsageError(f"nothing completes “{kind[:60]}”", f"Choose a kind from: {', '.join(COMPLETIONS)}.")
    found = access.completions(access.viewer_of(request), kind, prefix, _number(request, "limit", 10, 100))
    return {"names": [{"name": name, "works": n} for name, n in found]}


@_json
def at(request: HttpRequest) -> Any:
    """`/api/v1/at?url=…`: the work that stood at an old address."""
    url = request.GET.get("url", "").strip()[:2000]
    found = access.work_at(access.viewer_of(request), url) if url else None
    if found is None:
        raise NotFound("no work here stood at that address")
    return {"id": found, "href": reverse("work", args=[found])}


@_json
def stats(request: HttpRequest) -> Any:
    """`/api/v1/stats`: what the archive holds, as far as the viewer may see it."""
    return access.stats(access.viewer_of(request))


@_json
def openapi(request: HttpRequest) -> Any:
    """`/api/v1/openapi.json`."""
    del request
    return description()


@_json
def nothing(request: HttpRequest, rest: str) -> Any:
    """Any other address below `/api/`."""
    del request
    raise NotFound(f"there is nothing at /api/v1/{rest[:100]}")
