"""`/robots.txt`: what the archive asks of search engines and crawlers; what readers see does not depend on it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

KEEP_OUT = {"X-Robots-Tag": "noindex, nofollow"}  # for pages that were linked to from elsewhere
NOT_FOR_CRAWLERS = (
    "search",
    "at",
    "login",
    "settings",
    "feed-new",
    "opds",
    "api-openapi",
)  # lists without an end, and doors
FILES = ("original/", "copies/", "like/")  # of a work


def headers() -> dict[str, str]:
    """The headers that say the same on every page."""
    return {} if settings.CONFIG.is_open_to_crawlers else KEEP_OUT


def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: nothing is for crawlers unless `crawlers = true` in `ficmirror.toml`; then the stories are."""
    del request
    refused = ["/"]
    if settings.CONFIG.is_open_to_crawlers:
        works = reverse("front") + "works/*/"
        refused = [*(reverse(name) for name in NOT_FOR_CRAWLERS), *(works + file for file in FILES)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in refused)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
