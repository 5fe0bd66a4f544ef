"""Which files the given paths mean: walked in a fixed order, and nothing left out without a reason."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from ficmirror.records.findings import Problem

MAX_DEPTH = 100  # folders inside folders
_BESIDE = ("", "-wal", "-shm")  # a database and its own files
OF_AN_ARCHIVE = frozenset({"catalogue.sqlite3", "vault", "lock"})
_DATABASES = ("catalogue.sqlite3", "reading.sqlite3")
MADE_IN_AN_ARCHIVE = frozenset(
    {"index", "lock", "secret-key", "catalogue.damaged", "rebuilding", *(a + b for a in _DATABASES for b in _BESIDE)}
)
SEGMENT = "ficmirror-000001.warc.gz"  # every vault has it
MADE_IN_A_VAULT = frozenset({"lock", *(f"locations.sqlite3{it}" for it in _BESIDE)})
OPENING = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK  # a file that became a pipe must not keep us waiting

SPECIAL_FILES = (
    (stat.S_ISFIFO, "a named pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to take in: where it is (as given, for reading and messages), its path inside its source, size and date.

    `path` is `records.held.Provenance.path`: `/` between its pieces, bytes that are not UTF-8 as `%XX`.
    """

    location: str
    path: str
    size: int
    file_at: datetime | None

    def read(self, max_size: int) -> bytes | Problem:
        """Its bytes, or why they cannot be had (it may have changed since it was found)."""
        try:
            with os.fdopen(self._opened(), "rb", buffering=0) as opened:
                content = opened.read(self.size + 1) or b""
                if len(content) != self.size:  # it is being written to, or the system gave less than was asked for
                    content += opened.read(max(0, max_size + 1 - len(content))) or b""
        except OSError as error:
            return self.refusal(error)
        if len(content) > max_size:
            return _problem(self.location, "it grew while it was read; it is not held")
        return content

    def open(self) -> BinaryIO:
        """Its bytes as a stream. Raises OSError."""
        return os.fdopen(self._opened(), "rb")

    def _opened(self) -> int:
        """A descriptor of what is still a file. Raises OSError."""
        descriptor = os.open(self.location, OPENING)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(errno.ESTALE, "it is no file any more")
        return descriptor

    def refusal(self, error: OSError) -> Problem:
        """The problem of a file that the system does not give."""
        return _problem(self.location, _why(error))


Met = FoundFile | Problem


def readable_name(name: str) -> str:
    """A file name as text that can be written anywhere: bytes that are not UTF-8 become `%XX`."""
    content = os.fsencode(name)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return "".join(
            character if not 0xDC80 <= ord(character) <= 0xDCFF else f"%{ord(character) - 0xDC00:02X}"
            for character in content.decode("utf-8", "surrogateescape")
        )


def source_name(given: Path) -> str:
    """What a given path is called inside the archive: a folder its name, a file its folder's name and its own."""
    whole = given.absolute() if given.name not in ("", "..") else given.resolve()
    if whole.is_dir() or whole.parent in (Path.home(), Path(whole.anchor)):
        return readable_name(whole.name)
    return f"{readable_name(whole.parent.name)}/{readable_name(whole.name)}"


def walk(paths: Iterable[Path], max_size: int, archive: Path | None = None) -> Iterator[Met]:
    """Every file under the given paths, in the order of their names' bytes; a problem for each that cannot be had.

    `archive` is the archive's own folder, which is passed over wherever it lies.
    """
    kept_out = os.path.realpath(archive) if archive else None
    for given in paths:
        try:
            status = given.stat()
        except OSError as error:
            yield _problem(os.fspath(given), _why(error))
            continue
        bounds = _Bounds(os.path.realpath(given), max_size, kept_out)
        if stat.S_ISDIR(status.st_mode):
            yield from _walk_folder(os.fspath(given), source_name(given), bounds, 0)
        else:
            yield _file(os.fspath(given), source_name(given), status, max_size)


def _walk_folder(folder: str, path: str, bounds: "_Bounds", depth: int) -> Iterator[Met]:
    if os.path.realpath(folder) == bounds.kept_out:
        yield Problem(readable_name(folder), "the archive itself, which is not taken into itself")
        return
    if depth > MAX_DEPTH:
        yield _problem(folder, f"more than {MAX_DEPTH} folders inside one another")
        return
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield _problem(folder, _why(error))
        return
    derived = _derived(frozenset(entry.name for entry in inside))
    if derived:
        yield Problem(readable_name(folder), "an archive of ficmirror: of it, what was imported is taken in")
    for entry in inside:
        if entry.name in derived:
            continue
        place = f"{path}/{readable_name(entry.name)}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk_folder(entry.path, place, bounds, depth + 1)
        else:
            yield from _meet(entry, place, bounds)


def _derived(names: frozenset[str]) -> frozenset[str]:
    """What lies in a folder that is another archive, or its vault, and was made from the originals there."""
    if names >= OF_AN_ARCHIVE:
        return names & MADE_IN_AN_ARCHIVE
    return names & MADE_IN_A_VAULT if SEGMENT in names else frozenset()


def _meet(entry: "os.DirEntry[str]", place: str, bounds: "_Bounds") -> Iterator[Met]:
    """One entry of a folder that is no folder itself."""
    try:
        if entry.is_symlink():
            refusal = _why_not_follow(entry.path, bounds.root)
            if refusal:
                yield _problem(entry.path, refusal)
                return
        yield _file(entry.path, place, entry.stat(), bounds.max_size)
    except OSError as error:
        yield _problem(entry.path, _why(error))


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a walk keeps to: the given folder (real path), the largest size, the folder that is passed over."""

    root: str
    max_size: int
    kept_out: str | None


def _why_not_follow(path: str, root: str) -> str:
    """The reason not to follow a link; "" for one to a file that lies inside what was given."""
    target = os.path.realpath(path)
    if not os.path.lexists(target):
        return "a link that leads nowhere"
    if os.path.commonpath((target, root)) != root:
        return f"a link that leads out of the given folder, to “{readable_name(target)}”; give that path to take it in"
    return "a link to a folder that is taken in where it lies" if Path(target).is_dir() else ""


def _file(location: str, path: str, status: os.stat_result, max_size: int) -> Met:
    for is_special, reason in SPECIAL_FILES:
        if is_special(status.st_mode):
            return _problem(location, reason)
    if status.st_size > max_size:
        reason = f"its {status.st_size:,} bytes are more than the limit of {max_size:,} for one object; it is not held"
        return _problem(location, reason)
    return FoundFile(location, path, status.st_size, _file_date(status.st_mtime))


def _file_date(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _problem(location: str, reason: str) -> Problem:
    return Problem(readable_name(location), reason, lost="the whole object")


def _why(error: OSError) -> str:
    return f"it cannot be read: {error.strerror or error}"
