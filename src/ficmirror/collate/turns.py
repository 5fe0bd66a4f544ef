"""Pages that lead on to one another: which of them make a chain, and their order in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ficmirror.collate.hearsay import as_work
from ficmirror.collate.piece import Member, Piece
from ficmirror.records.description import Kind
from ficmirror.records.held import Provenance
from ficmirror.text.sites import WEB, address_in

_LONGEST = 2_000  # pages of one chain


def followed(members: Sequence[Member]) -> list[Member]:
    """The objects; one that may be a work is one where a work's page leads on to it, or it leads back to one."""
    found = list(members)
    at = {name: n for n, member in enumerate(found) for name in _names(member.places)}
    waiting = [n for n, member in enumerate(found) if member.findings.recognised.likely]
    turns: dict[int, set[int]] = {}
    for n, member in enumerate(found) if waiting else ():
        listing = member.findings.recognised.listing
        for path in filter(None, (listing.onward, listing.back)):
            if (other := at.get(path.lower(), n)) != n:
                turns.setdefault(n, set()).add(other)
                turns.setdefault(other, set()).add(n)
    reached = [n for n in turns if found[n].findings.kind is Kind.WORK]
    seen = set(reached)
    while reached:
        for n in turns.get(reached.pop(), set()) - seen:
            seen.add(n)
            if found[n].findings.recognised.likely:
                found[n] = replace(found[n], findings=as_work(found[n].findings))
                reached.append(n)
    return found


def chained(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that lead on to one another with the name of their chain and their place in it."""
    at = {path: n for n, piece in enumerate(pieces) for path in _paths(piece)}
    onward: dict[int, int] = {}
    for n, piece in enumerate(pieces):
        listing = piece.member.findings.recognised.listing
        after, before = at.get(listing.onward.lower(), n), at.get(listing.back.lower(), n)
        if after != n and listing.onward and _may_follow(pieces[after], piece):
            onward.setdefault(n, after)
        if before != n and listing.back and _may_follow(piece, pieces[before]):
            onward.setdefault(before, n)
    return _named(pieces, onward) if onward else list(pieces)


def _paths(piece: Piece) -> list[str]:
    if piece.work_n or piece.posting:
        return []
    return list(_names(piece.member.places)) or [piece.member.findings.path.lower()]


def _names(places: Iterable[Provenance]) -> Iterator[str]:
    """What a page may be called by one that leads on to it: its paths, and the addresses that these keep."""
    for place in places:
        yield place.path.lower()
        if address := address_in(place.path):
            yield f"{WEB}{address}".lower()


def _may_follow(later: Piece, earlier: Piece) -> bool:
    """Whether one page does not say of itself that it comes before the other."""
    if later.number is None or earlier.number is None:
        return True
    return later.number > earlier.number


def _named(pieces: Sequence[Piece], onward: dict[int, int]) -> list[Piece]:
    """Each chain is named after its first page; a page that two lead on to goes on with one of them only."""
    found = list(pieces)
    followed: dict[int, int] = {}
    for before, after in sorted(onward.items()):
        followed.setdefault(after, before)
    for first in sorted(onward.keys() - followed.keys()):
        here = first
        for place in range(1, _LONGEST):
            found[here] = replace(found[here], chain=(found[first].digest, place))
            after = onward.get(here, here)
            if after == here or followed.get(after) != here:
                break
            here = after
    return found
