"""Unpacks the RTF of Outlook's mails. Source of the form: Microsoft's description MS-OXRTFCP."""

import struct

from ficmirror.errors import ObjectTooLarge

_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_SIZE = 4096  # bytes that are remembered
_HEAD = 16
_PACKED, _BARE = b"LZFu", b"MELA"


def unpacked_rtf(content: bytes, max_bytes: int) -> bytes:
    """The RTF, b"" where it is none; what is broken off as far as it goes. Raises `ObjectTooLarge`."""
    if len(content) < _HEAD or content[8:12] not in (_PACKED, _BARE):
        return b""
    (size,) = struct.unpack_from("<I", content, 4)
    if size > max_bytes:
        raise ObjectTooLarge(f"the mail unpacks to more than {max_bytes:,} bytes")
    return content[_HEAD : _HEAD + size] if content[8:12] == _BARE else _unpacked(content[_HEAD:], size)


def _unpacked(packed: bytes, size: int) -> bytes:
    out = bytearray(_BEFORE)
    place, most = 0, len(_BEFORE) + size
    while place < len(packed) and len(out) < most:
        flags, place = packed[place], place + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += packed[place : place + 1]
                place += 1
                continue
            pair, place = int.from_bytes(packed[place : place + 2], "big"), place + 2
            at, n = pair >> 4, (pair & 15) + 2
            distance = (len(out) - at) % _SIZE
            if not distance or distance > len(out):  # points at where it writes: the end
                return bytes(out[len(_BEFORE) : most])
            for _ in range(n):
                out.append(out[-distance])
    return bytes(out[len(_BEFORE) : most])
