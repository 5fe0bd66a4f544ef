"""What every vault promises, whatever it writes to."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from ficmirror.records.findings import Problem
from ficmirror.records.held import HeldObject, Provenance

Clock = Callable[[], datetime]
Loader = Callable[[], bytes]


class Vault(Protocol):
    """Originals, byte for byte, each once per digest and with every place it was met; append-only but for `purge`.

    What was given to `hold` survives a crash from the next `flush` on. Reading is safe from any thread.
    """

    directory: Path

    def hold(self, content: bytes, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """Keep some bytes that came from one place.

        Gives the held object and whether its bytes are new here. A further place of known bytes is written down
        too; the very same bytes at the very same path again write nothing.
        """
        ...

    def hold_stream(self, stream: BinaryIO, provenance: Provenance, media_type: str) -> tuple[HeldObject, bool]:
        """As `hold`, for bytes too many to load: `stream` is seekable and is read twice (digest, then content)."""
        ...

    def read(self, digest: str) -> bytes:
        """The bytes of this digest, checked against it. Raises NotFound, ArchiveDamaged."""
        ...

    def stream(self, digest: str) -> Iterator[bytes]:
        """The same in pieces, for bytes too many to load; ArchiveDamaged comes last if they are wrong."""
        ...

    def find(self, digest: str) -> HeldObject | None:
        """The held object of this digest, or None."""
        ...

    def has_place(self, digest: str, path: str) -> bool:
        """Whether these bytes were already met at this path."""
        ...

    def known(self, digests: Iterable[str]) -> set[str]:
        """Those of the digests that are held; one question for many."""
        ...

    def __contains__(self, digest: object) -> bool: ...

    def __len__(self) -> int:
        """Held objects."""
        ...

    def flush(self) -> None:
        """Return only when everything held so far is on the disk."""
        ...

    def walk(self) -> Iterator[tuple[HeldObject, Provenance, Loader]]:
        """Every place of every object in the order received; damaged records are passed over (`verify` names them)."""
        ...

    def note(self, kind: str, payload: bytes) -> None:
        """Keep a person's decision (JSON), so that `rebuild` finds it again."""
        ...

    def notes(self) -> Iterator[tuple[str, bytes]]:
        """Every note as (kind, payload) in the order written."""
        ...

    def purge(self, digests: Collection[str]) -> None:
        """Destroy the bytes of these digests (those not held are passed over): nothing of them is left in the vault's
        files. Stopped half-way, what is there is whole, and purging the same again goes on.
        """
        ...

    def verify(self) -> Iterator[Problem]:
        """One problem for each damaged or missing record, after recomputing every digest."""
        ...

    def close(self) -> None:
        """Flush, give up the lock, close every file; closing twice is fine."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
