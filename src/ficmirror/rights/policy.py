"""The policy table: which permission opens a work to whom, and the reason in words."""

from collections.abc import Mapping
from types import MappingProxyType

from ficmirror.records.rights import Access, Audience, Permission
from ficmirror.text.names import mask

DEFAULT_POLICY: Mapping[Permission, Audience] = MappingProxyType(
    {
        Permission.OPEN: Audience.EVERYONE,
        Permission.OPEN_NOTIFY: Audience.EVERYONE,
        Permission.ASK: Audience.CURATORS,
        Permission.LISTED_ONLY: Audience.CURATORS,
        Permission.NO: Audience.CURATORS,
        Permission.UNSTATED: Audience.CURATORS,
    }
)
REASONS: Mapping[Permission, str] = MappingProxyType(
    {
        Permission.OPEN: "The author lets anyone archive it",
        Permission.OPEN_NOTIFY: "The author lets anyone archive it who tells them",
        Permission.ASK: "The author wants to be asked first",
        Permission.LISTED_ONLY: "The author named the places where it may be",
        Permission.NO: "The author does not want it archived elsewhere",
        Permission.UNSTATED: "The author said nothing about archiving",
    }
)
_LONGEST_QUOTE = 300


def decide_access(
    permission: Permission, policy: Mapping[Permission, Audience] | None = None, words: str = ""
) -> Access:
    """Who may see a work whose author said `permission` in these `words`, and the reason as a sentence for readers.

    `policy` overrules the default for the classes it names. The words are quoted with mail addresses masked.
    """
    audience = (policy or {}).get(permission, DEFAULT_POLICY[permission])
    quoted = " ".join(mask(words).split())
    if len(quoted) > _LONGEST_QUOTE:
        quoted = quoted[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    if not quoted or permission is Permission.UNSTATED:
        return Access(audience, REASONS[permission] + ".", permission)
    return Access(audience, f"{REASONS[permission]}: “{quoted}”", permission)


def lock(access: Access, words: str) -> Access:
    """The same access for no more people than curators: where it was published, it was not shown to everyone."""
    if access.audience in (Audience.CURATORS, Audience.NOBODY):
        return Access(
            access.audience, f"{access.reason} Where it was published it was locked: {mask(words)}.", access.permission
        )
    return Access(Audience.CURATORS, f"Where it was published it was locked: {mask(words)}.", access.permission)
