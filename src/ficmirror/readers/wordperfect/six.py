"""Walks over a text of WordPerfect 6 and later, whose notes and boxes stand in packets before it."""

import struct
from typing import NamedTuple

from ficmirror.readers.wordperfect import codes
from ficmirror.readers.wordperfect.telling import Telling
from ficmirror.text.pictures import RECORD, UNNAMED, shape_of

_CHARACTER, _UNDO, _ON, _OFF = 0xF0, 0xF1, 0xF2, 0xF3
_LINE_END, _PARAGRAPH, _LETTERS, _NOTE, _BOX, _TAB = 0xD0, 0xD3, 0xD4, 0xD7, 0xDF, 0xE0
_JUSTIFY, _COLOUR, _NOTES_ON, _RULE = 0x05, 0x18, frozenset({0x00, 0x02}), 0x03
_HAS_PACKETS, _TEXT_PACKET, _LISTING_PACKET = 0x80, 0x08, 0x40
_MOST_LED_TO = 40
_MAX_PACKETS = 20_000


class Packet(NamedTuple):
    """A packet's kind, and where its bytes stand in the file."""

    kind: int
    start: int
    end: int


def packets_of(content: bytes) -> list[Packet]:
    """The packets that a document's index lists, in order."""
    index = struct.unpack_from("<H", content, 14)[0]
    n = struct.unpack_from("<H", content, index + 2)[0]
    found: list[Packet] = []
    for k in range(1, min(n, _MAX_PACKETS)):
        place = index + 14 * k
        if place + 14 > len(content):
            break
        _, kind, _, _, size, start = struct.unpack_from("<BBHHII", content, place)
        found.append(Packet(kind, start, min(start + size, len(content))))
    return found


