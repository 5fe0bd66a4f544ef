"""A cover for a work that has none: title, author and fandom on a ground of the fandom's colour, as a PNG."""

import struct
import textwrap
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256

from ficmirror.text.fold import fold

TYPE = "image/png"
WIDTH, HEIGHT = 480, 720
MARGIN = 44
# Grounds on which white letters have a contrast of 7 and more
GROUNDS = ("23395b", "4a2545", "1f4d3a", "5a2a27", "3b3355", "24434d", "4d3b1f", "512d3f", "2f3e46", "3d405b")
MOST_LINES = 8
MARKS_OF_TIMES = 0.5  # a letter's mean width in its size


def draw(title: str, creators: Sequence[str], fandom: str) -> bytes:
    """The picture, the same for the same words. Words that the letters at hand cannot set are left out."""
    ground = GROUNDS[sha256(fandom.encode("utf-8", "replace")).digest()[0] % len(GROUNDS)]
    return _png(_page(ground, list(_lines(title, ", ".join(creators), fandom))))


def _lines(title: str, creators: str, fandom: str) -> Iterator[tuple[str, float, float, str]]:
    """Each line with its font, size, height above the foot, and words."""
    size = 50 if len(title) <= 40 else 38
    height = HEIGHT - 130.0
    for line in _wrapped(title, size):
        yield "B", size, height, line
        height -= size * 1.2
    height -= 30
    for line in _wrapped(creators, 28)[:2]:
        yield "I", 28, height, line
        height -= 34
    for line in _wrapped(fandom, 22)[:1]:
        yield "R", 22, MARGIN + 8.0, line


def _wrapped(words: str, size: float) -> list[str]:
    length = int((WIDTH - 2 * MARGIN) / (size * MARKS_OF_TIMES))
    return textwrap.wrap(_settable(words), length, max_lines=MOST_LINES, placeholder=" …")


def _settable(words: str) -> str:
    """The words in the letters that every PDF has (Windows-1252), other accents dropped; "" where that will not do."""
    signs = unicodedata.normalize("NFC", " ".join(words.split()))
    found = "".join(sign if sign.encode("cp1252", "ignore") else _unaccented(sign) for sign in signs)
    return found if len(found.encode("cp1252", "ignore")) == len(found) else ""


def _unaccented(sign: str) -> str:
    return fold(sign).upper() if sign.isupper() else fold(sign)


def _page(ground: str, lines: Sequence[tuple[str, float, float, str]]) -> bytes:
    """A PDF of one page, without the table of places that every reader can do without."""
    red, green, blue = (int(ground[n : n + 2], 16) / 255 for n in (0, 2, 4))
    drawn = [f"{red:.3f} {green:.3f} {blue:.3f} rg 0 0 {WIDTH} {HEIGHT} re f 1 1 1 rg".encode()]
    drawn += [f"{MARGIN} {y} {WIDTH - 2 * MARGIN} 3 re f".encode() for y in (HEIGHT - 64, MARGIN + 40)]
    for font, size, height, words in lines:
        shown = words.encode("cp1252").hex().encode()
        drawn.append(b"BT /%s %d Tf %d %d Td <%s> Tj ET" % (font.encode(), size, MARGIN, height, shown))
    content = b"\n".join(drawn)
    fonts = b" ".join(
        b"/%s << /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % pair
        for pair in ((b"R", b"Times-Roman"), (b"B", b"Times-Bold"), (b"I", b"Times-Italic"))
    )
    return (
        b"%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Resources << /Font << %s >> >> >>"
        b" endobj\n4 0 obj << /Length %d >> stream\n%s\nendstream endobj\ntrailer << /Root 1 0 R >>\n"
    ) % (WIDTH, HEIGHT, fonts, len(content), content)


def _png(page: bytes) -> bytes:
    import pypdfium2  # only who draws pays for the library

    document = pypdfium2.PdfDocument(page)
    try:
        bitmap = document[0].render(rev_byteorder=True)
        rows, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width * bitmap.n_channels
        pixels = b"".join(b"\0" + rows[n * stride : n * stride + width] for n in range(bitmap.height))
        shape = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 6 if bitmap.n_channels == 4 else 2, 0, 0, 0)
    finally:
        document.close()
    chunks = ((b"IHDR", shape), (b"IDAT", zlib.compress(pixels, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
