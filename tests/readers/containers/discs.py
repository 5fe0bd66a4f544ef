"""Images of CDs."""

import struct
from collections.abc import Mapping

_SECTOR, _SMALLEST = 2_048, 32  # bytes of a sector; sectors of an image


def _both(number: int, size: int = 4) -> bytes:
    """A number with its low byte first and last."""
    return number.to_bytes(size, "little") + number.to_bytes(size, "big")


def _entry(name: bytes, sector: int, size: int, is_folder: bool) -> bytes:
    date = bytes([99, 5, 4, 12, 0, 0, 0])
    told = b"\0" + _both(sector) + _both(size) + date + bytes([2 * is_folder, 0, 0]) + _both(1, 2)
    told += bytes([len(name)]) + name + bytes(1 - len(name) % 2)
    return bytes([len(told) + 1]) + told


def cd(members: Mapping[str, bytes]) -> bytes:
    """An image of a CD (ISO 9660) with these files in its root: names in capitals, "LAMP.TXT"."""
    root_at, at, files = 19, 20, b""
    root = _entry(b"\0", root_at, _SECTOR, True) + _entry(b"\1", root_at, _SECTOR, True)
    for name, content in members.items():
        root += _entry(name.encode("ascii") + b";1", at, len(content), False)
        files += content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0")
        at += -(-len(content) // _SECTOR)
    table = b"\1\0" + struct.pack("<IH", root_at, 1) + b"\0\0"
    volume = b"\1CD001\1\0" + b" " * 32 + b"STORIES".ljust(32) + bytes(8) + _both(at) + bytes(32) + _both(1, 2) * 2
    volume += _both(_SECTOR, 2) + _both(len(table)) + struct.pack("<II", 18, 0) + struct.pack(">II", 18, 0)
    volume += _entry(b"\0", root_at, _SECTOR, True)
    volume = volume.ljust(881, b" ") + b"\1"
    sectors = (volume, b"\xffCD001\1", table, root)
    image = bytes(16 * _SECTOR) + b"".join(sector.ljust(_SECTOR, b"\0") for sector in sectors) + files
    return image.ljust(_SMALLEST * _SECTOR, b"\0")
