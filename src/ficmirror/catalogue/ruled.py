"""The archive-wide decisions in force, read once for as long as nobody decides anything."""

from functools import lru_cache

from ficmirror.arrange import Rulings
from ficmirror.catalogue.decisions import archive_wide, mark


def rulings() -> Rulings:
    """Other names of tags, parts of fandoms, and what creators allow, as they stand now."""
    return _rulings(mark())


@lru_cache(maxsize=2)
def _rulings(mark: tuple[int, int, str]) -> Rulings:
    del mark
    return Rulings(archive_wide())
