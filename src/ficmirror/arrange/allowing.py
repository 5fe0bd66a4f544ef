"""Who may see a work: what its texts say about archiving, what a person has learnt of the author, and withdrawals."""

from collections.abc import Mapping, Sequence

from ficmirror.arrange.by_hand import Word
from ficmirror.arrange.naming import Said
from ficmirror.records.rights import Access, Audience, Permission
from ficmirror.records.statement import Statement, Voice
from ficmirror.rights import decide_access, lock

_STRICTEST_FIRST = (
    Permission.NO,
    Permission.LISTED_ONLY,
    Permission.ASK,
    Permission.OPEN_NOTIFY,
    Permission.OPEN,
    Permission.UNSTATED,
)
_OPENING = (Permission.OPEN, Permission.OPEN_NOTIFY)
_BY_HAND = "{} That was decided by hand: see what the description rests on."

Permits = tuple[Sequence[Statement], bool]  # what authors allow with all they wrote; whether every one of them said so


def access_of(said_of: Said, policy: Mapping[Permission, Audience] | None, word: Word, permits: Permits) -> Access:
    """The strictest permission that counts, in the author's words; a lock stays locked unless a person knows better.

    What a person has said of the work comes before what they said of its authors, and that before what its texts
    say. An author alone can close what they wrote with others, but only all of them can open it.
    """
    said = _known(said_of.get("permission", ()))
    if of_work := [one for one in said if one.voice is Voice.PERSON]:
        access = _of_a_person(of_work, policy)
    elif permits[1]:
        access = _of_a_person(permits[0], policy)
    else:
        closing = [one for one in permits[0] if Permission(one.value) not in _OPENING]
        access = _strictest([*said, *closing], policy, closing)
        locks = [one.as_written for one in said_of.get("lock", ()) if one.value == "locked"]
        access = lock(access, locks[0]) if locks else access
    if word.withdrawal:
        return Access(Audience.NOBODY, f"Withdrawn by {word.withdrawal.signature}", access.permission)
    return access


def _known(statements: Sequence[Statement]) -> list[Statement]:
    return [one for one in statements if isinstance(one.value, str) and one.value in set(Permission)]


def _of_a_person(said: Sequence[Statement], policy: Mapping[Permission, Audience] | None) -> Access:
    found = {Permission(one.value) for one in said}
    strictest = next(permission for permission in _STRICTEST_FIRST if permission in found)
    access = decide_access(strictest, policy)
    return Access(access.audience, _BY_HAND.format(access.reason), strictest)


def _strictest(
    said: Sequence[Statement], policy: Mapping[Permission, Audience] | None, by_hand: Sequence[Statement]
) -> Access:
    by_class = {Permission(one.value): one for one in reversed(said)}
    strictest = next((permission for permission in _STRICTEST_FIRST if permission in by_class), Permission.UNSTATED)
    leading = by_class.get(strictest)
    if leading and leading in by_hand:
        return _of_a_person([leading], policy)
    return decide_access(strictest, policy, leading.as_written if leading else "")
