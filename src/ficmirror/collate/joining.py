"""Clusters that a person has joined become one: as copies of one text where the texts are alike, else as parts."""

from collections.abc import Sequence

from ficmirror.collate.cluster import Cluster, Edition, Name, name_of, percent
from ficmirror.collate.decided import Decided
from ficmirror.text.fingerprint import likeness

WHOLE_COVERS = 0.5  # likeness of a text to several taken together from which it holds them all
ALIKE = 0.15  # likeness of joined texts from which they are versions of one; strangers share hardly anything
COPIES = "copies"  # `Decision.how`


def covers(whole: Edition, parts: Sequence[Edition]) -> bool:
    """Whether one text holds all that the parts hold: the MinHash of a union is the least of each place."""
    prints = [part.lead.fingerprint for part in parts]
    if len(parts) < 2 or not whole.lead.fingerprint or not all(prints):
        return False
    return likeness(tuple(map(min, *prints)), whole.lead.fingerprint) >= WHOLE_COVERS


def join(clusters: list[Cluster], decided: Decided) -> list[Cluster]:
    """The clusters with those made one that a person has joined, each in the place of the first of them. What somebody
    said does not belong with what is joined stays behind.
    """
    for decision in decided.joins:
        names = set(decision.pieces)
        joined = [cluster for cluster in clusters if any(name_of(piece) in names for piece in cluster.pieces)]
        left: list[Cluster] = []
        for other in joined[1:]:
            for one, opposite in ((other, joined[0]), (joined[0], other)):
                left += _taken_out(one, opposite, names, decided)
            _fold(joined[0], other, decision.how)
        gone = {id(cluster) for cluster in joined[1:]}
        clusters = [cluster for cluster in clusters if id(cluster) not in gone] + left
    return clusters


def _taken_out(cluster: Cluster, other: Cluster, names: set[Name], decided: Decided) -> list[Cluster]:
    """Takes those pieces out of a cluster that a person has parted from the other one, but for the ones named; gives
    what was taken out, in clusters of its own.
    """
    if not decided.are_apart(cluster.pieces, other.pieces):
        return []
    opposite = list(other.pieces)
    out = {
        name_of(piece)
        for piece in cluster.pieces
        if name_of(piece) not in names and decided.are_apart((piece,), opposite)
    }
    taken = [edition.without(out) for edition in (*cluster.editions, *cluster.repeats)]
    cluster.editions = [edition for edition in cluster.editions if edition.pieces]
    cluster.repeats = [edition for edition in cluster.repeats if edition.pieces]
    if not cluster.editions:
        cluster.editions, cluster.repeats = cluster.repeats, []
    return [Cluster([edition]) for edition in taken if edition.pieces]


def _fold(target: Cluster, other: Cluster, how: str) -> None:
    """Put all of `other` into `target`."""
    target.why.update(other.why)
    are_copies = how == COPIES or (not how and _are_alike(target, other))
    repeats = target.repeats + other.repeats
    if not are_copies:
        target.editions += other.editions
    elif len(target.editions) == len(other.editions) == 1:
        one, two = target.editions[0], other.editions[0]
        share = likeness(one.lead.fingerprint, two.lead.fingerprint)
        words = (f"joined by hand ({percent(share)} of its runs of words)",)
        one.pieces += two.pieces
        one.why |= two.why
        one.likeness |= two.likeness
        one.strangers |= two.strangers
        for piece in one.pieces:
            one.why.setdefault(name_of(piece), words)
    else:
        fuller, lesser = sorted((target.editions, other.editions), key=_n_words, reverse=True)
        target.editions, repeats = list(fuller), [*repeats, *lesser]
    target.repeats = repeats
    target.slots |= other.slots


def _n_words(editions: Sequence[Edition]) -> int:
    return sum(edition.lead.work.word_count for edition in editions)


def _are_alike(one: Cluster, other: Cluster) -> bool:
    """Whether two clusters tell the same text, whole or in parts."""
    if any(a.lead.text_key and a.lead.text_key == b.lead.text_key for a in one.editions for b in other.editions):
        return True
    prints = [[edition.lead.fingerprint for edition in cluster.editions] for cluster in (one, other)]
    if not all(prints[0]) or not all(prints[1]):
        return False
    first, second = (tuple(map(min, *side)) if len(side) > 1 else side[0] for side in prints)
    return likeness(first, second) >= ALIKE
