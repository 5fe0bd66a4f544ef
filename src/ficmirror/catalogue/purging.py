"""What is to be destroyed with some works, and how the catalogue forgets it, to the last page of its file."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import restore, restore_text
from ficmirror.catalogue.deposit import deposit
from ficmirror.catalogue.engines import engine
from ficmirror.catalogue.lookups.pictures import held_at
from ficmirror.catalogue.store import forget_objects
from ficmirror.collate.gather import TEXT as TEXT_KEY
from ficmirror.records.decision import PieceName
from ficmirror.text.pictures import places_of, sources_in
from ficmirror.text.sites import addresses_of

HELD, PLACE, FINDING = (rows.table(model) for model in (models.HeldObject, models.Place, models.Finding))
SOURCE, PAGE, CHAPTER = (rows.table(model) for model in (models.Source, models.Page, models.Chapter))
TEXT, KEY = rows.table(models.TextBody), rows.table(models.GatherKey)
AT_ONCE = 1_000
KEPT_AS = re.compile(rb"\b[0-9a-f]{64}\b")  # a text's digest in findings (see `packing`)


@dataclass(frozen=True, slots=True)
class Original:
    """An original that works rest on: its digest, where it was met first, and the other works that rest on it."""

    digest: str
    path: str
    size: int
    needed_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What destroying works means: the originals and pictures that go, the pieces of them that a decision names, and
    the originals that stay because other works are in them too.
    """

    doomed: tuple[Original, ...]
    pieces: tuple[PieceName, ...]
    words: tuple[str, ...]  # what stands for the texts, and from which none can be read (`collate.gather.TEXT`)
    shared: tuple[Original, ...]


def plan(works: Collection[int]) -> Plan:
    """What goes and what stays when these works are destroyed. An index page that tells of a work is no part of it."""
    wanted = set(works)
    sql = (
        f"SELECT s.held_id, s.work_id, s.work_n, s.part > 0 OR s.is_copy OR g.id IS NULL FROM {SOURCE} s "
        f"LEFT JOIN {PAGE} g ON g.held_id = s.held_id "
        f"WHERE s.held_id IN (SELECT held_id FROM {SOURCE} WHERE work_id IN ({{}})) ORDER BY s.id"
    )
    found = list(rows.fetch_in(sql, wanted))
    own = {held for held, work, _, is_part in found if work in wanted and is_part}
    needed: dict[int, set[int]] = {held: set() for held in own}
    for held, work, *_ in found:
        if held in own and work not in wanted:
            needed[held].add(work)
    originals = _originals(own)
    gone = {held for held in own if not needed[held]}
    doomed = [original for held, original in originals.items() if held in gone]
    numbers = dict.fromkeys((held, work_n) for held, work, work_n, _ in found if held in gone and work in wanted)
    pieces = [(originals[held].digest, work_n) for held, work_n in numbers]
    pictures = _pictures(wanted, [one.path for one in doomed]) if doomed else []
    return Plan(
        (*doomed, *pictures),
        (*pieces, *((one.digest, 0) for one in pictures)),
        _words(numbers),
        tuple(_shared(originals[held], needed[held]) for held in originals if needed[held]),
    )


