"""Unpacks what Unix's compress packed (.Z): LZW with codes of 9 to 16 bits.

Source of the format: the program's manual, and what it writes. A byte says how wide codes grow and whether the code 256
begins anew; codes stand lowest bit first, in groups of eight that are filled up before their width changes.
"""

from collections.abc import Callable, Iterator
from typing import IO

MAGIC = b"\x1f\x9d"
_WIDTH, _CAN_CLEAR = 0x1F, 0x80  # bits of the third byte
_NARROWEST, _WIDEST, _CLEAR = 9, 16, 256
_PIECE = 32 * 1024
_BYTE = 8  # bits: no more than the rest of one is left behind the last code, and they are zeros


def unpacker(source: IO[bytes]) -> Callable[[int], bytes]:
    """What reads at most so many unpacked bytes, b"" at the end. Raises ValueError where the packing makes no sense,
    and EOFError where it is seen that the end is missing.
    """
    pieces = _pieces(source)
    waiting = b""

    def read(size: int) -> bytes:
        nonlocal waiting
        while not waiting:
            if (piece := next(pieces, None)) is None:
                return b""
            waiting = piece
        given, waiting = waiting[:size], waiting[size:]
        return given

    return read


class _Codes:
    """The codes of a stream; their width changes at the end of a group of eight."""

    def __init__(self, source: IO[bytes]) -> None:
        self.width = _NARROWEST
        self._source = source
        self._bits = self._n_bits = self._n_codes = 0

    def __next__(self) -> int:
        """The next code, −1 at the end. Raises EOFError where what is left shows that the end is cut off."""
        if not self._fill(self.width):
            if self._bits or self._n_bits >= _BYTE:
                raise EOFError
            return -1
        code = self._bits & ((1 << self.width) - 1)
        self._drop(self.width)
        self._n_codes += 1
        return code

    def widen(self, width: int) -> None:
        """From now on codes are so wide: the rest of a group of eight says nothing."""
        for _ in range(-self._n_codes % 8):
            if self._fill(self.width):
                self._drop(self.width)
        self.width, self._n_codes = width, 0

    def _fill(self, n_bits: int) -> bool:
        if self._n_bits < n_bits:
            more = self._source.read(_PIECE)
            self._bits |= int.from_bytes(more, "little") << self._n_bits
            self._n_bits += 8 * len(more)
        return self._n_bits >= n_bits

    def _drop(self, n_bits: int) -> None:
        self._bits >>= n_bits
        self._n_bits -= n_bits


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    flags = source.read(3)[2:3]
    widest = flags[0] & _WIDTH if flags else 0
    if not _NARROWEST <= widest <= _WIDEST:
        raise ValueError("its codes are of no width that there is")
    codes, first = _Codes(source), _CLEAR + 1 if flags[0] & _CAN_CLEAR else _CLEAR
    befores, lasts = [0] * (1 << widest), bytearray(1 << widest)  # of each code: the one before it, and its last byte
    lasts[:256] = bytes(range(256))
    free, last, begins = first, -1, 0
    out = bytearray()
    while (code := next(codes)) >= 0:
        if code == _CLEAR and first > _CLEAR:
            codes.widen(_NARROWEST)
            free, last = first, -1
            continue
        if code > free or (last < 0 and code > 255) or (code == free and last < 0):
            raise ValueError("it names what was not said")
        told = bytearray([begins]) if code == free else bytearray()
        place = last if code == free else code
        while place >= 256:
            told.append(lasts[place])
            place = befores[place]
        begins = place
        told.append(begins)
        if last >= 0 and free < len(befores):
            befores[free], lasts[free] = last, begins
            free += 1
            if free > (1 << codes.width) - 1 and codes.width < widest:
                codes.widen(codes.width + 1)
        told.reverse()
        out += told
        last = code
        if len(out) >= _PIECE:
            yield bytes(out)
            out.clear()
    yield bytes(out)
