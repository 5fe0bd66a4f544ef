"""Unpacks the Kindle's and Mobipocket's high compression (HUFF and CDIC records): codes of bits that stand for phrases.

Source of the form: what the programs of its time agree on. A phrase may be made of codes itself.
"""

import struct

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable

_DAMAGED = "the book is damaged: its packing makes no sense"
_DEEPEST, _LONGEST = 32, 65_536  # phrases in phrases; bytes of one
_BITS = 32
_ALL = (1 << _BITS) - 1
_AT = 0x70  # where the first record says which records these are


class Phrases:
    """The codes and phrases of one book. Raises `ObjectUnreadable` and `struct.error` where they are damaged."""

    def __init__(self, records: list[bytes]) -> None:
        first, n = struct.unpack_from(">II", records[0], _AT)
        if not 1 < n <= len(records) or first + n > len(records) or records[first][:4] != b"HUFF":
            raise ObjectUnreadable(_DAMAGED)
        self._codes(records[first])
        self._phrases: list[tuple[bytes, bool] | None] = []  # its bytes, and whether they are words already
        for record in records[first + 1 : first + n]:
            self._take(record)

    def unpacked(self, packed: bytes, most: int, depth: int = 0) -> bytes:
        """The text of a record; raises `ObjectTooLarge` where it has more than `most` bytes."""
        pieces: list[bytes] = []
        size, place, end = 0, 0, 8 * len(packed)
        bits = int.from_bytes(packed[:8].ljust(8, b"\0"), "big")  # the 64 bits that begin at a whole byte
        byte = 0
        while True:
            if place >> 3 != byte:
                byte = place >> 3
                bits = int.from_bytes(packed[byte : byte + 8].ljust(8, b"\0"), "big")
            code = bits >> (_BITS - (place & 7)) & _ALL
            length, is_final, highest = self._short[code >> 24]
            if not is_final:
                while length <= _BITS and code < self._lowest[length]:
                    length += 1
                highest = self._highest[length] if length <= _BITS else 0
            place += length
            if not length or length > _BITS or place > end:
                break
            piece = self._phrase((highest - code) >> (_BITS - length), depth)
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise ObjectTooLarge(f"the book unpacks to more than {most:,} bytes")
        return b"".join(pieces)

    def _codes(self, record: bytes) -> None:
        """Which code a byte begins, and of each length the lowest and the highest code."""
        short_at, long_at = struct.unpack_from(">II", record, 8)
        self._short = [
            (value & 0x1F, bool(value & 0x80), ((value >> 8) + 1 << _BITS - (value & 0x1F)) - 1)
            for value in struct.unpack_from(">256I", record, short_at)
        ]
        pairs = struct.unpack_from(">64I", record, long_at)
        self._lowest = [0, *(low << _BITS - n for n, low in enumerate(pairs[::2], 1))]
        self._highest = [0, *((high + 1 << _BITS - n) - 1 for n, high in enumerate(pairs[1::2], 1))]

    def _take(self, record: bytes) -> None:
        if record[:4] != b"CDIC":
            raise ObjectUnreadable(_DAMAGED)
        n_all, n_bits = struct.unpack_from(">II", record, 8)
        n = min(1 << min(n_bits, 16), n_all - len(self._phrases), len(record) // 2)
        for at in struct.unpack_from(f">{max(n, 0)}H", record, 16):
            (size,) = struct.unpack_from(">H", record, 16 + at)
            self._phrases.append((record[18 + at : 18 + at + (size & 0x7FFF)], bool(size & 0x8000)))

    def _phrase(self, number: int, depth: int) -> bytes:
        found = self._phrases[number] if 0 <= number < len(self._phrases) else None
        if found is None or depth > _DEEPEST:  # one that is made of itself
            raise ObjectUnreadable(_DAMAGED)
        words, is_told = found
        if not is_told:
            self._phrases[number] = None
            words = self.unpacked(words, _LONGEST, depth + 1)
            self._phrases[number] = (words, True)
        return words
