"""Who looks: the visitor of a request, and which audiences they belong to."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from ficmirror.records.rights import ANYBODY, Audience
from ficmirror.web import accounts, credentials, kept

EVERYTHING = ANYBODY
PUBLIC = frozenset({Audience.EVERYONE})
SEEN_BY = {
    accounts.Role.MEMBER: PUBLIC | {Audience.MEMBERS},
    accounts.Role.CURATOR: EVERYTHING,
    accounts.Role.OWNER: EVERYTHING,
}
VIEWER = "ficmirror.viewer"  # where a request keeps its viewer


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a page: what they may see, and whether they keep this archive (see originals, reports, doubts).

    `hidden` are the (kind, name) of tags, authors and the like that they do not want to meet in any list.
    """

    audiences: frozenset[Audience] = PUBLIC
    is_keeper: bool = False
    name: str = ""
    has_accounts: bool = False
    hidden: kept.Pairs = ()


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request.

    Where the site is served to this machine only and nobody has an account, the visitor is the keeper. Otherwise the
    session decides, or the name and password that a program sent: nobody signed in sees what is for everyone, a
    member what is for members too, a curator every work, an owner everything.
    """
    known = request.META.get(VIEWER)
    if not isinstance(known, Viewer):
        known = request.META[VIEWER] = replace(_viewer(request), hidden=kept.read(request, kept.HIDDEN))
    return known


def _viewer(request: HttpRequest) -> Viewer:
    if settings.IS_LOCAL and accounts.is_open_house():
        return Viewer(EVERYTHING, is_keeper=True)
    user = _user(request)
    if user is None:
        return Viewer(has_accounts=True)
    role = accounts.role_of(user)
    is_keeper = role is accounts.Role.OWNER
    return Viewer(SEEN_BY[role], is_keeper=is_keeper, name=user.get_username(), has_accounts=True)


def _user(request: HttpRequest) -> User | None:
    """Whose session it is, else whose name and password a program sent along."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, User):
        return request.user
    return credentials.user_of(request)
