"""A person corrects what a work is said to be, withdraws it, or lets it be seen again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ficmirror.accession.decided import Done, Person, decide, decision_of
from ficmirror.arrange.by_hand import DOUBT
from ficmirror.catalogue import decisions, lookups, purging
from ficmirror.catalogue.purging import Plan
from ficmirror.config import Config
from ficmirror.errors import NotFound, UsageError
from ficmirror.records.decision import Change, Decision, Deed, PieceName, Sign
from ficmirror.records.description import Kind
from ficmirror.records.rights import Audience

EVERYBODY = frozenset(Audience)


def correct(config: Config, works: Sequence[int], changes: Sequence[Change], person: Person) -> Done:
    """Correct fields of works, say that they are none, or that documents are; a decision for each. Raises NotFound,
    UsageError.

    A change of the field "doubt" to nothing settles all doubts that there are now, and no later ones.
    """
    return correct_many(config, [(work, changes) for work in dict.fromkeys(works)], person)


def correct_many(config: Config, corrections: Sequence[tuple[int, Sequence[Change]]], person: Person) -> Done:
    """Correct many works, each in its own way, by a decision for each; all or none. Raises NotFound, UsageError."""
    return decide(config, *(partial(_correction, work, tuple(changes), person) for work, changes in corrections))


def _correction(work: int, changes: tuple[Change, ...], person: Person) -> Decision:
    number = lookups.moved_to(work) or work
    if [change.value for change in changes if change.field == "kind"] == [Kind.WORK.value]:
        if lookups.is_visible(number, EVERYBODY):
            raise UsageError(f"{number} is a work already", "See `ficmirror show`.")
        return decision_of(person, Deed.CORRECT, pieces=decisions.pieces_of_page(work), changes=changes)
    told = tuple(one for change in changes for one in _settled(number, change))
    if not told:
        raise UsageError(f"there are no doubts about work {number}", "See `ficmirror show`.")
    return decision_of(person, Deed.CORRECT, pieces=decisions.pieces_of(number), changes=told)


def _settled(work: int, change: Change) -> tuple[Change, ...]:
    """The change itself; of doubts set to nothing, one for each doubt there is."""
    if change.field != DOUBT:
        return (change,)
    if change.value:
        raise UsageError("doubts are settled by looking", "Write `doubts=` when you have looked.")
    doubts = lookups.work(work, EVERYBODY).doubts
    return tuple(replace(change, value=doubt, sign=Sign.REMOVE) for doubt in doubts)


def withdraw(config: Config, works: Sequence[int], person: Person) -> Done:
    """Show works to nobody: their author asked for that. They stay in the vault. Raises NotFound, UsageError."""
    _demand_reason(person)
    return decide(config, lambda: decision_of(person, Deed.WITHDRAW, pieces=_all_of(works, is_withdrawn=False)))


def purge(config: Config, works: Sequence[int], person: Person) -> Done:
    """Destroy works, as their author asked: nothing of their originals is left anywhere in the archive, and the same
    bytes are not taken in again. What is in an original with works that stay is withdrawn only. Raises NotFound,
    UsageError.
    """

    def withdrawal() -> Decision:
        pieces = tuple(dict.fromkeys(piece for work in _numbers(works) for piece in decisions.pieces_of(work)))
        return decision_of(person, Deed.WITHDRAW, pieces=pieces)

    def destruction() -> Decision:
        made = plan(works, person)
        return decision_of(person, Deed.PURGE, pieces=made.pieces, names=made.words)

    return decide(config, withdrawal, destruction)


def plan(works: Sequence[int], person: Person) -> Plan:
    """What destroying works means. Raises NotFound, UsageError where nothing of them can be destroyed or no reason is
    given.
    """
    _demand_reason(person)
    made = purging.plan(_numbers(works))
    if not made.doomed:
        needed = ", ".join(sorted({str(work) for one in made.shared for work in one.needed_by}))
        raise UsageError(
            f"nothing of this can be destroyed: in the same files are works that stay ({needed})",
            "Withdraw it without --purge, or destroy those works with it.",
        )
    return made


def _demand_reason(person: Person) -> None:
    if not person.why:
        raise UsageError("a work is not withdrawn without a reason", "Say who asked for it and when, with --why.")


def _numbers(works: Sequence[int]) -> tuple[int, ...]:
    """The numbers that works have now, also those that nobody sees. Raises NotFound."""
    numbers = dict.fromkeys(lookups.moved_to(work) or work for work in works)
    for number in numbers:
        if lookups.audience_of(number) is None:
            raise NotFound(f"There is no work {number}.")
    return tuple(numbers)


def restore(config: Config, works: Sequence[int], person: Person) -> Done:
    """Let works that were withdrawn be seen again by those who may. Raises NotFound, UsageError."""
    return decide(config, lambda: decision_of(person, Deed.RESTORE, pieces=_all_of(works, is_withdrawn=True)))


def works_by(creator: str, *, also_withdrawn: bool = False) -> tuple[int, ...]:
    """The works of a creator that somebody may see, or all. Raises NotFound."""
    name = " ".join(creator.split())[:200]
    found = decisions.works_credited_to(name, also_withdrawn=also_withdrawn)
    if not found:
        raise NotFound(f"There are no works by {name!r}.", "Give the name as the archive has it.")
    return found


def _all_of(works: Sequence[int], *, is_withdrawn: bool) -> tuple[PieceName, ...]:
    found = [piece for work in works for piece in _seen(work, is_withdrawn=is_withdrawn)]
    return tuple(dict.fromkeys(found))


def _seen(work: int, *, is_withdrawn: bool) -> tuple[PieceName, ...]:
    """The pieces of a work that is, or is not, withdrawn."""
    number = lookups.moved_to(work) or work
    audience = lookups.audience_of(number)
    if audience is None:
        raise NotFound(f"There is no work {work}.")
    if is_withdrawn is not (audience is Audience.NOBODY):
        state = "not withdrawn" if is_withdrawn else "withdrawn already"
        raise UsageError(f"work {number} is {state}", "See `ficmirror decisions`.")
    return decisions.pieces_of(number)
