"""What keeping the catalogue whole needs: comparing it with the vault, and putting a new one in its place."""

from collections.abc import Collection, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import DatabaseError, connection

from ficmirror.catalogue import models, opening, rows
from ficmirror.catalogue.compression import restore
from ficmirror.catalogue.engines import Where, engine
from ficmirror.catalogue.store import AccessionRef
from ficmirror.errors import ArchiveDamaged

HELD, WORK, PAGE = (rows.table(model) for model in (models.HeldObject, models.Work, models.Page))
RESERVED, MOVED, SOURCE = (rows.table(model) for model in (models.Reserved, models.WorkMoved, models.Source))
ACCOUNT_TABLES = ("auth_user", "auth_group", "auth_user_groups")
AT_ONCE = 1_000
TAKEN_OVER = (
    *(rows.table(model) for model in (models.Accession, models.HeldObject, models.Work, models.Page, models.Source)),
    *(rows.table(model) for model in (models.WorkMoved, models.Reserved, models.Tally, models.HiddenReview)),
    *(rows.table(model) for model in (models.DecisionRow, models.DecidedPiece)),
    *ACCOUNT_TABLES,
    "django_migrations",
)  # what another catalogue tells that the vault does not


def reopen_accession(name: str, at: datetime) -> AccessionRef:
    """The accession of this name, made again where there is none."""
    row, _ = models.Accession.objects.get_or_create(name=name, defaults={"started_at": at, "origin": ""})
    return AccessionRef(row.id, row.name)


def held_digests() -> Iterator[str]:
    """The digest of every object the catalogue describes."""
    after = 0
    sql = f"SELECT id, digest FROM {HELD} WHERE id > %s ORDER BY id LIMIT {AT_ONCE}"
    while found := rows.fetch(sql, (after,)):
        yield from (digest for _, digest in found)
        after = found[-1][0]


def damaged_texts() -> Iterator[str]:
    """What is damaged of all that the catalogue keeps compressed, in words. Texts are compared with their digests; what
    rests on them by its checksum (which earlier versions did not write).
    """
    for digest, content in models.TextBody.objects.values_list("digest", "content").iterator(AT_ONCE):
        if sha256(_restored(content) or b"").digest() != bytes(digest):
            yield f"text {bytes(digest).hex()}"
    for name, rows_of in (("findings of object", models.Finding), ("evidence of work", models.WorkDetail)):
        for number, content in rows_of.objects.values_list("pk", "content").iterator(AT_ONCE):
            if _restored(content) is None:
                yield f"{name} {number}"


def _restored(content: bytes | memoryview) -> bytes | None:
    try:
        return restore(content)
    except ArchiveDamaged:
        return None


def n_entries() -> int:
    """How many works and pages the index ought to hold."""
    count: int = rows.fetch(f"SELECT (SELECT count(*) FROM {WORK}) + (SELECT count(*) FROM {PAGE})")[0][0]
    return count


def entries_after(number: int, limit: int = 2_000) -> dict[tuple[str, int], int]:
    """The next works and pages behind a number as the index ought to have them: (kind, id) → when last changed."""
    works = rows.fetch(f"SELECT id, changed_at FROM {WORK} WHERE id > %s ORDER BY id LIMIT %s", (number, limit))
    pages = rows.fetch(f"SELECT id, added_at FROM {PAGE} WHERE id > %s ORDER BY id LIMIT %s", (number, limit))
    found = {("work", id): at for id, at in works} | {("document", id): at for id, at in pages}
    first = sorted(found, key=lambda key: key[1])[:limit]
    return {key: int(rows.read_moment(found[key]).timestamp()) for key in first}


def refuse_later(old: Where) -> None:
    """Raise ArchiveTooNew where another catalogue is of a later version; one that cannot be read is of none."""
    if not engine().has(old):
        return
    try:
        with engine().beside(old) as (cursor, there):
            cursor.execute(f"SELECT name FROM {there}django_migrations WHERE app = 'catalogue'")
            names = [name for (name,) in cursor.fetchall()]
    except DatabaseError:
        return
    opening.demand_known(names)


