"""Bringing the index of locations level with the segments, and cutting off what a crash tore."""

import os
from pathlib import Path

from ficmirror.records.held import HeldObject, Location
from ficmirror.vault.locations import Held, Locations, Pending, place_mark
from ficmirror.vault.segments import Damage, Member, scan
from ficmirror.vault.warc_format import provenance_of, record_id_of
from ficmirror.vault.writing import segments_of

TAKEN_IN_AT_ONCE = 20_000


def catch_up(directory: Path, locations: Locations) -> None:
    """Take in every record the index does not know; only for the one who holds the writer's lock.

    The torn end of the last segment is cut off, because what is written after it could never be read. An end that is
    damaged rather than torn is kept beside the segment under `.cut`, in case a person can make something of it.
    """
    segments = segments_of(directory)
    read_to = locations.read_to()
    sizes = {path.name: path.stat().st_size for path in segments}
    if any(sizes.get(name, 0) < to for name, to in read_to.items()):
        locations.renew()  # the index knows of bytes that are not there: it is of another vault, or the disk lied
        read_to = {}
    for path in segments:
        if sizes[path.name] > read_to.get(path.name, 0):
            _take_in_segment(path, read_to.get(path.name, 0), locations, is_last=path == segments[-1])


def _take_in_segment(path: Path, start: int, locations: Locations, is_last: bool) -> None:
    pending = Pending()
    end = start
    for found in scan(path, start):
        if isinstance(found, Member):
            _note(pending, path.name, found)
        elif is_last and found.offset + found.length == path.stat().st_size:
            _cut(path, found)
            break
        end = found.offset + found.length
        if len(pending) >= TAKEN_IN_AT_ONCE:
            locations.take_in(pending, {path.name: end})
            pending = Pending()
    locations.take_in(pending, {path.name: end})


def _note(pending: Pending, segment: str, member: Member) -> None:
    kind = member.head.get("warc-type")
    digest = member.head.get("warc-payload-digest", "")
    if kind not in ("resource", "revisit") or not digest:
        return
    pending.marks.add(place_mark(digest, provenance_of(member.head).path))
    if kind == "resource":
        media_type = member.head.get("content-type", "application/octet-stream")
        location = Location(segment, member.offset, member.length)
        held = HeldObject(member.digest, member.size, media_type, location)
        pending.objects.setdefault(member.digest, Held(held, record_id_of(member.head)))


def _cut(path: Path, damage: Damage) -> None:
    with path.open("r+b") as file:
        if not damage.is_torn:
            file.seek(damage.offset)
            aside = path.with_name(f"{path.name}.{damage.offset}.cut")
            with aside.open("wb") as kept:
                while piece := file.read(1024 * 1024):
                    kept.write(piece)
                os.fsync(kept.fileno())
        file.truncate(damage.offset)
        os.fsync(file.fileno())
