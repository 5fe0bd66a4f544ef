"""What a disk allows: whether a folder is sealed (not to be written to), and how a database in one is read."""

import os
from pathlib import Path
from urllib.parse import quote


def is_sealed(folder: Path) -> bool:
    """Whether the folder is there and nothing may be written in it: the disk is read-only, or it is somebody else's."""
    return folder.is_dir() and not os.access(folder, os.W_OK)


def address_of(database: Path) -> str:
    """What SQLite is told to open (with `uri=True`): the file, or in a sealed folder the file as it stands.

    SQLite writes files of its own beside any database it reads. Where it cannot, it has to be told that nobody changes
    the database (`immutable`), or, where a writer's files stand there already, that these are to be read as they are.
    """
    if not is_sealed(database.parent):
        return str(database)
    log = database.with_name(database.name + "-wal")
    has_log = log.exists() and log.stat().st_size > 0
    return f"file:{quote(os.fsencode(database))}?{'mode=ro' if has_log else 'immutable=1'}"
