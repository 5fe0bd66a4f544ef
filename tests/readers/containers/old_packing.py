"""Packs ZIP archives as PKZIP did before it could deflate: members shrunk and imploded."""

import struct
import zlib

from ficmirror.readers.containers.old_zips import IMPLODED, SHRUNK


class _Bits:
    def __init__(self) -> None:
        self._bits = self._n_bits = 0

    def put(self, number: int, n: int) -> None:
        """n bits, the lowest first."""
        self._bits |= number << self._n_bits
        self._n_bits += n

    def put_code(self, code: int, n: int) -> None:
        """n bits of a tree, the highest first."""
        for place in range(n - 1, -1, -1):
            self.put(code >> place & 1, 1)

    def content(self) -> bytes:
        """All bytes."""
        return self._bits.to_bytes(-(-self._n_bits // 8), "little")


class _Codes:
    """The codes of shrinking: the lowest that is free is given next; where none is, the leaves are forgotten first."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], int] = {}
        self._befores: dict[int, int] = {}  # of each code, also of those that nobody can say
        self._free = 257

    @property
    def are_all_given(self) -> bool:
        """Whether no code is free."""
        return self._free >= 1 << 13

    def add(self, before: int, byte: int) -> None:
        """Give a code to what goes on from another one by a byte; if that was forgotten, nobody can say the new one."""
        if before < 256 or before in self._befores:
            self.known[before, byte] = self._free
        self._befores[self._free] = before
        while self._free in self._befores:
            self._free += 1

    def clear_leaves(self) -> None:
        """Forget all codes that no other goes on from."""
        kept = set(self._befores.values())
        self._befores = {code: before for code, before in self._befores.items() if code in kept}
        self.known = {key: code for key, code in self.known.items() if code in kept}
        self._free = next(code for code in range(257, 1 << 13) if code not in self._befores)


def shrunk(content: bytes) -> bytes:
    """LZW whose codes a mark makes wider, and whose leaves another one clears where no code is left."""
    bits, codes, width, said = _Bits(), _Codes(), 9, -1
    for byte in [*content, -1]:
        if said >= 0 and (said, byte) in codes.known:
            said = codes.known[said, byte]
            continue
        while said >= 1 << width:
            bits.put(256, width)
            bits.put(1, width)
            width += 1
        if said >= 0:
            bits.put(said, width)
            if codes.are_all_given:
                bits.put(256, width)
                bits.put(2, width)
                codes.clear_leaves()
            codes.add(said, byte)
        said = byte
    return bits.content()


def imploded(content: bytes, *, has_literals: bool = True, is_large: bool = True) -> bytes:
    """Literals and copies, by trees in which all codes are alike long."""
    bits = _Bits()
    for n_values, size in ((256, 8), (64, 6), (64, 6)) if has_literals else ((64, 6), (64, 6)):
        bits.put(n_values // 16 - 1, 8)
        for _ in range(n_values // 16):
            bits.put(0xF0 | size - 1, 8)
    n_low, shortest = 7 if is_large else 6, 3 if has_literals else 2
    place, seen = 0, dict[bytes, int]()
    while place < len(content):
        before = seen.get(content[place : place + 3], -1)
        seen[content[place : place + 3]] = place
        back = place - before
        if before < 0 or back > 64 << n_low or place + 3 > len(content):
            bits.put(1, 1)
            bits.put_code(255 - content[place], 8) if has_literals else bits.put(content[place], 8)
            place += 1
            continue
        length = 3
        while (
            length < shortest + 63 + 255
            and content[before + length : before + length + 1] == content[place + length : place + length + 1] != b""
        ):
            length += 1
        bits.put(0, 1)
        bits.put((back - 1) & ((1 << n_low) - 1), n_low)
        bits.put_code(63 - (back - 1 >> n_low), 6)
        bits.put_code(63 - min(length - shortest, 63), 6)
        if length - shortest >= 63:
            bits.put(length - shortest - 63, 8)
        place += length
    return bits.content()


def zipped(name: str, content: bytes, packed: bytes, method: int, flags: int = 0) -> bytes:
    """A ZIP archive of one member that is packed already."""
    about = struct.pack(
        "<HHHHHIIIHH", 20, flags, method, 0x6000, 0x26A4, zlib.crc32(content), len(packed), len(content), len(name), 0
    )
    local = b"PK\3\4" + about + name.encode() + packed
    central = b"PK\1\2" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def shrunk_zip(name: str, content: bytes) -> bytes:
    """A ZIP archive of one shrunk member."""
    return zipped(name, content, shrunk(content), SHRUNK)


def imploded_zip(name: str, content: bytes, *, has_literals: bool = True, is_large: bool = True) -> bytes:
    """A ZIP archive of one imploded member."""
    packed = imploded(content, has_literals=has_literals, is_large=is_large)
    return zipped(name, content, packed, IMPLODED, 2 * is_large | 4 * has_literals)
