"""Takes BinHex 4.0 apart: six bits a sign, runs written short, then a Macintosh file's head and its two forks."""

import struct
from binascii import Error as BinasciiError
from binascii import a2b_base64, crc_hqx

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.readers.armour.macintosh import Forks

_SIGNS = b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr"
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TO_BASE64 = bytes.maketrans(_SIGNS, _BASE64)
_ELSE = bytes(set(range(256)) - set(_SIGNS))
_RUN = 0x90


def forks_of(content: bytes, max_bytes: int) -> Forks:
    """The file in a BinHex text. Raises `ObjectUnreadable` and `ObjectTooLarge`."""
    packed = (
        content[max(0, content.find(b"(This file")) :]
        .partition(b":")[2]
        .partition(b":")[0]
        .translate(_TO_BASE64, _ELSE)
    )
    try:
        folded = a2b_base64(packed[: len(packed) - (len(packed) % 4 == 1)] + b"=" * (-len(packed) % 4))
    except BinasciiError as error:
        raise ObjectUnreadable("the BinHex text is damaged") from error
    return _forks(_unfolded(folded, max_bytes))


def _unfolded(folded: bytes, max_bytes: int) -> bytes:
    """Runs written out: 0x90 and a number repeat the byte before, 0x90 and 0 is 0x90 itself."""
    out = bytearray()
    place = 0
    while (mark := folded.find(_RUN, place)) >= 0 and mark + 1 < len(folded):
        out += folded[place:mark]
        n = folded[mark + 1]
        if not n:
            out.append(_RUN)
        elif out:
            out += out[-1:] * (n - 1)
        place = mark + 2
        if len(out) > max_bytes:
            raise ObjectTooLarge(f"the file unpacks to more than {max_bytes:,} bytes")
    return bytes(out + folded[place:])


def _forks(content: bytes) -> Forks:
    n = content[0] if content else 0
    try:
        data, resource = struct.unpack_from(">II", content, n + 12)
        (crc,) = struct.unpack_from(">H", content, n + 20)
    except struct.error as error:
        raise ObjectUnreadable("the BinHex text is damaged: it ends too early") from error
    if crc_hqx(content[: n + 20], 0) != crc:
        raise ObjectUnreadable("the BinHex text is damaged: its head is not what was written")
    start = n + 22
    end = start + data
    fork = content[start:end]
    is_whole = content[end : end + 2] == struct.pack(">H", crc_hqx(fork, 0))
    return Forks(content[1 : n + 1], content[n + 2 : n + 6], fork, resource, None, is_whole)
