"""Walks over a text of WordPerfect 5.0 and 5.1."""

import struct

from ficmirror.readers.wordperfect import codes
from ficmirror.readers.wordperfect.telling import Telling

_CHARACTER, _TAB, _INDENT, _ON, _OFF = 0xC0, 0xC1, 0xC2, 0xC3, 0xC4
_PAGE_FORMAT, _JUSTIFY, _FONT, _COLOUR, _NOTES = 0xD0, 0x06, 0xD1, 0x00, 0xD6


def tell(text: bytes, telling: Telling) -> int:
    """Tells a text; how many notes stood in it, which are not read."""
    place, end, n_notes = 0, len(text), 0
    while place < end:
        byte = text[place]
        if 32 <= byte < 127:
            telling.put(chr(byte))
        elif byte in codes.PARAGRAPHS_5:
            telling.end("paragraph")
        elif byte in (0x0B, 0x0D):
            telling.end("space")
        elif byte == 0x0C:
            telling.end("page")
        elif byte == 9:
            telling.put(" ")
        elif byte in codes.SIGNS_5:
            telling.put(codes.SIGNS_5[byte])
        elif 0xC0 <= byte <= 0xCF:
            _fixed(text, place, telling)
            place += codes.SIZES_5[byte - 0xC0] - 1
        elif 0xD0 <= byte < 0xFF:
            if place + 4 > end:
                break
            group, size = text[place + 1], struct.unpack_from("<H", text, place + 2)[0]
            n_notes += byte == _NOTES
            if byte == _PAGE_FORMAT and group == _JUSTIFY and size >= 2:
                telling.justify(text[place + 5] if place + 5 < end else 0)
            place += 3 + size
        place += 1
    telling.flush()
    return n_notes


def _fixed(text: bytes, place: int, telling: Telling) -> None:
    byte, rest = text[place], text[place + 1 : place + 12]
    if len(rest) < 2:
        return
    if byte == _CHARACTER:
        telling.put(codes.character(rest[0], rest[1]))
    elif byte == _TAB:
        telling.tab(codes.SET_5.get(rest[0] >> 3))
    elif byte == _INDENT:
        telling.put(" ")
    elif byte in (_ON, _OFF):
        telling.attribute(rest[0], byte == _ON)
