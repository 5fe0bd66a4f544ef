"""Which pieces of a group are copies, near copies, parts of one work, or strangers that only share a title."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ficmirror.collate.distance import Distance, distance, is_one_work
from ficmirror.collate.piece import Piece
from ficmirror.collate.records import are_rows_apart
from ficmirror.text.fingerprint import likeness

NEAR = 0.5  # likeness of texts from which one is a copy of the other, whatever their titles
SAME_TITLE_NEAR = 0.3  # … and if title, author and part agree: another version of the same text
WHOLE_COVERS = 0.5  # likeness of a text to several taken together from which it holds them all
_MOST_RIVALS = 8  # clusters of one bucket that a piece is compared with: keeps big buckets linear

Slot = tuple[object, ...]


@dataclass(slots=True)
class Edition:
    """One text in all its copies: `lead` is the fullest; `why` says of each other copy how it was known."""

    pieces: list[Piece]
    why: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def lead(self) -> Piece:
        return min(self.pieces, key=_fullest) if len(self.pieces) > 1 else self.pieces[0]


@dataclass(slots=True)
class Cluster:
    """The editions that are parts of one work, with the reasons why each joined.

    `repeats`: editions of parts that another edition holds whole; `slots`: the places taken.
    """

    editions: list[Edition]
    why: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    repeats: list[Edition] = field(default_factory=list)
    slots: set[Slot] = field(default_factory=set)


def _fullest(piece: Piece) -> tuple[object, ...]:
    return (
        -piece.work.word_count,
        -len(piece.work.statements),
        piece.path.folder,
        piece.member.findings.path,
        piece.digest,
        piece.work_n,
    )


def _id(piece: Piece) -> tuple[str, int]:
    return piece.digest, piece.work_n


def _bands(piece: Piece) -> list[str]:
    return [f"{n}:{piece.fingerprint[n * 8 : n * 8 + 8]}" for n in range(3)] if piece.fingerprint else []


def _may_be_copies(a: Piece, b: Piece) -> str:
    """Why two different texts count as one, "" where they do not."""
    if not a.fingerprint or not b.fingerprint or are_rows_apart(a, b):
        return ""
    alike = likeness(a.fingerprint, b.fingerprint)
    if alike >= NEAR:
        return f"nearly the same text ({alike:.0%} of its runs of words)"
    is_same = a.number == b.number and (
        (bool(a.title_key) and a.title_key == b.title_key and bool(a.authors & b.authors))
        or (bool(a.post_title) and a.post_title == b.post_title and bool(a.senders & b.senders))
    )
    if is_same and alike >= SAME_TITLE_NEAR:
        return f"another version under the same title ({alike:.0%} of its runs of words)"
    return ""


def editions(pieces: Sequence[Piece]) -> list[Edition]:
    """The pieces with copies and near copies folded together; each piece in exactly one edition, in the order of
    first meeting.
    """
    found: list[Edition] = []
    by_text: dict[str, Edition] = {}
    by_bucket: dict[str, list[Edition]] = {}
    for piece in pieces:
        edition = by_text.get(piece.text_key) if piece.text_key else None
        if edition is not None and are_rows_apart(edition.pieces[0], piece):
            edition = None
        why = "the same text"
        buckets = [
            *_bands(piece),
            *(f"t:{name}:{piece.number}" for name in {piece.title_key: 0, piece.post_title: 0} if name),
        ]
        if edition is None:
            edition, why = _near(
                piece, (rival for bucket in buckets for rival in by_bucket.get(bucket, ())[:_MOST_RIVALS])
            )
        if edition is None:
            edition = Edition([])
            found.append(edition)
            for bucket in buckets:
                by_bucket.setdefault(bucket, []).append(edition)
        else:
            edition.why[_id(piece)] = why
        edition.pieces.append(piece)
        if piece.text_key:
            by_text.setdefault(piece.text_key, edition)
    return found


def _near(piece: Piece, rivals: Iterable[Edition]) -> tuple[Edition | None, str]:
    for rival in rivals:
        why = _may_be_copies(piece, rival.pieces[0])
        if why:
            return rival, why
    return None, ""


def _buckets(piece: Piece) -> list[str]:
    if piece.contents:
        return [f"c:{piece.contents[0]}"]
    found = [f"t:{piece.title_key}"] if piece.title_key else []
    if piece.post_title:
        found.append(f"t:{piece.post_title}")
    if piece.posting and found:
        return found
    if piece.work_n == 0 or not found:
        found.append(f"p:{piece.path.folder}\0{piece.path.stem}")
    return found


def match(pieces: Sequence[Piece]) -> list[Cluster]:
    """The works in a group of pieces. Each piece is compared with at most eight clusters of each of its few buckets,
    so a folder of 500 chapters costs 500 steps.

    Two works of one object are never parts of each other: the recogniser has parted them.
    """
    if len(pieces) == 1:
        return [Cluster([Edition([pieces[0]])])]
    clusters: list[Cluster] = []
    by_bucket: dict[str, list[Cluster]] = {}
    for edition in sorted(editions(pieces), key=lambda edition: _reading_order(edition.lead)):
        buckets = list(dict.fromkeys(bucket for piece in edition.pieces[:_MOST_RIVALS] for bucket in _buckets(piece)))
        rivals = {id(c): c for bucket in buckets for c in by_bucket.get(bucket, ())[-_MOST_RIVALS:]}
        best = _closest(edition, list(rivals.values()))
        if best is None:
            best = Cluster([])
            clusters.append(best)
        best.editions.append(edition)
        best.slots.update(_slots(edition.lead))
        for bucket in buckets:
            held = by_bucket.setdefault(bucket, [])
            if not any(c is best for c in held[-_MOST_RIVALS:]):
                held.append(best)
    return _with_wholes(clusters, by_bucket)


def _reading_order(piece: Piece) -> tuple[object, ...]:
    number = piece.path.number if piece.path.number is not None else piece.number
    return (
        piece.path.folder,
        piece.path.stem,
        number is not None,
        number or 0.0,
        piece.member.findings.path,
        piece.work_n,
    )


def _slots(piece: Piece) -> set[Slot]:
    """The places a part takes in its work: in the row of its file name, and the number it says (one without is the
    first).
    """
    if piece.contents:
        return {("contents", *piece.contents)}
    row = (piece.path.folder, piece.path.stem)
    said = piece.number if piece.number is not None else piece.path.number
    if piece.posting:
        return {("said", said if said is not None else 1.0)}
    file_number = piece.path.number if piece.path.number is not None else 1.0
    return {("row", *row), ("file", *row, file_number), ("said", said if said is not None else 1.0)}


def _is_taken(cluster: Cluster, piece: Piece) -> bool:
    """Whether the work already has a part in this one's place: by file name within a row of files, else by what they
    say.
    """
    if piece.contents:
        return ("contents", *piece.contents) in cluster.slots
    row = (piece.path.folder, piece.path.stem)
    if ("row", *row) in cluster.slots:
        file_number = piece.path.number if piece.path.number is not None else 1.0
        return ("file", *row, file_number) in cluster.slots
    said = piece.number if piece.number is not None else piece.path.number
    return ("said", said if said is not None else 1.0) in cluster.slots


def _closest(edition: Edition, rivals: Sequence[Cluster]) -> Cluster | None:
    """The cluster an edition joins, with its reasons written into it; None where it starts one of its own."""
    best: tuple[float, Cluster, Distance] | None = None
    objects = {piece.digest for piece in edition.pieces}
    for cluster in rivals:
        neighbour = cluster.editions[-1]
        if any(piece.digest in objects for piece in neighbour.pieces) or _is_taken(cluster, edition.lead):
            continue
        found = distance(neighbour.lead, edition.lead)
        if is_one_work(found) and (best is None or found.value < best[0]):
            best = (found.value, cluster, found)
    if best is None:
        return None
    best[1].why[_id(edition.lead)] = best[2].words
    return best[1]


def _covers(whole: Edition, parts: Sequence[Edition]) -> bool:
    """Whether one text holds all that the parts hold: the MinHash of a union is the least of each place."""
    prints = [part.lead.fingerprint for part in parts]
    if len(parts) < 2 or not whole.lead.fingerprint or not all(prints):
        return False
    return likeness(tuple(map(min, *prints)), whole.lead.fingerprint) >= WHOLE_COVERS


def _with_wholes(clusters: list[Cluster], by_bucket: dict[str, list[Cluster]]) -> list[Cluster]:
    """The clusters, where a work in one file and the same work in parts meet under one title: the one file leads."""
    gone: set[int] = set()
    for bucket, held in by_bucket.items():
        if not bucket.startswith("t:") or len(held) < 2:
            continue
        for whole in [c for c in held[:_MOST_RIVALS] if len(c.editions) == 1]:
            for parts in held[:_MOST_RIVALS]:
                if (
                    parts is whole
                    or id(parts) in gone
                    or id(whole) in gone
                    or not _covers(whole.editions[0], parts.editions)
                ):
                    continue
                whole.repeats += parts.editions
                gone.add(id(parts))
    return [cluster for cluster in clusters if id(cluster) not in gone]
