"""Is everything as it was received? Every digest recomputed, and catalogue and index compared with the vault."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from ficmirror.accession import catalogued
from ficmirror.accession.mending import mend_index
from ficmirror.accession.run import utc_now
from ficmirror.catalogue import fixity, gathering, opening, outbox, rows, upkeep
from ficmirror.config import Config
from ficmirror.disk import is_sealed
from ficmirror.errors import ArchiveDamaged
from ficmirror.index import Engine, open_index
from ficmirror.vault import Vault, mend_locations, open_vault

ASKED_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it should be: in which part, what, why, and what mends it."""

    part: str  # vault, catalogue, index
    what: str
    reason: str
    next_step: str

    def as_json(self) -> dict[str, Any]:
        """As an object of `verify --json`."""
        return {"part": self.part, "what": self.what, "reason": self.reason, "next_step": self.next_step}


IMPORT = "Run `ficmirror import` of anything; it goes on with what was left."
MENDED = "It has been mended."
LATER = "The import that is running mends it; or run this again when it is over."
SEALED = "Run this again where the archive may be written to, which mends it."
HIGHEST = 2**60
GO_ON = "Import the same paths again, or run `ficmirror rebuild`."
REBUILD = "Run `ficmirror rebuild`, which derives it again from the vault."
RESTORE = "Restore this segment from a backup, or import the same files again, which holds them anew."


def verify(config: Config) -> Iterator[Damage]:
    """Everything that is wrong, as it is found; the index, which is derived, is mended. Django must be set up.

    The vault is read through also where there is no catalogue to compare it with. Raises ArchiveUnusable where there is
    no archive, or one of another version.
    """
    reason = _why_no_catalogue(config)
    if mend_locations(config.vault_path, now=utc_now):
        yield Damage("vault", "locations.sqlite3", "the index of where originals lie was damaged", MENDED)
    with open_vault(config.vault_path, now=utc_now, is_writer=False) as vault:
        for problem in vault.verify():
            yield Damage("vault", problem.path, problem.reason, RESTORE)
        flaws = [reason] if reason else opening.flaws()
        if not flaws:
            yield from _compare_catalogue(vault)
            for what in chain(upkeep.damaged_texts(), map("work {}".format, fixity.changed())):
                yield Damage("catalogue", what, "not what was written", REBUILD)
    for flaw in flaws:
        yield Damage("catalogue", Path(config.catalogue_at).name, flaw, REBUILD)
    if not flaws:
        yield from _compare_index(config)


def _why_no_catalogue(config: Config) -> str:
    """What keeps the catalogue from being read; "" for nothing."""
    try:
        catalogued.check(config)
    except ArchiveDamaged as error:
        return str(error).rstrip(".")
    return ""


def _compare_catalogue(vault: Vault) -> Iterator[Damage]:
    n_held = 0
    for digests in rows.pieces(upkeep.held_digests(), ASKED_AT_ONCE):
        n_held += len(digests)
        for digest in sorted(set(digests) - vault.known(digests)):
            yield Damage("catalogue", digest, "described, but its bytes are not in the vault", RESTORE)
    n_missing = len(vault) - n_held
    if n_missing > 0:
        yield Damage("catalogue", f"{n_missing} objects", "in the vault, but not examined yet", GO_ON)
    n_waiting = gathering.n_to_arrange()
    if n_waiting:
        yield Damage("catalogue", f"{n_waiting} objects", "examined, but not arranged into works yet", IMPORT)


def _compare_index(config: Config) -> Iterator[Damage]:
    """What the index has not, has too much or has of old; all of it is mended at once where nobody else writes."""
    engine = open_index(config.index_path)
    spoiled = () if engine.needs_rebuild else engine.spoiled()
    found = [(name, "not what was written") for name in spoiled]
    found = found or list(_differences(engine, may_tell=not is_sealed(config.archive)))
    if not found:
        return
    is_mended = mend_index(config, is_spoiled=bool(spoiled))
    for what, reason in found:
        yield Damage("index", what, reason, MENDED if is_mended else SEALED if is_sealed(config.archive) else LATER)


def _differences(engine: Engine, *, may_tell: bool) -> Iterator[tuple[str, str]]:
    n_due = outbox.n_waiting()
    if engine.needs_rebuild or not engine.checkpoint:
        if engine.needs_rebuild or upkeep.n_entries():
            yield "the index", "missing, of another version, or damaged"
        return
    if n_due:
        yield f"{n_due} entries", "changed in the catalogue, not in the index yet"
    counts: Counter[str] = Counter()
    for ids in _compared(engine, counts):
        if may_tell:
            outbox.tell(ids)
    for reason, n in counts.items():
        yield f"{n} entries", reason


def _compared(engine: Engine, counts: Counter[str]) -> Iterator[set[int]]:
    """The works and pages that index and catalogue do not tell the same of, in order; `counts` says why."""
    last, is_over = 0, False
    while not is_over:
        wanted = upkeep.entries_after(last)
        is_over = not wanted
        high = max((id for _, id in wanted), default=HIGHEST)
        held = engine.within(last + 1, high)
        reasons = {key: "in the catalogue, but not in the index" for key in wanted if key not in held}
        reasons |= {key: "in the index, but not in the catalogue" for key in held if key not in wanted}
        reasons |= {
            key: "older in the index than in the catalogue"
            for key in wanted
            if held.get(key, wanted[key]) != wanted[key]
        }
        counts.update(reasons.values())
        if reasons:
            yield {id for _, id in reasons}
        last = high
