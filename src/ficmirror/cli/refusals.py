"""What the system or the database would not do, told as what is wrong with the archive and what to do about it."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping

from ficmirror.errors import ArchiveDamaged, ArchiveLocked, ArchiveUnusable, FicmirrorError

Told = tuple[type[FicmirrorError], str, str]  # the kind of error, what is wrong, what to do (""; as that kind says)

FULL: Told = (
    ArchiveUnusable,
    "a disk is full: the archive's, the one for temporary files, or the one that the output goes to",
    "Free space and run the same command again: everything so far is safe, and it goes on from there.",
)
READ_ONLY: Told = (
    ArchiveUnusable,
    "the archive cannot be written to",
    "Give yourself the right to write in its folder, or mount its disk for writing.",
)
FAILING: Told = (
    ArchiveUnusable,
    "the disk did not give or take what it was asked for",
    "See whether a quota is used up or the disk is failing, then run `ficmirror verify` to see what is damaged.",
)
CROWDED: Told = (
    FicmirrorError,
    "the system lets this program open no more files",
    "Let it open more (`ulimit -n 1024`) and run the same command again: everything so far is safe.",
)
DAMAGED: Told = (ArchiveDamaged, "a database of the archive is damaged", "")
BUSY: Told = (ArchiveLocked, "another program is writing to the archive", "")

UNREACHED: Told = (
    ArchiveUnusable,
    "the database's server cannot be reached",
    "Start it, or correct catalogue.address in ficmirror.toml; everything so far is safe.",
)
LOGIN = "Give the right user in catalogue.address, and the password in PGPASSWORD, in ~/.pgpass or in a service file."

OF_THE_SYSTEM: Mapping[int, Told] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: FAILING,
    errno.EMFILE: CROWDED,
    errno.ENFILE: CROWDED,
}
OF_THE_DATABASE: Mapping[int, Told] = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
}
OF_THE_SERVER: Mapping[str, Told] = {  # by PostgreSQL's code of the error, or the class it is of
    "28": (ArchiveUnusable, "the database's server does not let you in", LOGIN),
    "3D": (ArchiveUnusable, "the database's server has no such database", "Make it: createdb --encoding UTF8 NAME."),
    "42501": (
        ArchiveUnusable,
        "the database's server does not let you do that",
        "Grant it: GRANT CREATE ON DATABASE …",
    ),
    "25006": READ_ONLY,
    "53100": FULL,
    "53300": (ArchiveUnusable, "the database's server takes no more connections", "Raise its max_connections."),
    "55P03": BUSY,
    "57": UNREACHED,
    "58": (ArchiveUnusable, "the disk of the database's server is failing", "See the server's log."),
    "XX": DAMAGED,
    "": UNREACHED,
}
NO_MEMORY = "Close other programs or give it more, or use fewer processes: --workers 1."
NO_ROOM = ("failed to map segment", "annot allocate memory")  # as the C library says it
EXTENDED = 0xFF  # SQLite says more of the reason in the bits above


def refusal(error: BaseException) -> FicmirrorError | None:
    """The error in words for the archive's keeper; None for one that is nobody's refusal."""
    for cause in _causes(error):
        if isinstance(cause, MemoryError) or _is_unloaded(cause):
            return FicmirrorError("there is not enough memory", NO_MEMORY)
        told = _told(cause)
        if told:
            kind, what, next_step = told
            return kind(f"{what} ({_reason(cause)})", next_step)
    return None


def _is_unloaded(error: BaseException) -> bool:
    """Whether it says that a library found no room in memory."""
    return isinstance(error, ImportError) and any(words in str(error) for words in NO_ROOM)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _told(error: BaseException) -> Told | None:
    if isinstance(error, sqlite3.Error):
        return OF_THE_DATABASE.get(getattr(error, "sqlite_errorcode", 0) & EXTENDED)
    if type(error).__module__.startswith("psycopg"):
        return _told_by_server(error)
    return OF_THE_SYSTEM.get(error.errno or 0) if isinstance(error, OSError) else None


def _told_by_server(error: BaseException) -> Told | None:
    """The driver is no part of every installation, so that its errors are known by what they carry."""
    code = getattr(error, "sqlstate", None) or ""
    if not code and type(error).__name__ != "OperationalError":
        return None
    if not code and ("password" in str(error) or "no pg_hba.conf" in str(error)):
        code = "28"  # said before there is a connection, and so without its code
    if not code and "does not exist" in str(error):
        code = "28" if "role" in str(error) else "3D"
    return OF_THE_SERVER.get(code) or OF_THE_SERVER.get(code[:2])


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{os.fsdecode(error.filename)}: {error.strerror}" if error.filename else error.strerror
    return " ".join(str(error).split())
