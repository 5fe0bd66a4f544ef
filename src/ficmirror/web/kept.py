"""What a visitor keeps in their own browser: what they never want to see, and searches to make again.

Two cookies hold nothing else; nobody but the visitor knows of them, and an account is not needed.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HIDDEN, SEARCHES = "ficmirror_hidden", "ficmirror_searches"
AGE = 2 * 365 * 86_400  # seconds
MOST = {HIDDEN: 80, SEARCHES: 30}
PATH: str = settings.SESSION_COOKIE_PATH
MAX_COOKIE = 3_600  # bytes; browsers keep no more than 4,096 with the name
MAX_OPENED = 40_000  # bytes of what a cookie unpacks to
MAX_LENGTH = 600  # characters of one half of a pair
HIDEABLE = (
    "fandom", "relationship", "character", "additional_tag", "warning", "category", "creator", "series", "rating",
    "language",
)  # fmt: skip

Pair = tuple[str, str]
Pairs = tuple[Pair, ...]


def read(request: HttpRequest, cookie: str) -> Pairs:
    """The pairs that a request's cookie holds: (kind, value) of what is hidden, (name, address) of searches.

    What makes no sense is passed over: a cookie is a visitor's to change.
    """
    written = request.COOKIES.get(cookie, "")
    if not written or len(written) > MAX_COOKIE:
        return ()
    try:
        opened = zlib.decompressobj().decompress(urlsafe_b64decode(written), MAX_OPENED)
        pairs = json.loads(opened)
    except (ValueError, zlib.error, RecursionError):
        return ()
    found = (_pair(pair, cookie) for pair in pairs) if isinstance(pairs, list) else ()
    return tuple(dict.fromkeys(pair for pair in found if pair))[: MOST[cookie]]


def _pair(pair: object, cookie: str) -> Pair | None:
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(half, str) for half in pair):
        return None
    first, second = (half.strip()[:MAX_LENGTH] for half in pair)
    if not first or not second or (cookie == HIDDEN and first not in HIDEABLE):
        return None
    return first, second


def with_pair(pairs: Pairs, pair: Pair, cookie: str) -> Pairs:
    """The pairs with one more, the newest first; the oldest go when there are too many."""
    made = _pair(list(pair), cookie)
    return (made, *(one for one in pairs if one != made))[: MOST[cookie]] if made else pairs


def without_pair(pairs: Pairs, pair: Pair) -> Pairs:
    """The pairs with one less."""
    return tuple(one for one in pairs if one != pair)


def keep(response: HttpResponse, cookie: str, pairs: Pairs, *, is_secure: bool) -> None:
    """Write the pairs into the visitor's cookie, as many of the newest as it can hold; none take it away."""
    while pairs and len(_written(pairs)) > MAX_COOKIE:
        pairs = pairs[:-1]
    if not pairs:
        response.delete_cookie(cookie, path=PATH, samesite="Lax")
        return
    response.set_cookie(
        cookie, _written(pairs), max_age=AGE, path=PATH, samesite="Lax", secure=is_secure, httponly=True
    )


def _written(pairs: Iterable[Pair]) -> str:
    content = json.dumps([list(pair) for pair in pairs], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(zlib.compress(content.encode(), 9)).decode()
