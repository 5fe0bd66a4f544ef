"""What people have decided, as rows: taken in from the vault, found again when works are arranged, undone."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.naming import tag_name
from ficmirror.catalogue.tidying import cut
from ficmirror.catalogue.withdrawing import AS_CHANGED
from ficmirror.errors import NotFound
from ficmirror.records.codec import from_json, to_json
from ficmirror.records.decision import ARCHIVE_WIDE, Decision, Deed, PieceName
from ficmirror.records.description import Kind
from ficmirror.records.rights import Audience

DECISION, PIECE = rows.table(models.DecisionRow), rows.table(models.DecidedPiece)
HELD, FINDING, SOURCE, WORK = (
    rows.table(model) for model in (models.HeldObject, models.Finding, models.Source, models.Work)
)
KEY = rows.table(models.GatherKey)
HIDDEN, PAGE = (rows.table(model) for model in (models.HiddenReview, models.Page))
TAGGED = (
    f"SELECT l.work_id FROM {rows.table(models.WorkTag)} l JOIN {rows.table(models.TagRow)} t ON t.id = l.tag_id "
    "WHERE t.kind = %s AND t.name = %s"
)  # the works of a tag
CREDITED = (
    f"SELECT l.work_id FROM {rows.table(models.WorkCredit)} l JOIN {rows.table(models.Creator)} c "
    "ON c.id = l.creator_id WHERE c.name = %s"
)  # … and of a creator


def next_name(now: datetime) -> str:
    """What the next decision of this day is called, such as `2026-11-30-1`."""
    day = now.strftime("%Y-%m-%d")
    taken = rows.fetch(f"SELECT name FROM {DECISION} WHERE name LIKE %s", (f"{day}-%",))
    return f"{day}-{1 + max((int(name.rpartition('-')[2].rstrip('b')) for (name,) in taken), default=0)}"


def record(decision: Decision, *, is_kept: bool = True) -> None:
    """Take a decision in, and leave what it concerns to be arranged again; one that is known changes nothing.

    `is_kept`: it is in the vault. Another one of the same name gets a letter more: a crash can leave a decision in the
    vault that the catalogue never heard of, and its name is given once more then.
    """
    with transaction.atomic():
        content = to_json(decision).decode("utf-8", "surrogatepass")
        known = rows.fetch(f"SELECT content FROM {DECISION} WHERE name = %s", (decision.name,))
        if known and known[0][0] != content:
            record(replace(decision, name=f"{decision.name}b"), is_kept=is_kept)
        if known:
            return
        row = models.DecisionRow.objects.create(
            name=decision.name, deed=decision.deed.value, content=content, is_kept=is_kept
        )
        pieces = dict.fromkeys((*decision.pieces, *decision.rest))
        rows.insert(models.DecidedPiece, "decision_id digest work_n", [(row.id, *piece) for piece in pieces])
        wake(decision)
        if decision.deed is Deed.UNDO:
            _undo(decision.names)
        elif decision.deed in (Deed.HIDE, Deed.SHOW):
            _hide(decision.names, is_hidden=decision.deed is Deed.HIDE)


def waiting() -> tuple[tuple[Decision, bool], ...]:
    """The decisions that are not in the vault yet, the earliest first, and whether each has been undone."""
    sql = f"SELECT content, is_undone FROM {DECISION} WHERE NOT is_kept ORDER BY id"
    return tuple((_opened(content), bool(is_undone)) for content, is_undone in rows.fetch(sql))


def kept(decision: Decision) -> None:
    """A decision that waited is in the vault now."""
    with transaction.atomic():
        rows.change(f"UPDATE {DECISION} SET is_kept = TRUE WHERE name = %s", [(decision.name,)])


def wake_again(decision: Decision) -> None:
    """Leave what a decision is about to be arranged once more, as somebody may have arranged it who had not heard of
    it.
    """
    with transaction.atomic():
        for one in (decision, *undone(decision)):
            wake(one)


def _undo(names: Iterable[str]) -> None:
    for decision in _read(f"SELECT content FROM {DECISION} WHERE name IN ({{}})", names):
        rows.change(f"UPDATE {DECISION} SET is_undone = TRUE WHERE name = %s", [(decision.name,)])
        wake(decision)
        if decision.deed is Deed.RENAME:
            for change in decision.changes:
                named = tag_name(change.field, change.value)
                rows.change(f"UPDATE {WORK} SET version = {AS_CHANGED} WHERE id IN ({TAGGED})", [named])
                _wake_works(TAGGED, named)
        if decision.deed in (Deed.HIDE, Deed.SHOW):
            _hide(decision.names, is_hidden=decision.deed is Deed.SHOW)


def wake(decision: Decision) -> None:
    """Leave what a decision is about to be arranged again; the works of a fandom that is part of another only to be
    indexed again.
    """
    same = _saying(decision) if decision.deed is Deed.PURGE else ()
    _wake(digest for digest, _ in (*decision.pieces, *decision.rest, *same))
    for change in decision.changes:
        if decision.deed is Deed.PERMIT:
            _wake_works(CREDITED, (cut(change.of, 200),))
        elif decision.deed is Deed.NEST:
            rows.queue_found(TAGGED, tag_name(change.field, change.of))


def _hide(names: Iterable[str], *, is_hidden: bool) -> None:
    chosen = list(dict.fromkeys(names))
    rows.execute_in(f"DELETE FROM {HIDDEN} WHERE name IN ({{}})", chosen)
    if is_hidden:
        rows.insert(models.HiddenReview, "name", [(name,) for name in chosen])


def _wake(digests: Iterable[str]) -> None:
    """Leave these objects to be arranged again, with all that the works rest on which rest on them."""
    wanted = set(digests)
    sql = (
        f"SELECT DISTINCT o.held_id FROM {HELD} h JOIN {SOURCE} s ON s.held_id = h.id "
        f"JOIN {SOURCE} o ON o.work_id = s.work_id WHERE h.digest IN ({{}})"
    )
    touched = {held for (held,) in rows.fetch_in(sql, wanted)}
    touched |= {held for (held,) in rows.fetch_in(f"SELECT id FROM {HELD} WHERE digest IN ({{}})", wanted)}
    rows.execute_in(f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({{}})", touched)


def _wake_works(works: str, values: Sequence[object]) -> None:
    """Leave all that some works rest on to be arranged again."""
    held = f"SELECT held_id FROM {SOURCE} WHERE work_id IN ({works})"
    rows.change(f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({held})", [values])


def _read(sql: str, values: Iterable[object]) -> list[Decision]:
    return [_opened(content) for (content,) in rows.fetch_in(sql, values)]


def _opened(content: str) -> Decision:
    return from_json(Decision, content.encode("utf-8", "surrogatepass"))


def about(digests: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions in force about works in these objects, the earliest first."""
    sql = f"SELECT DISTINCT decision_id FROM {PIECE} WHERE digest IN ({{}})"
    wanted = set(digests)
    numbers = sorted({number for (number,) in rows.fetch_in(sql, wanted)})
    return _same_words(wanted) + tuple(
        _read(f"SELECT content FROM {DECISION} WHERE NOT is_undone AND id IN ({{}}) ORDER BY id", numbers)
    )


