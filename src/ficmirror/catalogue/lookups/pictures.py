"""Where pictures are held: by the path at which they were met, or by the address that their path keeps."""

from collections.abc import Collection

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.paths import clean

PLACE, HELD = rows.table(models.Place), rows.table(models.HeldObject)

Held = tuple[str, int]  # digest, size in bytes


def held_at(paths: Collection[str], addresses: Collection[str] = ()) -> tuple[dict[str, Held], dict[str, Held]]:
    """What is held at these paths, and at these web addresses (`text.sites.addresses_of`)."""
    sql = f"SELECT {{0}}, h.digest, h.size FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id WHERE {{0}} IN ({{{{}}}})"
    return _found(sql.format("p.path"), paths), _found(f"{sql.format('p.address')} AND p.address <> ''", addresses)


def _found(sql: str, names: Collection[str]) -> dict[str, Held]:
    asked = {clean(name): name for name in names}
    return {asked[name]: (digest, size) for name, digest, size in rows.fetch_in(sql, asked)}
