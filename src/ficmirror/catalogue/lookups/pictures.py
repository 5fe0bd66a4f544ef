"""Where pictures are held: by the path at which they were met, or by the address that their path keeps."""

from collections.abc import Collection

from ficmirror.catalogue import models, rows

PLACE, HELD = rows.table(models.Place), rows.table(models.HeldObject)

Held = tuple[str, int]  # digest, size in bytes


def held_at(paths: Collection[str], addresses: Collection[str] = ()) -> tuple[dict[str, Held], dict[str, Held]]:
    """What is held at these paths, and at these web addresses (`text.sites.addresses_of`)."""
    joined = f"h.digest, h.size FROM {PLACE} p JOIN {HELD} h ON h.id = p.held_id WHERE"
    by_path = rows.fetch_in(f"SELECT p.path, {joined} p.path IN ({{}})", paths)
    by_address = rows.fetch_in(f"SELECT p.address, {joined} p.address <> '' AND p.address IN ({{}})", addresses)
    return (
        {path: (digest, size) for path, digest, size in by_path},
        {address: (digest, size) for address, digest, size in by_address},
    )