def n_left_behind(old: Where, purged: Collection[str]) -> int:
    """How many objects another catalogue has works of and this one does not know, but for those destroyed by decision.

    0 where the other cannot be read any more.
    """
    if not engine().has(old):
        return 0
    try:
        with engine().beside(old) as (cursor, there):
            sources = f"SELECT DISTINCT h.digest FROM {there}{SOURCE} s JOIN {there}{HELD} h ON h.id = s.held_id"
            cursor.execute(f"{sources} WHERE h.digest NOT IN (SELECT digest FROM {HELD})")
            return sum(digest not in purged for (digest,) in cursor.fetchall())
    except DatabaseError:
        return 0


def adopt_accounts(old: Where) -> bool:
    """Take over the accounts of another catalogue; False where it cannot be read any more (they are lost then)."""
    if not engine().has(old):
        return True
    try:
        with engine().beside(old) as (cursor, there):
            for table in ACCOUNT_TABLES:
                cursor.execute(f"INSERT INTO {table} SELECT * FROM {there}{table} WHERE TRUE {rows.UNLESS_THERE}")
                engine().copied(table)
    except DatabaseError:
        return False
    return True


def adopt_reports(old: Where) -> bool:
    """Take over what was said of each import when it was made; False where it cannot be read any more."""
    if not engine().has(old):
        return True
    table = rows.table(models.Accession)
    try:
        with engine().beside(old) as (cursor, there):
            for column in ("origin", "started_at", "finished_at", "report"):
                said = f"(SELECT o.{column} FROM {there}{table} o WHERE o.name = {table}.name)"
                cursor.execute(f"UPDATE {table} SET {column} = {said} WHERE name IN (SELECT name FROM {there}{table})")
    except DatabaseError:
        return False
    return True


def reserve_numbers(old: Where) -> bool:
    """Keep the numbers that works and pages have in another catalogue for when they are made again here, so that links
    to them stay good; False where it cannot be read any more. To be called before anything is deposited.
    """
    if not engine().has(old):
        return True
    tally = rows.table(models.Tally)
    try:
        with engine().beside(old) as (cursor, there):
            for move in (
                f"SELECT 'work:' || key, id FROM {there}{WORK}",
                f"SELECT name, number FROM {there}{RESERVED}",
                f"SELECT 'page:' || h.digest, g.id FROM {there}{PAGE} g JOIN {there}{HELD} h ON h.id = g.held_id",
            ):
                cursor.execute(f"INSERT INTO {RESERVED} (name, number) {move} WHERE TRUE {rows.UNLESS_THERE}")
            cursor.execute(f"INSERT INTO {tally} SELECT * FROM {there}{tally} WHERE name = %s", (rows.NEXT_NUMBER,))
    except DatabaseError:
        return False
    return True


def adopt_dates(old: Where) -> bool:
    """Let what the index is about to hear of have been added and changed when another catalogue says so: as added
    where it has the same work or page, as changed where that is the same in everything. A work that it does not know
    counts as added on the day of its first accession. False where it cannot be read any more.
    """
    waiting = f"id IN (SELECT entry FROM {rows.table(models.Waiting)})"
    places, accessions = rows.table(models.Place), rows.table(models.Accession)
    first = (
        f"(SELECT min(a.started_at) FROM {SOURCE} s JOIN {places} p ON p.id = s.place_id "
        f"JOIN {accessions} a ON a.id = p.accession_id WHERE s.work_id = {WORK}.id)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {WORK} SET added_at = coalesce({first}, added_at) WHERE {waiting}")
    if not engine().has(old):
        return True
    try:
        with engine().beside(old) as (cursor, there):
            cursor.execute(
                f"UPDATE {WORK} SET added_at = o.added_at, "
                f"changed_at = CASE WHEN o.version = {WORK}.version THEN o.changed_at ELSE {WORK}.changed_at END "
                f"FROM {there}{WORK} o WHERE {WORK}.{waiting} AND o.id = {WORK}.id AND o.key = {WORK}.key"
            )
            cursor.execute(
                f"UPDATE {PAGE} SET added_at = o.added_at "
                f"FROM {there}{PAGE} o JOIN {there}{HELD} oh ON oh.id = o.held_id "
                f"JOIN {HELD} h ON h.digest = oh.digest WHERE {PAGE}.{waiting} AND {PAGE}.held_id = h.id"
            )
    except DatabaseError:
        return False
    return True


