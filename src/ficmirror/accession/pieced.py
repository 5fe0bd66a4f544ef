"""Files that were sent in several posts or mails: their pieces are met one by one, and joined when all are there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ficmirror.accession.members import Found, FoundMember
from ficmirror.readers.armour.joining import FilePiece, joined, missing, piece_of
from ficmirror.records.findings import Problem

_FORMS = frozenset(("mail", "parcel"))  # of what may hold a piece
_MOST_BYTES = 256 << 20  # of all pieces that wait together
_MOST_NAMED = 20


@dataclass(slots=True)
class _Set:
    """The pieces of one file met so far; where the first of them was met."""

    first: Found
    pieces: dict[int, FilePiece] = field(default_factory=dict)


class Pieces:
    """The pieces met in one import."""

    def __init__(self) -> None:
        self._sets: dict[tuple[str, ...], _Set] = {}
        self._n_bytes = 0

    def meet(self, found: Found, content: bytes, form: str) -> None:
        """Look into an object of this form for a piece."""
        piece = piece_of(content) if form in _FORMS else None
        if piece is None or self._n_bytes + len(piece.content) > _MOST_BYTES:
            return
        key = (*piece.key, _group(found.path))
        known = self._sets.setdefault(key, _Set(found))
        if piece.number not in known.pieces:
            known.pieces[piece.number] = piece
            self._n_bytes += len(piece.content)
        if piece.number == 1:
            known.first = found

    def files(self) -> Iterator[FoundMember | Problem]:
        """Every file that is whole, below the object its first piece is in; a problem for any other."""
        for one in self._sets.values():
            first = one.first
            whole = joined(one.pieces)
            if whole is None:
                yield Problem(first.location, _reason(one.pieces), "the file")
                continue
            name = PurePosixPath(whole[0].replace("\\", "/")).name or "file"
            below = f"/joined/{name}"
            yield FoundMember(first.location + below, first.path + below, whole[1], first.file_at)


def _group(path: str) -> str:
    """What pieces of one file have in common besides what they say: the folder or the mailbox they lie in."""
    return path.rpartition("/")[0]


def _reason(pieces: dict[int, FilePiece]) -> str:
    of = max(piece.of for piece in pieces.values()) or max(pieces)
    name = next((piece.name for piece in pieces.values() if piece.name), "a file")
    gone = missing(pieces)
    if not gone:
        return f"“{name}” was sent in {of} pieces, which do not make the file that they say they are"
    told = ", ".join(map(str, gone[:_MOST_NAMED])) + (" …" if len(gone) > _MOST_NAMED else "")
    are = "part" if len(gone) == 1 else "parts"
    return f"“{name}” was sent in {of} pieces, of which {are} {told} {'is' if len(gone) == 1 else 'are'} missing"
