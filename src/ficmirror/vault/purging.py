"""Originals destroyed: every segment that holds one is written anew without it, and takes the old one's place."""

import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ficmirror.vault.locations import Gone, Locations, place_mark
from ficmirror.vault.segments import Member, scan
from ficmirror.vault.warc_format import HEAD_END, provenance_of, read_head
from ficmirror.vault.writing import sync_directory

ANEW = ".anew"  # behind the name of a segment while it is written
PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some bytes of a segment, from an offset on."""

    offset: int
    length: int


def purge(directory: Path, locations: Locations, digests: Collection[str]) -> None:
    """Destroy the originals of these digests, with what the same segments say of their places; only for the one who
    holds the writer's lock, and has no segment open.

    The disk never has less than one whole segment of each name. A crash between a segment and the index of locations
    leaves the segment shorter than the index says, and the next opening reads the segments again.
    """
    sweep(directory)
    for name in locations.segments_with(digests):
        path = directory / name
        doomed, marks = _doomed(path, locations, digests)
        _write_without(path, doomed)
        locations.forget(name, Gone(digests, [(one.offset, one.length) for one in doomed], marks))
    for path in directory.glob("*.cut"):
        if _payload_digest(path) in digests:
            path.unlink()


def drop_replaced(directory: Path, locations: Locations) -> None:
    """Take out the damaged records of objects that are held whole elsewhere; as `purge`."""
    damage = locations.damage()
    replaced = {
        digest: place
        for digest, place in damage.items()
        if (found := locations.find(digest)) is not None and found.held.location != place
    }
    for name in sorted({place.segment for place in replaced.values()}):
        starts = [offset for _, offset, _ in locations.in_segment(name)]
        places = sorted((it.offset, it.length) for it in replaced.values() if it.segment == name)
        doomed = [(at, length) for at, length in places if not any(at <= start < at + length for start in starts)]
        _write_without(directory / name, [Stretch(*one) for one in doomed])
        locations.forget(name, Gone((), doomed, ()))
    locations.forget_damage(replaced)


def sweep(directory: Path) -> None:
    """Take away what a crash left of segments that were being written anew."""
    for left in directory.glob(f"*{ANEW}"):
        left.unlink()


def _doomed(path: Path, locations: Locations, digests: Collection[str]) -> tuple[list[Stretch], list[bytes]]:
    """Where in a segment records of these digests lie, also those too damaged to say so, in order; and the marks of the
    places they speak of.
    """
    known = {offset: length for digest, offset, length in locations.in_segment(path.name) if digest in digests}
    marks = []
    for found in scan(path):
        if isinstance(found, Member) and (digest := found.head.get("warc-payload-digest", "")) in digests:
            known[found.offset] = found.length
            marks.append(place_mark(digest, provenance_of(found.head).path))
    return [Stretch(offset, length) for offset, length in sorted(known.items())], marks


def _payload_digest(path: Path) -> str:
    """What a damaged end that was kept aside (`catching_up`) holds a piece of, "" where it does not say."""
    with path.open("rb") as file:
        beginning = file.read(PIECE)
    try:
        lines, found, _ = zlib.decompressobj(wbits=31).decompress(beginning, PIECE).partition(HEAD_END)
        return read_head(lines).get("warc-payload-digest", "") if found else ""
    except (zlib.error, ValueError):
        return ""


def _write_without(path: Path, doomed: Sequence[Stretch]) -> None:
    anew = path.with_name(path.name + ANEW)
    with path.open("rb") as old, anew.open("wb") as new:
        for piece in _pieces(doomed, path.stat().st_size):
            old.seek(piece.offset)
            left = piece.length
            while left and (content := old.read(min(PIECE, left))):
                new.write(content)
                left -= len(content)
        new.flush()
        os.fsync(new.fileno())
    anew.replace(path)
    sync_directory(path.parent)


def _pieces(doomed: Iterable[Stretch], size: int) -> Iterator[Stretch]:
    """What lies before, between and behind the doomed stretches."""
    here = 0
    for one in doomed:
        if one.offset > here:
            yield Stretch(here, one.offset - here)
        here = max(here, one.offset + one.length)
    if here < size:
        yield Stretch(here, size - here)
