"""An import that keeps nothing: the whole conveyor runs into a scratch archive, and the real one is only asked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ficmirror.accession.report import Report
from ficmirror.accession.run import Options, take_in_with, utc_now, which_are_known
from ficmirror.catalogue import opening, upkeep
from ficmirror.config import Config
from ficmirror.records.held import HeldObject, Location, Provenance, digest_of
from ficmirror.vault import Vault, open_vault

PIECE = 1 << 20  # bytes read at once
NOWHERE = Location("", 0, 0)


class PretendVault:
    """The part of a vault that an import writes to; it remembers digests and forgets bytes."""

    def __init__(self, real: Vault | None) -> None:
        self._real = real
        self._seen: set[bytes] = set()

    def hold(self, content: bytes, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """Say what holding would have said."""
        del provenance
        return self._note(digest_of(content), len(content), media_type)

    def hold_stream(self, stream: BinaryIO, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """The same for bytes too many to load."""
        del provenance
        total, size = sha256(), 0
        while piece := stream.read(PIECE):
            total.update(piece)
            size += len(piece)
        return self._note("sha256:" + total.hexdigest(), size, media_type)

    def known(self, digests: Iterable[str]) -> set[str]:
        """Those of the digests that the real vault holds."""
        return self._real.known(digests) if self._real else set()

    def note(self, kind: str, payload: bytes) -> None:
        """Nothing was decided about what is not there yet."""

    def flush(self) -> None:
        """Nothing to flush."""

    def stream(self, digest: str) -> Iterator[bytes]:
        """The bytes that the real vault holds."""
        return self._real.stream(digest) if self._real else iter(())

    def purge(self, digests: Collection[str]) -> None:
        """Nothing is destroyed."""

    def _note(self, digest: str, size: int, media_type: str) -> tuple[HeldObject, bool]:
        key = bytes.fromhex(digest.removeprefix("sha256:"))
        is_new = key not in self._seen and not (self._real and digest in self._real)
        self._seen.add(key)
        return HeldObject(digest, size, media_type, NOWHERE), is_new


def rehearse(real: Config, scratch: Path, paths: Sequence[Path], options: Options) -> Report:
    """The report that importing into the archive of `real` would give; Django must be set up for `scratch`.

    What the archive holds already is not examined again, and what was decided in it holds. Writes below `scratch` only.
    """
    opening.prepare()
    upkeep.adopt_decisions(real.catalogue_at)
    with _real_vault(real) as vault:
        pretend = PretendVault(vault)

        def known(digests: Iterable[str]) -> set[str]:
            asked = set(digests)
            return which_are_known(asked) | pretend.known(asked)

        return take_in_with(
            pretend,
            known,
            real.beside(scratch, real.catalogue.schema),
            paths,
            replace(options, is_dry_run=True, kept_out=real.archive),
        )


def _real_vault(config: Config) -> AbstractContextManager[Vault | None]:
    if not config.vault_path.is_dir():
        return nullcontext()
    return open_vault(config.vault_path, now=utc_now, is_writer=False)
