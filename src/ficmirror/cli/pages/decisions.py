"""What a decision is about, in a few words."""

from ficmirror.catalogue.decisions import concerned, works_of
from ficmirror.records.decision import Change, Decision, Deed, Sign

MOST_SHOWN = 6  # works or changes of one decision
_LONGEST = 60


def told(decision: Decision) -> str:
    """Which works, names or tags a decision is about, and what it says of them."""
    if decision.names and decision.deed is not Deed.PURGE:
        return ", ".join(decision.names)
    changes = "; ".join(map(_change, decision.changes[:MOST_SHOWN]))
    if not decision.pieces:
        return changes
    if decision.deed is Deed.PURGE:
        n_originals = len({digest for digest, _ in decision.pieces})
        return f"{n_originals:,} original{'s' * (n_originals != 1)} destroyed"
    works = works_of(concerned(decision))
    shown = ", ".join(map(str, works[:MOST_SHOWN])) + " …" * (len(works) > MOST_SHOWN)
    about = f"work {shown}" if works else "texts that are no work now"
    return f"{about}: {changes}" if changes and decision.deed is Deed.CORRECT else about


def _change(change: Change) -> str:
    value = change.value if len(change.value) <= _LONGEST else change.value[:_LONGEST] + " …"
    if not change.of:
        return f"{change.field}{change.sign}{value}"
    if change.sign is Sign.ADD:
        return f"{change.field} {change.of} is part of {value}"
    return f"{change.field} {change.of} → {value}"
