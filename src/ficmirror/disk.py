"""What a disk allows: whether a folder is sealed (not to be written to), and how a database in one is read."""

import os
from pathlib import Path
from urllib.parse import quote

UNSHARED = "win32-none" if os.name == "nt" else "unix-none"  # SQLite's file system without locks


def is_sealed(folder: Path) -> bool:
    """Whether the folder is there and nothing may be written in it: the disk is read-only, or it is somebody else's."""
    return folder.is_dir() and not os.access(folder, os.W_OK)


def address_of(database: Path) -> str:
    """What SQLite is told to open (with `uri=True`): the file, or in a sealed folder the file as it stands.

    SQLite writes files of its own beside any database it reads. Where it cannot, it has to be told that nobody changes
    the database (`immutable`), or, where a writer's log stands there already, that this is to be read as it is: with
    the index of the log that lies beside it, or without (only the log was copied), by a connection that shares it with
    nobody (`first_words`).
    """
    if not is_sealed(database.parent):
        return str(database)
    log, index = (database.with_name(database.name + end) for end in ("-wal", "-shm"))
    has_log = log.exists() and log.stat().st_size > 0
    how = "immutable=1" if not has_log else "mode=ro" if index.exists() else f"mode=ro&vfs={UNSHARED}"
    return f"file:{quote(os.fsencode(database))}?{how}"


def first_words(address: str) -> str:
    """What a connection to this address (as `address_of`) has to say before all else; "" for nothing."""
    return "PRAGMA locking_mode = EXCLUSIVE; " if address.endswith(UNSHARED) else ""
