"""What every page knows: the site's name, who looks at it, and how they like to read."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ficmirror.web import preferences
from ficmirror.web.access import viewer_of


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Context processor.

    Gives `site_name`, `viewer`, `reading` (Preferences) and `came_from` (the page's address).
    """
    return {
        "site_name": settings.SITE_NAME,
        "viewer": viewer_of(request),
        "reading": preferences.from_cookie(request.COOKIES.get(preferences.COOKIE)),
        "came_from": request.get_full_path(),
    }
