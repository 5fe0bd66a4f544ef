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
    CORRECT = "correct"  # the `changes` are true of the work that the first of the pieces is in
    WITHDRAW = "withdraw"  # works with any of these pieces are shown to nobody
    PURGE = "purge"  # the originals of these pieces are destroyed, and not taken in again
    RESTORE = "restore"  # … and are shown again to those who may see them
    RENAME = "rename"  # the tags that `changes` are `of` go by another name, or are another tag
    NEST = "nest"  # the fandoms that `changes` are `of` are parts of greater ones
    PERMIT = "permit"  # what the creators that `changes` are `of` allow with all their works


ARCHIVE_WIDE = (Deed.RENAME, Deed.NEST, Deed.PERMIT)  # about names, not about pieces


class Sign(StrEnum):
    """What a change does to a field."""

    SET = "="
    ADD = "+="
    REMOVE = "-="


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one field (a name of INTERFACE's `fields`, a tag's kind, or "kind": whether it is a work at all).

    `of` is the tag or creator that changes, "" where a work does; a `value` of "" sets a field to nothing.
    """

    field: str
    value: str
    sign: Sign = Sign.SET
    of: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `name` tells it from all others (`2026-11-30-1`); `by` is who decided, as they call themselves.

    `how`: for a join "copies" or "parts", "" where the texts tell. `names`: of reviews, of other decisions,
    or what stands for the words of texts that were destroyed.
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
    changes: tuple[Change, ...] = ()

    @property
    def signature(self) -> str:
        """Who decided, when, under which name, and why, in words."""
        signed = f"{self.by}, {self.at:%Y-%m-%d} (decision {self.name})"
        return f"{signed}: {self.why}" if self.why else signed