def _words(parts: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """What stands for the texts of some works in objects."""
    wanted = set(parts)
    sql = f"SELECT held_id, work_n, key FROM {KEY} WHERE key LIKE '{TEXT_KEY}%%' AND held_id IN ({{}})"
    found = rows.fetch_in(sql, {held for held, _ in wanted})
    return tuple(sorted({key for held, work_n, key in found if (held, work_n) in wanted}))


def _shared(original: Original, works: Iterable[int]) -> Original:
    return Original(original.digest, original.path, original.size, tuple(sorted(works)))


def _originals(helds: Iterable[int]) -> dict[int, Original]:
    """Held objects by their ids, in the order received."""
    sql = (
        f"SELECT h.id, h.digest, min(p.path), h.size FROM {HELD} h JOIN {PLACE} p ON p.held_id = h.id "
        "WHERE h.id IN ({}) GROUP BY h.id, h.digest, h.size ORDER BY h.id"
    )
    return {held: Original(*told) for held, *told in rows.fetch_in(sql, sorted(helds))}


def _pictures(works: Collection[int], paths: Sequence[str]) -> list[Original]:
    """The pictures that are held beside the works' texts, and that no other text names."""
    sql = f"SELECT t.content FROM {CHAPTER} c JOIN {TEXT} t ON t.digest = c.text_id WHERE c.work_id IN ({{}})"
    sources = sources_in(restore_text(content) for (content,) in rows.fetch_in(sql, works))
    if not sources:
        return []
    by_path, by_address = held_at(
        {place for source in sources for path in paths for place in places_of(source, path)},
        {address for source in sources if "://" in source for address in addresses_of(source)},
    )
    places = {place: digest for place, (digest, _) in (by_path | by_address).items()}
    named = _named_elsewhere(works, {place.rpartition("/")[2] for place in places}) if places else set()
    digests = {digest for place, digest in places.items() if place.rpartition("/")[2] not in named}
    sql = f"SELECT id FROM {HELD} WHERE media_type LIKE 'image/%%' AND digest IN ({{}})"
    return list(_originals(held for (held,) in rows.fetch_in(sql, digests)).values())


def _named_elsewhere(works: Collection[int], names: Collection[str]) -> set[str]:
    """Those of some pictures' file names that texts of other works and pages say too."""
    found: set[str] = set()
    for table, owner in ((CHAPTER, "work_id"), (PAGE, "id")):
        after = 0
        sql = (
            f"SELECT o.id, o.{owner}, t.content FROM {table} o JOIN {TEXT} t ON t.digest = o.text_id "
            f"WHERE o.id > %s ORDER BY o.id LIMIT {AT_ONCE}"
        )
        while some := rows.fetch(sql, (after,)):
            after = some[-1][0]
            texts = [restore_text(content) for _, number, content in some if number not in works]
            found.update(name for source in sources_in(texts) for name in names if name in source)
    return found


def containers_above(digests: Iterable[str]) -> list[Original]:
    """The containers at whose places something of these digests was met: each may hold it."""
    sql = f"SELECT p.path FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id WHERE h.digest IN ({{}})"
    above = {path[: at.start()] for (path,) in rows.fetch_in(sql, set(digests)) for at in re.finditer("/", path)}
    sql = (
        f"SELECT DISTINCT p.held_id FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id "
        "WHERE h.kind = 'container' AND p.path IN ({})"
    )
    return list(_originals(held for (held,) in rows.fetch_in(sql, above)).values())


def forget(digests: Collection[str], now: datetime) -> None:
    """Take these objects out of the catalogue, with the works that rest on them; whatever else such a work rests on
    is left to be arranged again.
    """
    deposit((), digests, now)
    with transaction.atomic():
        ids = dict(rows.fetch_in(f"SELECT id, size FROM {HELD} WHERE digest IN ({{}})", digests))
        forget_objects(list(ids))
        rows.add_to_tallies({"objects": -len(ids), "bytes": -sum(ids.values())})


def drop_texts() -> int:
    """Delete every text that neither a work nor a page nor any findings speak of; how many those were."""
    spoken_of = set(_texts_of_findings())
    for table in (CHAPTER, PAGE):
        spoken_of.update(bytes(digest) for (digest,) in rows.fetch(f"SELECT DISTINCT text_id FROM {table}"))
    kept = [bytes(digest) for (digest,) in rows.fetch(f"SELECT digest FROM {TEXT}")]
    gone = [digest for digest in kept if digest not in spoken_of]
    with transaction.atomic():
        rows.execute_in(f"DELETE FROM {TEXT} WHERE digest IN ({{}})", gone)
    return len(gone)


def _texts_of_findings() -> Iterator[bytes]:
    after = 0
    sql = f"SELECT held_id, content FROM {FINDING} WHERE held_id > %s ORDER BY held_id LIMIT {AT_ONCE}"
    while some := rows.fetch(sql, (after,)):
        after = some[-1][0]
        for _, content in some:
            yield from (bytes.fromhex(digest.decode()) for digest in KEPT_AS.findall(restore(content)))


def compact() -> None:
    """Write the database anew, so that nothing deleted is left in it or beside it. Raises ArchiveLocked where somebody
    does not stop reading.
    """
    engine().compact()
