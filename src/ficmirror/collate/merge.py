"""The pieces of one work put together: parts in order, copies behind their lead, statements folded, what is missing
said.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ficmirror.collate.cluster import Cluster, Edition, name_of, percent, why_it_leads
from ficmirror.collate.decided import Decided
from ficmirror.collate.paths import BOOK
from ficmirror.collate.piece import Piece
from ficmirror.collate.reviews import reviews_of
from ficmirror.collate.titles import EPILOGUE
from ficmirror.records.deposit import SourceNote
from ficmirror.records.description import ChapterDescription
from ficmirror.records.review import Review
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.fingerprint import likeness
from ficmirror.text.fold import fold

_MOST_STATEMENTS = 400
_MOST_RUNS = 10
_DIGITS = re.compile(r"(\d{1,9})")
_LAST_PART = 2_000
SURELY_COPIES = 0.75  # likeness below which a person should look at a near copy
_HELD = 2 * SURELY_COPIES / (1 + SURELY_COPIES)  # the share of each that texts of one length have in common then


@dataclass(frozen=True, slots=True)
class Assembled:
    """One work put together, before its tags are understood.

    `parts`: the leading piece of each part in order; `statements` carry the digest of the object they stand in, the
    first part's first; `strangers`: the digests of copies that go by another author.
    """

    key: str
    parts: tuple[Piece, ...]
    chapters: tuple[ChapterDescription, ...]
    statements: tuple[Statement, ...]
    sources: tuple[SourceNote, ...]
    doubts: tuple[str, ...]
    reviews: tuple[Review, ...] = ()
    strangers: frozenset[str] = frozenset()


def _natural(text: str) -> tuple[object, ...]:
    return tuple((1, int(piece), "") if piece.isdecimal() else (0, 0, piece) for piece in _DIGITS.split(text))


def _numbering(editions: Sequence[Edition]) -> list[float | None]:
    """The number of each part: its place on the work's page of contents if there is one, else what they say if all of
    them do and no two the same, else their file names' if those are one row, else what can be had.
    """
    leads = [edition.lead for edition in editions]
    groups = Counter(group for lead in leads for group in lead.contents)
    fullest, n_listed = min(groups.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
    listed = [float(lead.contents[fullest] + 1) if fullest in lead.contents else None for lead in leads]
    if n_listed == len(leads):
        return listed
    said = [lead.number for lead in leads]
    filed = [lead.path.number for lead in leads]
    if None not in said and len(set(said)) == len(said):
        return said
    chains = {lead.chain[0] for lead in leads if lead.chain}
    if len(chains) == 1 and all(lead.chain for lead in leads):
        return [float(lead.chain[1]) if lead.chain else None for lead in leads]
    is_row = len({lead.path.stem for lead in leads}) == 1 and (bool(leads[0].path.stem) or _are_in_one_folder(leads))
    if is_row and len(set(filed)) == len(filed) and sum(number is None for number in filed) <= 1:
        return filed
    return [next((n for n in numbers if n is not None), None) for numbers in zip(listed, said, filed, strict=True)]


def _are_in_one_folder(leads: Sequence[Piece]) -> bool:
    return len({lead.path.folder for lead in leads}) == 1


def _in_order(editions: Sequence[Edition]) -> list[tuple[float | None, Edition]]:
    """The parts with their numbers, in reading order: one without a number first."""
    numbered = list(zip(_numbering(editions), editions, strict=True))
    return sorted(numbered, key=lambda pair: (-1.0 if pair[0] is None else pair[0], _place(pair[1].lead)))


def _place(piece: Piece) -> tuple[object, ...]:
    return _natural(piece.member.findings.path), piece.work_n


def _places(piece: Piece, part: int, is_copy: bool, copy_of: int = 0) -> list[SourceNote]:
    return [
        SourceNote(
            piece.digest, place.path, place.accession, place.file_at, piece.work_n, part, is_copy or n > 0, copy_of
        )
        for n, place in enumerate(piece.member.places)
    ]


def _sources(parts: Sequence[Edition], repeats: Sequence[Edition]) -> tuple[SourceNote, ...]:
    notes: list[SourceNote] = []
    copies: list[tuple[Edition, int]] = [(edition, 0) for edition in repeats]
    for number, edition in enumerate(parts, 1):
        lead = edition.lead
        notes += _places(lead, number, False)
        others = [piece for piece in edition.pieces if piece is not lead]
        if repeats and others:  # a part that is most of the whole came to be its copy: it stands among the parts
            copies += [(Edition([piece]), number) for piece in others]
        else:
            notes += [note for piece in others for note in _places(piece, 0, True, number)]
    copy_of = {id(edition): number for edition, number in copies}
    for _, edition in _in_order([edition for edition, _ in copies]) if copies else ():
        notes += [note for piece in edition.pieces for note in _places(piece, 0, True, copy_of[id(edition)])]
    return tuple(notes)


def _chapters(parts: Sequence[Edition]) -> tuple[ChapterDescription, ...]:
    """The chapters of all parts in order; a part of one untitled chapter gives it its own title."""
    chapters: list[ChapterDescription] = []
    for edition in parts:
        own = edition.lead.work.chapters
        if len(own) == 1 and (_is_titled(edition.lead) or (len(parts) > 1 and not own[0].title)):
            own = (replace(own[0], title=_chapter_title(edition.lead)),)
        chapters += own
    return tuple(chapters)


def _is_titled(piece: Piece) -> bool:
    """Whether the database of the archive that had it says what the chapter is called."""
    return any(s.voice is Voice.ARCHIVE for s in piece.work.values("chapter_title"))


def _chapter_title(piece: Piece) -> str | None:
    stated = piece.work.values("chapter_title")
    if stated:
        return stated[0].as_written
    if piece.title.rest:
        return piece.title.rest
    if piece.number == EPILOGUE:
        return "Epilogue"
    return f"Part {piece.number:g}" if piece.number else None


def _statements(parts: Sequence[Edition], repeats: Sequence[Edition]) -> tuple[Statement, ...]:
    """All statements with their objects' digests, those that say the same folded; leads first, then copies."""
    leads = [edition.lead for edition in parts]
    copies = [
        p for edition in (*parts, *repeats) for p in edition.pieces if p is not edition.lead or edition in repeats
    ]
    merged: dict[tuple[str, str], Statement] = {}
    is_alone = len(leads) == 1 and not copies
    for piece in (*leads, *copies):
        for statement in piece.work.statements:
            words = statement.as_written
            key = (statement.field, words if is_alone else fold(words[:400]))
            if key not in merged and len(merged) < _MOST_STATEMENTS:
                merged[key] = statement if statement.digest else _signed(statement, piece.digest)
    return tuple(merged.values())


