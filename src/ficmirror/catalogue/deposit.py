"""Works into the catalogue: many in one transaction, each keeping its number for as long as it is the same work."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.accounts import book
from ficmirror.catalogue.naming import register
from ficmirror.catalogue.paths import clean
from ficmirror.catalogue.store import forget_pages
from ficmirror.catalogue.work_rows import Prepared, WorkRows, keep_texts, prepare
from ficmirror.records.deposit import Deposit

HELD, PLACE, FINDING = (rows.table(model) for model in (models.HeldObject, models.Place, models.Finding))
WORK, SOURCE, MOVED = (rows.table(model) for model in (models.Work, models.Source, models.WorkMoved))
BELONGING = (
    models.WorkDetail, models.Chapter, models.WorkCredit, models.WorkTag, models.SeriesEntry, models.Source,
    models.Review,
)  # fmt: skip

Part = tuple[int, int]  # a held object's id, the number of a work in it


@dataclass(frozen=True, slots=True)
class Deposited:
    """What became of the deposits: their works' numbers in the same order, and how many are new, changed, removed."""

    ids: tuple[int, ...]
    n_new: int
    n_changed: int
    n_removed: int
    removed_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The works already in the catalogue that the deposits may be: by their keys, and by the parts they rest on."""

    by_key: Mapping[str, int]
    by_part: Mapping[Part, Sequence[int]]

    @property
    def numbers(self) -> set[int]:
        """The numbers of them all."""
        return set(self.by_key.values()).union(*self.by_part.values())


def deposit(deposits: Sequence[Deposit], arranged: Iterable[str], now: datetime) -> Deposited:
    """Put works into the catalogue in one transaction, and mark the findings they were arranged from as arranged.

    `arranged` are the digests of every object that went into arranging. A work keeps its number when its key or one
    of its sources is known; a work that rested on these objects and is none of the deposits any more is removed, and
    its number leads to the work that now holds its sources. What changed is queued for the search index. Raises
    KeyError where a source was never saved.
    """
    try:
        with transaction.atomic():
            return _deposit(deposits, set(arranged), now)
    except BaseException:
        register.clear()
        raise


def _deposit(deposits: Sequence[Deposit], arranged: set[str], now: datetime) -> Deposited:
    works = {it.deposit.key: it for it in map(prepare, deposits)}
    held = _held_ids({note.digest for it in works.values() for note in it.deposit.sources} | arranged)
    standing = _standing(works, set(held.values()))
    numbers = _choose_numbers(works.values(), held, standing)
    stale = sorted(standing.numbers - set(numbers.values()))
    versions = _versions(numbers.values())
    fresh = [it for key, it in works.items() if versions.get(numbers[key]) != it.version]
    changed = [numbers[it.deposit.key] for it in fresh if numbers[it.deposit.key] in versions]
    _remember(stale)
    added_at = _clear(changed, stale, set(held.values()))
    _write(fresh, numbers, _places(held), added_at, now)
    rows.execute_in(f"DELETE FROM {MOVED} WHERE old IN ({{}})", [numbers[it.deposit.key] for it in fresh])
    _redirect(stale, _inherited(works.values(), numbers, held), standing)
    rows.queue([*(numbers[it.deposit.key] for it in fresh), *stale])
    done = [held[digest] for digest in arranged if digest in held]
    rows.execute_in(f"UPDATE {FINDING} SET is_arranged = TRUE WHERE held_id IN ({{}})", done)
    ids = tuple(numbers[it.key] for it in deposits)
    return Deposited(ids, len(fresh) - len(changed), len(changed), len(stale), tuple(stale))


def _held_ids(digests: Iterable[str]) -> dict[str, int]:
    return dict(rows.fetch_in(f"SELECT digest, id FROM {HELD} WHERE digest IN ({{}})", digests))


def _places(held: Mapping[str, int]) -> Mapping[tuple[str, str], tuple[int, int]]:
    """(digest, path) → (held object's id, place's id)."""
    digests = {number: digest for digest, number in held.items()}
    sql = f"SELECT held_id, path, id FROM {PLACE} WHERE held_id IN ({{}})"
    return {(digests[number], path): (number, place) for number, path, place in rows.fetch_in(sql, digests)}


def _standing(keys: Iterable[str], held: Iterable[int]) -> Standing:
    by_key = dict(rows.fetch_in(f"SELECT key, id FROM {WORK} WHERE key IN ({{}})", [key[:120] for key in keys]))
    by_part: dict[Part, list[int]] = defaultdict(list)
    sql = f"SELECT DISTINCT held_id, work_n, work_id FROM {SOURCE} WHERE held_id IN ({{}}) ORDER BY work_id"
    for number, work_n, work in rows.fetch_in(sql, held):
        by_part[number, work_n].append(work)
    return Standing(by_key, by_part)


def _parts(deposit: Deposit, held: Mapping[str, int]) -> list[Part]:
    return [(held[note.digest], note.work_n) for note in deposit.sources]


def _choose_numbers(works: Iterable[Prepared], held: Mapping[str, int], standing: Standing) -> dict[str, int]:
    """key → number: the standing work of this key, else the oldest that shares a source, else a new number."""
    chosen = {it.deposit.key: standing.by_key[it.deposit.key[:120]] for it in works if _is_standing(it, standing)}
    taken = set(chosen.values())
    new = []
    for it in works:
        if it.deposit.key in chosen:
            continue
        shared = {work for part in _parts(it.deposit, held) for work in standing.by_part.get(part, ())} - taken
        if shared:
            chosen[it.deposit.key] = min(shared)
            taken.add(min(shared))
        else:
            new.append(it.deposit.key)
    numbers = rows.numbers_for([f"work:{key[:120]}" for key in new])
    return chosen | {key: numbers[f"work:{key[:120]}"] for key in new}


def _is_standing(it: Prepared, standing: Standing) -> bool:
    return it.deposit.key[:120] in standing.by_key


def _versions(numbers: Iterable[int]) -> dict[int, bytes]:
    sql = f"SELECT id, version FROM {WORK} WHERE id IN ({{}})"
    return {number: bytes(version) for number, version in rows.fetch_in(sql, numbers)}


def _clear(changed: Sequence[int], stale: Sequence[int], held: set[int]) -> dict[int, Any]:
    """Take works out, to be written again or not; gives when each was added.

    Objects that a work rested on and that were not arranged this time are left to be arranged again.
    """
    gone = [*changed, *stale]
    if not gone:
        return {}
    book(gone, -1)
    elsewhere = rows.fetch_in(f"SELECT DISTINCT held_id FROM {SOURCE} WHERE work_id IN ({{}})", gone)
    orphans = [number for (number,) in elsewhere if number not in held]
    rows.execute_in(f"UPDATE {FINDING} SET is_arranged = FALSE WHERE held_id IN ({{}})", orphans)
    added_at = dict(rows.fetch_in(f"SELECT id, added_at FROM {WORK} WHERE id IN ({{}})", changed))
    for model in BELONGING:
        rows.execute_in(f"DELETE FROM {rows.table(model)} WHERE work_id IN ({{}})", gone)
    rows.execute_in(f"DELETE FROM {WORK} WHERE id IN ({{}})", gone)
    return added_at


def _write(
    fresh: Sequence[Prepared],
    numbers: Mapping[str, int],
    places: Mapping[tuple[str, str], tuple[int, int]],
    added_at: Mapping[int, Any],
    now: datetime,
) -> None:
    register.enrol(it.deposit for it in fresh)
    keep_texts(fresh)
    gathered = WorkRows(register, lambda digest, path: places[digest, clean(path)], now)
    for it in fresh:
        number = numbers[it.deposit.key]
        gathered.add(it, number, added_at.get(number))
    gathered.write()
    forget_pages(places[note.digest, clean(note.path)][0] for it in fresh for note in it.deposit.sources)
    book([numbers[it.deposit.key] for it in fresh], 1)


def _inherited(works: Iterable[Prepared], numbers: Mapping[str, int], held: Mapping[str, int]) -> dict[Part, int]:
    """Which work each part belongs to now."""
    return {part: numbers[it.deposit.key] for it in works for part in _parts(it.deposit, held)}


def _remember(stale: Sequence[int]) -> None:
    """Keep the numbers of works that are going, for when a person or a later import parts them from others again."""
    gone = [
        (f"work:{key}", number)
        for number, key in rows.fetch_in(f"SELECT id, key FROM {WORK} WHERE id IN ({{}})", stale)
    ]
    rows.insert(models.Reserved, "name number", gone, "(name) DO UPDATE SET number = excluded.number")


def _redirect(stale: Sequence[int], now_in: Mapping[Part, int], standing: Standing) -> None:
    """Let the numbers of removed works lead to the work that holds most of what they held."""
    heirs: dict[int, Counter[int]] = {number: Counter() for number in stale}
    for part, works in standing.by_part.items():
        for number in works:
            if number in heirs and part in now_in:
                heirs[number][now_in[part]] += 1
    moves = [(heir.most_common(1)[0][0], number) for number, heir in heirs.items() if heir]
    rows.change(f"UPDATE {MOVED} SET work_id = %s WHERE work_id = %s", moves)
    rows.insert(models.WorkMoved, "work_id old", moves, "(old) DO UPDATE SET work_id = excluded.work_id")
    rows.execute_in(f"DELETE FROM {MOVED} WHERE work_id IN ({{}})", stale)