def _same_words(digests: Collection[str]) -> tuple[Decision, ...]:
    """Withdrawals of the works in these objects that say word for word what was destroyed, in whatever bytes."""
    found = []
    for one in _read(f"SELECT content FROM {DECISION} WHERE NOT is_undone AND deed IN ({{}})", [Deed.PURGE.value]):
        pieces = tuple(piece for piece in _saying(one) if piece[0] in digests)
        if pieces:
            found.append(replace(one, deed=Deed.WITHDRAW, pieces=pieces, names=()))
    return tuple(found)


def _saying(purge: Decision) -> list[PieceName]:
    """The works that are held with the words of what was destroyed."""
    sql = f"SELECT h.digest, k.work_n FROM {KEY} k JOIN {HELD} h ON h.id = k.held_id WHERE k.key IN ({{}})"
    return list(rows.fetch_in(sql, purge.names))


def archive_wide() -> tuple[Decision, ...]:
    """The decisions in force about tags and creators, the earliest first."""
    sql = f"SELECT content FROM {DECISION} WHERE NOT is_undone AND deed IN ({{}}) ORDER BY id"
    return tuple(_read(sql, [deed.value for deed in ARCHIVE_WIDE]))


def purged() -> dict[str, str]:
    """What was destroyed by a decision in force: digest → the decision's name."""
    sql = (
        f"SELECT p.digest, d.name FROM {PIECE} p JOIN {DECISION} d ON d.id = p.decision_id "
        "WHERE d.deed = %s AND NOT d.is_undone ORDER BY d.id"
    )
    return dict(rows.fetch(sql, (Deed.PURGE.value,)))