def adopt_hidden_reviews(old: Where) -> bool:
    """Keep hidden what is hidden in another catalogue; False where it cannot be read any more."""
    if not engine().has(old):
        return True
    table = rows.table(models.HiddenReview)
    try:
        with engine().beside(old) as (cursor, there):
            cursor.execute(f"INSERT INTO {table} SELECT name FROM {there}{table} WHERE TRUE {rows.UNLESS_THERE}")
    except DatabaseError:
        return False
    return True


def waiting_decisions(old: Where) -> list[bytes]:
    """Decisions that another catalogue has and the vault has not, the earliest first: made while somebody held it, or
    in a part of it that was lost.
    """
    if not engine().has(old):
        return []
    table = rows.table(models.DecisionRow)
    try:
        with engine().beside(old) as (cursor, there):
            new = f"(SELECT 1 FROM {table} n WHERE n.content = o.content OR (o.is_kept AND n.name = o.name))"
            sql = f"SELECT o.content FROM {there}{table} o WHERE NOT EXISTS {new} ORDER BY o.id"
            cursor.execute(sql)
            return [content.encode("utf-8", "surrogatepass") for (content,) in cursor.fetchall()]
    except DatabaseError:
        return []


def adopt_decisions(old: Where) -> bool:
    """Let what people decided in another catalogue hold here too; False where it cannot be read."""
    if not engine().has(old):
        return True
    moves = (
        (rows.table(models.DecisionRow), "id, name, deed, content, is_undone, is_kept"),
        (rows.table(models.DecidedPiece), "id, decision_id, digest, work_n"),
    )
    try:
        with engine().beside(old) as (cursor, there):
            for table, columns in moves:
                known = f"SELECT {columns} FROM {there}{table} WHERE TRUE {rows.UNLESS_THERE}"
                cursor.execute(f"INSERT INTO {table} ({columns}) {known}")
                engine().copied(table)
    except DatabaseError:
        return False
    return True


def adopt_moves(old: Where) -> bool:
    """Let every number that led to a work in another catalogue lead to the one here that holds most of what that held;
    False where it cannot be read any more.
    """
    if not engine().has(old):
        return True
    known = f"(SELECT id FROM {WORK} UNION SELECT old FROM {MOVED})"
    try:
        with engine().beside(old) as (cursor, there):
            heir = (
                f"SELECT s.work_id FROM {there}{SOURCE} os JOIN {there}{HELD} oh ON oh.id = os.held_id "
                f"JOIN {HELD} h ON h.digest = oh.digest JOIN {SOURCE} s ON s.held_id = h.id AND s.work_n = os.work_n "
                "WHERE os.work_id = l.target GROUP BY s.work_id ORDER BY count(*) DESC, s.work_id LIMIT 1"
            )
            led = f"SELECT id AS number, id AS target FROM {there}{WORK} UNION SELECT old, work_id FROM {there}{MOVED}"
            cursor.execute(
                f"INSERT INTO {MOVED} (old, work_id) SELECT number, heir FROM "
                f"(SELECT l.number, ({heir}) AS heir FROM ({led}) l WHERE l.number NOT IN {known}) h "
                f"WHERE heir IS NOT NULL {rows.UNLESS_THERE}"
            )
    except DatabaseError:
        return False
    return True


def close_whole() -> None:
    """Let go of the catalogue, with everything in its place."""
    engine().close()


def bring(file: Path) -> Where:
    """Bring a catalogue's file to the server that the catalogue is to stand on: as much of it as is taken over here."""
    return engine().bring(file, TAKEN_OVER)


def put_in_place(new: Where, old: Where, kept: Where | None) -> None:
    """Let one catalogue stand where another stands; on a server that is called `kept` then, or is deleted."""
    engine().put_in_place(new, old, kept)


def remove(other: Where) -> None:
    """Delete another catalogue (what an earlier rebuild left unfinished), where there is one."""
    engine().remove(other)
