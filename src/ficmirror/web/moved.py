"""Old numbers of works: what stood at an address of a work that became (part of) another stands at the other's."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from ficmirror.web import access

_SAME_PLACE = frozenset({"copies", "download", "entire", "like", "original", "reviews", "work"})


def moved(request: HttpRequest) -> HttpResponse | None:
    """Where a request for a work that is not there any more leads, None where it leads nowhere."""
    match = request.resolver_match
    old = match.kwargs.get("work_id") if match else None
    target = access.moved_to(access.viewer_of(request), old) if old else None
    if match is None or target is None:
        return None
    kept = {name: value for name, value in match.kwargs.items() if name == "suffix"}
    name = match.url_name if match.url_name in _SAME_PLACE else "work"
    return HttpResponsePermanentRedirect(reverse(name, kwargs={"work_id": target, **kept}))
