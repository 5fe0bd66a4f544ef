"""Texts that were taken for shorter versions of one, and are its parts: different stretches of it."""

from collections.abc import Callable, Sequence

from ficmirror.collate.cluster import Edition, name_of
from ficmirror.collate.decided import Decided
from ficmirror.collate.joining import covers
from ficmirror.collate.piece import Piece
from ficmirror.text.fingerprint import likeness

SHORTER = 0.7  # of a text's words: one that has fewer is a part of it rather than a copy
_STRANGERS = 0.1  # likeness of two texts below which they are different stretches of a third
_HELD = 0.12  # likeness of a text to one several times as long that holds it
_MOST = 12  # texts compared with one another

Held = list[tuple[Edition, list[Edition]]]  # a text, and those that are stretches of it


def parted(
    found: Sequence[Edition], editions: Callable[[Sequence[Piece]], list[Edition]], decided: Decided
) -> tuple[list[Edition], Held]:
    """The editions without those that are stretches of another one, and these with what holds them: shorter texts that
    were taken for versions of one, or go by its title, share nothing with one another and make up most of it.
    """
    held: Held = []
    gone: set[int] = set()
    by_title: dict[str, list[Edition]] = {}
    for edition in found:
        by_title.setdefault(edition.lead.title_key, []).append(edition)
    for edition in found:
        whole = edition.lead
        shorter = [p for p in edition.pieces if p is not whole and _is_shorter(p, whole)][:_MOST]
        if not shorter or id(edition) in gone:
            continue
        beside = [e for e in by_title[whole.title_key][: _MOST + 1] if e is not edition]
        others = [e for e in beside if _is_held(e, whole) and not decided.are_apart(e.pieces, edition.pieces)]
        is_parted = any(_are_strangers(shorter[0], p) for p in (*shorter[1:], *(other.lead for other in others)))
        parts = [*editions(shorter), *others] if is_parted else []
        if parts and covers(Edition([whole]), parts):
            edition.without({name_of(piece) for piece in shorter})
            held.append((edition, parts))
            gone |= {id(other) for other in others}
    return [edition for edition in found if id(edition) not in gone], held


def _is_shorter(piece: Piece, whole: Piece) -> bool:
    n = whole.work.word_count
    return bool(piece.fingerprint and whole.fingerprint) and piece.work.word_count < SHORTER * n


def _is_held(edition: Edition, whole: Piece) -> bool:
    lead = edition.lead
    return _is_shorter(lead, whole) and likeness(lead.fingerprint, whole.fingerprint) >= _HELD


def _are_strangers(one: Piece, other: Piece) -> bool:
    return likeness(one.fingerprint, other.fingerprint) < _STRANGERS
