"""Walks over a text of WordPerfect 5.0 and 5.1."""

import struct

from ficmirror.readers.wordperfect import codes
from ficmirror.readers.wordperfect.telling import Telling

_CHARACTER, _TAB, _INDENT, _ON, _OFF = 0xC0, 0xC1, 0xC2, 0xC3, 0xC4
_PAGE_FORMAT, _JUSTIFY, _FONT, _COLOUR, _NOTES = 0xD0, 0x06, 0xD1, 0x00, 0xD6
_FOOTNOTE = 0x00
_TAIL = 4  # bytes at the end of a function that say again what it is


def tell(text: bytes, telling: Telling, is_note: bool = False) -> None:
    """Tells a text; a note has no notes."""
    place, end = 0, len(text)
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
            _variable((byte, group), text[place + 4 : place + 4 + max(size - _TAIL, 0)], telling, is_note)
            place += 3 + size
        place += 1
    telling.flush()


def _variable(code: tuple[int, int], data: bytes, telling: Telling, is_note: bool) -> None:
    if code == (_PAGE_FORMAT, _JUSTIFY) and len(data) >= 2:
        telling.justify(data[1])
    elif code == (_FONT, _COLOUR) and len(data) >= 6:
        telling.colour(f"#{data[3]:02x}{data[4]:02x}{data[5]:02x}" if any(data[3:6]) else "")
    elif code in codes.TABLES_5:
        telling.end(codes.TABLES_5[code])
    elif code[0] == _NOTES and len(data) > 4 and not is_note:
        note = telling.aside()
        # Flags and a number; of a footnote, the lines it has on each page that it is spread over.
        tell(data[3 + (2 * (data[3] + 1) + 10 if code[1] == _FOOTNOTE else 4) :], note, is_note=True)
        telling.note(note)


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
