"""The tags of a Sony Reader book: two bytes of a number, then as many bytes as the number has.

Source of the form: what is known of BBeB in public. Numbers are little-endian; the second byte of a tag is always 0xF5.
"""

import struct
from collections.abc import Iterator

MARK = b"\xf5"  # the second byte of every tag
_NONE = {0x01, 0x05, 0x06, 0x4D, 0x6E, 0x71, 0x72, 0x81, 0x82, 0xA2, 0xA6, 0xC1, 0xC2, 0xC4, 0xC7, 0xC9, 0xD2, 0xD6}
_NONE |= {*range(0x62, 0x6C), *range(0xA8, 0xAF), *range(0xB1, 0xBF)}
_FOUR = {0x02, 0x03, 0x04, 0x17, 0x18, 0x2D, 0x34, 0x37, 0x44, 0x45, 0x4B, 0x4C, 0x53, 0x5B, 0x7B, 0x7C, 0xA1, 0xA7}
_FOUR |= {*range(0x07, 0x0B), 0xD8, 0xF2, 0xF3, *range(0xF5, 0xF9)}
_OTHERS = {0x00: 6, 0x29: 6, 0xF9: 6, 0x49: 8, 0x4A: 8, 0x6C: 8, 0xD9: 8, 0x73: 10, 0x4E: 12, 0xD1: 12, 0xD7: 14}
_SIZES = dict.fromkeys(_NONE, 0) | dict.fromkeys(_FOUR, 4) | _OTHERS  # all others: 2
_WORDS = {0x16, 0x55, 0x59, 0x5A, 0x5D}  # begin with how many bytes they have
_LISTS = {0x0B, 0x5C}  # begin with how many numbers they have
_EMPHASIS_DOTS = 0x78
_UNKNOWN = {0xA5, 0xCB}

OBJECT, OBJECT_END, LINK, STREAM_SIZE, STREAM, STREAM_FLAGS = 0x00, 0x01, 0x03, 0x04, 0x05, 0x54
PAGES, RULE, PLACED = 0x5C, 0x73, 0x49


def size_of(content: bytes, place: int) -> int:
    """How many bytes follow the tag at a place. Raises `struct.error` where it ends too early, ValueError for one that
    is not known.
    """
    number = content[place] if place < len(content) else 0
    if number in _WORDS:
        return 2 + int(struct.unpack_from("<H", content, place + 2)[0])
    if number in _LISTS:
        return 2 + 4 * int(struct.unpack_from("<H", content, place + 2)[0])
    if number == _EMPHASIS_DOTS:
        return 10 + int(struct.unpack_from("<H", content, place + 8)[0])
    if number in _UNKNOWN:
        raise ValueError("a tag whose size nobody knows")
    return _SIZES.get(number, 2)


def is_tag(content: bytes, place: int) -> bool:
    """Whether a tag stands at a place."""
    return content[place + 1 : place + 2] == MARK


def tags_in(content: bytes, place: int, end: int) -> Iterator[tuple[int, bytes, int]]:
    """Each tag's number, its bytes and where it ends, as long as one follows another."""
    while place + 2 <= end and is_tag(content, place):
        try:
            stop = place + 2 + size_of(content, place)
        except (struct.error, ValueError):
            return
        yield content[place], content[place + 2 : stop], stop
        place = stop


def number_in(data: bytes) -> int:
    """The number that a tag has."""
    return int.from_bytes(data[:4], "little")
