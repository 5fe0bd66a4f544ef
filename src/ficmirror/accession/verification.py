"""Is everything as it was received? Every digest recomputed, and catalogue and index compared with the vault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ficmirror.accession.run import utc_now
from ficmirror.catalogue import gathering, outbox, upkeep
from ficmirror.config import Config
from ficmirror.index import open_index
from ficmirror.vault import Vault, open_vault

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


REBUILD = "Run `ficmirror rebuild`."
IMPORT = "Run `ficmirror import` of anything; it goes on with what was left."
GO_ON = "Import the same paths again, or run `ficmirror rebuild`."
RESTORE = "Restore this segment from a backup; nothing else can bring the bytes back."


def verify(config: Config) -> Iterator[Damage]:
    """Everything that is wrong, as it is found. Django must be set up; writes nothing."""
    with open_vault(config.vault_path, now=utc_now, is_writer=False) as vault:
        for problem in vault.verify():
            yield Damage("vault", problem.path, problem.reason, RESTORE)
        yield from _compare_catalogue(vault)
    yield from _compare_index(config)


def _compare_catalogue(vault: Vault) -> Iterator[Damage]:
    n_held = 0
    for digests in _pieces(upkeep.held_digests()):
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
    engine = open_index(config.index_path)
    n_due, n_entries = outbox.n_waiting(), upkeep.n_entries()
    if engine.needs_rebuild:
        yield Damage("index", "the index", "of another version, or damaged", IMPORT)
    elif n_due:
        yield Damage("index", f"{n_due} entries", "changed in the catalogue, not in the index yet", IMPORT)
    elif engine.n_entries != n_entries:
        reason = f"it has {engine.n_entries:,} entries and the catalogue {n_entries:,}"
        yield Damage("index", "the index", reason, REBUILD)


def _pieces(digests: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(digests)
    while piece := list(islice(rest, ASKED_AT_ONCE)):
        yield piece