def withdrawn(limit: int = 1_000) -> tuple[tuple[int, Decision], ...]:
    """The works that are shown to nobody by decision, and the decisions, newest first."""
    sql = f"SELECT content FROM {DECISION} WHERE NOT is_undone AND deed IN ({{}}) ORDER BY id DESC LIMIT {int(limit)}"
    found = [(work, one) for one in _read(sql, [Deed.WITHDRAW.value]) for work in works_of(one.pieces)]
    found += [(work, one) for one in _read(sql, [Deed.PURGE.value]) for work in works_of(_saying(one))]
    sql = f"SELECT id FROM {WORK} WHERE audience = '{Audience.NOBODY.value}' AND id IN ({{}})"
    unseen = {work for (work,) in rows.fetch_in(sql, {work for work, _ in found})}
    latest: dict[int, Decision] = {}
    for work, one in found:
        if work in unseen:
            latest.setdefault(work, one)
    return tuple(latest.items())


def claimed(digests: Iterable[str]) -> set[str]:
    """Those of some objects that a person says are works, whatever the recogniser makes of them."""
    said: dict[str, str] = {}
    for decision in about(digests):
        kinds = [change.value for change in decision.changes if change.field == "kind"]
        said.update({digest: kind for digest, _ in decision.pieces for kind in kinds})
    return {digest for digest, kind in said.items() if kind == Kind.WORK}


def decisions(limit: int = 1_000) -> tuple[tuple[Decision, bool], ...]:
    """The latest decisions, newest first, and whether each has been undone."""
    sql = f"SELECT content, is_undone FROM {DECISION} ORDER BY id DESC LIMIT %s"
    return tuple((_opened(content), bool(is_undone)) for content, is_undone in rows.fetch(sql, (limit,)))


def decision(name: str) -> Decision:
    """One decision that is in force. Raises NotFound."""
    found = _read(f"SELECT content FROM {DECISION} WHERE NOT is_undone AND name IN ({{}})", (name,))
    if not found:
        raise NotFound(f"There is no decision {name} that could be undone.", "See `ficmirror decisions`.")
    return found[0]


def concerned(decision: Decision) -> tuple[PieceName, ...]:
    """The pieces that a decision is about, those of a decision that it takes back among them."""
    return tuple(piece for one in (decision, *undone(decision)) for piece in (*one.pieces, *one.rest))


def undone(decision: Decision) -> list[Decision]:
    """The decisions that one takes back."""
    is_undo = decision.deed is Deed.UNDO
    return _read(f"SELECT content FROM {DECISION} WHERE name IN ({{}})", decision.names) if is_undo else []


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


def pieces_of_page(page: int) -> tuple[PieceName, ...]:
    """The one piece that a document would be if it were a work. Raises NotFound."""
    sql = f"SELECT h.digest FROM {PAGE} g JOIN {HELD} h ON h.id = g.held_id WHERE g.id = %s"
    found = rows.fetch(sql, (page,))
    if not found:
        raise NotFound(f"There is no document {page}.", "Look it up with `ficmirror search 'kind:document …'`.")
    return ((found[0][0], 0),)


def works_credited_to(creator: str, *, also_withdrawn: bool = False) -> tuple[int, ...]:
    """The works of a creator of this very name that somebody may see, or all."""
    seen = "" if also_withdrawn else f"audience <> '{Audience.NOBODY.value}' AND "
    sql = f"SELECT id FROM {WORK} WHERE {seen}id IN ({CREDITED}) ORDER BY id"
    return tuple(number for (number,) in rows.fetch(sql, (creator,)))


def works_of(pieces: Iterable[PieceName]) -> tuple[int, ...]:
    """The works that these pieces are in now."""
    wanted = set(pieces)
    sql = (
        f"SELECT DISTINCT h.digest, s.work_n, s.work_id FROM {HELD} h JOIN {SOURCE} s ON s.held_id = h.id "
        "WHERE h.digest IN ({})"
    )
    found = rows.fetch_in(sql, {digest for digest, _ in wanted})
    return tuple(sorted({work for digest, work_n, work in found if (digest, work_n) in wanted}))
