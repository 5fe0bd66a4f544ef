"""The archive-wide decisions in force, read once for as long as nobody decides anything."""

from functools import lru_cache

from django.db import connection

from ficmirror.arrange import Rulings
from ficmirror.catalogue import rows
from ficmirror.catalogue.decisions import DECISION, archive_wide

LATEST = f"(SELECT id || content FROM {DECISION} WHERE id = (SELECT max(id) FROM {DECISION}))"
MARK = f"coalesce({LATEST}, '')"  # another after every decision; undoing is one too


def rulings(mark: str | None = None) -> Rulings:
    """Other names of tags, parts of fandoms, and what creators allow, as they stand now; `mark` where `MARK` has been
    asked for already.
    """
    mark = mark if mark is not None else rows.fetch(f"SELECT {MARK}")[0][0]
    return _rulings(str(connection.settings_dict["NAME"]), mark)


@lru_cache(maxsize=4)
def _rulings(catalogue: str, mark: str) -> Rulings:
    del catalogue
    return Rulings(archive_wide()) if mark else Rulings()
