"""What matching makes of pieces: editions (one text in all its copies) and clusters (the parts of one work)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from ficmirror.collate.piece import Piece

_HEADING = 2  # words that stand before a chapter's title: "Chapter 3"
SAME_TEXT = "the same text"  # the reason of a copy whose letters are the lead's

_AS_FULL = 0.95  # of the fullest copy's words: a title or a footer more makes none fuller

Slot = tuple[object, ...]
Name = tuple[str, int]  # of a piece: its object's digest, the work's number in it


def name_of(piece: Piece) -> Name:
    """What a piece is called: nothing else is both in this object and under this number."""
    return piece.digest, piece.work_n


def percent(likeness: float) -> str:
    """A likeness of different texts in words: an estimate, so never all of it."""
    return f"{min(likeness, 0.99):.0%}"


@dataclass(slots=True)
class Edition:
    """One text in all its copies: `lead` is the fullest, of those that hardly differ one to which pages lead, and of
    these one that lies in the folder `home`, where it has one there.

    `why` says of each other copy how it was known, `likeness`
    how much of its text near copies share with it; `strangers` are those that go by another author, and in what.
    """

    pieces: list[Piece]
    why: dict[Name, tuple[str, ...]] = field(default_factory=dict)
    likeness: dict[Name, float] = field(default_factory=dict)
    strangers: dict[Name, str] = field(default_factory=dict)
    home: str | None = None

    @property
    def lead(self) -> Piece:
        if len(self.pieces) == 1:
            return self.pieces[0]
        most = max(map(_n_said, self.pieces))
        full = [piece for piece in self.pieces if _n_said(piece) >= _AS_FULL * most]
        led_to = [piece for piece in full if piece.is_led_to]
        at_home = [piece for piece in led_to if piece.path.folder == self.home]
        return min(at_home or led_to or full, key=_fullest)

    def without(self, names: Collection[Name]) -> "Edition":
        """Takes these pieces out; gives them as an edition of their own, which may be empty."""
        taken = [piece for piece in self.pieces if name_of(piece) in names]
        self.pieces = [piece for piece in self.pieces if name_of(piece) not in names]
        return Edition(taken, {name: why for name, why in self.why.items() if name in names})


@dataclass(slots=True)
class Cluster:
    """The editions that are parts of one work, with the reasons why each joined.

    `repeats`: editions of parts that another edition holds whole; `slots`: the places taken.
    """

    editions: list[Edition]
    why: dict[Name, tuple[str, ...]] = field(default_factory=dict)
    repeats: list[Edition] = field(default_factory=list)
    slots: set[Slot] = field(default_factory=set)

    @property
    def is_absent(self) -> bool:
        """Whether nothing of it is left."""
        return all(edition.lead.is_absent for edition in self.editions)

    @property
    def pieces(self) -> Iterator[Piece]:
        """Every piece, parts first."""
        return (piece for edition in (*self.editions, *self.repeats) for piece in edition.pieces)


def _n_said(piece: Piece) -> int:
    """The words of a text and of its chapters' headings: one form keeps apart what another has among the words."""
    chapters = piece.work.chapters
    if len(chapters) < 2:
        return piece.work.word_count
    return piece.work.word_count + sum(_HEADING + (one.title or "").count(" ") + 1 for one in chapters)


def _fullest(piece: Piece) -> tuple[object, ...]:
    return (
        -_n_said(piece),
        -len(piece.work.statements),
        piece.path.folder,
        piece.member.findings.path,
        piece.digest,
        piece.work_n,
    )


def why_it_leads(edition: Edition, *, holds_all: bool) -> str:
    """Why the lead of an edition was chosen over its copies (`holds_all`: it holds all that other files have in
    parts), "" where there was no choice.
    """
    lead = edition.lead
    others = [piece for piece in edition.pieces if piece is not lead]
    if not others:
        return "leads: one text that holds all the parts" if holds_all else ""
    n_words = lead.work.word_count
    most = max(piece.work.word_count for piece in others)
    if max(map(_n_said, others)) > _n_said(lead):
        return f"leads: pages lead to it, and it is hardly less full than the fullest with {most:,} words"
    if n_words > most:
        return f"leads: the fullest of {len(edition.pieces)}, {n_words:,} words where the next has {most:,}"
    if n_words < most:
        return f"leads: none is fuller, as its {len(lead.work.chapters)} headings stand apart"
    equals = [piece for piece in others if piece.work.word_count == n_words]
    if len(lead.work.statements) > max(len(piece.work.statements) for piece in equals):
        return "leads: none is fuller, and it says most about the work"
    return "leads: none is fuller, and it is the first by its place"
