"""What a person has decided about this archive: kept in the vault, applied whenever works are arranged, undoable."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NOTE = "decision"  # the kind of note a decision is in the vault

PieceName = tuple[str, int]  # a held object's digest, the number of a work in it


class Deed(StrEnum):
    """What was decided."""

    JOIN = "join"  # the pieces belong to one work
    SPLIT = "split"  # the pieces do not belong together with the `rest`
    HIDE = "hide"  # the reviews of these `names` are for the keeper only
    SHOW = "show"  # … and are shown again
    UNDO = "undo"  # the decisions of these `names` hold no longer


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `name` tells it from all others (`2026-11-30-1`); `by` is who decided, as they call themselves.

    `how`: for a join "copies" or "parts", "" where the texts tell. `names`: of reviews, or of other decisions.
    """

    name: str
    deed: Deed
    by: str
    at: datetime
    why: str = ""
    pieces: tuple[PieceName, ...] = ()
    rest: tuple[PieceName, ...] = ()
    names: tuple[str, ...] = ()
    how: str = ""
