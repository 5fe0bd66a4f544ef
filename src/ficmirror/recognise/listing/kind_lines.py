"""Rows of an index page that say what a work is and who wrote it: "a Treasure Island story by Ann Other"."""

from ficmirror.recognise.header.fandomline import fandom_line
from ficmirror.recognise.listing.page_rows import PageLink, PageRow


def world_told(row: PageRow) -> tuple[int, int] | None:
    """Where such a row names the fandom: behind an article, before the word for the kind of work and its author."""
    first = row.names[0][0] if row.names else 0
    found = fandom_line(row.text[:first]) if first else None
    return found.fandom if found and row.text[: found.fandom[0]].strip() else None


def is_world(row: PageRow, link: PageLink, world: tuple[int, int] | None) -> bool:
    """Whether a link of such a row is its fandom, and so leads to others of it."""
    return world is not None and not row.text[world[0] : link.start].strip() and link.end >= world[1] > link.start
