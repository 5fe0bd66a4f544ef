"""The keys under which the parts and the copies of one work meet."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from ficmirror.collate.piece import Member, Piece, authors_of, pieces_of, stem_of, title_of
from ficmirror.records.description import Kind, WorkDescription
from ficmirror.records.findings import Findings
from ficmirror.records.listing import Listing
from ficmirror.records.statement import Statement

__all__ = ["Member", "keys", "piece_keys"]

TEXT = "text:"  # what a key begins with that is the `text_key` of a piece
ENDS = ("begin:", "end:")  # … and with which its `end_keys` begin
_BANDS, _ROWS = 3, 8  # near copies of likeness 0.95 share a band 19 times in 20, strangers (0.3) never


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]


def _stands_alone(piece: Piece) -> bool:
    """Whether a file named by a number only ("00417.txt") has a whole header of its own, so that its neighbours in
    the folder tell nothing: a folder of thousands of such files is no group.
    """
    is_first = piece.path.number is None or piece.path.number <= 1
    has_header = bool(piece.title_key and piece.authors) and piece.number is None
    return has_header and piece.path.is_bare and not is_first


def _senders(piece: Piece) -> list[str]:
    return sorted(piece.senders)[:4]


def piece_keys(piece: Piece) -> list[str]:
    """The keys of one work in one object: by title and author, by folder and file name, by text."""
    found = []
    title = piece.title_key
    stems = sorted({stem_of(title), piece.post_title} - {""})
    found += [f"post:{_short(stem + chr(0) + by)}" for stem in stems for by in _senders(piece)]
    if title:
        by = sorted(piece.authors)[0] if piece.authors else "@" + piece.path.folder
        found.append(_title_key(title, by))
    if not piece.posting and not _stands_alone(piece):
        found.append("path:" + _short(f"{piece.path.folder}\0{piece.path.stem}"))
    if piece.text_key:
        found.append(TEXT + piece.text_key)
    found += piece.end_keys
    for band in range(_BANDS if piece.fingerprint else 0):
        rows = piece.fingerprint[band * _ROWS : (band + 1) * _ROWS]
        found.append(f"like{band}:" + _short(repr(rows)))
    return found


def _title_key(title: str, by: str) -> str:
    return "title:" + _short(f"{title}\0{by}")


def listed_key(statements: Iterable[Statement]) -> str:
    """The key of a work of which an index page names a part by title, number and author, "" where it does not: parts
    that say nothing of themselves meet under it, wherever they lie.
    """
    work = WorkDescription(tuple(statements), ())
    title, by = title_of(work), sorted(authors_of(work))
    is_part = title.number is not None or bool(work.values("part"))
    return _title_key(title.key, by[0]) if is_part and by and title.key and not title.is_generic else ""


def keys(findings: Findings, path: str) -> tuple[tuple[str, int], ...]:
    """(key, work number) pairs: objects that share a key may belong to one work. Work numbers count from 0 inside the
    object.

    Generic titles ("Untitled", "Chapter 1") give no key of their own; objects that are no works give none. Whether
    what shares a key belongs together is `match`'s to say: a key only brings candidates to one table.
    """
    found = findings.recognised
    if found.likely:
        findings = replace(findings, recognised=replace(found, kind=Kind.WORK, works=found.likely))
    pieces = pieces_of(Member(findings, ()), path)
    turns = [(key, 0) for key in turn_keys(found.listing, path)] if pieces else []
    return (*((key, piece.work_n) for piece in pieces for key in piece_keys(piece)), *turns)


def turn_keys(listing: Listing, path: str) -> list[str]:
    """The keys under which a page meets those to which one turns from it."""
    turns = [one for one in (listing.onward, listing.back) if one]
    return ["turn:" + _short(one.lower()) for one in (path, *turns)] if turns else []
