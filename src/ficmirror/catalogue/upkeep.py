"""What keeping the catalogue whole needs: comparing it with the vault, and putting a new one in its place."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import DatabaseError, connection, connections
from django.db.backends.utils import CursorWrapper

from ficmirror.catalogue import models, opening, rows
from ficmirror.catalogue.compression import restore
from ficmirror.catalogue.store import AccessionRef
from ficmirror.disk import address_of
from ficmirror.errors import ArchiveDamaged

HELD, WORK, PAGE = (rows.table(model) for model in (models.HeldObject, models.Work, models.Page))
RESERVED, MOVED, SOURCE = (rows.table(model) for model in (models.Reserved, models.WorkMoved, models.Source))
ACCOUNT_TABLES = ("auth_user", "auth_group", "auth_user_groups")
AT_ONCE = 1_000


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


def refuse_later(old: Path) -> None:
    """Raise ArchiveTooNew where another catalogue is of a later version; one that cannot be read is of none."""
    if connection.vendor != "sqlite" or not old.exists():
        return
    try:
        with _beside(old) as cursor:
            cursor.execute("SELECT name FROM old.django_migrations WHERE app = 'catalogue'")
            names = [name for (name,) in cursor.fetchall()]
    except DatabaseError:
        return
    opening.demand_known(names)


def n_left_behind(old: Path, purged: Collection[str]) -> int:
    """How many objects another catalogue has works of and this one does not know, but for those destroyed by decision.

    0 where the other cannot be read any more.
    """
    if connection.vendor != "sqlite" or not old.exists():
        return 0
    try:
        with _beside(old) as cursor:
            sources = f"SELECT DISTINCT h.digest FROM old.{SOURCE} s JOIN old.{HELD} h ON h.id = s.held_id"
            cursor.execute(f"{sources} WHERE h.digest NOT IN (SELECT digest FROM {HELD})")
            return sum(digest not in purged for (digest,) in cursor.fetchall())
    except DatabaseError:
        return 0


def adopt_accounts(old: Path) -> bool:
    """Take over the accounts of another catalogue; False where it cannot be read any more (they are lost then)."""
    if connection.vendor != "sqlite" or not old.exists():
        return True
    try:
        with _beside(old) as cursor:
            for table in ACCOUNT_TABLES:
                cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM old.{table}")
    except DatabaseError:
        return False
    return True


def adopt_reports(old: Path) -> bool:
    """Take over what was said of each import when it was made; False where it cannot be read any more."""
    if connection.vendor != "sqlite" or not old.exists():
        return True
    table = rows.table(models.Accession)
    try:
        with _beside(old) as cursor:
            for column in ("origin", "started_at", "finished_at", "report"):
                said = f"(SELECT o.{column} FROM old.{table} o WHERE o.name = {table}.name)"
                cursor.execute(f"UPDATE {table} SET {column} = {said} WHERE name IN (SELECT name FROM old.{table})")
    except DatabaseError:
        return False
    return True


def reserve_numbers(old: Path) -> bool:
    """Keep the numbers that works and pages have in another catalogue for when they are made again here, so that links
    to them stay good; False where it cannot be read any more. To be called before anything is deposited.
    """
    if connection.vendor != "sqlite" or not old.exists():
        return True
    tally = rows.table(models.Tally)
    moves = (
        f"SELECT 'work:' || key, id FROM old.{WORK}",
        f"SELECT name, number FROM old.{RESERVED}",
        f"SELECT 'page:' || h.digest, g.id FROM old.{PAGE} g JOIN old.{HELD} h ON h.id = g.held_id",
    )
    try:
        with _beside(old) as cursor:
            for move in moves:
                cursor.execute(f"INSERT OR IGNORE INTO {RESERVED} (name, number) {move}")
            cursor.execute(f"INSERT INTO {tally} SELECT * FROM old.{tally} WHERE name = %s", (rows.NEXT_NUMBER,))
    except DatabaseError:
        return False
    return True


def adopt_dates(old: Path) -> bool:
    """Let what the index is about to hear of have been added and changed when another catalogue says so: as added
    where it has the same work or page, as changed where that is the same in everything. A work that it does not know
    counts as added on the day of its first accession. False where it cannot be read any more.
    """
    if connection.vendor != "sqlite":
        return True
    waiting = f"id IN (SELECT entry FROM {rows.table(models.Waiting)})"
    places, accessions = rows.table(models.Place), rows.table(models.Accession)
    first = (
        f"(SELECT min(a.started_at) FROM {SOURCE} s JOIN {places} p ON p.id = s.place_id "
        f"JOIN {accessions} a ON a.id = p.accession_id WHERE s.work_id = {WORK}.id)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {WORK} SET added_at = coalesce({first}, added_at) WHERE {waiting}")
    if not old.exists():
        return True
    try:
        with _beside(old) as cursor:
            cursor.execute(
                f"UPDATE {WORK} SET added_at = o.added_at, "
                f"changed_at = CASE WHEN o.version = {WORK}.version THEN o.changed_at ELSE {WORK}.changed_at END "
                f"FROM old.{WORK} o WHERE {WORK}.{waiting} AND o.id = {WORK}.id AND o.key = {WORK}.key"
            )
            cursor.execute(
                f"UPDATE {PAGE} SET added_at = o.added_at FROM old.{PAGE} o JOIN old.{HELD} oh ON oh.id = o.held_id "
                f"JOIN {HELD} h ON h.digest = oh.digest WHERE {PAGE}.{waiting} AND {PAGE}.held_id = h.id"
            )
    except DatabaseError:
        return False
    return True


def adopt_hidden_reviews(old: Path) -> bool:
    """Keep hidden what is hidden in another catalogue; False where it cannot be read any more."""
    if connection.vendor != "sqlite" or not old.exists():
        return True
    table = rows.table(models.HiddenReview)
    try:
        with _beside(old) as cursor:
            cursor.execute(f"INSERT OR IGNORE INTO {table} SELECT name FROM old.{table}")
    except DatabaseError:
        return False
    return True


def waiting_decisions(old: Path) -> list[bytes]:
    """Decisions that another catalogue has and the vault has not, the earliest first: made while somebody held it, or
    in a part of it that was lost.
    """
    if connection.vendor != "sqlite" or not old.exists():
        return []
    table = rows.table(models.DecisionRow)
    try:
        with _beside(old) as cursor:
            new = f"(SELECT 1 FROM {table} n WHERE n.content = o.content OR (o.is_kept AND n.name = o.name))"
            sql = f"SELECT o.content FROM old.{table} o WHERE NOT EXISTS {new} ORDER BY o.id"
            cursor.execute(sql)
            return [content.encode("utf-8", "surrogatepass") for (content,) in cursor.fetchall()]
    except DatabaseError:
        return []


def adopt_decisions(old: Path) -> bool:
    """Let what people decided in another catalogue hold here too; False where it cannot be read."""
    if connection.vendor != "sqlite" or not old.exists():
        return True
    moves = (
        (rows.table(models.DecisionRow), "id, name, deed, content, is_undone, is_kept"),
        (rows.table(models.DecidedPiece), "id, decision_id, digest, work_n"),
    )
    try:
        with _beside(old) as cursor:
            for table, columns in moves:
                cursor.execute(f"INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM old.{table}")
    except DatabaseError:
        return False
    return True


def adopt_moves(old: Path) -> bool:
    """Let every number that led to a work in another catalogue lead to the one here that holds most of what that held;
    False where it cannot be read any more.
    """
    if connection.vendor != "sqlite" or not old.exists():
        return True
    shared = (
        f"SELECT s.work_id FROM old.{SOURCE} os JOIN old.{HELD} oh ON oh.id = os.held_id "
        f"JOIN {HELD} h ON h.digest = oh.digest JOIN {SOURCE} s ON s.held_id = h.id AND s.work_n = os.work_n "
        "WHERE os.work_id = {} GROUP BY s.work_id ORDER BY count(*) DESC, s.work_id LIMIT 1"
    )
    heir = shared.format("l.target")
    led = f"SELECT id AS number, id AS target FROM old.{WORK} UNION SELECT old, work_id FROM old.{MOVED}"
    known = f"(SELECT id FROM {WORK} UNION SELECT old FROM {MOVED})"
    try:
        with _beside(old) as cursor:
            cursor.execute(
                f"INSERT OR IGNORE INTO {MOVED} (old, work_id) SELECT number, heir FROM "
                f"(SELECT l.number, ({heir}) AS heir FROM ({led}) l WHERE l.number NOT IN {known}) "
                "WHERE heir IS NOT NULL"
            )
    except DatabaseError:
        return False
    return True


@contextmanager
def _beside(old: Path) -> Iterator[CursorWrapper]:
    """A cursor that sees another catalogue's tables as `old`."""
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS old", (address_of(old),))
        try:
            yield cursor
        finally:
            cursor.execute("DETACH DATABASE old")


def close_whole() -> None:
    """Bring everything into the one database file and let go of it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
