"""A name and a password that a program sends with each request (Basic, RFC 7617): e-readers keep no session."""

import base64
import binascii
from hashlib import sha256
from secrets import token_bytes

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from ficmirror.web import accounts, guesses

ENTRANCES = ("/opds/members/", "/opds/v2/members/")  # ask for them; elsewhere they may be sent
ADDRESSES = ("/opds/", "/feeds/", "/api/", "/works/")  # of what programs ask for
MAX_LENGTH = 700  # of the header
MAX_KNOWN = 1_000
_salt = token_bytes(16)
_known: dict[bytes, str] = {}  # digest of what was sent → the account's password hash that it was found to fit
_USER = "ficmirror.credentials"  # where a request keeps whose they are


def user_of(request: HttpRequest) -> User | None:
    """Whose credentials a request carries; None where it carries none, or such as fit nobody.

    What once was found right is not reckoned again as long as the account has the same password: that would take half a
    second for each request.
    """
    if _USER not in request.META:
        request.META[_USER] = _user(request)
    found: User | None = request.META[_USER]
    return found


def are_wrong(request: HttpRequest) -> bool:
    """Whether a program has to be told to send (other) credentials."""
    if not request.path_info.startswith(ADDRESSES) or (settings.IS_LOCAL and accounts.is_open_house()):
        return False
    return (_sent(request) is not None or request.path_info in ENTRANCES) and user_of(request) is None


def challenge() -> HttpResponse:
    """The answer that asks for them."""
    response = HttpResponse("Send your name and password.\n", status=401, content_type="text/plain; charset=utf-8")
    response.headers["WWW-Authenticate"] = 'Basic realm="ficmirror", charset="UTF-8"'
    return response


def _sent(request: HttpRequest) -> tuple[str, str] | None:
    scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic" or len(rest) > MAX_LENGTH:
        return None
    try:
        name, is_pair, password = base64.b64decode(rest.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ("", "")
    return (name[:150], password) if is_pair else ("", "")


def _user(request: HttpRequest) -> User | None:
    sent = _sent(request)
    if sent is None or not request.path_info.startswith(ADDRESSES) or request.method not in ("GET", "HEAD"):
        return None
    digest = sha256(_salt + "\0".join(sent).encode("utf-8", "surrogatepass")).digest()
    name, password = sent
    if digest in _known:
        known = User.objects.filter(username=name, is_active=True).first()
        if known is not None and known.password == _known[digest]:
            return known
    marks = guesses.marks_of(name, request)
    if guesses.are_too_many(marks):
        return None
    found = authenticate(request, username=name, password=password)
    if not isinstance(found, User):
        guesses.remember(marks)
        return None
    if len(_known) >= MAX_KNOWN:
        _known.clear()
    _known[digest] = found.password
    return found
