"""What lies in which container: told by the places, as a member's path is its container's path, `/`, and its own."""

from collections.abc import Iterator

from ficmirror.catalogue import models, rows
from ficmirror.records.description import Kind

HELD, PLACE = (rows.table(model) for model in (models.HeldObject, models.Place))


def containers_of(digest: str) -> tuple[str, ...]:
    """The digests of the containers that an object was met in, the outermost of each place first; () for none.

    Two containers that were met at the same place one after the other are both named: either may hold the object.
    """
    found: dict[str, None] = {}
    for path in _paths(digest):
        pieces = path.split("/")
        above = ["/".join(pieces[:n]) for n in range(1, len(pieces))]
        sql = (
            f"SELECT p.path, h.digest FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id "
            f"WHERE h.kind = '{Kind.CONTAINER.value}' AND p.path IN ({{}})"
        )
        found.update(dict.fromkeys(digest for _, digest in sorted(rows.fetch_in(sql, above), key=_by_length)))
    return tuple(found)


def members_of(digest: str) -> Iterator[tuple[str, str]]:
    """(path, digest) of everything that was met below a container's places, also in containers inside it, by path."""
    sql = (
        f"SELECT p.path, h.digest FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id "
        "WHERE p.path > %s AND p.path < %s ORDER BY p.path, h.digest"
    )
    for path in _paths(digest):
        yield from rows.fetch(sql, (f"{path}/", f"{path}0"))  # "0" comes after "/"


def _paths(digest: str) -> list[str]:
    sql = f"SELECT p.path FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id WHERE h.digest = %s ORDER BY p.path"
    return [path for (path,) in rows.fetch(sql, (digest,))]


def _by_length(place: tuple[str, str]) -> tuple[int, str]:
    return len(place[0]), place[1]
