"""Files written as text, and the wrappers of Macintosh files, as the programs of their time wrote them."""

import struct
import zlib
from base64 import b64encode
from binascii import b2a_base64, b2a_uu, crc_hqx
from collections.abc import Callable

_XX = b"+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FROM_UU = bytes.maketrans(bytes(range(32, 96)) + b"`", _XX + b"+")
_SIGNS = b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr"
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
PREFACE = b"(This file must be converted with BinHex 4.0)\n\n:"
CHANGED = 2_987_064_000  # seconds since 1904: 27 August 1998, 12:00


def cut(content: bytes, n: int) -> list[bytes]:
    """Bytes in pieces of at most `n`."""
    return [content[place : place + n] for place in range(0, len(content), n)]


def uuencoded(content: bytes, name: bytes = b"lamp.txt") -> bytes:
    """A file written by uuencode."""
    return b"begin 644 %s\n" % name + b"".join(b2a_uu(line, backtick=True) for line in cut(content, 45)) + b"`\nend\n"


def xxencoded(content: bytes, name: bytes = b"lamp.txt") -> bytes:
    """The same by xxencode."""
    lines = b"".join(b2a_uu(line).translate(_FROM_UU) for line in cut(content, 45))
    return b"begin 644 %s\n" % name + lines + b"+\nend\n"


def base64ed(content: bytes, name: bytes = b"lamp.txt") -> bytes:
    """The same by `uuencode -m`."""
    return b"begin-base64 644 %s\n" % name + b"".join(b2a_base64(line) for line in cut(content, 45)) + b"====\n"


def yencoded(content: bytes, name: bytes = b"lamp.txt") -> bytes:
    """The same as yEnc."""
    signs = [(byte + 42) & 0xFF for byte in content]
    written = [bytes([0x3D, (sign + 64) & 0xFF]) if sign in b"\0\n\r=" else bytes([sign]) for sign in signs]
    lines = [b"".join(written[place : place + 128]) for place in range(0, len(written), 128)]
    head = b"=ybegin line=128 size=%d name=%s\r\n" % (len(content), name)
    return head + b"\r\n".join(lines) + b"\r\n=yend size=%d crc32=%08x\r\n" % (len(content), zlib.crc32(content))


def binhexed(content: bytes, resource: bytes = b"", name: bytes = b"The Lamp") -> bytes:
    """A Macintosh file as BinHex 4.0, its runs written short."""
    head = bytes([len(name)]) + name + b"\0TEXTttxt\0\0" + struct.pack(">II", len(content), len(resource))
    whole = b"".join(part + struct.pack(">H", crc_hqx(part, 0)) for part in (head, content, resource))
    folded = bytearray()
    place = 0
    while place < len(whole):
        byte, n = whole[place], 1
        while n < 255 and whole[place + n : place + n + 1] == bytes([byte]):
            n += 1
        once = b"\x90\0" if byte == 0x90 else bytes([byte])
        folded += once + bytes([0x90, n]) if n > 3 else once * n
        place += n
    signs = b64encode(bytes(folded)).rstrip(b"=").translate(bytes.maketrans(_BASE64, _SIGNS))
    return PREFACE + b"\n".join(cut(signs + b":", 64)) + b"\n"


def macbinary(content: bytes, resource: bytes = b"", name: bytes = b"The Lamp", version: int = 2) -> bytes:
    """A Macintosh file as MacBinary I, II or III."""
    head = bytearray(128)
    head[1], head[2 : 2 + len(name)], head[65:73] = len(name), name, b"TEXTttxt"
    struct.pack_into(">IIII", head, 83, len(content), len(resource), CHANGED, CHANGED)
    if version > 1:
        head[122], head[123] = 127 + version, 129
        head[102:106] = b"mBIN" if version > 2 else bytes(4)
        struct.pack_into(">H", head, 124, crc_hqx(bytes(head[:124]), 0))
    return bytes(head) + content + bytes(-len(content) % 128) + resource + bytes(-len(resource) % 128)


def applesingle(content: bytes, resource: bytes = b"", name: bytes = b"The Lamp") -> bytes:
    """A Macintosh file as AppleSingle."""
    dates = struct.pack(">iiii", 0, -42_465_600, 0, 0)  # seconds before 2000: the same day
    parts = [(3, name), (8, dates), (9, b"TEXTttxt" + bytes(24)), (1, content), (2, resource)]
    place, head, body = 26 + 12 * len(parts), b"", b""
    for kind, part in parts:
        head += struct.pack(">III", kind, place + len(body), len(part))
        body += part
    return struct.pack(">II16sH", 0x51600, 0x20000, b"", len(parts)) + head + body


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "uuencode": uuencoded,
    "xxencode": xxencoded,
    "base64": base64ed,
    "yEnc": yencoded,
}
WRAPPERS: dict[str, Callable[[bytes, bytes], bytes]] = {
    "BinHex": binhexed,
    "MacBinary": lambda content, resource: macbinary(content, resource, version=1),
    "MacBinary II": macbinary,
    "MacBinary III": lambda content, resource: macbinary(content, resource, version=3),
    "AppleSingle": applesingle,
}
