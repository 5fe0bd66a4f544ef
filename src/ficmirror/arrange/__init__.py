"""Findings become deposits: joined, canonicalised, matched, access decided. Pure and cheap; runs again alone when
rules change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ficmirror.arrange.by_hand import ByHand
from ficmirror.arrange.depositing import deposit_of
from ficmirror.arrange.rulings import Rulings
from ficmirror.arrange.understanding import understand
from ficmirror.collate.cluster import name_of
from ficmirror.collate.decided import Decided
from ficmirror.collate.match import match
from ficmirror.collate.merge import merge
from ficmirror.collate.piece import Member, all_pieces
from ficmirror.collate.records import records_of
from ficmirror.collate.turns import followed
from ficmirror.records.decision import Decision
from ficmirror.records.deposit import Deposit
from ficmirror.records.rights import Audience, Permission
from ficmirror.records.story import FORM

__all__ = ["Member", "Rulings", "arrange", "understand"]


def arrange(
    members: Sequence[Member],
    policy: Mapping[Permission, Audience] | None = None,
    decisions: Sequence[Decision] = (),
    rulings: Rulings | None = None,
) -> tuple[Deposit, ...]:
    """The works in some objects that may belong together (they share keys of `collate.gather.keys`).

    In: each object's findings with all its places; the policy, where it differs from the default; what people
    have decided about them, the earliest first, and for the whole archive. Out: one deposit a
    work: parts joined in order, exact and near copies folded into one with every place; objects that are no works
    give none. The same for any order of members that the keys and file names decide.
    """
    decided, by_hand = Decided(decisions), ByHand(decisions)
    pieces = [piece for piece in all_pieces(followed(members)) if name_of(piece) not in by_hand.disowned]
    clusters = [cluster for cluster in match(pieces, decided) if not cluster.is_absent] if pieces else []
    works = [merge(cluster, decided) for cluster in clusters]
    records = {member.findings.digest: member for member in members if member.findings.form == FORM}
    if records:
        works = [replace(work, sources=(*work.sources, *records_of(work.parts, records))) for work in works]
    words = by_hand.words([work.sources for work in works])
    return tuple(deposit_of(work, policy, word, rulings) for work, word in zip(works, words, strict=True))
