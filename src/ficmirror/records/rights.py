"""What an author allowed, and who may therefore see a work."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """The six classes of permission statement (INTERFACE)."""

    OPEN = "open"
    OPEN_NOTIFY = "open_notify"
    ASK = "ask"
    LISTED_ONLY = "listed_only"
    NO = "no"
    UNSTATED = "unstated"


class Audience(StrEnum):
    """Who may see a work, from everyone to only those who keep the archive."""

    EVERYONE = "everyone"
    MEMBERS = "members"
    CURATORS = "curators"
    NOBODY = "nobody"  # withdrawn: kept, shown to no one


ANYBODY = frozenset(Audience) - {Audience.NOBODY}  # all that somebody who looks can be


@dataclass(frozen=True, slots=True)
class Access:
    """Who may see a work and, in words, why."""

    audience: Audience
    reason: str
    permission: Permission = Permission.UNSTATED
