"""Rows of files that are no works in parts but piles of works: `fic01.txt` to `fic99.txt`, each another story."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ficmirror.collate.piece import Piece

_LEAST = 3  # works that are seen to be different
_SHARE = 0.25  # of a row's files, so many of which are seen to be different works: the others will be, too

Row = tuple[str, str]  # folder, stem of the file names


def in_piles(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those of a row of files marked whose headers show that it is a pile."""
    rows: dict[Row, list[Piece]] = {}
    for piece in pieces:
        if piece.path.number is not None and not piece.posting:
            rows.setdefault(_row(piece), []).append(piece)
    piles = {row for row, those in rows.items() if len(those) >= _LEAST and (_is_pile(those) or _is_scattered(those))}
    return [replace(it, is_of_pile=_row(it) in piles) for it in pieces] if piles else list(pieces)


def _row(piece: Piece) -> Row:
    return piece.path.folder, piece.path.stem


def _is_pile(pieces: Sequence[Piece]) -> bool:
    """Whether enough files of a row have another author than the others, or another title above a header."""
    files = {piece.digest for piece in pieces}
    authors = {min(piece.authors) for piece in pieces if piece.authors}
    titles = {piece.title_key for piece in pieces if piece.title_key and piece.has_header and piece.number is None}
    return max(len(authors), len(titles)) >= max(_LEAST, _SHARE * len(files))


def _is_scattered(pieces: Sequence[Piece]) -> bool:
    """Whether files named by numbers only stand mostly alone: those between them are works with headers of their own,
    which no row brings to the table (`gather`), and two neighbours without one are neighbours by chance.
    """
    if pieces[0].path.stem:
        return False
    numbers = sorted({it.path.number for it in pieces if it.path.number is not None and it.number is None})
    n_runs = 1 + sum(1 for one, following in pairwise(numbers) if following - one > 1)
    return len(numbers) >= _LEAST and 2 * n_runs > len(numbers)
