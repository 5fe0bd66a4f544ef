"""What comes in, written down: accessions, held objects, the places they were met, what examining found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from json import dumps

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.decisions import claimed
from ficmirror.catalogue.packing import Packed
from ficmirror.catalogue.paths import clean, lower
from ficmirror.records import held as records
from ficmirror.records.findings import Problem
from ficmirror.records.rights import Audience
from ficmirror.text.sites import address_in, names_on_disk

HELD, PLACE, FINDING = (rows.table(model) for model in (models.HeldObject, models.Place, models.Finding))
ACCESSION, PAGE, KEY = (rows.table(model) for model in (models.Accession, models.Page, models.GatherKey))


@dataclass(frozen=True, slots=True)
class AccessionRef:
    """An accession that is under way."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Received:
    """One object met at one place; `packed` is None where the object is known and only the place is new."""

    held: records.HeldObject
    provenance: records.Provenance
    packed: Packed | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction saves. `page_audience`: who may see documents that are no works."""

    accession: AccessionRef
    examiner: str
    received: Sequence[Received]
    now: datetime
    page_audience: Audience = Audience.EVERYONE


def begin_accession(origin: Sequence[str], now: datetime) -> AccessionRef:
    """Begin an accession of these paths; its name is the day and a number, such as `2026-11-22-1`."""
    day = now.strftime("%Y-%m-%d")
    with transaction.atomic():
        taken = rows.fetch(f"SELECT name FROM {ACCESSION} WHERE name LIKE %s", (f"{day}-%",))
        number = 1 + max((int(name.rpartition("-")[2]) for (name,) in taken), default=0)
        row = models.Accession.objects.create(name=f"{day}-{number}", started_at=now, origin="\n".join(origin))
    return AccessionRef(row.id, row.name)


def finish_accession(accession: AccessionRef, report: Mapping[str, object], now: datetime) -> None:
    """Note that an accession is done, with its report (INTERFACE's `import --json` object)."""
    sql = f"UPDATE {ACCESSION} SET finished_at = %s, report = %s WHERE id = %s"
    rows.change(sql, [(rows.moment(now), dumps(report, ensure_ascii=False), accession.id)])


def which_are_known(digests: Iterable[str], examiner: str) -> set[str]:
    """Those of the digests whose findings by this very examiner are kept."""
    sql = f"SELECT h.digest FROM {HELD} h JOIN {FINDING} f ON f.held_id = h.id WHERE f.examiner = %s AND h.digest IN "
    found: set[str] = set()
    for some in rows.pieces(digests, rows.ASKED_AT_ONCE):
        marks = ", ".join(["%s"] * len(some))
        found.update(digest for (digest,) in rows.fetch(f"{sql}({marks})", (examiner, *some)))
    return found


def what_is(digest: str, examiner: str) -> tuple[str, str] | None:
    """Media type and form of an object that this very examiner has examined; None for any other."""
    sql = f"SELECT h.media_type, h.form FROM {HELD} h JOIN {FINDING} f ON f.held_id = h.id"
    found = rows.fetch(f"{sql} WHERE h.digest = %s AND f.examiner = %s", (digest, examiner))
    return found[0] if found else None


def add_problems(accession: AccessionRef, problems: Iterable[Problem]) -> None:
    """Note what went wrong with objects that could not even be held."""
    found = [(accession.id, None, problem.path, problem.reason, problem.lost) for problem in problems]
    with transaction.atomic():
        rows.insert(models.ProblemRow, "accession_id held_id path reason lost", found)


def save(batch: Batch) -> None:
    """Write down everything of a batch in one transaction; saving the same batch again changes nothing."""
    with transaction.atomic():
        known = _known(received.held.digest for received in batch.received)
        ids = known | _add_held(batch, known)
        examined = {it.held.digest: it.packed for it in batch.received if it.packed is not None}
        again = [ids[digest] for digest in examined if digest in known]
        _forget(again)
        _describe([(ids[digest], packed) for digest, packed in examined.items() if digest in known])
        _add_findings(batch, ids, examined)
        _add_places(batch, ids, known)
        _add_addresses(ids, examined)
        _add_pages(batch, ids, examined)
        _add_problems(batch, ids)


def _known(digests: Iterable[str]) -> dict[str, int]:
    sql = f"SELECT digest, id FROM {HELD} WHERE digest IN ({{}})"
    return dict(rows.fetch_in(sql, set(digests)))


def _add_held(batch: Batch, known: Mapping[str, int]) -> dict[str, int]:
    new: dict[str, Received] = {}
    for received in batch.received:
        if received.held.digest not in known:
            new.setdefault(received.held.digest, received)
    first = rows.highest(models.HeldObject) + 1
    ids = {digest: first + n for n, digest in enumerate(new)}
    tallies: Counter[str] = Counter()
    values = []
    for digest, received in new.items():
        form, encoding, kind = _described(received.packed)
        media_type = received.packed.media_type if received.packed else received.held.media_type
        values.append((ids[digest], digest, received.held.size, media_type[:100], form, encoding, kind))
        tallies.update({"objects": 1, "bytes": received.held.size, f"kind.{kind}": 1, f"form.{form}": 1})
    rows.insert(models.HeldObject, "id digest size media_type form encoding kind", values)
    rows.add_to_tallies(tallies)
    return ids


def _described(packed: Packed | None) -> tuple[str, str, str]:
    return (packed.form[:40], packed.encoding[:40], packed.kind.value) if packed else ("", "", "")


def forget_objects(ids: Sequence[int]) -> None:
    """Take these objects out: what was found in them, where they were met, and themselves. No work may rest on them."""
    _forget(ids)
    for table, column in ((FINDING, "held_id"), (PLACE, "held_id"), (HELD, "id")):
        rows.execute_in(f"DELETE FROM {table} WHERE {column} IN ({{}})", ids)


def _forget(ids: Sequence[int]) -> None:
    """Clear what an earlier examiner said of these objects."""
    if not ids:
        return
    tallies: Counter[str] = Counter()
    for kind, form in rows.fetch_in(f"SELECT kind, form FROM {HELD} WHERE id IN ({{}})", ids):
        tallies.update({f"kind.{kind}": -1, f"form.{form}": -1})
    rows.add_to_tallies(tallies)
    rows.execute_in(f"DELETE FROM {KEY} WHERE held_id IN ({{}})", ids)
    rows.execute_in(f"DELETE FROM {rows.table(models.Listed)} WHERE page_id IN ({{}})", ids)
    rows.execute_in(f"DELETE FROM {rows.table(models.Edge)} WHERE held_id IN ({{}})", ids)
    rows.execute_in(f"DELETE FROM {rows.table(models.ProblemRow)} WHERE held_id IN ({{}})", ids)
    forget_pages(ids)


def forget_pages(ids: Iterable[int]) -> None:
    """These objects are no pages to read by themselves (any more)."""
    gone = [page for (page,) in rows.fetch_in(f"SELECT id FROM {PAGE} WHERE held_id IN ({{}})", set(ids))]
    rows.queue(gone)
    rows.add_to_tallies({"pages": -len(gone)})
    rows.execute_in(f"DELETE FROM {PAGE} WHERE id IN ({{}})", gone)


def _describe(again: Sequence[tuple[int, Packed]]) -> None:
    """Write a new examiner's verdict over the old one's."""
    tallies: Counter[str] = Counter()
    for _, packed in again:
        tallies.update({f"kind.{packed.kind.value}": 1, f"form.{packed.form[:40]}": 1})
    rows.add_to_tallies(tallies)
    sql = f"UPDATE {HELD} SET form = %s, encoding = %s, kind = %s WHERE id = %s"
    rows.change(sql, [(*_described(packed), held) for held, packed in again])


def _add_findings(batch: Batch, ids: Mapping[str, int], examined: Mapping[str, Packed]) -> None:
    texts = [text for packed in examined.values() for text in packed.texts]
    rows.insert(models.TextBody, "digest content", texts, "DO NOTHING")
    found = []
    keys: list[tuple[str, int, int]] = []
    to_be_works = claimed(digest for digest, packed in examined.items() if not packed.n_works)
    for digest, packed in examined.items():
        is_arranged = not packed.keys and not packed.n_works and digest not in to_be_works
        found.append((ids[digest], batch.examiner, packed.content, is_arranged))
        keys.extend((key, ids[digest], work_n) for key, work_n in packed.keys)
    changed = "examiner = excluded.examiner, content = excluded.content, is_arranged = excluded.is_arranged"
    rows.insert(models.Finding, "held_id examiner content is_arranged", found, f"(held_id) DO UPDATE SET {changed}")
    rows.insert(models.GatherKey, "key held_id work_n", keys)
    listed = [
        (clean(name), lower(clean(name)), ids[digest], position, packed.is_contents, part_of, False)
        for digest, packed in examined.items()
        for position, (target, part_of) in enumerate(packed.listed)
        for name in names_on_disk(target)
    ]
    rows.insert(models.Listed, "target folded page_id position is_contents part_of is_tied", listed)
    edges = [(edge, ids[digest], False) for digest, packed in examined.items() for edge in packed.edges]
    rows.insert(models.Edge, "print held_id is_furniture", edges)


def _add_places(batch: Batch, ids: Mapping[str, int], known: Mapping[str, int]) -> None:
    """Add places; a known object met at a new place is to be arranged again, so that the work names the place."""
    old = {(ids[it.held.digest]) for it in batch.received if it.held.digest in known}
    have = set(rows.fetch_in(f"SELECT held_id, path FROM {PLACE} WHERE held_id IN ({{}})", old))
    new: dict[tuple[int, str], records.Provenance] = {}
    for received in batch.received:
        place = (ids[received.held.digest], clean(received.provenance.path))
        if place not in have:
            new.setdefault(place, received.provenance)
    values = [
        (held, batch.accession.id, path, rows.moment(it.file_at), clean(address_in(path)))
        for (held, path), it in new.items()
    ]
    rows.insert(models.Place, "held_id accession_id path file_at address", values)
    again = {held for held, _ in new if held in old}
    works = f"SELECT DISTINCT held_id FROM {rows.table(models.Source)} WHERE held_id IN ({{}})"
    touched = [held for (held,) in rows.fetch_in(works, again)]
    rows.execute_in(f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({{}})", touched)


def _add_addresses(ids: Mapping[str, int], examined: Mapping[str, Packed]) -> None:
    """Where a page stood on the web by its own word, at the places whose paths do not tell."""
    said = [(clean(packed.address), ids[digest]) for digest, packed in examined.items() if packed.address]
    rows.change(f"UPDATE {PLACE} SET address = %s WHERE held_id = %s AND address = ''", said)


def _add_pages(batch: Batch, ids: Mapping[str, int], examined: Mapping[str, Packed]) -> None:
    put_pages(
        [
            PageRow(digest, ids[digest], packed.title or packed.path.rpartition("/")[2], packed.language,
                    packed.page_text, batch.page_audience)
            for digest, packed in examined.items()
            if packed.page_text
        ],
        batch.now,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageRow:
    """An object that is no work but can be read: its digest, its id, and the digest of its text."""

    digest: str
    held: int
    title: str
    language: str
    text: bytes
    audience: Audience


def put_pages(pages: Sequence[PageRow], now: datetime) -> None:
    """Make documents of objects that have none yet, each under its number for ever."""
    numbers = rows.numbers_for([f"page:{page.digest}" for page in pages])
    values = [
        (numbers[f"page:{page.digest}"], page.held, page.title[:500], page.language[:12], page.text,
         page.audience.value, rows.moment(now))
        for page in pages
    ]  # fmt: skip
    rows.insert(models.Page, "id held_id title language text_id audience added_at", values)
    rows.queue(numbers.values())
    rows.add_to_tallies({"pages": len(values)})


def _add_problems(batch: Batch, ids: Mapping[str, int]) -> None:
    found = [
        (batch.accession.id, ids[it.held.digest], clean(it.provenance.path), it.packed.problem, it.packed.lost)
        for it in batch.received
        if it.packed is not None and it.packed.problem
    ]
    rows.insert(models.ProblemRow, "accession_id held_id path reason lost", found)
