"""A Macintosh file carried by other systems: its data fork, and what is known of it, out of MacBinary and AppleSingle.

Sources of the forms: the MacBinary II and III standards; RFC 1740 (AppleSingle and AppleDouble).
"""

import struct
from binascii import crc_hqx
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ficmirror.errors import ObjectUnreadable

HEAD = 128  # bytes of a MacBinary head, in which all forks' sizes are rounded up to as many
_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_2000 = datetime(2000, 1, 1, tzinfo=UTC)
_MOST = 0x7FFFFF  # bytes of a fork, as the standard of MacBinary has it
SINGLE = b"\0\5\x16\0\0"
_DATA, _RESOURCE, _NAME, _DATES, _FINDER = 1, 2, 3, 8, 9  # what an entry of AppleSingle is
_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Forks:
    """A file: its name as bytes (Mac OS Roman), its type in four letters, its data fork, how large its resource fork
    is, when it was changed, and whether the data fork is whole.
    """

    name: bytes
    kind: bytes
    data: bytes
    n_resource: int
    modified: datetime | None = None
    is_whole: bool = True

    @property
    def path(self) -> str:
        """Its name, "" where it has none; what parts folders elsewhere was a plain sign on a Macintosh."""
        return self.name.decode("mac-roman").replace("/", ":").replace("\\", ":").strip("\0 ")


def is_macbinary(content: bytes) -> bool:
    """Whether some bytes begin with the head of a MacBinary file: one with its checksum, or one of the first kind,
    which has none, but nothing where later ones have something.
    """
    if len(content) < HEAD or content[0] or not 1 <= content[1] <= 63 or content[74] or content[82]:
        return False
    data, resource = struct.unpack_from(">II", content, 83)
    if not data + resource > 0 or data > _MOST or resource > _MOST or min(content[2 : 2 + content[1]]) < 32:
        return False
    if crc_hqx(content[:124], 0) == struct.unpack_from(">H", content, 124)[0] and any(content[122:126]):
        return True
    return not any(content[99:HEAD]) and all(32 <= byte < 127 for byte in content[65:73])


def from_macbinary(content: bytes) -> Forks:
    """The file in a MacBinary file."""
    data, resource, _, changed = struct.unpack_from(">IIII", content, 83)
    (more,) = struct.unpack_from(">H", content, 120)  # bytes of a second head
    start = HEAD + more + -more % HEAD
    fork = content[start : start + data]
    modified = _1904 + timedelta(seconds=changed) if changed else None
    return Forks(content[2 : 2 + content[1]], content[65:69], fork, resource, modified, len(fork) == data)


def from_single(content: bytes) -> Forks:
    """The file in an AppleSingle file. Raises `ObjectUnreadable`."""
    try:
        (n,) = struct.unpack_from(">H", content, 24)
        places = [struct.unpack_from(">III", content, 26 + 12 * k) for k in range(min(n, _ENTRIES))]
    except struct.error as error:
        raise ObjectUnreadable("the file is damaged: it ends too early") from error
    entries = {kind: content[place : place + size] for kind, place, size in places}
    sizes = {kind: size for kind, _, size in places}
    dates = entries.get(_DATES, b"")
    modified = _2000 + timedelta(seconds=struct.unpack_from(">i", dates, 4)[0]) if len(dates) >= 8 else None
    data = entries.get(_DATA, b"")
    is_whole = len(data) == sizes.get(_DATA, 0)
    return Forks(
        entries.get(_NAME, b"")[:255],
        entries.get(_FINDER, b"")[:4],
        data,
        sizes.get(_RESOURCE, 0),
        modified,
        is_whole,
    )
