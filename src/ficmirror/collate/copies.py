"""What copies of a text have from one another: the places in their work that lists give them, and a common home."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ficmirror.collate.cluster import Edition
from ficmirror.collate.piece import Piece
from ficmirror.records.listing import ListedBy


def share_places(editions: Sequence[Edition]) -> None:
    """Tells each listed copy of a text the places of all of them among their work's parts, so that parts meet that one
    page lists by this copy and another page, of a mirror, by that one.
    """
    for edition in editions:
        if len({group for piece in edition.pieces for group in piece.contents}) > 1:
            edition.pieces = [_placed(piece, edition.pieces) for piece in edition.pieces]


def _placed(piece: Piece, copies: Sequence[Piece]) -> Piece:
    """The piece with the places of its copies on pages that say nothing of itself; as it is where no page does."""
    if not piece.contents:
        return piece
    own = {page.page for page in piece.member.listed}
    others: dict[str, ListedBy] = {
        f"{page.page}:{page.part_of}": page
        for copy in copies
        for page in copy.member.listed
        if page.part_of is not None and page.page not in own
    }
    listed = (*piece.member.listed, *others.values())
    return replace(piece, member=replace(piece.member, listed=listed)) if others else piece


def settle(editions: Sequence[Edition]) -> None:
    """Tells each text in several folders in which of them most of the others lie, so that the parts of a work that was
    mirrored twice are read from one mirror.
    """
    sizes = Counter(folder for edition in editions for folder in {piece.path.folder for piece in edition.pieces})
    for edition in editions:
        folders = {piece.path.folder for piece in edition.pieces}
        most = max(sizes[folder] for folder in folders)
        edition.home = min(folder for folder in folders if sizes[folder] == most) if most > 1 else None
