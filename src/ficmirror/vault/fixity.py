"""Whether the bytes in the vault are still the bytes that came in: every digest computed again."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ficmirror.records.findings import Problem
from ficmirror.vault.locations import Locations
from ficmirror.vault.segments import Damage, Member, scan
from ficmirror.vault.warc_format import Content, provenance_of
from ficmirror.vault.writing import segments_of

LOST = "the bytes of this object"


def verify(directory: Path, locations: Locations) -> Iterator[Problem]:
    """One problem for each stretch of damage, each object that is missing, and each segment that is gone.

    What is damaged is remembered, so that the same bytes are held again when they come in once more.
    """
    segments = segments_of(directory)
    damaged: set[str] = set()
    for path in segments:
        yield from _verify_segment(path, locations, damaged)
    locations.note_damage(damaged)
    present = {path.name for path in segments}
    for name in sorted(locations.read_to().keys() - present):
        for digest, _, _ in locations.in_segment(name):
            yield Problem(name, f"{digest} is lost: the segment is missing", LOST)


def _verify_segment(path: Path, locations: Locations, damaged: set[str]) -> Iterator[Problem]:
    missing = {offset: digest for digest, offset, _ in locations.in_segment(path.name)}
    for found in scan(path):
        if isinstance(found, Damage):
            known = dict(missing)
            yield from _damage(path, found, missing)
            damaged.update(known[offset] for offset in known.keys() - missing.keys())
        else:
            problem = _difference(path, found)
            if problem is not None:
                damaged.add(found.head.get("warc-payload-digest", ""))
                yield problem
            missing.pop(found.offset, None)
    damaged.update(missing.values())
    for offset, digest in missing.items():
        yield Problem(path.name, f"{digest} is not at byte {offset}, where it was written", LOST)


def _damage(path: Path, damage: Damage, missing: dict[int, str]) -> Iterator[Problem]:
    """The objects that lay in the damaged stretch, or, where none is known, the stretch itself."""
    end = damage.offset + damage.length
    inside = [offset for offset in missing if damage.offset <= offset < end]
    for offset in inside:
        yield Problem(path.name, f"{missing.pop(offset)} at byte {offset} is damaged: {damage.reason}", LOST)
    if not inside:
        reason = f"bytes {damage.offset} to {end} hold no whole record: {damage.reason}"
        yield Problem(path.name, reason, "a record that held no original of its own, or one not yet confirmed")


def _difference(path: Path, member: Member) -> Problem | None:
    if member.head.get("warc-type") != "resource":
        return None
    promised = member.head.get("warc-payload-digest", "")
    if promised == member.digest:
        return None
    name = provenance_of(member.head).path
    return Problem(name, f"{promised} in {path.name} at byte {member.offset} has become {member.digest}", LOST)


def checked(pieces: Iterable[bytes], content: Content) -> Iterator[bytes]:
    """The same pieces; OSError after the last where they are not what was measured before."""
    computed, size = hashlib.sha256(), 0
    for piece in pieces:
        computed.update(piece)
        size += len(piece)
        yield piece
    if size != content.size or "sha256:" + computed.hexdigest() != content.digest:
        raise OSError("the file changed while it was read")
