"""Opens files packed by themselves: gzip, bzip2, xz, Zstandard; the one member is what was packed."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from ficmirror.errors import ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, member_from
from ficmirror.readers.packed import unpacked
from ficmirror.records.findings import Problem

SUFFIXES = (".gz", ".bz2", ".xz", ".zst", ".z")
SHORT = {".tgz": ".tar", ".tbz": ".tar", ".txz": ".tar", ".svgz": ".svg"}


class SingleContainer:
    """The container of one of these forms."""

    def __init__(self, form: str) -> None:
        self.form = form

    def members(self, source: BinaryIO, name: str, bounds: Bounds) -> Iterator[Member | Problem]:
        """As `Container.members`: one member, called as the file without the suffix. A torn one gives what is left."""
        path = _inner_name(name.rpartition("/")[2])
        modified = _gzip_date(source) if self.form == "gzip" else None
        stream, whole = unpacked(source, self.form, bounds.spend)
        for one in member_from(stream, path, modified, bounds):
            if not (whole.damage and isinstance(one, Member) and not one.content and one.spooled is None):
                yield one
        if whole.damage:
            raise ObjectUnreadable(whole.damage, lost="the rest of its text")


def _inner_name(name: str) -> str:
    lower = name.lower()
    for suffix in SUFFIXES:
        if lower.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    for short, long in SHORT.items():
        if lower.endswith(short):
            return name[: -len(short)] + long
    return name or "content"


def _gzip_date(source: BinaryIO) -> datetime | None:
    """The date in gzip's header (RFC 1952); the source is left where it was."""
    header = source.read(8)
    source.seek(-len(header), 1)
    seconds = struct.unpack("<I", header[4:8])[0] if len(header) == 8 else 0
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
