"""Pages that lead on to one another: which of them make a chain, and their order in it."""

from collections.abc import Sequence
from dataclasses import replace

from ficmirror.collate.piece import Piece

_LONGEST = 2_000  # pages of one chain


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
    return [place.path.lower() for place in piece.member.places] or [piece.member.findings.path.lower()]


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
