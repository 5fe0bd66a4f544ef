"""What people have decided about belonging together, as matching asks for it: the latest word on two pieces holds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ficmirror.collate.cluster import name_of
from ficmirror.collate.piece import Piece
from ficmirror.records.decision import Decision, Deed, PieceName
from ficmirror.records.statement import Statement, Voice

RULE = "a person's decision"


class Decided:
    """The decisions in force, the earliest first. A later join of pieces that were split takes the split back for
    them; a later split divides what was joined.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._joins: list[Decision] = []
        self._splits: list[Decision] = []
        for decision in decisions:
            if decision.deed is Deed.JOIN:
                self._splits = [_without(split, decision.pieces) for split in self._splits]
                self._joins.append(decision)
            elif decision.deed is Deed.SPLIT:
                groups = _groups(self._joins)
                self._joins = [part for join in self._joins for part in _divided(join, decision, groups)]
                self._splits.append(decision)
        self._sides: dict[PieceName, dict[int, bool]] = {}
        groups = _groups(self._joins)
        for n, split in enumerate(self._splits):
            out, rest = (_with_joined(names, groups) for names in (split.pieces, split.rest))
            for names, side in ((out - rest, True), (rest - out, False)):
                for name in names:
                    self._sides.setdefault(name, {})[n] = side

    @property
    def joins(self) -> Sequence[Decision]:
        """What is to be joined, the earliest decision first."""
        return self._joins

    def are_apart(self, some: Iterable[Piece], others: Iterable[Piece]) -> bool:
        """Whether a person has said that some of these pieces do not belong together with some of the others."""
        if not self._sides:
            return False
        told = [sides for piece in others if (sides := self._sides.get(name_of(piece)))]
        return any(
            other.get(n, side) is not side
            for piece in (some if told else ())
            for n, side in self._sides.get(name_of(piece), {}).items()
            for other in told
        )

    def is_confirmed(self, piece: Piece) -> bool:
        """Whether a person has said where a piece belongs."""
        return any(name_of(piece) in join.pieces for join in self._joins)

    def statements(self, pieces: Sequence[Piece]) -> list[Statement]:
        """What was decided about some pieces of one work, as statements in a person's voice."""
        found = []
        for decision in (*self._joins, *self._splits):
            named = {*decision.pieces, *decision.rest}
            met = [piece for piece in pieces if name_of(piece) in named]
            if met:
                said = "joined by hand" if decision.deed is Deed.JOIN else "kept apart by hand"
                words = f"{said}: {decision.by}, {decision.at:%Y-%m-%d} (decision {decision.name})"
                found.append(
                    Statement("collation", decision.why or said, words, None, RULE, 1.0, Voice.PERSON, met[0].digest)
                )
        return found


Groups = dict[PieceName, set[PieceName]]


def _groups(joins: Iterable[Decision]) -> Groups:
    """Each piece that was joined with others → all that belong together with it by these joins."""
    group_of: Groups = {}
    for join in joins:
        together = set(join.pieces).union(*(group_of.get(name, ()) for name in join.pieces))
        group_of.update(dict.fromkeys(together, together))
    return group_of


def _with_joined(names: Iterable[PieceName], groups: Groups) -> set[PieceName]:
    """Pieces with those that were joined to them: what is apart from one is apart from all."""
    return {one for name in names for one in groups.get(name, (name,))}


def _without(split: Decision, joined: Sequence[PieceName]) -> Decision:
    """A split that says nothing of the pieces any more that were joined across it."""
    names = set(joined)
    if not names & set(split.pieces) or not names & set(split.rest):
        return split
    pieces, rest = (tuple(name for name in side if name not in names) for side in (split.pieces, split.rest))
    return replace(split, pieces=pieces, rest=rest) if pieces and rest else replace(split, pieces=(), rest=())


def _divided(join: Decision, split: Decision, groups: Groups) -> list[Decision]:
    """A join where a split leaves of it: what was taken out, and what stayed."""
    together = _with_joined(join.pieces, groups)
    if together.isdisjoint(split.pieces) or together.isdisjoint(split.rest):
        return [join]
    out = tuple(name for name in join.pieces if name in split.pieces)
    stayed = tuple(name for name in join.pieces if name not in split.pieces)
    return [replace(join, pieces=names) for names in (out, stayed) if len(names) > 1]
