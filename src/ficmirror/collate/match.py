"""Which pieces of a group are copies, near copies, parts of one work, or strangers that only share a title."""

from collections.abc import Iterable, Sequence

from ficmirror.collate.cluster import SAME_TEXT, Cluster, Edition, Slot, name_of, percent
from ficmirror.collate.copies import settle, share_places
from ficmirror.collate.decided import Decided
from ficmirror.collate.distance import Distance, Reason, alike, distance, is_one_work
from ficmirror.collate.hearsay import called
from ficmirror.collate.joining import covers, join
from ficmirror.collate.piece import Piece
from ficmirror.collate.piles import in_piles
from ficmirror.collate.records import are_rows_apart
from ficmirror.collate.stretches import SHORTER, parted
from ficmirror.collate.turns import chained
from ficmirror.text.fingerprint import likeness

NEAR = 0.5  # likeness of texts from which one is a copy of the other, whatever their titles
SAME_TITLE_NEAR = 0.3  # … and if title, author and part agree: another version of the same text
_MOST_RIVALS = 8  # clusters of one bucket that a piece is compared with: keeps big buckets linear


def _bands(piece: Piece) -> list[str]:
    return [f"{n}:{piece.fingerprint[n * 8 : n * 8 + 8]}" for n in range(3)] if piece.fingerprint else []


def _may_be_copies(a: Piece, b: Piece) -> tuple[str, float]:
    """Why two different texts count as one, "" where they do not, and how alike they are."""
    if not a.fingerprint or not b.fingerprint or are_rows_apart(a, b):
        return "", 0.0
    share = likeness(a.fingerprint, b.fingerprint)
    if _is_part_of(a, b) or _is_part_of(b, a):
        return "", share
    if share >= NEAR:
        return f"nearly the same text ({percent(share)} of its runs of words)", share
    is_same = a.number == b.number and (
        (bool(a.title_key) and a.title_key == b.title_key and bool(a.authors & b.authors))
        or (bool(a.post_title) and a.post_title == b.post_title and bool(a.senders & b.senders))
    )
    if is_same and share >= SAME_TITLE_NEAR:
        return f"another version under the same title ({percent(share)} of its runs of words)", share
    return "", share


def _is_part_of(part: Piece, whole: Piece) -> bool:
    """Whether a page of contents lists one text, and not the other, which is much longer: it may hold all of them."""
    return bool(part.contents) and not whole.contents and part.work.word_count < SHORTER * whole.work.word_count


def editions(pieces: Sequence[Piece], decided: Decided | None = None) -> list[Edition]:
    """The pieces with copies and near copies folded together; each piece in exactly one edition, in the order of
    first meeting.
    """
    decided = decided or Decided()
    found: list[Edition] = []
    by_text: dict[str, Edition] = {}
    by_bucket: dict[str, list[Edition]] = {}
    for piece in pieces:
        edition = by_text.get(piece.text_key) if piece.text_key else None
        if edition is not None and (
            are_rows_apart(edition.pieces[0], piece) or decided.are_apart((piece,), edition.pieces)
        ):
            edition = None
        why, share = SAME_TEXT, 1.0
        buckets = [
            *_bands(piece),
            *piece.end_keys,
            *(f"t:{name}:{piece.number}" for name in {piece.title_key: 0, piece.post_title: 0} if name),
        ]
        if edition is None:
            rivals = (rival for bucket in buckets for rival in by_bucket.get(bucket, ())[:_MOST_RIVALS])
            edition, why, share = _near(piece, rivals, decided)
        if edition is None:
            edition = Edition([])
            found.append(edition)
            for bucket in buckets:
                by_bucket.setdefault(bucket, []).append(edition)
        else:
            further = alike(piece, edition.pieces[0])
            edition.why[name_of(piece)] = (why, *(reason.words for reason in further))
            edition.likeness[name_of(piece)] = share
            if stranger := _stranger(piece, edition.pieces[0], further):
                edition.strangers[name_of(piece)] = stranger
        edition.pieces.append(piece)
        if piece.text_key:
            by_text.setdefault(piece.text_key, edition)
    return found


def _stranger(piece: Piece, first: Piece, further: Iterable[Reason]) -> str:
    """In what a copy goes by another author, "" where it does not: who sent it round is not said to have written it."""
    apart = {reason.name for reason in further if reason.far == 1.0}
    if "author" not in apart or piece.is_by_its_sender or first.is_by_its_sender:
        return ""
    return "by another author under another title" if "title" in apart else "by another author"


def _near(piece: Piece, rivals: Iterable[Edition], decided: Decided) -> tuple[Edition | None, str, float]:
    for rival in rivals:
        why, share = _may_be_copies(piece, rival.pieces[0])
        if why and not decided.are_apart((piece,), rival.pieces):
            return rival, why, share
    return None, "", 0.0


def _buckets(piece: Piece) -> list[str]:
    found = [f"c:{group}" for group in piece.contents]
    found += [f"n:{piece.chain[0]}"] if piece.chain else []
    found += sorted({f"w:{title}" for title, _ in called(piece.member.listed)})
    if any(page.is_contents for page in piece.member.listed):
        return found
    found += [f"t:{piece.title_key}"] if piece.title_key else []
    if piece.post_title:
        found.append(f"t:{piece.post_title}")
    if piece.posting and found:
        return found
    if piece.work_n == 0 or not found:
        found.append(f"p:{piece.path.folder}\0{piece.path.stem}")
    return found