def _signed(s: Statement, digest: str) -> Statement:
    """The statement with the object it stands in (spelled out: `replace` costs ten times as much, and there are
    many).
    """
    return Statement(s.field, s.as_written, s.value, s.span, s.rule, s.confidence, s.voice, digest)


def _collation(cluster: Cluster, parts: Sequence[Edition], repeats: Sequence[Edition]) -> list[Statement]:
    """Why each further object belongs to the work, and why the leading ones lead, as the archive's own statements."""
    found: list[Statement] = []
    whole_file = "held whole in another text"
    for edition in (*parts, *repeats):
        is_repeat = edition in repeats
        leads = "" if is_repeat else why_it_leads(edition, holds_all=bool(repeats) and len(parts) == 1)
        for piece in edition.pieces:
            key = name_of(piece)
            if piece is edition.lead:
                reasons = (*cluster.why.get(key, ()), *filter(None, [leads]))
            else:  # the first one met has no reason of its own: the others were held against it
                reasons = edition.why.get(key) or edition.why.get(name_of(edition.lead), ())
            if is_repeat:
                reasons = (*reasons, whole_file)
            if reasons and len(found) < _MOST_STATEMENTS:
                words = "; ".join(reasons)
                path = piece.member.places[0].path if piece.member.places else piece.member.findings.path
                found.append(
                    Statement("collation", path, words, None, "parts and copies", 0.9, Voice.READER, piece.digest)
                )
    return found


