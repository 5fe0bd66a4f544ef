"""The story as the books of small devices: eReader, zTXT, Rocket eBook, TCR, and the markup of the first."""

import struct
import zlib

from tests.readers.made.books import _database, _packed
from tests.readers.made.packed import page
from tests.readers.made.story import AUTHOR, TITLE, Paragraph

_CODES = {"b": "B", "i": "i", "u": "u", "s": "o"}
_ALIGNS = {"centre": "c", "right": "r"}
_PAGE = 400  # bytes


def _said(text: str) -> str:
    """Words in Palm Markup Language: what is beyond ASCII by its number."""
    numbered = (
        letter if letter.isascii() else f"\\a{letter.encode('cp1252')[0]:03}" for letter in text.replace("\\", "\\\\")
    )
    return "".join(numbered)


def _line(paragraph: Paragraph) -> str:
    pieces = []
    for piece in paragraph.pieces:
        codes = "".join("\\" + _CODES[look] for look in piece.looks if look in _CODES)
        pieces.append(f"{codes}{_said(piece.text)}{''.join(chr(92) + code for code in codes.split(chr(92))[:0:-1])}")
    line = "".join(pieces)
    if paragraph.heading:
        line = f"\\x{line}\\x"
    code = _ALIGNS.get(paragraph.align)
    return f"\\{code}{line}\\{code}" if code else line


def pml(story: tuple[Paragraph, ...]) -> bytes:
    """The story in Palm Markup Language."""
    return ("\\vmade by hand\\v\n" + "\n\n".join(map(_line, story))).encode("ascii")


def _cut(content: bytes) -> list[bytes]:
    return [content[n : n + _PAGE] for n in range(0, len(content), _PAGE)]


def ereader(story: tuple[Paragraph, ...]) -> bytes:
    """The story as an eReader book, each page packed for itself, with a note."""
    pages = [zlib.compress(piece) for piece in _cut(pml(story))]
    head = bytearray(132)
    struct.pack_into(">H", head, 0, 10)
    after = len(pages) + 1
    for place, number in (
        (12, after),
        (24, 1),
        (40, after),
        (44, after),
        (48, after + 1),
        (50, after + 1),
        (52, after + 1),
    ):
        struct.pack_into(">H", head, place, number)
    about = "\0".join((TITLE, AUTHOR, "", "", "")).encode("cp1252")
    return _database(b"PNRdPPrs", [bytes(head), *pages, about])


def old_ereader(story: tuple[Paragraph, ...]) -> bytes:
    """The story as the first such books were: packed the Palm's way, and turned round."""
    pages = [bytes(byte ^ 0xA5 for byte in _packed(piece)) for piece in _cut(pml(story))]
    head = bytearray(202)
    struct.pack_into(">H", head, 0, 4)
    struct.pack_into(">H", head, 8, len(pages) + 1)
    return _database(b"PNRdPPrs", [bytes(head), *pages])


def ztxt(story: tuple[Paragraph, ...]) -> bytes:
    """The story as a zTXT book: one stream, cut where the text is."""
    content = "\n\n".join(paragraph.text for paragraph in story).encode("cp1252")
    stream = zlib.compressobj()
    pieces = [stream.compress(piece) + stream.flush(zlib.Z_FULL_FLUSH) for piece in _cut(content)]
    head = struct.pack(">HHIH", 0x012C, len(pieces), len(content), _PAGE).ljust(18, b"\0") + b"\1"
    return _database(b"zTXTGPlm", [head.ljust(32, b"\0"), *pieces])


def rocket(story: tuple[Paragraph, ...]) -> bytes:
    """The story as a Rocket eBook, with the page about itself."""
    content = page(story).encode()
    chunks = [zlib.compress(piece) for piece in _cut(content)]
    packed = struct.pack(f"<II{len(chunks)}I", len(chunks), len(content), *map(len, chunks)) + b"".join(chunks)
    about = f"TITLE={TITLE}\r\nAUTHOR={AUTHOR}\r\n".encode()
    place = 40 + 4 + 2 * 44
    toc = struct.pack("<I", 2)
    for name, some, flags in ((b"info", about, 2), (b"story.html", packed, 8)):
        toc += name.ljust(32, b"\0") + struct.pack("<III", len(some), place, flags)
        place += len(some)
    return (
        (b"\xb0\x0c\xb0\x0c\x02\0NUVO".ljust(24, b"\0") + struct.pack("<I", 40)).ljust(40, b"\0") + toc + about + packed
    )


def tcr(story: tuple[Paragraph, ...]) -> bytes:
    """The story as a TCR text: a code stands for two letters, one for a paragraph, the others for themselves."""
    content = "\n\n".join(paragraph.text for paragraph in story).encode("cp1252")
    strings = [bytes([code]) for code in range(256)]
    strings[1], strings[2] = b"he", max((line for line in content.split(b"\n") if len(line) < 256), key=len)
    told = b"".join(bytes([len(string)]) + string for string in strings)
    return b"!!8-Bit!!" + told + content.replace(strings[2], b"\x02").replace(b"he", b"\x01")


def _plucked(paragraph: Paragraph) -> bytes:
    """A paragraph in Plucker's functions: a heading by its font, looks turned on and off."""
    looks = {
        "i": (b"\0\x40", b"\0\x48"),
        "u": (b"\0\x60", b"\0\x68"),
        "s": (b"\0\x70", b"\0\x78"),
        "b": (b"\0\x11\7", b"\0\x11\0"),
    }
    font = b"\0\x11" + bytes([paragraph.heading])
    line = font + b"\0\x29" + bytes([{"right": 1, "centre": 2}.get(paragraph.align, 0)])
    for piece in paragraph.pieces:
        used = [looks[look] for look in piece.looks if look in looks]
        line += b"".join(one[0] for one in used) + piece.text.encode("cp1252") + b"".join(one[1] for one in used[::-1])
    return line


def plucker(story: tuple[Paragraph, ...], *, is_zlib: bool = True) -> bytes:
    """The story as a Plucker document of one page, with the record about itself."""
    lines = [_plucked(paragraph) for paragraph in story]
    content = b"".join(lines)
    packed = zlib.compress(content) if is_zlib else _packed(content)
    sizes = b"".join(struct.pack(">HH", len(line), 0) for line in lines)
    page = struct.pack(">HHHBB", 2, len(lines), len(content), 1, 0) + sizes + packed
    said = b""
    for kind, words in ((4, AUTHOR), (5, TITLE)):
        padded = words.encode("cp1252") + (b"\0\0" if len(words) % 2 == 0 else b"\0")
        said += struct.pack(">HH", kind, len(padded) // 2) + padded
    about = struct.pack(">HHHBB", 3, 0, len(said) + 2, 10, 0) + struct.pack(">H", 2) + said
    head = struct.pack(">HHH", 1, 2 if is_zlib else 1, 1) + struct.pack(">HH", 0, 2)
    return _database(b"DataPlkr", [head, page, about])
