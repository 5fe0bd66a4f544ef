"""The headers that every answer carries: nothing is loaded from elsewhere, nothing is framed, nothing is guessed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ficmirror.errors import NotFound, UsageError
from ficmirror.web.credentials import are_wrong, challenge
from ficmirror.web.errors import not_found
from ficmirror.web.moved import moved
from ficmirror.web.robots import headers

# Style attributes are allowed because coloured speech keeps its colour in one; story markup has nothing else there.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# An original is somebody else's bytes: it gets an origin of its own and may do nothing at all.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Middleware: adds each header that the view has not set more strictly itself; what is not found is a 404.

    Programs that send a name and a password which do not belong together are told so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The site's answer with its headers."""
        response = challenge() if are_wrong(request) else self.get_response(request)
        for name, value in (*HEADERS.items(), *headers().items()):
            response.headers.setdefault(name, value)
        for cookie in response.cookies.values():
            cookie["secure"] = request.is_secure()
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for what is not there, or asked for wrongly (`?after=rubbish`), or the way to where it went.

        Anything else becomes a 500.
        """
        if isinstance(exception, NotFound) and (elsewhere := moved(request)):
            return elsewhere
        return not_found(request) if isinstance(exception, (NotFound, UsageError)) else None
