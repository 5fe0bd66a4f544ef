"""One writer at a time: an advisory lock on a file, given up by the system when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ficmirror.errors import ArchiveLocked


class FileLock:
    """An exclusive lock on `path`, which is made where it is missing and stays behind empty of meaning.

    Raises ArchiveLocked at once where another program, or another part of this one, holds it.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._descriptor, 20).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            by = f" by process {holder}" if holder else ""
            raise ArchiveLocked(f"{path.parent} is being written to{by}.") from error
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode("ascii"), 0)

    def release(self) -> None:
        """Give the lock up; a second call does nothing."""
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock on `path` for as long as the block runs. Raises ArchiveLocked."""
    lock = FileLock(path)
    try:
        yield
    finally:
        lock.release()