class Walk:
    """The walk over one document; its notes are walked over in the same way."""

    def __init__(self, content: bytes, packets: list[Packet]) -> None:
        self._content = content
        self._packets = packets
        self._left = len(content)  # bytes that notes may still take: they could all be the same one

    def tell(self, text: bytes, telling: Telling, depth: int = 0) -> None:
        """Tells a text."""
        place, end = 0, len(text)
        while place < end:
            byte = text[place]
            if 33 <= byte < 127:
                telling.put(chr(byte))
            elif byte in codes.SPACES_6:
                telling.put(" ") if byte == 0x80 else telling.end("space")
            elif 1 <= byte <= 32:
                telling.put(codes.low_character(byte))
            elif byte in codes.PARAGRAPHS_6:
                telling.end("paragraph")
            elif byte in codes.PAGES_6:
                telling.end("page")
            elif byte in codes.SIGNS_6:
                telling.put(codes.SIGNS_6[byte])
            elif 0xBD <= byte <= 0xC6:
                telling.end("cell" if byte == 0xC6 else "row" if byte >= 0xC0 else "table_end")
            elif 0xD0 <= byte < 0xF0:
                place += self._variable(text, place, telling, depth) - 1
            elif byte >= 0xF0:
                self._fixed(text, place, telling)
                place += codes.SIZES_6[byte - 0xF0] - 1
            place += 1
        telling.flush()

    def _fixed(self, text: bytes, place: int, telling: Telling) -> None:
        byte, rest = text[place], text[place + 1 : place + 4]
        if len(rest) < 2:
            return
        if byte == _CHARACTER:
            telling.put(codes.character(rest[0], rest[1]))
        elif byte in (_ON, _OFF):
            telling.attribute(rest[0], byte == _ON)
        elif byte == _UNDO and rest[0] < 2:
            telling.deleted(rest[0] == 0)

    def _variable(self, text: bytes, place: int, telling: Telling, depth: int) -> int:
        """A function that says its own size; that size, 1 where it makes no sense."""
        if place + 5 > len(text):
            return len(text) - place
        group, size, flags = struct.unpack_from("<BHB", text, place + 1)
        if size < 5 or place + size > len(text):
            return 1
        data, ids = place + 5, ()
        if flags & _HAS_PACKETS and data < len(text):
            n = text[data]
            if data + 1 + 2 * n <= len(text):
                ids = struct.unpack_from(f"<{n}H", text, data + 1)
            data += 1 + 2 * n
        self._function((text[place], group), text[data + 2 : place + size], ids, telling, depth)
        return int(size)

    def _function(self, code: tuple[int, int], data: bytes, ids: tuple[int, ...], telling: Telling, depth: int) -> None:
        byte, group = code
        if byte == _LINE_END and group in codes.LINE_ENDS:
            telling.end(codes.LINE_ENDS[group])
        elif byte == _PARAGRAPH and group == _JUSTIFY and data:
            telling.justify(data[0])
        elif byte == _LETTERS and group == _COLOUR and len(data) >= 3:
            telling.colour(f"#{data[0]:02x}{data[1]:02x}{data[2]:02x}" if any(data[:3]) else "")
        elif byte == _TAB:
            telling.tab(codes.SET_6.get(group >> 3))
        elif byte == _NOTE and group in _NOTES_ON and not depth:
            self._note(ids, telling)
        elif byte == _BOX and group != _RULE:
            self._box(ids, telling, depth)
        elif byte == _BOX and telling.composer.is_empty:
            telling.composer.rule()

    def _note(self, ids: tuple[int, ...], telling: Telling) -> None:
        text = self._text_of(ids)
        if text is not None:
            note = telling.aside()
            self.tell(text, note, 1)
            telling.note(note)

    def _box(self, ids: tuple[int, ...], telling: Telling, depth: int) -> None:
        """A box: of words, or of a picture."""
        text = None if depth else self._text_of(ids)
        if text is not None:
            box = telling.aside()
            self.tell(text, box, 1)
            telling.box(box)
        else:
            number = next((n for n in self._led_to(ids) if shape_of(self._bytes(n))), 0)
            telling.picture(f"{RECORD}{number}" if number else UNNAMED)

    def _led_to(self, ids: tuple[int, ...]) -> list[int]:
        """The numbers of packets that a box leads to, itself or by a packet that lists some."""
        found = [n for n in ids if 0 < n <= len(self._packets)][:_MOST_LED_TO]
        for n in tuple(found):
            if self._packets[n - 1].kind == _LISTING_PACKET:
                listing = self._bytes(n)
                size = min(struct.unpack_from("<H", listing)[0], len(listing) // 2 - 1) if len(listing) > 1 else 0
                found += [k for k in struct.unpack_from(f"<{size}H", listing, 2) if 0 < k <= len(self._packets)]
        return found[:_MOST_LED_TO]

    def _bytes(self, n: int) -> bytes:
        packet = self._packets[n - 1]
        return self._content[packet.start : packet.end]

    def _text_of(self, ids: tuple[int, ...]) -> bytes | None:
        """The text that a note or a box leads to; None where there is none, or more than the whole document."""
        found = (self._packets[n - 1] for n in ids if 0 < n <= len(self._packets))
        packet = next((packet for packet in found if packet.kind == _TEXT_PACKET), None)
        if packet is None or packet.end - packet.start > self._left:
            return None
        self._left -= max(packet.end - packet.start, 0)
        return _packet_text(self._content[packet.start : packet.end])


def _packet_text(packet: bytes) -> bytes:
    """The text in a packet: blocks one after the other, behind a list of their sizes."""
    if len(packet) < 6:
        return b""
    n, first = struct.unpack_from("<HI", packet, 0)
    if 6 + 4 * n > len(packet):
        return b""
    return packet[first : first + sum(struct.unpack_from(f"<{n}I", packet, 6))]


def picture_in(content: bytes, number: int) -> bytes | None:
    """The bytes of the packet of this number; None where there is none."""
    try:
        packets = packets_of(content)
    except struct.error:
        return None
    return content[packets[number - 1].start : packets[number - 1].end] if 0 < number <= len(packets) else None
