"""The story as WordPerfect 5.1 and 6 write it: one byte a letter, functions between them."""

import struct

from tests.readers.made.story import Paragraph

_ATTRIBUTES = {"i": 8, "b": 12, "u": 14, "s": 13}
_JUSTIFIED = {"": 0, "centre": 2, "right": 3}
# WordPerfect's own number and set of the characters that the story needs.
_SIGNS = {
    "“": (32, 4), "”": (31, 4), "’": (28, 4), "…": (56, 4), "é": (41, 1), "ï": (53, 1), "ç": (39, 1), "½": (17, 4),
    "™": (41, 4), "§": (6, 4), "¿": (8, 4),
}  # fmt: skip


def _head(version: int, start: int) -> bytes:
    return b"\xffWPC" + struct.pack("<IBBBBHH", start, 1, 10, version, 1, 0, 16 if version else 0)


def wordperfect_6(story: tuple[Paragraph, ...]) -> bytes:
    """The story as WordPerfect 6."""
    text = bytearray()
    for paragraph in story:
        text += struct.pack("<BBHBHBHB", 0xD3, 5, 11, 0, 1, _JUSTIFIED[paragraph.align], 11, 0xD3)
        for piece in paragraph.pieces:
            numbers = [_ATTRIBUTES[look] for look in piece.looks if look in _ATTRIBUTES]
            text += b"".join(bytes([0xF2, number, 0xF2]) for number in numbers)
            for letter in piece.text:
                if letter in _SIGNS:
                    text += bytes([0xF0, *_SIGNS[letter], 0xF0])
                else:
                    text += {" ": b"\x80", "\xa0": b"\x81"}.get(letter) or letter.encode("ascii")
            text += b"".join(bytes([0xF3, number, 0xF3]) for number in numbers)
        text += b"\xcc"
    index = struct.pack("<BBHHHHI", 2, 5, 1, 14, 0, 0, 0).ljust(14, b"\0")
    content = bytearray(_head(2, 16 + 4 + len(index)) + struct.pack("<I", 0))
    struct.pack_into("<H", content, 14, 20)
    return bytes(content) + index + bytes(text)


def wordperfect_5(story: tuple[Paragraph, ...]) -> bytes:
    """The story as WordPerfect 5.1."""
    text = bytearray()
    for paragraph in story:
        text += struct.pack("<BBHBBHBB", 0xD0, 6, 6, 0, _JUSTIFIED[paragraph.align], 6, 6, 0xD0)
        for piece in paragraph.pieces:
            numbers = [_ATTRIBUTES[look] for look in piece.looks if look in _ATTRIBUTES]
            text += b"".join(bytes([0xC3, number, 0xC3]) for number in numbers)
            for letter in piece.text:
                if letter in _SIGNS:
                    text += bytes([0xC0, *_SIGNS[letter], 0xC0])
                else:
                    text += b"\xa0" if letter == "\xa0" else letter.encode("ascii")
            text += b"".join(bytes([0xC4, number, 0xC4]) for number in numbers)
        text += b"\n"
    return _head(0, 16) + bytes(text)