def _near_copies(editions: Sequence[Edition], decided: Decided) -> list[str]:
    """Doubts where texts taken for one differ much, or in who wrote them, and nobody has looked yet. A text that breaks
    off is no doubt: what leads has all that it has.
    """
    near: list[float] = []
    by_others: dict[str, list[float]] = {}
    for edition in editions:
        lead = edition.lead
        for piece in edition.pieces:
            name = name_of(piece)
            if decided.is_confirmed(piece):
                continue
            if name in edition.strangers:
                by_others.setdefault(edition.strangers[name], []).append(edition.likeness.get(name, 1.0))
            elif edition.likeness.get(name, 1.0) < SURELY_COPIES and not is_held(piece, lead):
                near.append(edition.likeness[name])
    doubts = [
        (near, "near copy", "taken for the same text"),
        *((some, "copy", what) for what, some in by_others.items()),
    ]
    return [
        f"{f'a {noun} is' if len(some) == 1 else f'{len(some)} {noun[:-1]}ies are'} {what} "
        f"({percent(min(some))} of its runs of words)"
        for some, noun, what in doubts
        if some
    ]


def is_held(piece: Piece, lead: Piece) -> bool:
    """Whether a shorter text has hardly anything that the leading one has not: no more of its own than two of one
    length have that are surely copies.
    """
    share = likeness(piece.fingerprint, lead.fingerprint)
    length = piece.work.word_count / max(1, lead.work.word_count)
    return 0 < length <= 1 and share * (1 + length) / ((1 + share) * length) >= _HELD


def _missing(parts: Sequence[tuple[float | None, Edition]]) -> list[str]:
    held: set[int] = set()
    for number, edition in parts:
        if edition.lead.is_absent:
            continue
        start = 1 if number is None else int(number)
        if start < EPILOGUE:
            held.update(range(start, start + max(1, len(edition.lead.work.chapters))))
    said = [edition.lead.of for _, edition in parts if edition.lead.of]
    numbers = [int(number) for number, _ in parts if number is not None and number < EPILOGUE]
    if not numbers or max(numbers) >= BOOK or (len(parts) == 1 and not said):
        return []
    last = min(max([*said, *numbers]), _LAST_PART)
    missing = [number for number in range(1, last + 1) if number not in held]
    if not missing:
        return []
    are = "part {} of {} is missing" if len(missing) == 1 else "parts {} of {} are missing"
    return [are.format(_ranges(missing), last)]


def _ranges(numbers: Sequence[int]) -> str:
    """Rising numbers as people write them: "1, 3–7, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    shown = ["–".join(map(str, run)) for run in runs[:_MOST_RUNS]]
    return ", ".join(shown) + (" …" if len(runs) > _MOST_RUNS else "")


def _key(first: Edition) -> str:
    """The work's name for ever: the digest of the copy of its first part that was held first, and the work's number
    in it.
    """
    oldest = min(
        first.pieces,
        key=lambda p: (
            min((_natural(place.accession), place.path) for place in p.member.places) if p.member.places else ((), ""),
            p.digest,
        ),
    )
    return f"{oldest.digest}:{oldest.work_n}"


def merge(cluster: Cluster, decided: Decided | None = None) -> Assembled:
    """One work of one cluster, with what a person has decided about it."""
    decided = decided or Decided()
    numbered = _in_order(cluster.editions)
    parts = [edition for _, edition in numbered]
    repeats = [edition for _, edition in _in_order(cluster.repeats)]
    statements = _statements(parts, repeats)
    if len(parts) > 1 or repeats or len(parts[0].pieces) > 1:
        statements = (*statements, *_collation(cluster, parts, repeats))
    return Assembled(
        _key(parts[0]),
        tuple(edition.lead for edition in parts),
        _chapters(parts),
        (*statements, *decided.statements(list(cluster.pieces))),
        _sources(parts, repeats),
        (*_missing(numbered), *_near_copies((*parts, *repeats), decided)),
        reviews_of(parts, repeats),
        frozenset(digest for edition in (*parts, *repeats) for digest, _ in edition.strangers),
    )
