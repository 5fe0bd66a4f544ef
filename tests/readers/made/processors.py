"""The story as the word processors of the 1980s and 1990s wrote it: WordStar, Write, Word for DOS, Ami Pro, XyWrite."""

import struct
import textwrap
from dataclasses import replace

from tests.readers.made.story import SIMPLE, Paragraph

_TYPED = str.maketrans({"“": '"', "”": '"', "’": "'", "…": "...", "™": "(tm)", "§": "#"})
# As far as DOS's letters go.
TYPED = tuple(
    replace(paragraph, pieces=tuple(replace(piece, text=piece.text.translate(_TYPED)) for piece in paragraph.pieces))
    for paragraph in SIMPLE
)
_WORDSTAR = {"b": b"\x02", "i": b"\x19"}
_PAGE = 128


def wordstar(story: tuple[Paragraph, ...]) -> bytes:
    """The story as WordStar 5: lines wrapped by the program, the last letter of each word marked."""
    out = b".op\r\n.pl 66\r\n"
    for paragraph in story:
        if paragraph.align == "centre":
            out += b".oc on\r\n"
        out += b"\x8d\n".join(_wrapped(_wordstar_line(paragraph))) + b"\r\n\r\n"
        if paragraph.align == "centre":
            out += b".oc off\r\n"
    return (out + b"\x1a").ljust(-(-len(out) // _PAGE) * _PAGE, b"\x1a")


def _wordstar_line(paragraph: Paragraph) -> bytes:
    line = b""
    for piece in paragraph.pieces:
        codes = b"".join(_WORDSTAR[look] for look in piece.looks if look in _WORDSTAR)
        for letter in piece.text:
            byte = letter.encode("cp437")
            if letter == "\xa0":
                line += b"\x0f"
            else:
                line += b"\x1b" + byte + b"\x1c" if byte[0] > 127 else byte
            if letter == piece.text[0] and codes:
                line, codes = line[: -len(byte)] + codes + byte, b""
        line += b"".join(_WORDSTAR[look] for look in piece.looks if look in _WORDSTAR)
    return line


def _wrapped(line: bytes) -> list[bytes]:
    """Lines of 60 letters; the last letter of each word has its high bit set."""
    lines: list[bytes] = []
    for row in textwrap.wrap(line.decode("latin-1"), 60, break_long_words=False, break_on_hyphens=False):
        words = [word.encode("latin-1") for word in row.split(" ")]
        marked = [
            word[:-1] + bytes([word[-1] | 0x80]) if word[-1:].isalpha() and word.isascii() else word for word in words
        ]
        lines.append(b" ".join(marked) if len(lines) % 2 else b"\xa0 ".join(marked))
    return lines


def write(story: tuple[Paragraph, ...], *, is_dos: bool = False) -> bytes:
    """The story as Microsoft Write or Word for DOS: words, then pages of how they look and stand."""
    encoding = "cp437" if is_dos else "cp1252"
    text, looks, settings = b"", list[tuple[int, bytes]](), list[tuple[int, bytes]]()
    for paragraph in story:
        for piece in paragraph.pieces:
            text += piece.text.encode(encoding)
            face = ("b" in piece.looks) | ("i" in piece.looks) << 1
            looks.append((_PAGE + len(text), bytes([1, face, 24]) if face else b""))
        text += b"\r\n"
        looks.append((_PAGE + len(text), b""))
        align = {"": 0, "centre": 1, "right": 2}[paragraph.align]
        settings.append((_PAGE + len(text), bytes([61, align]) if align else b""))
    picture = b"\xe3" + bytes(range(256)) * 2 if not is_dos else b""  # a drawing, whose bytes stand among the words
    text += picture
    looks.append((_PAGE + len(text), b""))
    settings.append((_PAGE + len(text), bytes(16) + b"\x10"))
    looks_at = -(-(_PAGE + len(text)) // _PAGE)
    look_pages, setting_pages = _pages(looks), _pages(settings)
    settings_at = looks_at + len(look_pages)
    after = settings_at + len(setting_pages)
    head = bytearray(_PAGE)
    struct.pack_into("<HHHHH", head, 0, 0xBE31, 0, 0xAB00, 0, 0)
    struct.pack_into("<IHHHHHH", head, 14, _PAGE + len(text), settings_at, after, after, after, after, after)
    struct.pack_into("<H", head, 96, 0 if is_dos else after)
    return bytes(head) + text.ljust((looks_at - 1) * _PAGE, b"\0") + b"".join((*look_pages, *setting_pages))


def _pages(runs: list[tuple[int, bytes]]) -> list[bytes]:
    """Pages of stretches and their properties, which stand from each page's end towards its middle."""
    pages, first = [], _PAGE
    while runs:
        entries, room, n = b"", 127, 0
        kept = bytearray(_PAGE)
        for stop, properties in runs:
            size = len(properties) + 1 if properties else 0
            if 4 + len(entries) + 6 > room - size:
                break
            if size:
                room -= size
                kept[room : room + size] = bytes([len(properties)]) + properties
            entries += struct.pack("<IH", stop, room - 4 if size else 0xFFFF)
            n += 1
        kept[: 4 + len(entries)] = struct.pack("<I", first) + entries
        kept[127] = n
        first, runs = runs[n - 1][0], runs[n:]
        pages.append(bytes(kept))
    return pages


def amipro(story: tuple[Paragraph, ...]) -> bytes:
    """The story as Ami Pro: its letters beyond ASCII by codes."""
    head = "[ver]\r\n\t4\r\n[sty]\r\n\t_default.sty\r\n[files]\r\n[charset]\r\n\t82\r\n[l1]\r\n\t0\r\n[edoc]\r\n"
    lines: list[str] = []
    for paragraph in story:
        line = "@Title@" if paragraph.heading else "@Body Text@"
        line += {"": "", "centre": "<+C>", "right": "<+B>"}[paragraph.align] + "<:f240,BArial,0,0,0>"
        for piece in paragraph.pieces:
            codes = [code for look, code in (("b", "!"), ("i", '"')) if look in piece.looks]
            line += "".join(f"<+{code}>" for code in codes) + "".join(map(_ami_letter, piece.text))
            line += "".join(f"<-{code}>" for code in codes)
        lines.append("\r\n".join(textwrap.wrap(line, 70, break_long_words=False, break_on_hyphens=False)))
    return (head + "\r\n\r\n".join(lines) + "\r\n\r\n>\r\n[Embedded]\r\n99 binary\r\n").encode("cp1252")


def _ami_letter(letter: str) -> str:
    if letter in "<>":
        return {"<": "<<", ">": "<;>"}[letter]
    byte = letter.encode("cp1252")[0]
    if byte < 128:
        return letter
    return f"</{chr(byte - 0x40)}>" if byte < 0xC0 and byte != 0xA0 else f"<\\{chr(byte - 0x80)}>"


def xywrite(story: tuple[Paragraph, ...]) -> bytes:
    """The story as XyWrite III Plus."""
    out = "«FM 1»«LM0»«RM65»\r\n"
    for paragraph in story:
        out += {"": "«FL»", "centre": "«FC»", "right": "«FR»"}[paragraph.align]
        for piece in paragraph.pieces:
            look = "BO" if "b" in piece.looks else "RV" if "i" in piece.looks else ""
            out += f"«MD{look}»{piece.text}«MDNM»" if look else piece.text
        out += "\r\n\r\n"
    return out.encode("cp437") + b"\x1a"
