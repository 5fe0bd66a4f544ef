"""Unpacks what PKZIP packed before it could deflate, as most ZIPs of bulletin boards are: shrunk and imploded members.

Source of both methods: PKWARE's APPNOTE, sections 5.1 and 5.3.
"""

from collections.abc import Callable, Iterator
from itertools import repeat

SHRUNK, IMPLODED = 1, 6  # numbers of the methods
_LARGE_WINDOW, _HAS_LITERALS = 0x2, 0x4  # flags of an imploded member
_MARK, _WIDER, _CLEAR, _FIRST, _MOST = 256, 1, 2, 257, 1 << 13  # of shrinking: what a mark means, and codes
_FREE = -1
_LONG = 63  # a length that a byte more follows


class _Bits:
    """Reads bits, the lowest of each byte first. Raises EOFError at the end."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._place = self._bits = self._n_bits = 0

    def take(self, n: int) -> int:
        """The number that the next n bits are."""
        while self._n_bits < n:
            if self._place >= len(self._packed):
                raise EOFError
            self._bits |= self._packed[self._place] << self._n_bits
            self._place += 1
            self._n_bits += 8
        found = self._bits & ((1 << n) - 1)
        self._bits >>= n
        self._n_bits -= n
        return found


def unpacker(method: int, flags: int) -> Callable[[bytes, int], bytes] | None:
    """What unpacks a member of a method into so many bytes; None for any other method. It raises EOFError where the
    packed bytes end early, and ValueError where they make no sense.
    """
    if method == SHRUNK:
        return _unshrunk
    return (lambda packed, size: _exploded(packed, size, flags)) if method == IMPLODED else None


def _unshrunk(packed: bytes, size: int) -> bytes:
    bits, width = _Bits(packed), 9
    befores, lasts = [_FREE] * _MOST, bytearray(_MOST)  # of each code: the one before it, and its last byte
    lasts[:256] = bytes(range(256))
    free, last, begins = _FIRST, _FREE, 0
    out = bytearray()
    while len(out) < size:
        code = bits.take(width)
        if code == _MARK:
            meant = bits.take(width)
            if meant == _WIDER:
                width += 1
            elif meant == _CLEAR:
                _clear_leaves(befores)
                free = _FIRST
            if meant not in (_WIDER, _CLEAR) or 1 << width > _MOST:
                raise ValueError("its marks make no sense")
            continue
        is_new = code >= _FIRST and befores[code] == _FREE
        told = bytearray([begins]) if is_new else bytearray()
        begins = _told(last if is_new else code, befores, lasts, told)
        told.reverse()
        out += told
        if last != _FREE:
            while free < _MOST and befores[free] != _FREE:
                free += 1
            if free < _MOST:
                befores[free], lasts[free] = last, begins
        last = code
    return bytes(out[:size])


def _told(code: int, befores: list[int], lasts: bytearray, told: bytearray) -> int:
    """Put what a code stands for behind what is told, from its end to its beginning; its first byte."""
    for _ in range(_MOST):
        if code < _MARK:
            break
        told.append(lasts[code])
        code = befores[code]
    if not 0 <= code < _MARK:
        raise ValueError("it names what was not said")
    told.append(code)
    return code


def _clear_leaves(befores: list[int]) -> None:
    """Forget all codes that no other goes on from."""
    used = set(befores)
    for code in range(_FIRST, _MOST):
        if code not in used:
            befores[code] = _FREE


def _exploded(packed: bytes, size: int, flags: int) -> bytes:
    bits = _Bits(packed)
    has_literals = bool(flags & _HAS_LITERALS)
    literals = _tree(bits, 256) if has_literals else {}
    lengths, distances = _tree(bits, 64), _tree(bits, 64)
    n_low, shortest = 7 if flags & _LARGE_WINDOW else 6, 3 if has_literals else 2
    out = bytearray()
    while len(out) < size:
        if bits.take(1):
            out.append(_coded(bits, literals) if has_literals else bits.take(8))
            continue
        low = bits.take(n_low)
        back = (_coded(bits, distances) << n_low | low) + 1
        length = _coded(bits, lengths)
        length += shortest + (bits.take(8) if length == _LONG else 0)
        place = len(out) - back
        if place < 0:  # before the beginning stand zeros
            n_zeros = min(-place, length)
            out += bytes(n_zeros)
            length, place = length - n_zeros, 0
        for n in range(place, place + length):
            out.append(out[n])
    return bytes(out[:size])


def _tree(bits: _Bits, n_values: int) -> dict[tuple[int, int], int]:
    """(size, bits as they are read) → value, of the Shannon-Fano tree that stands next."""
    sizes = list(_sizes(bits))
    if len(sizes) != n_values:
        raise ValueError("its trees make no sense")
    found: dict[tuple[int, int], int] = {}
    code, step, before = 0, 0, 0
    for value in sorted(range(n_values), key=lambda value: (sizes[value], value), reverse=True):
        code += step
        if sizes[value] != before:
            before = sizes[value]
            step = 1 << (16 - before)
        found[before, (code & 0xFFFF) >> (16 - before)] = value
    return found


def _sizes(bits: _Bits) -> Iterator[int]:
    for _ in range(bits.take(8) + 1):
        said = bits.take(8)
        yield from repeat((said & 15) + 1, (said >> 4) + 1)


def _coded(bits: _Bits, tree: dict[tuple[int, int], int]) -> int:
    code = 0
    for size in range(1, 17):
        code = code << 1 | bits.take(1)
        if (value := tree.get((size, code))) is not None:
            return value
    raise ValueError("it names what is in no tree")
