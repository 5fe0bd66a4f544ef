"""What people have decided, as rows: taken in from the vault, found again when works are arranged, undone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.errors import NotFound
from ficmirror.records.codec import from_json, to_json
from ficmirror.records.decision import Decision, Deed, PieceName

DECISION, PIECE = rows.table(models.DecisionRow), rows.table(models.DecidedPiece)
HELD, FINDING, SOURCE, WORK = (
    rows.table(model) for model in (models.HeldObject, models.Finding, models.Source, models.Work)
)
HIDDEN = rows.table(models.HiddenReview)


def next_name(now: datetime) -> str:
    """What the next decision of this day is called, such as `2026-11-30-1`."""
    day = now.strftime("%Y-%m-%d")
    taken = rows.fetch(f"SELECT name FROM {DECISION} WHERE name LIKE %s", (f"{day}-%",))
    return f"{day}-{1 + max((int(name.rpartition('-')[2].rstrip('b')) for (name,) in taken), default=0)}"


def record(decision: Decision) -> None:
    """Take a decision in, and leave what it concerns to be arranged again; one that is known changes nothing.

    Another one of the same name gets a letter more: a crash can leave a decision in the vault that the catalogue never
    heard of, and its name is given once more then.
    """
    with transaction.atomic():
        content = to_json(decision).decode("utf-8", "surrogatepass")
        known = rows.fetch(f"SELECT content FROM {DECISION} WHERE name = %s", (decision.name,))
        if known and known[0][0] != content:
            record(replace(decision, name=f"{decision.name}b"))
        if known:
            return
        row = models.DecisionRow.objects.create(name=decision.name, content=content)
        pieces = dict.fromkeys((*decision.pieces, *decision.rest))
        rows.insert(models.DecidedPiece, "decision_id digest work_n", [(row.id, *piece) for piece in pieces])
        _wake(digest for digest, _ in pieces)
        if decision.deed is Deed.UNDO:
            _undo(decision.names)
        elif decision.deed in (Deed.HIDE, Deed.SHOW):
            _hide(decision.names, is_hidden=decision.deed is Deed.HIDE)


def _undo(names: Iterable[str]) -> None:
    for decision in _read(f"SELECT content FROM {DECISION} WHERE name IN ({{}})", names):
        rows.change(f"UPDATE {DECISION} SET is_undone = TRUE WHERE name = %s", [(decision.name,)])
        _wake(digest for digest, _ in (*decision.pieces, *decision.rest))
        if decision.deed in (Deed.HIDE, Deed.SHOW):
            _hide(decision.names, is_hidden=decision.deed is Deed.SHOW)


def _hide(names: Iterable[str], *, is_hidden: bool) -> None:
    chosen = list(dict.fromkeys(names))
    rows.execute_in(f"DELETE FROM {HIDDEN} WHERE name IN ({{}})", chosen)
    if is_hidden:
        rows.insert(models.HiddenReview, "name", [(name,) for name in chosen])


def _wake(digests: Iterable[str]) -> None:
    """Leave these objects to be arranged again, with all that the works rest on which rest on them."""
    sql = (
        f"SELECT DISTINCT o.held_id FROM {HELD} h JOIN {SOURCE} s ON s.held_id = h.id "
        f"JOIN {SOURCE} o ON o.work_id = s.work_id WHERE h.digest IN ({{}})"
    )
    touched = {held for (held,) in rows.fetch_in(sql, set(digests))}
    rows.execute_in(f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({{}})", touched)


def _read(sql: str, values: Iterable[object]) -> list[Decision]:
    return [from_json(Decision, content.encode("utf-8", "surrogatepass")) for (content,) in rows.fetch_in(sql, values)]


def about(digests: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions in force about works in these objects, the earliest first."""
    sql = f"SELECT DISTINCT decision_id FROM {PIECE} WHERE digest IN ({{}})"
    numbers = sorted({number for (number,) in rows.fetch_in(sql, set(digests))})
    return tuple(_read(f"SELECT content FROM {DECISION} WHERE NOT is_undone AND id IN ({{}}) ORDER BY id", numbers))


def decisions(limit: int = 1_000) -> tuple[tuple[Decision, bool], ...]:
    """The latest decisions, newest first, and whether each has been undone."""
    sql = f"SELECT content, is_undone FROM {DECISION} ORDER BY id DESC LIMIT %s"
    return tuple(
        (from_json(Decision, content.encode("utf-8", "surrogatepass")), bool(is_undone))
        for content, is_undone in rows.fetch(sql, (limit,))
    )


def decision(name: str) -> Decision:
    """One decision that is in force. Raises NotFound."""
    found = _read(f"SELECT content FROM {DECISION} WHERE NOT is_undone AND name IN ({{}})", (name,))
    if not found:
        raise NotFound(f"There is no decision {name} that could be undone.")
    return found[0]


def concerned(decision: Decision) -> tuple[PieceName, ...]:
    """The pieces that a decision is about, those of a decision that it takes back among them."""
    taken_back = _read(f"SELECT content FROM {DECISION} WHERE name IN ({{}})", decision.names)
    return tuple(piece for one in (decision, *taken_back) for piece in (*one.pieces, *one.rest))


def pieces_of(work: int) -> tuple[PieceName, ...]:
    """The pieces that a work rests on, the leading ones first. Raises NotFound."""
    sql = (
        f"SELECT h.digest, s.work_n FROM {SOURCE} s JOIN {HELD} h ON h.id = s.held_id "
        "WHERE s.work_id = %s AND (s.part > 0 OR s.is_copy) ORDER BY s.is_copy, s.part, s.id"
    )
    found = tuple(dict.fromkeys(rows.fetch(sql, (work,))))
    if not found:
        raise NotFound(f"There is no work {work}.")
    return found


def works_of(pieces: Iterable[PieceName]) -> tuple[int, ...]:
    """The works that these pieces are in now."""
    wanted = set(pieces)
    sql = (
        f"SELECT DISTINCT h.digest, s.work_n, s.work_id FROM {HELD} h JOIN {SOURCE} s ON s.held_id = h.id "
        "WHERE h.digest IN ({})"
    )
    found = rows.fetch_in(sql, {digest for digest, _ in wanted})
    return tuple(sorted({work for digest, work_n, work in found if (digest, work_n) in wanted}))
