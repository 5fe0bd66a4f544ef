"""A person decides which texts belong together and which reviews are seen, and takes decisions back."""

from collections.abc import Sequence

from ficmirror.accession.decided import Done, Person, decide, decision_of
from ficmirror.catalogue import decisions, hiding, lookups
from ficmirror.config import Config
from ficmirror.errors import UsageError
from ficmirror.records.decision import Decision, Deed
from ficmirror.records.rights import Audience


def join(config: Config, works: Sequence[int], person: Person, how: str = "") -> Done:
    """Make one work of several, or, of a single one, confirm that what is in it belongs together. Raises NotFound.

    `how`: "copies" or "parts", "" where the texts tell.
    """

    def draft() -> Decision:
        pieces = tuple(
            dict.fromkeys(piece for work in works for piece in decisions.pieces_of(lookups.moved_to(work) or work))
        )
        return decision_of(person, Deed.JOIN, pieces=pieces, how=how)

    return decide(config, draft)


def split(config: Config, work: int, numbers: Sequence[int], person: Person) -> Done:
    """Take some copies or parts out of a work, by their numbers in its list of copies: together they are a work of
    their own then, or part of the one they belong to. Raises NotFound, UsageError.
    """

    def draft() -> Decision:
        number = lookups.moved_to(work) or work
        held = [(copy.digest, copy.work_n) for copy in lookups.held_copies(number, frozenset(Audience))]
        if not all(1 <= n <= len(held) for n in numbers):
            raise UsageError(f"work {number} has {len(held)} copies and parts", "See `ficmirror show --copies`.")
        out = tuple(dict.fromkeys(held[n - 1] for n in numbers))
        rest = tuple(piece for piece in decisions.pieces_of(number) if piece not in out)
        if not rest or not out:
            raise UsageError("nothing would be left of the work", "Name only those that do not belong to it.")
        return decision_of(person, Deed.SPLIT, pieces=out, rest=rest)

    return decide(config, draft)


def hide_reviews(config: Config, work: int, positions: Sequence[int], person: Person, *, is_hidden: bool) -> Done:
    """Hide reviews at these positions of a work, or show them again. Raises NotFound."""

    def draft() -> Decision:
        names = hiding.names_of(work, positions)
        return decision_of(person, Deed.HIDE if is_hidden else Deed.SHOW, names=names)

    return decide(config, draft)


def undo(config: Config, name: str, person: Person) -> Done:
    """Take a decision back. Raises NotFound."""

    def draft() -> Decision:
        if decisions.decision(name).deed is Deed.UNDO:
            raise UsageError(f"{name} took another decision back", "Decide anew instead.")
        return decision_of(person, Deed.UNDO, names=(name,))

    return decide(config, draft)
