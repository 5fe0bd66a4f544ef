"""Small pictures made from nothing, for tests."""

import struct
import zlib


def png(width: int = 20, height: int = 10, colour: tuple[int, int, int] = (9, 99, 200)) -> bytes:
    """A picture of one colour."""
    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


GIF = bytes.fromhex("47494638396102000300800000000000ffffff21f90401000000002c00000000020003000002028451003b")
JPEG_HEAD = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080007000901011100")
WEBP_HEAD = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f" + struct.pack("<I", (4 - 1) | (5 - 1) << 14) + b"\0" * 8
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