def match(pieces: Sequence[Piece], decided: Decided | None = None) -> list[Cluster]:
    """The works in a group of pieces; what a person has decided comes before every likeness. Each piece is compared
    with at most eight clusters of each of its few buckets, so a folder of 500 chapters costs 500 steps.

    Two works of one object are never parts of each other: the recogniser has parted them.
    """
    if len(pieces) == 1:
        return [Cluster([Edition([pieces[0]])])]
    decided = decided or Decided()
    pieces = in_piles(chained(pieces))
    clusters: list[Cluster] = []
    by_bucket: dict[str, list[Cluster]] = {}
    found, stretches = parted(editions(pieces, decided), lambda some: editions(some, decided), decided)
    share_places(found)
    settle(found)
    for edition in sorted(found, key=lambda edition: _reading_order(edition.lead)):
        buckets = list(dict.fromkeys(bucket for piece in edition.pieces[:_MOST_RIVALS] for bucket in _buckets(piece)))
        rivals = {id(c): c for bucket in buckets for c in by_bucket.get(bucket, ())[-_MOST_RIVALS:]}
        best = _closest(edition, list(rivals.values()), decided)
        if best is None:
            best = Cluster([])
            clusters.append(best)
        best.editions.append(edition)
        best.slots.update(_slots(edition.lead))
        for bucket in buckets:
            held = by_bucket.setdefault(bucket, [])
            if not any(c is best for c in held[-_MOST_RIVALS:]):
                held.append(best)
    for whole, parts in stretches:
        next(c for c in clusters if any(edition is whole for edition in c.editions)).repeats += parts
    return join(_with_wholes(clusters, by_bucket, decided), decided)


def _reading_order(piece: Piece) -> tuple[object, ...]:
    number = piece.path.number if piece.path.number is not None else piece.number
    if piece.chain:
        number = piece.chain[1]
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
    listed: set[Slot] = {("contents", *place) for place in piece.contents.items()}
    listed |= {("contents", group) for group in piece.contents}
    listed |= {("chain", *piece.chain), ("chain", piece.chain[0])} if piece.chain else set()
    row = (piece.path.folder, piece.path.stem)
    said = piece.number if piece.number is not None else piece.path.number
    if piece.posting:
        return {*listed, ("said", said if said is not None else 1.0)}
    file_number = piece.path.number if piece.path.number is not None else 1.0
    return {*listed, ("row", *row), ("file", *row, file_number), ("said", said if said is not None else 1.0)}


def _is_taken(cluster: Cluster, piece: Piece) -> bool:
    """Whether the work already has a part in this one's place: by file name within a row of files, by its place in a
    chain where its name has no number, else by what they say.
    """
    shared = [group for group in piece.contents if ("contents", group) in cluster.slots]
    if shared:
        return any(("contents", group, piece.contents[group]) in cluster.slots for group in shared)
    row = (piece.path.folder, piece.path.stem)
    chain = piece.chain if piece.number is None else None
    is_chained = chain is not None and ("chain", chain[0]) in cluster.slots
    if ("row", *row) in cluster.slots and not (is_chained and piece.path.number is None):
        file_number = piece.path.number if piece.path.number is not None else 1.0
        return ("file", *row, file_number) in cluster.slots
    if chain is not None and is_chained:
        return ("chain", *chain) in cluster.slots
    said = piece.number if piece.number is not None else piece.path.number
    return ("said", said if said is not None else 1.0) in cluster.slots


def _closest(edition: Edition, rivals: Sequence[Cluster], decided: Decided) -> Cluster | None:
    """The cluster an edition joins, with its reasons written into it; None where it starts one of its own."""
    best: tuple[float, Cluster, Distance] | None = None
    objects = {piece.digest for piece in edition.pieces}
    for cluster in rivals:
        neighbour = cluster.editions[-1]
        if any(piece.digest in objects for piece in neighbour.pieces) or _is_taken(cluster, edition.lead):
            continue
        if decided.are_apart(edition.pieces, cluster.pieces):
            continue
        found = distance(neighbour.lead, edition.lead)
        if is_one_work(found) and (best is None or found.value < best[0]):
            best = (found.value, cluster, found)
    if best is None:
        return None
    best[1].why[name_of(edition.lead)] = best[2].words
    return best[1]


def _with_wholes(clusters: list[Cluster], by_bucket: dict[str, list[Cluster]], decided: Decided) -> list[Cluster]:
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
                    or not covers(whole.editions[0], parts.editions)
                    or decided.are_apart(whole.pieces, parts.pieces)
                ):
                    continue
                whole.repeats += parts.editions
                gone.add(id(parts))
    for cluster in clusters:
        _lead_by_whole(cluster)
    return [cluster for cluster in clusters if id(cluster) not in gone]


def _lead_by_whole(cluster: Cluster) -> None:
    """Where one of the texts that were taken for parts holds all the others, it leads, and they are its repeats."""
    if len(cluster.editions) < 3:
        return
    whole = max(cluster.editions, key=lambda edition: edition.lead.work.word_count)
    parts = [edition for edition in cluster.editions if edition is not whole]
    n_words = sum(edition.lead.work.word_count for edition in parts)
    if whole.lead.work.word_count >= SHORTER * n_words and covers(whole, parts):
        cluster.editions, cluster.repeats = [whole], [*cluster.repeats, *parts]
